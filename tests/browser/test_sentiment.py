"""The sentiment page as a visitor uses it, in a real browser on a real server."""

import os
import re
import sys
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from models import checkpoint
from tests.browser.helpers import PATIENCE_MS, no_exception, no_sideways_scroll, settled

PAGE = "sentiment"
# A run of a second or two, and one that outlasts its test: how well it learns is tested elsewhere.
QUICK = "sentiment_max_steps=40&sentiment_hidden_size=4&sentiment_eval_every=10"
ENDLESS = "sentiment_max_steps=20000&sentiment_hidden_size=4&sentiment_eval_every=100"


@pytest.fixture(autouse=True, scope="module")
def warm(browser: Browser, app_url: str) -> None:
    """The first training of a server imports another 800 modules of torch: once, before anything is tested."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{app_url}/sentiment?{QUICK}")
    by_key(page, "train").get_by_role("button").first.click()
    expect(state(page)).to_contain_text("finished")
    page.close()


def by_key(page: Page, key: str) -> Locator:
    """A control by its key."""
    return page.locator(f".st-key-sentiment_{key}")


def press(page: Page, key: str) -> None:
    by_key(page, key).get_by_role("button").first.click()


def type_review(page: Page, text: str) -> None:
    box = page.get_by_label("A film review of yours, in English")
    box.fill(text)
    box.press("Control+Enter")


def verdict(page: Page) -> Locator:
    return page.get_by_role("heading", name=re.compile(r"\b(negative|positive)$"), level=3)


def diagram(page: Page) -> Locator:
    return page.get_by_role("group", name="The network reads your words, one a step", exact=True)


def word(page: Page, step: int) -> Locator:
    return diagram(page).get_by_role("button", name=re.compile(rf"^Step {step}\. "))


def inside(page: Page, step: int, text: str) -> Locator:
    return page.get_by_role("heading", name=f"Inside the cell at word {step}, “{text}”")


def chart(page: Page, name: str) -> Locator:
    """The chart whose words for those who can't see it begin so."""
    return page.locator(f"[data-testid=stVegaLiteChart][aria-label^='{name}']")


def state(page: Page) -> Locator:
    """The line that says how far the run is."""
    return page.get_by_text(re.compile(r"(running|paused|finished|stopped), [\d,]+ updates?"))


def updates(page: Page) -> int:
    return int(re.search(r", ([\d,]+) update", state(page).inner_text())[1].replace(",", ""))


def at_rest(page: Page) -> int:
    """The number of updates once it stands: the one that is under way when Pause is pressed is made, and shown at
    the page's next look."""
    before = -1
    while (now := updates(settled(page))) != before:
        before = now
        page.wait_for_timeout(3_500)  # no look is later than that
    return now


def moves_on(page: Page) -> None:
    """Wait until the run has made more updates than now, as the page shows it."""
    now = state(page).inner_text()
    expect(state(page)).not_to_have_text(now)
    expect(state(page)).to_contain_text("running")


def slider(page: Page, key: str) -> Locator:
    return by_key(page, key).get_by_role("slider")


# Try it and watch it think


def test_a_visitor_types_and_gets_a_verdict(visit):
    page = visit()
    type_review(page, "A wonderful, touching and funny film")
    expect(verdict(page)).to_have_text(re.compile("positive"))
    expect(page.get_by_text(re.compile(r"^\d+\s% sure$"))).to_be_visible()
    type_review(page, "A warm film with a dull ending")
    expect(verdict(page)).to_have_text(re.compile("negative"))
    expect(page.get_by_text(re.compile("“dull” .*pushed most towards negative"))).to_be_visible()
    type_review(page, "")
    expect(page.get_by_text("There are no words to read yet.")).to_be_visible()
    by_key(page, "example").get_by_text("Kind", exact=True).click()
    expect(page.get_by_label("A film review of yours, in English")).to_have_value(re.compile("A warm and funny"))
    expect(verdict(page)).to_have_text(re.compile("positive"))
    no_exception(page)


