"""The first page in a real browser: guess and see, by mouse, keyboard and finger; the map; the glossary."""

import re

from playwright.sync_api import Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll, settled


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    return settled(page)


def reader(page: Page, who: str):
    return page.get_by_role("group", name=f"{who} reads, one word a step")


def test_a_guess_is_made_with_the_keyboard_and_both_readers_play(page, app_url):
    opened(page, app_url)
    read = page.get_by_role("button", name="Let both read")
    expect(read).to_be_disabled()
    expect(page.locator(".st-key-start_story_box").get_by_role("radio", checked=True)).to_have_count(
        1
    )  # the review
    page.get_by_role("radio", name="negative: it blames the film").focus()
    page.keyboard.press("Space")
    expect(read).to_be_enabled()
    read.press("Enter")
    expect(page.get_by_text("You said negative.")).to_be_visible()
    settled(page)
    for who, steps in (("There from the start", 15), ("The late joiner", 7)):
        drawing = reader(page, who)
        drawing.get_by_role("slider").press("End")
        expect(drawing.get_by_text(f"Step {steps} of {steps}", exact=True)).to_be_visible()
        expect(drawing.locator(".note")).to_contain_text("The verdict:")
    no_exception(page)


def test_the_glossary_is_searched_and_its_links_open_the_place(page, app_url):
    opened(page, app_url)
    search = page.get_by_label("Find a word")
    search.fill("beam")
    search.press("Enter")
    entry = page.get_by_text("Keeping the few best beginnings of a sentence")
    expect(page.get_by_text("Words with “beam” in them")).to_be_visible()
    settled(page)
    expect(entry).to_be_visible()
    with page.context.expect_page() as tab:
        entry.get_by_role("link").press("Enter")  # wherever it stands by now
    there = tab.value
    expect(there.get_by_role("heading", name="2. Try it")).to_be_visible()
    assert there.url.endswith("/translation#try")
    expect(search).to_have_value("beam")  # and nothing here was lost
    expect(page).to_have_url(re.compile("start_term=beam"))


def test_the_map_leads_on_and_marks_what_was_seen(page, app_url):
    opened(page, app_url)
    card = page.locator(".st-key-start_map").get_by_role("link", name="Four types, one idea")
    expect(card).not_to_contain_text("visited")
    card.click()
    expect(page.get_by_role("heading", name="Four types, one idea")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Start here").click()
    expect(card).to_contain_text("visited")


def test_on_a_phone_all_of_it_fits(new_page, app_url):
    page = opened(new_page(width=390, has_touch=True), f"{app_url}/?start_story=One+joke")
    page.get_by_text("positive: it praises the film").tap()
    page.get_by_role("button", name="Let both read").tap()
    expect(page.get_by_text("You said positive.")).to_be_visible()
    settled(page)
    no_sideways_scroll(page)


def test_it_is_alive_before_any_press_and_its_age_can_be_turned_back(page, app_url):
    opened(page, app_url)
    alive = page.locator(".st-key-start_alive")
    for part in (alive.locator(".names"), alive.get_by_role("button", name="Train one yourself, now")):
        expect(part).to_be_in_viewport(ratio=1)  # above the fold
    expect(alive.locator(".said")).to_contain_text(re.compile(r"After \d+ updates"))  # by itself
    age = alive.get_by_role("slider", name="Age of the network")
    age.press("End")
    expect(alive.locator(".said")).to_contain_text("less than that of a rule")
    learned = alive.locator(".names li").all_inner_texts()
    age.press("Home")
    expect(alive.locator(".said")).to_contain_text("Before the first update")
    assert alive.locator(".names li").all_inner_texts() != learned
    no_exception(page)


def test_a_press_trains_a_network_of_ones_own_in_the_same_place(page, app_url):
    opened(page, app_url)
    alive = page.locator(".st-key-start_alive")
    alive.get_by_role("button", name="Train one yourself, now").click()
    expect(alive.locator(".kind")).to_contain_text("Yours, trained here and now")
    expect(alive.locator(".said")).to_contain_text("less than that of a rule")
    alive.get_by_role("button", name="Back to the replay").click()
    expect(alive.locator(".kind")).to_contain_text("Replay of a real run")
    no_exception(page)
