"""Who asks for a page by its address is led to it, whatever their browser says before it knows the menu."""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.util import calc_hash

from dashboard.components.server import asked_page

ENTRY = "app.py"
FIRST, OTHER = "", "digits"  # addresses
PAGES = {calc_hash(name): {"page_script_hash": calc_hash(name), "url_pathname": name} for name in (FIRST, OTHER)}


def answered(*requests):
    """What each of a visitor's requests begins with and leads to; a request is a hash and a name."""
    asked_page.hold()
    manager = PagesManager(ENTRY)
    for script, name in requests:
        manager.set_script_intent(script, name)
        begun = manager.get_initial_active_script(script)["page_script_hash"]
        led = manager.set_pages_and_resolve(PAGES, fallback_page_hash=calc_hash(FIRST))
        yield begun, led and led["url_pathname"]


def test_a_page_is_known_by_its_address_from_the_start():
    assert list(answered(("", OTHER))) == [(calc_hash(OTHER), OTHER)]


def test_who_names_the_entry_script_stays_where_they_were():
    entry = calc_hash(ENTRY)
    assert list(answered(("", OTHER), (entry, ""))) == 2 * [(calc_hash(OTHER), OTHER)]
    assert list(answered(("", FIRST), (entry, ""))) == 2 * [(entry, FIRST)]
    assert list(answered((calc_hash(OTHER), ""), (entry, ""))) == 2 * [(calc_hash(OTHER), OTHER)]
    moved = answered(("", OTHER), (calc_hash(FIRST), ""), (entry, ""))
    assert [page for _, page in moved] == [OTHER, FIRST, FIRST]


def test_a_page_that_there_is_not_is_not_found():
    assert list(answered(("", "nowhere"))) == [(calc_hash("nowhere"), None)]
