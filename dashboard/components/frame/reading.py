"""How much of a page is shown at once: all of it or one part at a time; the whole story or a nutshell.

The browser does it all, so no step waits for the server: `part=learn` in the address opens that part alone,
`part=one` the first, `part=all` the whole page; `depth=nutshell` leaves out settings, formulas and what goes deep.
What was chosen stays with the browser's tab. A phone starts with one part at a time.
"""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.basics import view
from dashboard.components.drawings.drawing import component
from dashboard.components.frame import pages, present

_KEY = "reading"
DEEP = ("ask", "hood", "code", "numbers", "check", "far", "glossary", "names")  # parts that a nutshell leaves out

_bar = component(_KEY, __file__)


def show(page: StreamlitPage) -> None:
    """The two switches above the title, and the bar that leads through the parts. It comes before the parts."""
    now, after = view.current(), _after(pages.opened(page).file)
    if now.only or st.context.is_embedded:  # it shows what its address says, and may be as narrow as a phone
        return
    asked = _bar(
        key=_KEY,
        data={
            "page": page.title,
            "present": now.present,
            "hidden": now.hidden,
            "deep": DEEP,
            "block": present.BLOCK,
            "part": present.part("NAME"),
            "ends": present.OF_NO_PART,
            "next": "" if now.present or not after else pages.CARDS[after].title,  # its own bar leads on
        },
        on_go_change=lambda: None,
    ).go
    if asked and after:
        st.switch_page(pages.page(pages.CARDS[after]))


def _after(file: str) -> str:
    """The page that comes after this one in the menu; an empty text at its end."""
    files = list(pages.CARDS)
    return "".join(files[files.index(file) + 1 :][:1])