def test_a_word_in_the_diagram_opens_the_cell_there(visit):
    page = visit("sentiment_example=Kind")
    expect(inside(page, 10, ".")).to_be_visible()
    sentence = page.get_by_text(re.compile("that moved most at"))
    numbers, equation = sentence.inner_text(), page.locator(".katex-html").nth(1).inner_text()
    word(page, 4).click()
    expect(inside(page, 4, "funny")).to_be_visible()
    expect(sentence).not_to_have_text(numbers)
    expect(page.locator(".katex-html").nth(1)).not_to_have_text(equation)
    expect(page.get_by_text("The GRU cell at word 4, “funny”")).to_be_visible()
    expect(page).to_have_url(re.compile("sentiment_step=4"))


def test_the_diagram_plays_to_the_end(visit):
    page = visit("sentiment_example=Kind&sentiment_step=8")
    expect(inside(page, 8, "with")).to_be_visible()
    diagram(page).get_by_role("combobox", name="Speed").select_option("Fast")
    diagram(page).get_by_role("button", name="Play", exact=True).click()
    expect(inside(page, 10, ".")).to_be_visible()
    expect(diagram(page).get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_late_joiner_comes_at_another_word(visit):
    page = visit()
    expect(page.get_by_text("The late joiner walks in at “even”")).to_be_visible()
    slider(page, "join").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("The late joiner walks in at “can”, has missed “nothing”")).to_be_visible()
    expect(page).to_have_url(re.compile("sentiment_join=2"))
    type_review(page, "It is good")  # shorter than where the joiner stood before
    expect(page.get_by_text("has missed “it”")).to_be_visible()
    settled(page)  # the slider is a new one, with a new end
    slider(page, "join").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("The late joiner walks in at “good”")).to_be_visible()
    type_review(page, "So good")
    expect(page.get_by_text("The late joiner walks in at “good”, has missed “so”")).to_be_visible()
    no_exception(page)


def test_hostile_text_is_shown_as_text(visit):
    page = visit()
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    settled(page)
    before = page.locator("main script, main img, main iframe, .katex, main a[href]").count()
    hostile = (
        "<img src=x onerror=alert(1)> <script>alert(2)</script> $x^2$ :red[x] `code` **b** [a](javascript:alert(3))"
    )
    type_review(page, hostile)
    expect(page.get_by_text(re.compile("It has never met .*“onerror”"))).to_be_visible()
    expect(word(page, 1)).to_have_accessible_name(re.compile(r"^Step 1\. Input: <\."))
    settled(page)
    assert page.locator("main script, main img, main iframe, .katex, main a[href]").count() == before
    assert not alerts
    press(page, "break_0")  # the page still works
    expect(inside(page, 11, ".")).to_be_attached()
    no_exception(page)


def test_ten_thousand_words_are_cut_and_fit(visit):
    page = visit()
    type_review(page, "word " * 10_000)
    expect(page.get_by_text("Your text has 10,000 words and signs.")).to_be_visible()
    expect(inside(page, 200, "word")).to_be_visible()
    no_exception(page)
    no_sideways_scroll(page)


# Watch it learn


def test_train_pause_step_go_on_and_look_back(visit):
    page = visit(ENDLESS)
    press(page, "train")
    moves_on(page)
    press(page, "pause")
    expect(state(page)).to_contain_text("paused")
    at = at_rest(page)
    press(page, "step")
    expect(state(page)).to_contain_text(f"paused, {at + 1:,} updates")
    press(page, "step")
    expect(state(page)).to_contain_text(f"paused, {at + 2:,} updates")
    press(page, "resume")
    moves_on(page)
    slider(page, "moment").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text(re.compile(r"^At update 0: loss"))).to_be_visible()
    moves_on(page)  # looking back does not stop it
    expect(page.get_by_text(re.compile(r"^At update 0: loss"))).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_text(re.compile(r"^At update [1-9]"))).to_be_visible()
    press(page, "reset")
    expect(page.get_by_text("Nothing has been trained here yet.")).to_be_visible()
    no_exception(page)


def test_charts_stay_in_place_while_rows_come(visit):
    page = visit(ENDLESS)
    press(page, "train")
    moves_on(page)
    names = ("Loss over the updates", "Accuracy over the updates", "Verdicts of the training network")
    for name in names:
        chart(page, name).locator(".marks").evaluate("(drawing) => { drawing.dataset.first = 'yes' }")
    places = [chart(page, name).bounding_box() for name in names]
    for _ in range(3):
        moves_on(page)
    for name in names:
        expect(chart(page, name).locator("[data-first=yes]")).to_have_count(1)
    assert [chart(page, name).bounding_box() for name in names] == places


