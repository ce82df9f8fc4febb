"""A visitor's own list of names, in a real browser: pasted, told, learned from, and written in its own alphabet."""

from playwright.sync_api import expect

from models.datasets import own_names
from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

PAGE, END = "captioning", "4. Watch it learn"
QUICK = "captioning_show=names&names_max_steps=40&names_hidden_size=8&names_eval_every=10"
PLACES = "\n".join(f"{a}{b}{c}" for a in "Кмн" for b in "аои" for c in ("ров", "лин", "сть"))


def test_an_own_list_is_told_learned_from_and_written_in_its_alphabet(visit):
    page = visit(QUICK, width=390, dark=True)
    settled(page)  # while the page is drawn, a part that was opened may close again
    page.get_by_text("Train it on a list of your own").click()
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    field = page.get_by_label("… or paste it here")
    field.fill("Anna\n=SUM(A1)")
    field.press("Control+Enter")
    expect(page.get_by_text("There is 1 name here, each counted once; at least 20 are needed.")).to_be_visible()
    field.fill(PLACES)
    field.press("Control+Enter")
    told = page.get_by_text("27 names: “Каров”, “Калин”, “Касть”")
    expect(told).to_contain_text("They are chosen as the data below: press Train.")
    data = page.locator(".st-key-names_data")
    expect(data.get_by_role("radio", name="my own list")).to_be_checked()
    settled(page)
    no_sideways_scroll(page)
    assert axe(page) == []
    page.locator(".st-key-names_train").get_by_role("button").first.click()
    expect(page.get_by_text("finished, 40 updates")).to_be_visible()
    page.locator(".st-key-names_reader").get_by_role("radio").nth(1).click()
    expect(page.get_by_text("It can't read “k”: the only letters that it knows are")).to_be_visible()
    page.get_by_label("How the name starts").fill("К")
    page.get_by_label("How the name starts").press("Enter")
    expect(page.get_by_text("different name")).to_be_visible()
    no_exception(page)


def test_an_example_is_downloaded_and_brought_back(visit):
    page = visit(QUICK)
    settled(page)
    page.get_by_text("Train it on a list of your own").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="A small example to start from").click()
    assert download.value.suggested_filename == "places.txt"
    page.locator("input[type=file]").set_input_files(download.value.path())
    expect(page.get_by_text(f"{own_names.EXAMPLE.count(chr(10))} names: “Amber Hill”")).to_be_visible()
    no_exception(page)
