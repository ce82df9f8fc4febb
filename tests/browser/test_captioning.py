"""The captioning page as a visitor uses it, in a real browser on a real server."""

import re

from playwright.sync_api import Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE, END = "captioning", "4. Watch it learn"  # names end there
# A run of a second or two: how well it learns is tested elsewhere.
QUICK = "captioning_max_steps=6&captioning_hidden_size=8&captioning_eval_every=3&captioning_shapes=1"


def sentence(page: Page):
    return page.get_by_role("heading", level=3, name=re.compile("^“a "))


def looks_for(page: Page, word: str):
    return page.get_by_role("heading", name=f"Where it looks for “{word}”")


def test_a_visitor_builds_a_picture_and_it_is_described(visit):
    page = visit()
    expect(sentence(page)).to_have_text(re.compile("star"))
    page.get_by_role("button", name="One star").click()
    expect(sentence(page)).to_have_text("“a small yellow star”")
    expect(page.get_by_text("Right.", exact=False).first).to_be_visible()
    expect(page).to_have_url(re.compile("captioning_shape2=nothing"))
    page.get_by_role("button", name="Surprise me").click()
    expect(sentence(page)).to_be_visible()
    no_exception(page)


def test_a_word_in_the_diagram_shows_where_it_looked(visit):
    page = visit("captioning_shape2=nothing&captioning_colour1=green&captioning_shape1=circle&captioning_step=4")
    expect(looks_for(page, "circle")).to_be_visible()
    looks_for(page, "circle").scroll_into_view_if_needed()  # what is out of view is not drawn
    picture = page.get_by_role("img", name=re.compile("where the network looks for “circle”")).first
    expect(picture).to_be_visible()
    steps = page.get_by_role("group", name="The network describes your picture, one word a step")
    steps.get_by_role("button", name=re.compile(r"^Step 3\. ")).click()
    expect(looks_for(page, "green")).to_be_visible()
    expect(page).to_have_url(re.compile("captioning_step=3"))
    steps.get_by_role("button", name=re.compile(r"^Step 3\. ")).press("ArrowRight")
    expect(looks_for(page, "circle")).to_be_visible()
    no_exception(page)


def test_a_network_is_trained_and_its_answers_are_shown(visit):
    page = visit(QUICK)
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text(re.compile(r"finished, 6 updates"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"of 5 pictures described rightly")).first).to_be_visible()
    expect(page.get_by_role("heading", name="The time machine")).to_be_visible()
    no_exception(page)


def test_names_are_one_click_away(visit):
    page = visit()
    page.get_by_role("radio", name="names").or_(page.get_by_role("button", name="names", exact=True)).first.click()
    start = page.get_by_label("How the name starts")
    expect(start).to_be_visible()
    start.fill("z")
    start.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"^Z\w+.* · Z"))).to_be_visible()
    expect(page).to_have_url(re.compile("captioning_show=names"))
    no_exception(page)


def test_it_fits_on_a_phone(visit):
    for query in ("", "captioning_show=names"):
        page = visit(query, width=390, height=800)
        settled(page)
        no_sideways_scroll(page)
        no_exception(page)