def test_a_run_ends_and_its_network_is_taken_home(visit, tmp_path):
    page = visit(QUICK)
    press(page, "train")
    expect(state(page)).to_contain_text("finished, 40 updates")
    expect(page.get_by_text(re.compile(r"After 40 updates: accuracy \d+\s%, on examples"))).to_be_visible()
    files = {}
    for key in ("get_model", "get_history", "get_code"):
        with page.expect_download() as waiting:
            press(page, key)
        files[key] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[key])
    found = checkpoint.from_bytes(files["get_model"].read_bytes())
    assert (found.config.hidden_size, found.config.max_steps, found.config.cell) == (4, 40, "GRU")
    assert "max_steps: int = 40" in files["get_code"].read_text("utf-8")
    assert files["get_model"].suffix == ".safetensors"
    assert pd.read_csv(files["get_history"])["step"].tolist() == list(range(41))
    by_key(page, "reader").get_by_role("radio").last.click()
    expect(page.get_by_text("Shown are the 4 numbers, of 4")).to_be_visible()


def test_a_race_shows_every_cell(visit):
    page = visit(QUICK)
    press(page, "race")
    for cell in ("RNN", "GRU", "LSTM"):
        expect(page.get_by_text(re.compile(rf"{cell} finished, 40 updates"))).to_be_visible()
    expect(page.get_by_text("On examples that none of them has learned from")).to_be_visible()
    by_key(page, "whose").get_by_role("radio", name="LSTM").click()
    settled(page)
    no_exception(page)


def test_a_changed_setting_is_said_and_nothing_is_lost(visit):
    page = visit(ENDLESS)
    press(page, "train")
    moves_on(page)
    by_key(page, "cell").get_by_role("radio", name="RNN").click()
    expect(page.get_by_text("You changed cell.")).to_be_visible()
    moves_on(page)
    press(page, "again")
    expect(page.get_by_text(re.compile("RNN running"))).to_be_visible()
    expect(page.get_by_text("You changed cell.")).to_be_hidden()


def test_training_goes_on_while_the_visitor_is_elsewhere(visit):
    page = visit(ENDLESS)
    press(page, "train")
    moves_on(page)
    at = updates(page)
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("link", name="Start here").click()
    expect(page.get_by_role("heading", name="The map")).to_be_visible()
    settled(page)
    sidebar.get_by_role("link", name="Many to one").click()
    expect(state(page)).to_contain_text("running")
    assert updates(page) > at
    moves_on(page)
    expect(page.get_by_text("You changed")).to_have_count(0)
    no_exception(page)


def test_a_copied_link_opens_the_same_thing(visit, new_page):
    page = visit()
    by_key(page, "cell").get_by_role("radio", name="LSTM").click()
    slider(page, "hidden_size").focus()
    page.keyboard.press("ArrowRight")
    slider(page, "learning_rate").focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_text("More settings").click()
    seed = page.get_by_role("spinbutton", name="Seed")
    seed.fill("7")
    seed.press("Enter")
    by_key(page, "example").get_by_text("Slow start", exact=True).click()
    expect(word(page, 3)).to_contain_text("slowly")  # a click on the text before is no step of this one
    word(page, 3).click()
    expect(inside(page, 3, "slowly")).to_be_visible()
    expect(page).to_have_url(
        re.compile(r"(?=.*cell=LSTM)(?=.*hidden_size=64)(?=.*seed=7)(?=.*example=)(?=.*step=3)")
    )

    other = new_page()
    other.goto(page.url)
    expect(inside(other, 3, "slowly")).to_be_visible()
    expect(by_key(other, "cell").get_by_role("radio", name="LSTM")).to_be_checked()
    expect(slider(other, "hidden_size")).to_have_attribute("aria-valuetext", re.compile("64"))
    expect(slider(other, "learning_rate")).to_have_attribute("aria-valuetext", re.compile("0.002"))
    other.get_by_text("More settings").click()
    expect(other.get_by_role("spinbutton", name="Seed")).to_have_value("7")
    page.reload()
    expect(inside(page, 3, "slowly")).to_be_visible()


