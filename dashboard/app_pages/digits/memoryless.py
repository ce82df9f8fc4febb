"""What is missing without a loop: the same digit after any other gets the same ten numbers. Computed, both ways."""

import streamlit as st
import torch

from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import number, percent, plain, short
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches
from models.errors import UserError
from models.shapes import Prediction
from models.tasks import digits as task
from models.tasks import names

_LETTERS = ("m", "j")  # what the names network reads before the same letter
_SAME = "a"


def show(model: task.DigitsModel, prediction: Prediction) -> None:
    """Two digits one after the other, beside two letters one after the other in a network with a loop."""
    st.subheader("What is missing: nothing is remembered", anchor=False)
    before = st.pills(
        "Show it this digit first",
        list(task.LABELS),
        default="seven",
        key=controls.key(task, "before"),
        bind="query-params",
    )
    other = task.LABELS.index(before) if before in task.LABELS else 7
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Without a loop: digits**")
        first = task.predict(model, task.PROBES[other])
        second = task.predict(model, prediction.input)
        unrolled(
            [_column(first, f"a {task.LABELS[other]}", "The first picture"), _column(second, "yours", "Yours")],
            key=controls.key(task, "two"),
            label="Two digits one after the other, without a memory",
            step=1,
            middle="between",
        )
        beats.found(_digits(model, prediction))
    with right:
        st.markdown("**With a loop: letters of a name**")
        try:
            _letters(caches.network(names.NAME, names.NamesModel))
        except UserError as error:
            st.info(plain(str(error)))
    beats.say(_counted(model))


def _column(prediction: Prediction, word: str, which: str) -> Drawn:
    (moment,) = prediction.moments
    said = f"{moment.output}, {percent(moment.probability)} sure"
    return Drawn(
        word,
        moment.hidden,
        f"{moment.output} {short(moment.probability)}",
        linked=False,
        note=f"{which}: {said}. No arrow leads here from another picture.",
    )


def _apart(model: task.DigitsModel, picture: tuple[int, ...]) -> float:
    """Ask again after each of the ten fixed digits: the largest difference of all ten numbers."""
    alone, apart = task.chances(model, picture), 0.0
    for probe in task.PROBES:
        task.predict(model, probe)
        again = task.chances(model, picture)
        apart = max(apart, *(abs(a - b) for a, b in zip(alone, again, strict=True)))
    return apart


def _digits(model: task.DigitsModel, prediction: Prediction) -> str:
    apart = own_answers.answer(controls.key(task, "apart"), model, _apart, prediction.input)
    return (
        "Your digit, asked by itself and then after each of the ten examples: the largest difference among its "
        f"ten numbers is {apart:g}. Each digit is a first meeting."
    )


@torch.inference_mode()
def _letters(model: names.NamesModel) -> None:
    """The same letter after two others: its memory differs, and so do its answers."""
    found, drawn = [], []
    for letter in _LETTERS:
        tokens = torch.tensor([[names.END, *model.vocabulary.encode((letter, _SAME))]])
        states = model.states(tokens)[0]  # (3, hidden): after the start, the letter, the same letter
        shares = torch.softmax(model.output(states), dim=1)
        found.append(shares[-1])
        drawn.append([_letter(model, states[t], shares[t], word) for t, word in ((1, letter), (2, _SAME))])
    unrolled(
        drawn[0], key=controls.key(task, "loop"), label="Two letters one after the other, with a memory", step=1
    )
    said = [
        f"after “{letter}” by “{name}” ({percent(share)})"
        for letter, (name, share) in zip(_LETTERS, (_likeliest(model, shares) for shares in found), strict=True)
    ]
    apart = (found[0] - found[1]).abs().max().item()
    beats.found(
        f"The network of first names reads the same letter “{_SAME}” twice and expects it to be followed "
        f"{' and '.join(said)}. The largest difference among its numbers is {number(apart)}: what came before "
        "counts."
    )


def _letter(model: names.NamesModel, state: torch.Tensor, shares: torch.Tensor, word: str) -> Drawn:
    name, share = _likeliest(model, shares)
    note = f"After “{word}”, the likeliest next letter is “{name}”, {percent(share)} sure."
    return Drawn(word, state.tolist(), f"{name} {short(share)}", note=note)


def _likeliest(model: names.NamesModel, shares: torch.Tensor) -> tuple[str, float]:
    best = int(shares.argmax())
    return ("end" if best == names.END else model.vocabulary.entries[best]), shares[best].item()


def _counted(model: task.DigitsModel) -> str:
    size = model.config.hidden_size
    dots = model.hidden.in_features
    total = sum(parameter.numel() for parameter in model.parameters())
    return (
        f"**Counted.** {dots} × {size} + {size} weights lead from the dots to the numbers in between, "
        f"{size} × 10 + 10 from those to the answers: {total:,} in all. A loop would add {size} × {size} = "
        f"{size * size:,}: from every number in between to every number in between, one step later. "
        "For a single digit it would have nothing to carry."
    )
