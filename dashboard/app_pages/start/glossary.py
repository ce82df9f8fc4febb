"""Every term that the app uses: one sentence each, and a link to the place where it can be seen."""

import streamlit as st

from dashboard.app_pages.start.terms import ENTRIES, Entry
from dashboard.components.basics import beats
from dashboard.components.basics.wording import plain
from dashboard.components.frame import pages

TAB = "A link opens the place in a new tab, so that nothing here is lost."


def show() -> None:
    """A search box, and the terms that it leaves."""
    asked = st.text_input(
        "Find a word",
        key="start_term",
        bind="query-params",
        placeholder="gate, loss, LSTM …",
        max_chars=60,
        icon=":material/search:",
    ).strip()
    found = matching(asked)
    if asked and not found:
        st.info(f"No entry has “{plain(asked)}” in it. Try a shorter piece of the word.")
        return
    if asked:
        beats.found(f"Words with “{plain(asked)}” in them: {len(found)}. {TAB}")
        _draw(found)
        return
    # Drawn only where it is open: the first page has to come at once.
    label = f"All {len(found)} words, from A to Z"
    with st.expander(label, icon=":material/menu_book:", key="start_terms", bind="query-params") as folded:
        if folded.open:
            beats.found(TAB)
            _draw(found)


def _draw(entries: list[Entry]) -> None:
    half = (len(entries) + 1) // 2
    for column, part in zip(st.columns(2, gap="large"), (entries[:half], entries[half:]), strict=True):
        if part:
            column.markdown("\n\n".join(map(entry, part)))


def matching(asked: str) -> list[Entry]:
    """The terms with `asked` in them, from A to Z; those that have it in their name come first. All for ""."""
    wanted = asked.casefold()
    named = [entry for entry in ENTRIES if wanted in entry.term.name.casefold()]
    told = [entry for entry in ENTRIES if entry not in named and wanted in entry.term.says.casefold()]
    return named + told


def entry(found: Entry) -> str:
    """One term as Markdown, with a link to the place where it can be seen."""
    card, term = pages.CARDS[found.page], found.term
    where = "" if card is pages.START else card.file
    return f"**{term.name}** · {term.says} [{card.title.split(':')[0]}]({where}#{term.anchor})"
