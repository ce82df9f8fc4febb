"""The map: every page in its order, with its line and a mark on those that this visitor has seen."""

import itertools

import streamlit as st

from dashboard.components.basics.wording import plural
from dashboard.components.frame import pages

HEADINGS = {"": "First"}  # sections without a name in the menu


def show() -> None:
    """Draw the map. Every card is one link, and no more: all of them came to half of what the first page sends."""
    seen = pages.visited()
    st.markdown(f"You have seen {len(seen & set(pages.CARDS))} of {plural(len(pages.CARDS), 'page')}.")
    numbers = itertools.count(1)
    for place, (section, cards) in enumerate(pages.sections().items()):
        st.subheader(HEADINGS.get(section, section), anchor=False)
        with st.container(key=f"map_{place}"):
            for card in cards:
                mark = " :material/check_circle: visited" if card.file in seen else ""
                mark = " :material/location_on: You are here" if card is pages.START else mark
                label = f"**{next(numbers)}. {card.title}** {card.line}{mark}"
                st.page_link(pages.page(card), label=label, width="stretch")
