"""What a visitor takes home of a page, and what they bring back: a network, a card, pictures, numbers."""

import csv
import re
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.browser.helpers import no_exception, no_sideways_scroll

PAGE = "digits"
QUICK = "digits_max_steps=20&digits_eval_every=10"
SVG = "{http://www.w3.org/2000/svg}"


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key}").get_by_role("button").first.click()


def saved(page: Page, button, folder) -> Download:
    with page.expect_download() as waiting:
        button.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def colours(picture) -> set[str]:
    """All fills and strokes of a picture."""
    return {node.get(name) for node in picture.iter() for name in ("fill", "stroke") if node.get(name)}


def test_a_network_is_trained_taken_home_and_opened_again(visit, new_page, tmp_path):
    page = visit(QUICK)
    press(page, "digits_train")
    expect(page.get_by_text("finished, 20 updates")).to_be_visible()
    file = saved(page, page.locator(".st-key-digits_get_model").get_by_role("button"), tmp_path)
    card = ElementTree.parse(saved(page, page.locator(".st-key-digits_get_card").get_by_role("button"), tmp_path))
    words = [node.text for node in card.iter(f"{SVG}text")]
    assert "What it reached" in words
    assert any(word.startswith("On what was held back, after 20 updates") for word in words)
    other = new_page(width=390, height=844, dark=True, accept_downloads=True)
    visit("", other)
    other.get_by_role("button", name="Open a network").click()
    other.locator(".st-key-digits_opened_file_0 input[type=file]").set_input_files(file)
    expect(other.get_by_text(f"{file.name} is open.")).to_be_visible()
    other.keyboard.press("Escape")
    expect(other.locator(".st-key-digits_reader").get_by_text("opened (")).to_be_visible()
    no_sideways_scroll(other)
    no_exception(other)
    # Still there on the way back from another page.
    other.locator(".st-key-digits_reader").get_by_text("the trained one that ships").click()
    other.locator(".st-key-digits_reader").get_by_text("opened (").click()
    no_exception(other)


def test_a_file_that_is_none_gets_a_sentence(visit, tmp_path):
    page = visit()
    page.get_by_role("button", name="Open a network").click()
    field = page.locator(".st-key-digits_opened_file_0 input[type=file]")
    field.set_input_files({"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG" + bytes(2000)})
    expect(page.get_by_text("photo.png: This is no network that was kept here")).to_be_visible()
    no_exception(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_drawing_is_saved_by_the_keyboard_in_light_colours(visit, tmp_path, dark):
    page = visit(dark=dark)
    drawing = page.locator(".st-key-digits_idea")
    opener = drawing.get_by_role("button", name="Save picture")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    with page.expect_download() as waiting:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    picture = ElementTree.parse(path).getroot()
    assert picture.find(f"{SVG}rect").get("fill") == "#FFFFFF"
    assert not [colour for colour in colours(picture) if "color-mix" in colour or "var(" in colour]
    assert not [colour for colour in colours(picture) if colour == "rgb(230, 234, 238)"]  # the dark theme's words
    assert len(list(picture.iter(f"{SVG}text"))) > 2
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.click()
    image = Image.open(saved(page, drawing.get_by_role("button", name="PNG"), tmp_path))
    assert image.width == pytest.approx(2 * float(picture.get("width")), abs=2)
    assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    assert len(image.convert("RGB").getcolors(2**24)) > 8


def test_the_charts_of_a_page_are_saved_with_a_title(visit, tmp_path):
    page = visit()
    keeper = page.locator(".st-key-pictures")
    keeper.scroll_into_view_if_needed()
    keeper.get_by_role("button", name="Save a chart as a picture").click()
    row = keeper.get_by_role("listitem").first
    name = row.locator("span").first.inner_text()
    expect(page.locator(f'[data-testid=stVegaLiteChart][aria-label="{name}"]')).to_be_attached()
    picture = ElementTree.parse(saved(page, row.get_by_role("button", name="SVG"), tmp_path)).getroot()
    assert picture.find(f"{SVG}title").text == name
    assert len(list(picture.iter(f"{SVG}path"))) > 5
    assert "http" not in ElementTree.tostring(picture, encoding="unicode").replace("http://www.w3.org/", "")
    image = Image.open(saved(page, row.get_by_role("button", name="PNG"), tmp_path))
    assert image.width > 600


def test_the_numbers_of_a_memory_are_a_table(new_page, app_url, tmp_path):
    page = new_page()
    page.goto(f"{app_url}/sentiment")
    expect(page.get_by_role("heading", name="6. Under the hood")).to_be_attached()
    button = page.locator(".st-key-sentiment_memory_csv").get_by_role("button")
    with saved(page, button, tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["step", "read", "said", "probability"]
    assert rows[0][-1] == f"h{len(rows[0]) - 4}"
    assert all(re.fullmatch(r"-?[\d.e-]+", value) for row in rows[1:] for value in row[4:])
