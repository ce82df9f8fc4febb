"""Every page, whichever there are: it opens, it is in the menu, and everything on it has a name."""

import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from dashboard.components.frame import pages
from tests.app.helpers import APP, PAGES, ROOT, elements
from tests.waiting import SECONDS


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_and_everything_on_it_has_a_name(visit, page):
    app = visit(page)
    assert not app.exception
    assert not app.error
    assert [title.value for title in app.title] == [title for file, title in listed() if file == page]
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 10, (
            f"a chart without words for those who can't see it: {chart.proto.spec[:200]}"
        )
    for element in elements(app.main):
        if isinstance(element, Widget):
            assert element.label.strip(), f"a control without a label: {element}"
    for image in app.get("image"):
        assert all(one.alt for one in image.proto.imgs)


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_is_ignored(visit, page):
    app = visit(
        page, **{f"{page}_step": "1e9", f"{page}_nonsense": "<script>", "embed_options": "x", "__proto__": "1"}
    )
    assert not app.exception


def test_every_page_is_in_the_menu_once():
    assert sorted(file for file, _ in listed()) == PAGES


def test_the_start_page_leads_to_every_page(visit):
    links = [link.page for link in visit("start").main.get("page_link")]
    assert sorted(links) == sorted("" if file == "start" else file for file, _ in listed())


def test_the_start_page_imports_no_torch():
    script = f"""
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file({str(APP)!r}, default_timeout={SECONDS}).run()
assert not app.exception, app.exception
assert app.title[0].value == "Start here"
heavy = {{"torch", "nltk", "sklearn"}} & set(sys.modules)
assert not heavy, f"the first page imports {{heavy}}"
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_page_opens_the_first_one():
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params["page"] = "nowhere"
    assert app.run().title[0].value == pages.START.title


@pytest.mark.parametrize("page", pages.ORDER)  # one that was added a minute ago may still lack notes
def test_every_page_tells_teachers_what_it_is_good_for(visit, page):
    notes = pages.CARDS[page].notes
    (found,) = (box for box in visit(page).expander if box.label == "For teachers")
    said = " ".join(element.value for element in found.markdown)
    assert all(part in said for part in (notes.aim, f"{notes.minutes} minutes", notes.question, notes.surprise))
    assert notes.question.endswith("?")


def listed() -> list[tuple[str, str]]:
    """File and title of every page in the menu."""
    return [(card.file, card.title) for card in pages.CARDS.values()]
