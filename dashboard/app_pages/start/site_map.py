"""The map: every page in its order, with its line and a mark on those that this visitor has seen."""

import streamlit as st

from dashboard.components.basics.wording import plural
from dashboard.components.frame import pages

HEADINGS = {"": "First"}  # sections without a name in the menu


def show() -> None:
    """Draw the map. Every card leads to its page."""
    seen = pages.visited()
    st.markdown(f"You have seen {len(seen & set(pages.CARDS))} of {plural(len(pages.CARDS), 'page')}.")
    number = 0
    for section, cards in pages.sections().items():
        st.subheader(HEADINGS.get(section, section), anchor=False)
        for row in range(0, len(cards), 3):
            for column, card in zip(st.columns(3), cards[row : row + 3], strict=False):
                number += 1
                with column.container(border=True, height="stretch", gap="xxsmall", key=f"map_{card.file}"):
                    st.page_link(pages.page(card), label=f"**{number}. {card.title}**")
                    st.markdown(card.line)
                    if card is pages.START:
                        st.caption(":material/location_on: You are here")
                    elif card.file in seen:
                        st.caption(":material/check_circle: visited")
