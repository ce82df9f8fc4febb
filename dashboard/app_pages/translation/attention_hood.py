"""Under the hood of a translation: the equations of attention with this sentence's numbers in them."""

import streamlit as st
import torch

from dashboard.app_pages.translation import thinking
from dashboard.app_pages.translation.own_sentence import Translated
from dashboard.components.basics import beats
from dashboard.components.basics.wording import plain, plural
from models.networks.seq2seq import Seq2Seq

SHOWN = 3  # words read, in the equations: those that were looked at most


@torch.inference_mode()
def show(model: Seq2Seq, done: Translated) -> None:
    """What was computed before the chosen word."""
    place = thinking.chosen_word(done)
    word = done.words[place]
    h = torch.tensor(word.hidden)
    name = plain(word.text or "(end)")
    beats.say(f"Step {place + 1} of the writing, “{name}” (choose another word in [Watch it think](#think)).")
    st.latex(
        r"\overrightarrow h_j = \mathrm{GRU}_1(e(x_j),\, \overrightarrow h_{j-1}) \qquad "
        r"\overleftarrow h_j = \mathrm{GRU}_2(e(x_j),\, \overleftarrow h_{j+1}) \qquad "
        r"\bar h_j = [\overrightarrow h_j; \overleftarrow h_j]"
    )
    st.latex(
        r"h_0 = \tanh(W_b\,[\overrightarrow h_J; \overleftarrow h_1] + b_b) \qquad "
        r"h_t = \mathrm{GRU}_3(e(y_{t-1}),\, h_{t-1})"
    )
    beats.found(
        f"Two cells read the {plural(len(done.english), 'word')} (J), one from each end. What each holds where it "
        "ends makes the memory that the third starts from, the writer."
    )
    if model.attend is not None:
        scores = done.states @ model.attend(h)  # (time,)
        best = scores.topk(min(SHOWN, len(scores))).indices.tolist()
        st.latex(r"s_{t,j} = h_t^\top W_a\, \bar h_j \qquad a_{t,j} = \frac{e^{s_{t,j}}}{\sum_k e^{s_{t,k}}}")
        for j in best:
            at = f"{{{place + 1},{j + 1}}}"
            st.latex(rf"s_{at} = {scores[j]:.2f} \qquad a_{at} = {word.attention[j]:.2f}")
        looked = [f"{j + 1} is “{plain(done.english[j])}”" for j in best]
        beats.found(f"j counts the words read: {', '.join(looked)}. The shares a of all of them make 1.")
        context = torch.tensor(word.attention) @ done.states
        both = torch.cat([h, context])
        unit = int(model.combine.weight.abs().sum(dim=1).argmax())
        total = model.combine(both)[unit].item()
        st.latex(r"c_t = \sum_j a_{t,j}\, \bar h_j \qquad \tilde h_t = \tanh(W_c\,[h_t; c_t] + b_c)")
    else:
        unit = int(model.combine.weight.abs().sum(dim=1).argmax())
        total = model.combine(h)[unit].item()
        st.latex(r"\tilde h_t = \tanh(W_c\, h_t + b_c)")
    st.latex(rf"\tilde h_{{t,{unit + 1}}} = \tanh({total:.2f}) = {torch.tanh(torch.tensor(total)):.2f}")
    st.latex(r"p(y_t) = \mathrm{softmax}(E\, \tilde h_t + b)")
    st.latex(rf"p(y_{{{place + 1}}}) = {word.probability:.2f}")
    beats.found(
        f"E has a row for each of {len(model.target_words):,} entries that it may write; the same rows are what "
        "goes back in as e of the word before. The last number is the probability of the word that was written."
    )
