"""All uses side by side: a card each, and who wins how often."""

from collections.abc import Sequence

import streamlit as st

from dashboard.app_pages.uses import verdict
from dashboard.app_pages.uses.entry import Entry
from dashboard.app_pages.uses.verdict import LEVEL, NETWORK, RIVAL, Verdict
from dashboard.components.basics import beats
from dashboard.components.basics.wording import plain, plural
from dashboard.components.drawings import side_by_side
from dashboard.components.drawings.side_by_side import Lane
from dashboard.components.frame import pages
from dashboard.components.training import caches
from models import checkpoint, tasks
from models.errors import UserError

_ICONS = {NETWORK: "trophy", RIVAL: "sentiment_dissatisfied", LEVEL: "balance"}


def show(entries: Sequence[Entry]) -> None:
    """Two in a row, those that belong to a row as high as one another."""
    for first in range(0, len(entries), 2):
        columns = st.columns(2)
        for entry, column in zip(entries[first : first + 2], columns, strict=False):
            with column.container(border=True, height="stretch", key=f"uses_{entry.page}_card"):
                _card(entry)


def score(entries: Sequence[Entry]) -> str:
    """How often the networks win."""
    winners = [judged[0].winner for entry in entries if (judged := _judged(entry))]
    counts = {one: winners.count(one) for one in (NETWORK, RIVAL, LEVEL)}
    return (
        f"Of {plural(len(winners), 'network')} on this page {counts[NETWORK]} win against the best simple method "
        f"that was tried, {counts[RIVAL] or 'none'} lose, and {counts[LEVEL]} are too close to call."
    )


def _judged(entry: Entry) -> tuple[Verdict, str] | None:
    """The verdict and a further sentence; None where the checkpoint is missing or damaged."""
    try:
        figures = _figures(entry.task)
    except UserError:
        return None
    return verdict.of(tasks.find(entry.task).METRIC, figures, entry.counted), entry.further(figures)


@st.cache_data(max_entries=32, show_spinner=False)
def _figures(task: str) -> verdict.Figures:
    """Without its network: nobody has asked it yet."""
    return checkpoint.shipped_figures(task)


def _card(entry: Entry) -> None:
    card = pages.CARDS[entry.page]
    st.page_link(pages.page(card), label=f"**{card.title}**")
    st.caption(f"Type: {entry.kind}")
    side_by_side.still(Lane(card.title, f"Type: {entry.kind}.", entry.steps), key=f"uses_{entry.page}_type")
    _ask(entry)
    if judged := _judged(entry):
        winner, sentence = judged[0]
        st.badge(winner, icon=f":material/{_ICONS[winner]}:", color="gray")
        beats.found(" ".join(filter(None, [sentence, judged[1]])))
    st.markdown(f"**Today.** {entry.today}")


def _ask(entry: Entry) -> None:
    """Chips with questions, and the answer to the one that is tapped."""
    chosen = st.pills(
        "Tap one: the network answers", list(entry.inputs), key=f"uses_{entry.page}", bind="query-params"
    )
    with st.container():  # a place of its own, filled or not
        if chosen is None or chosen not in entry.inputs:
            return
        if entry.picture:
            given = entry.inputs[chosen]
            st.image(entry.picture.draw(given), alt=entry.picture.alt(given), width=120)
        try:
            model = caches.shipped(entry.task, entry.variant()).model
            st.markdown(caches.answer(model, entry.answer, entry.inputs[chosen]))
        except UserError as error:
            st.warning(plain(str(error)), icon=":material/warning:")
