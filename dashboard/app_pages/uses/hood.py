"""Under the hood: how a Transformer looks back, with the numbers of one name, and the code that ran."""

from typing import cast

import streamlit as st
import torch

from dashboard.components.basics import beats
from dashboard.components.basics.wording import plain
from dashboard.components.cell import hood
from models.language.spelling import END
from models.measuring import spelling_pace
from models.networks.transformer import Block, Transformer
from models.networks.writer import Writer
from models.tasks import transformer as task

_SHOWN = 3  # letters in the equations: those that were looked at most


def show(model: task.AttentiveNames, name: str) -> None:
    """The equations at the last letter of `name`, in the first block's first head, and the sources."""
    st.latex(r"q_t = W_q\, x_t \qquad k_j = W_k\, x_j \qquad v_j = W_v\, x_j")
    st.latex(
        r"a_{t,j} = \frac{e^{\,q_t^\top k_j / \sqrt d}}{\sum_{i \le t} e^{\,q_t^\top k_i / \sqrt d}} \qquad "
        r"\tilde x_t = \sum_{j \le t} a_{t,j}\, v_j"
    )
    shares = looks(model, name)
    places = sorted(range(len(shares)), key=lambda place: -shares[place])[:_SHOWN]
    last = len(shares)
    st.latex(r" \qquad ".join(rf"a_{{{last},{place + 1}}} = {shares[place]:.2f}" for place in places))
    signs = ["the start", *(f"“{plain(letter)}”" for letter in name)]
    told = ", ".join(f"{place + 1} is {signs[place]}" for place in places)
    beats.found(
        "Every letter asks (a query q), offers something to be found by (a key k) and something to be taken (a "
        f"value v); d is how many numbers each has. After “{plain(name)}” the last letter looks like this, in the "
        f"first block's first head: {told}. The shares a of all {last} make 1. Nothing is handed from step to "
        "step: what is kept is every k and v so far. Vaswani et al., 2017, “Attention is all you need”, equation "
        "1; here nobody looks ahead."
    )
    hood.sources(model, task.score)
    hood.listings(
        {
            "A block of the Transformer": Block,
            "The Transformer": Transformer,
            "The network with the GRU": Writer,
            "How both were measured": spelling_pace.measure,
        }
    )


@torch.inference_mode()
def looks(model: Transformer, name: str) -> list[float]:
    """How the last letter of `name` shares its look among the start and all letters, in the first head."""
    tokens = torch.tensor([[END, *model.vocabulary.encode(name)]])
    block = cast(Block, model.blocks[0])
    return block.looks(model.placed(tokens))[0, 0, -1].tolist()
