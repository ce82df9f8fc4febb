"""The translation page as a visitor uses it, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import expect

from models import checkpoint
from models.language import translation_decoding
from models.tasks import translation as task
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE = "translation"
QUICK = (
    "translation_max_steps=6&translation_hidden_size=16&translation_eval_every=2&translation_batch_size=8"
    "&translation_embedding_size=8"
)


def french(text: str) -> str:
    """What the shipped network makes of it."""
    return translation_decoding.readable(task.predict(checkpoint.shipped("translation").model, text).output.split())


def test_type_a_sentence_and_see_where_each_word_looked(visit):
    page = visit()
    box = page.get_by_label(re.compile("^An English sentence of yours"))
    box.fill("A man is riding a white horse.")
    box.press("Control+Enter")
    expect(page.get_by_role("heading", name=french("A man is riding a white horse."), exact=True)).to_be_visible()
    places = page.get_by_role("radiogroup", name="Choose a word that it wrote to see where it looked")
    places = places if places.count() else page.locator(".st-key-translation_word")
    places.get_by_text(re.compile(r"^2\. ")).click()
    expect(page.get_by_text(re.compile(r"Before it wrote “"))).to_be_visible()
    drawn = page.get_by_role(
        "group", name="The network reads your sentence, then writes its translation", exact=True
    )
    drawn.get_by_role("button", name=re.compile(r"^Step 1\. ")).click()
    expect(drawn).to_contain_text("It reads “a”, word 1 of 8.")
    expect(page).to_have_url(re.compile("translation_step=1"))
    no_exception(page)


def test_the_drawing_has_what_the_equations_have(visit):
    page = visit()
    drawn = page.get_by_role(
        "group", name="The network reads your sentence, then writes its translation", exact=True
    )
    written = drawn.locator(".column:has(.writer)")
    expect(written).not_to_have_count(0)
    read = drawn.locator(".column").count() - written.count()
    written.nth(1).click()
    looks = drawn.locator(".looks path")
    expect(looks).not_to_have_count(0)
    widths = looks.evaluate_all("paths => paths.map(path => Number(path.getAttribute('stroke-width')))")
    assert all(1 < width <= 9 for width in widths)
    assert max(widths) > 2
    expect(drawn.locator(".arrow.fed")).to_have_count(written.count() - 1)  # the first hears no word of its own
    expect(drawn.locator(".reader .arrow.hidden")).to_have_count(2 * (read - 1))  # from both ends
    expect(drawn.locator(".key")).to_contain_text("the reader: two cells, one from each end")
    expect(drawn.locator(".key")).to_contain_text("the writer: weights of its own")
    words = drawn.get_by_role("list", name="All steps in words").get_by_role("listitem")
    expect(words.nth(read + 1)).to_contain_text(re.compile(r"^It hears its own .+\. It looks at: \w+"))
    drawn.get_by_role("button", name=re.compile(r"^Step 1\. ")).click()
    expect(looks).to_have_count(0)  # who reads looks at nothing


def test_a_race_is_run_and_the_map_follows(visit):
    page = visit(QUICK)
    page.locator(".st-key-translation_race").get_by_role("button").click()
    expect(page.get_by_text(re.compile(r"finished, 6 updates.*finished, 6 updates"))).to_be_visible()
    expect(page.get_by_text(re.compile("of the 6 sentences are word for word"))).to_have_count(1)
    expect(page.get_by_text(re.compile("of the words are in their right place"))).to_have_count(2)
    no_exception(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(visit, width):
    page = visit("translation_example=Long", width=width, dark=width == 390)
    settled(page)
    no_sideways_scroll(page)
    no_exception(page)
