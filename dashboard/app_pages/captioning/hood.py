"""Under the hood of a look: the cell's equations, then where it looked and what it said, as numbers."""

import streamlit as st
import torch

from dashboard.components.basics import beats
from dashboard.components.basics.wording import percent
from dashboard.components.cell import equations, hood
from models.caption_decoding import Caption, DecodedWord
from models.datasets import scenes
from models.datasets.scenes import Scene
from models.networks import captioner, cells
from models.networks.captioner import CaptionModel
from models.tasks import captioning as task


def show(model: CaptionModel, scene: Scene, told: Caption, step: int) -> None:
    """The numbers of one step, and the code."""
    word = told.words[step]
    if word.attention:
        sentence = (
            f"The word is read off what the eye sees at the places, mixed by their shares (v). The memory itself "
            f"has {captioner.VOTES} votes on it (V), no more."
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
    hood.sources(model, task.score)


def _said(word: DecodedWord) -> equations.Line:
    inside = "[v_t, V h_t]" if word.attention else "h_t"
    return (
        rf"y_t = \mathrm{{softmax}}(W_y\,{inside} + b_y)",
        rf"P(\text{{{word.word or 'end'}}}) = {word.probability:.2f}",
    )


def _look(model: CaptionModel, scene: Scene, hidden: torch.Tensor, word: DecodedWord) -> equations.Line:
    """The place that got most of the look."""
    seen = model.see(scenes.draw([scene]))
    best = max(range(len(word.attention)), key=word.attention.__getitem__)
    fit, drawn = (seen.keys[0, best] @ model.query(hidden)[0]).item(), seen.drawn[0, best].item()
    row, column = best // captioner.GRID + 1, best % captioner.GRID + 1
    return (
        r"a_t = \mathrm{softmax}(K q_t + s),\quad q_t = W_q h_t + b_q",
        rf"\text{{row {row}, column {column}:}}\quad {fit:.2f} {'+' if drawn >= 0 else '-'} {abs(drawn):.2f}"
        rf"\ \to\ {word.attention[best]:.2f}",
    )
