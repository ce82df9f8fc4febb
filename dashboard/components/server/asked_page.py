"""Whoever asks for a page by its address gets that page, whatever their browser says meanwhile.

Streamlit learns which page an address means when the menu is made, and until then tells the browser that it is the
entry script. A browser that says something in between (a dark theme, the ticket of a hall) names that script, which
is no page, and was shown the first page in place of its own.
"""

import functools
from typing import TYPE_CHECKING

from streamlit.runtime.pages_manager import PagesManager
from streamlit.util import calc_hash

if TYPE_CHECKING:
    from streamlit.source_util import PageInfo


def hold() -> None:
    """Let an address mean its page from the start, and the entry script the page that was asked for before."""
    intend, begin = PagesManager.set_script_intent, PagesManager.get_initial_active_script
    if hasattr(intend, "__wrapped__"):
        return

    @functools.wraps(intend)
    def intended(manager: PagesManager, script: str, name: str) -> None:
        if name or script != manager.main_script_hash:
            intend(manager, script, name)

    @functools.wraps(begin)
    def begun(manager: PagesManager, script: str) -> "PageInfo | None":
        name = manager.intended_page_name
        if not script or script == manager.main_script_hash:
            script = manager.intended_page_script_hash or (calc_hash(name) if name else "")
        return begin(manager, script)

    PagesManager.set_script_intent = intended  # type: ignore[method-assign, assignment]
    PagesManager.get_initial_active_script = begun  # type: ignore[method-assign, assignment]
