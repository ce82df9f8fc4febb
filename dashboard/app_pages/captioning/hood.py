"""Under the hood of a look: the cell's equations, then where it looked and what it said, as numbers."""

import streamlit as st
import torch

from dashboard.components.basics import beats
from dashboard.components.basics.wording import percent
from dashboard.components.cell import equations, hood
from models.datasets import scenes
from models.datasets.scenes import Scene
from models.language.caption_decoding import Caption, DecodedWord
from models.networks import captioner, cells
from models.networks.captioner import CaptionModel
from models.tasks import captioning as task


def show(model: CaptionModel, scene: Scene, told: Caption, step: int) -> None:
    """The numbers of one step, and the code."""
    word = told.words[step]
    if word.attention:
        sentence = (
            f"The word is read off what the eye sees at the places (f), mixed by their shares (v). The memory "
            f"itself has {captioner.VOTES} votes on it (V h + b), no more."
        )
    else:
        sentence = "Without attention the word is made from the memory alone."
    answer = (_said(word), sentence)
    hood.show_equations(model, told.inputs, step, word.word or "end", unit=task.UNIT, answer=answer)
    if word.attention:
        with torch.inference_mode():
            formula, filled = _look(model, scene, cells.trace(model.recurrent, told.inputs)[step].hidden, word)
        st.latex(formula)
        st.latex(filled)
        beats.found(
            f"Where to look: the memory asks (q), every place answers (its key in K), and ink draws the eye "
            f"by itself (s). The largest share here is {percent(max(word.attention))}."
        )
    for line in _goes_in(model, told, step):
        st.latex(line)
    beats.found(_what_goes_in(model, step))
    hood.sources(model, task.score)


def _said(word: DecodedWord) -> equations.Line:
    inside = "[v_t, V h_t + b_V]" if word.attention else "h_t"
    return (
        rf"y_t = \mathrm{{softmax}}(W_y\,{inside} + b_y)",
        rf"P(\text{{{word.word or 'end'}}}) = {word.probability:.2f}",
    )


def _goes_in(model: CaptionModel, told: Caption, step: int) -> list[str]:
    """What x is at this step; with attention the place that was looked at is part of it, as a number each way."""
    if step == 0:
        return [rf"x_1 = \tanh(W_c\,{'c' if model.attends else 'd'} + b_c)"]
    heard = r"x_t = W_e\, e(y_{t-1}) + b_e"
    if not model.attends:
        return [heard]
    across, down = (torch.tensor(told.words[step - 1].attention) @ model.places).tolist()
    return [rf"{heard} + W_p\, p_{{t-1}} + b_p", rf"p_{{t-1}} = ({across:.2f},\ {down:.2f})"]


def _what_goes_in(model: CaptionModel, step: int) -> str:
    if step == 0 and model.attends:
        return "What goes in first: how much of each place has ink on it (c). No shape and no colour is in it."
    if step == 0:
        return "What goes in first: a few numbers for each place of the picture (d), this once."
    if model.attends:
        return (
            "What goes in: the word that was said last (e), and where it was looked for (p), from -1 to 1, left to "
            "right and top to bottom."
        )
    return "What goes in: the word that was said last (e)."


def _look(model: CaptionModel, scene: Scene, hidden: torch.Tensor, word: DecodedWord) -> equations.Line:
    """The place that got most of the look."""
    seen = model.see(scenes.draw([scene]))
    best = max(range(len(word.attention)), key=word.attention.__getitem__)
    fit, drawn = (seen.keys[0, best] @ model.query(hidden)[0]).item(), seen.drawn[0, best].item()
    row, column = best // captioner.GRID + 1, best % captioner.GRID + 1
    return (
        r"a_t = \mathrm{softmax}(K q_t + s),\quad q_t = W_q h_t + b_q,\quad v_t = \textstyle\sum_k a_{t,k}\, f_k",
        rf"\text{{row {row}, column {column}:}}\quad {fit:.2f} {'+' if drawn >= 0 else '-'} {abs(drawn):.2f}"
        rf"\ \to\ {word.attention[best]:.2f}",
    )