def test_everything_by_keyboard(visit):
    page = visit(QUICK)
    settled(page)
    page.get_by_label("A film review of yours, in English").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("It starts dull but ends lovely")
    page.keyboard.press("Control+Enter")
    expect(inside(page, 6, "lovely")).to_be_visible()
    tab_to(page, diagram(page).locator("[data-step][tabindex='0']"))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(inside(page, 4, "but")).to_be_visible()
    tab_to(page, by_key(page, "train").get_by_role("button"))
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("finished, 40 updates")


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("(one) => one === one.getRootNode().activeElement"):
            return
    raise AssertionError(f"{most} times Tab do not reach {target}")


# Other visitors


def test_two_visitors_do_not_touch_each_other(visit):
    one, other = visit(ENDLESS), visit(QUICK)
    press(one, "train")
    moves_on(one)
    expect(other.get_by_text("Nothing has been trained here yet.")).to_be_visible()
    press(other, "train")
    expect(state(other)).to_contain_text("finished, 40 updates")  # though the first one trains
    press(other, "reset")
    expect(other.get_by_text("Nothing has been trained here yet.")).to_be_visible()
    moves_on(one)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processor time is read from /proc")
def test_a_visitor_who_vanishes_stops_using_the_processor(visit, serve, app_url):
    (server,) = (server for server in serve.running.values() if server.url == app_url)
    page = visit(ENDLESS)
    press(page, "train")
    moves_on(page)
    page.close()
    other = visit(QUICK)
    for _ in range(30):  # Streamlit takes a moment to see that the line is dead
        if busy(server.process.pid, other) < 0.15:
            break
    else:
        raise AssertionError("the server still computes for a visitor who is gone")
    press(other, "train")
    expect(state(other)).to_contain_text("finished, 40 updates")
    no_exception(other)


def busy(process: int, page: Page) -> float:
    """The share of one processor that a process uses, over a second of the page's own clock."""

    def used() -> float:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    before = used()
    seconds = page.evaluate(
        "() => new Promise((done) => { const start = performance.now();"
        "setTimeout(() => done((performance.now() - start) / 1000), 1000) })"
    )
    return (used() - before) / seconds


def test_the_end_of_a_first_run_moves_nothing_out_of_sight(page, app_url):
    """What appears then must not move the rest to other places: its charts would be drawn anew, from no height at "
    "all."""
    page.goto(f"{app_url}/sentiment?{QUICK}")
    settled(page)
    press(page, "train")
    chart = page.get_by_test_id("stVegaLiteChart").filter(has=page.locator("canvas, svg")).last
    expect(chart).to_be_visible()
    page.evaluate(
        """() => {
          const main = document.querySelector('[data-testid="stMain"]')
          window.least = Infinity
          const look = () => {
            window.least = Math.min(window.least, main.scrollHeight)
            requestAnimationFrame(look)
          }
          look()
          window.begun = main.scrollHeight
        }"""
    )
    expect(state(page)).to_contain_text("finished")
    expect(by_key(page, "reader")).to_be_visible()
    settled(page)
    assert page.evaluate("() => window.begun - window.least") < 100


def test_a_knob_is_turned_while_it_trains_and_the_curve_is_marked(visit):
    page = visit(ENDLESS)
    press(page, "train")
    expect(state(page)).to_contain_text("running")
    rate = by_key(page, "learning_rate").get_by_role("slider")
    rate.press("ArrowRight")
    told = page.get_by_text(re.compile(r"Turned while it ran: learning rate 0\.01 \(after [\d,]+ updates?\)"))
    expect(told).to_be_visible()
    expect(page.get_by_text("You changed")).to_have_count(0)
    press(page, "pause")
    mark = chart(page, "Loss over the updates").locator("svg text", has_text="learning rate 0.01")
    expect(mark.or_(chart(page, "Loss over the updates").locator("canvas")).first).to_be_visible()
    no_exception(page)


def test_an_even_race_tells_how_many_weights_each_has(visit):
    page = visit(QUICK)
    by_key(page, "even").get_by_text("Race with equally many weights").click()
    press(page, "race")
    expect(state(page)).to_contain_text("finished")
    expect(page.get_by_text(re.compile(r"What differs: .*hidden size \(RNN: 4; "))).to_be_visible()
    no_exception(page)
