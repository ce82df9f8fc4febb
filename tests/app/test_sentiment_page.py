"""The sentiment page in every state that a visitor can bring about."""

import io
import re

import pandas as pd
import pytest
import requests
import streamlit as st

from dashboard.components import review_presets, review_text, shelf
from dashboard.components.wording import percent
from models import checkpoint
from models.datasets import own
from models.runner import Status
from models.tasks import sentiment
from tests.app.helpers import chart, charts, finished, press, rows, runs_of, says, spec, until, words_on

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"sentiment_max_steps": "30", "sentiment_hidden_size": "4", "sentiment_eval_every": "10"}
ENDLESS = QUICK | {"sentiment_max_steps": "20000", "sentiment_eval_every": "1000"}
NO_RUN = "Nothing has been trained here yet"


@pytest.fixture
def page(visit):
    return visit("sentiment")


def read(app, text):
    app.text_area(key="sentiment_text").set_value(text).run()
    assert not app.exception
    return app


def verdict(app):
    """The verdict in big letters, and how sure."""
    (heading,) = (m.value for m in app.markdown if m.value.startswith("### "))
    (bar,) = (b.proto.text for b in app.get("progress") if b.proto.text.endswith(" sure"))
    return re.search(r": (\w+)\]", heading)[1], bar


def train(app):
    return press(app, "sentiment_train")


# Try it


@pytest.mark.parametrize("name", review_text.EXAMPLES)
def test_an_example_is_read_at_once(page, name):
    page.button_group(key="sentiment_example").set_value(name).run()
    assert not page.exception
    assert page.text_area(key="sentiment_text").value == review_text.EXAMPLES[name]
    assert verdict(page)[0] in sentiment.LABELS
    reading = rows(chart(page, "How far each word pushes"))[0]
    assert len(reading) == len(sentiment.words(review_text.EXAMPLES[name]))


def test_what_a_visitor_types_gets_the_verdict_of_the_shipped_network(page):
    text = "A wonderful, touching film"
    read(page, text)
    answer = sentiment.predict(checkpoint.shipped("sentiment").model, text)
    assert verdict(page) == (answer.output, f"{percent(answer.probability)} sure")
    assert answer.output == "positive"
    assert page.button_group(key="sentiment_example").value is None
    assert spec(chart(page, "How far each word pushes"))["encoding"]["y"]["sort"] == [
        "1. a", "2. wonderful", "3. ,", "4. touching", "5. film",
    ]  # fmt: skip


def test_words_that_say_the_same_are_not_said_to_count_for_nothing(page):
    read(page, "A dull and lifeless mess")
    assert verdict(page)[0] == "negative"
    assert says(page, "Take any one word away and the verdict stays as it is.")


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b", "\u00a0"])
def test_without_words_it_asks_for_some(page, text):
    read(page, text)
    if sentiment.words(text):  # a sign that nobody sees is still a sign
        assert verdict(page)
    else:
        assert says(page, "There are no words to read yet.")
        assert says(page, "Watch it learn")
        assert not any("How far each word" in alt for alt in charts(page))


@pytest.mark.parametrize("text", ["Wonderful", "!", "好", "0", "🎉", "zorplax"])
def test_one_word_or_one_sign_is_enough(page, text):
    read(page, text)
    assert verdict(page)
    assert says(page, "With a single word nobody can be late.")


def test_a_long_text_is_cut_with_a_sentence(page):
    read(page, "word " * 10_000)
    assert says(page, "Your text has 10,000 words and signs. The network reads the first 200 here")
    assert len(rows(chart(page, "How far each word pushes"))[0]) == review_text.MAX_WORDS


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦🎉 🏳️‍🌈", "مرحبا بالعالم هذا فيلم", "שלום \u202eabc\u202c", "a\x00b \x07 c"]
)
def test_other_signs_and_directions_are_read(page, text):
    read(page, text)
    assert verdict(page)


def test_words_that_it_never_met_are_named(page):
    read(page, "zorplax frumious")
    assert says(page, "It has never met “zorplax”, “frumious”")
    read(page, "a good film")
    assert not says(page, "It has never met")


def test_a_shorter_text_after_a_longer_one(page):
    """The late joiner can't stay at a word that is gone."""
    for text in ("one two three four five six seven eight nine ten", "one two three", "one two", "one", "one two"):
        read(page, text)
    read(page, "it starts lovely but it ends dull")
    page.slider(key="sentiment_join").set_value(7).run()
    assert says(page, "The late joiner walks in at “dull”")
    read(page, "lovely but dull")
    assert says(page, "The late joiner walks in at “but”")  # the middle, as where nobody has chosen


HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <b>bold</b> &lt;",
    "$x$ costs $5 and $$y^2$$",
    ":red[x] :material/home: :streamlit: :orange-badge[b] :smile:",
    "`code` ```block``` ~~gone~~ **bold** _thin_ # head",
    "[a](http://b.example) ![i](http://b.example/i.png) <http://b.example>",
    "http://b.example www.b.example a@b.example",
    "1. one - two + three | four | five\n---\n> six\n\n    seven\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text_like_any_other(page, text):
    before = markup(page)
    read(page, text)
    assert verdict(page)
    assert markup(page) <= before, "the visitor's signs reached Markdown unescaped"


def markup(page):
    """The signs on the page that Markdown may read as more than themselves, less the page's own."""
    own_signs = re.compile(r":(blue|orange)\[:material/\w+: \w+\]|:material/\w+:|^#+ |\*\*|  \n", re.MULTILINE)
    bare = [own_signs.sub("", re.sub(r"\\[^a-zA-Z0-9\s]", "", text)) for text in words_on(page)]
    return {sign for text in bare for sign in "<`$[]*_#|~\\" if sign in text}


def test_the_step_in_the_link_is_held_to_the_text(visit):
    app = visit("sentiment", sentiment_step="3", sentiment_example="Kind")
    assert says(app, "Inside the cell at word 3, “and”")
    read(app, "too short")
    assert says(app, "Inside the cell at word 2, “short”")


@pytest.mark.parametrize("index", range(len(review_presets.PRESETS)))
def test_a_preset_goes_where_the_visitors_text_goes(page, index):
    press(page, f"sentiment_break_{index}")
    assert not page.exception
    assert page.text_area(key="sentiment_text").value == review_presets.PRESETS[index].text


# The address


def test_a_copied_link_opens_the_same_thing(visit):
    first = visit("sentiment")
    first.button_group(key="sentiment_cell").set_value("LSTM").run()
    first.select_slider(key="sentiment_hidden_size").set_value(16).run()
    first.select_slider(key="sentiment_learning_rate").set_value(0.02).run()
    first.number_input(key="sentiment_seed").set_value(7).run()
    first.button_group(key="sentiment_example").set_value("Slow start").run()
    first.slider(key="sentiment_join").set_value(5).run()
    second = visit("sentiment", **link(first), sentiment_step="4")
    assert second.button_group(key="sentiment_cell").value == "LSTM"
    assert second.select_slider(key="sentiment_hidden_size").value == 16
    assert second.select_slider(key="sentiment_learning_rate").value == 0.02
    assert second.number_input(key="sentiment_seed").value == 7
    assert second.text_area(key="sentiment_text").value == review_text.EXAMPLES["Slow start"]
    assert second.slider(key="sentiment_join").value == 5
    assert says(second, "Inside the cell at word 4, “,”")


NONSENSE = [
    "FOO",
    "-1",
    "1e99",
    "NaN",
    "inf",
    "",
    " ",
    "9" * 400,
    "0x10",
    "<script>",
    "None",
    "٣",
    "1,5",
    "true",
    "\x00",
]


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_the_address_opens_the_page_as_it_is(visit, value):
    names = [o.name for o in sentiment.Config.options() if o.place != "command"]
    names += "step example join text reader slow moment whose probe diagram experiment".split()
    app = visit("sentiment", **{f"sentiment_{name}": value for name in names})
    assert not app.exception
    assert verdict(app) if value else says(app, "There are no words to read yet.")
    press(app, "sentiment_step")  # whatever stands in the controls can be trained
    assert not app.exception
    assert not app.error
    for option in (o for o in sentiment.Config.options() if o.place != "command"):
        option.check(getattr(app.session_state["sentiment_experiment"].config, option.name))


def link(app):
    """The address bar as the browser writes it (the browser's tests hold that it does)."""
    names = "cell hidden_size learning_rate join seed example".split()
    values = {f"sentiment_{name}": app.session_state[f"sentiment_{name}"] for name in names}
    return {key: value if isinstance(value, str) else f"{value:g}" for key, value in values.items()}


def test_a_parameter_given_twice_is_no_crash(visit):
    app = visit("sentiment", sentiment_cell=["RNN", "LSTM"], sentiment_step=["1", "2"], sentiment_seed=["1", "x"])
    assert not app.exception
    assert verdict(app)


# Watch it learn


def test_training_draws_curves_and_says_their_numbers(visit):
    app = visit("sentiment", **QUICK)
    assert says(app, NO_RUN)
    finished(train(app))
    assert not app.exception
    assert not says(app, NO_RUN)
    (run,) = runs_of(app)
    assert (run.status, run.step) == (Status.FINISHED, 30)
    last = run.history().snapshots[-1]
    accuracy, baseline = rows(chart(app, "Accuracy over the updates"))
    experiment = app.session_state["sentiment_experiment"]
    assert accuracy[accuracy["series"] == "validation"]["step"].tolist() == [0, 10, 20, 30]
    assert accuracy["value"].iloc[-1] == pytest.approx(last.val_metric)
    assert baseline["value"].item() == pytest.approx(experiment.baseline.val)
    assert says(
        app, f"After 30 updates: accuracy {percent(last.val_metric)}, on examples it has never learned from"
    )
    assert says(app, f"{experiment.baseline.name} gets {percent(experiment.baseline.val)}")
    assert rows(chart(app, "Loss over the updates"))[0]["step"].max() == 30
    assert app.button(key="sentiment_train").label == "Train again"


def test_pause_one_step_go_on_and_reset(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    until(lambda: run.step > 3, "it trains")
    press(app, "sentiment_pause")
    assert run.status == Status.PAUSED
    with run.lock:
        step = run.step
    press(app, "sentiment_step")
    until(lambda: run.step == step + 1, "it makes one update")
    app.run()
    assert f"**GRU** paused, {step + 1} updates" in progress(app)
    press(app, "sentiment_resume")
    until(lambda: run.step > step + 3, "it goes on")
    assert app.button(key="sentiment_pause").label == "Pause"
    press(app, "sentiment_reset")
    assert run.status == Status.STOPPED
    assert says(app, NO_RUN)


def test_one_step_from_the_start_makes_one_update_and_waits(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_step")
    (run,) = runs_of(app)
    until(lambda: run.history().rows, "it looks at the network")
    until(lambda: not run._queued, "its turn is over")
    app.run()
    assert not app.exception
    assert run.step <= 1
    assert run.status == Status.PAUSED


def test_a_page_drawn_between_a_first_row_and_its_answers_waits(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    (run,) = runs_of(app)
    run._history._snapshots, run._history._latest = [], None
    app.run()
    assert not app.exception
    assert says(app, "Waiting for the first look at the network")


def test_slow_motion_is_four_updates_a_second(visit):
    app = visit("sentiment", **ENDLESS)
    app.toggle(key="sentiment_slow").set_value(True).run()
    train(app)
    (run,) = runs_of(app)
    assert run.pace == 4
    app.toggle(key="sentiment_slow").set_value(False).run()
    assert run.pace == float("inf")
    until(lambda: run.step > 4, "it runs on")


def test_a_race_draws_every_cell_and_says_who_leads(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_race")
    finished(app)
    assert not app.exception
    runs = app.session_state["sentiment_experiment"].runs
    assert set(runs) == {"RNN", "GRU", "LSTM"}
    assert set(rows(chart(app, "Accuracy over the updates"))[0]["run"]) == set(runs)
    sentence = next(text for text in words_on(app) if "none of them has learned from" in text)
    for label, run in runs.items():
        assert f"{label} {percent(run.history().snapshots[-1].val_metric)} (update 30)" in sentence
    app.button_group(key="sentiment_whose").set_value("LSTM").run()
    assert not app.exception
    app.button_group(key="sentiment_reader").set_value(3).run()
    assert not app.exception
    assert says(app, "The LSTM cell at word")


def test_a_race_has_the_same_data_seed_and_number_of_updates(visit):
    app = visit("sentiment", **QUICK, sentiment_seed="5")
    press(app, "sentiment_race")
    configs = app.session_state["sentiment_experiment"].configs
    assert {config.seed for config in configs.values()} == {5}
    assert {config.max_steps for config in configs.values()} == {30}
    assert {config.cell for config in configs.values()} == {"RNN", "GRU", "LSTM"}


def test_a_changed_setting_is_said_and_offers_to_start_again(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (old,) = runs_of(app)
    app.button_group(key="sentiment_cell").set_value("RNN").run()
    app.number_input(key="sentiment_seed").set_value(9).run()
    assert says(app, "You changed seed, cell.")
    assert old.status == Status.RUNNING  # nothing is lost silently
    press(app, "sentiment_again")
    (new,) = runs_of(app)
    assert old.status == Status.STOPPED
    assert new is not old
    assert app.session_state["sentiment_experiment"].configs == {
        "RNN": app.session_state["sentiment_experiment"].config
    }
    assert not says(app, "You changed")
    app.button_group(key="sentiment_cell").set_value("GRU").run()
    assert says(app, "You changed cell.")
    app.button_group(key="sentiment_cell").set_value("RNN").run()
    assert not says(app, "You changed")


def test_the_time_machine_brings_back_earlier_answers(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    (run,) = runs_of(app)
    for asked, shown in ((30, 30), (19, 10), (0, 0), (10, 10)):
        app.select_slider(key="sentiment_moment").set_value(asked).run()
        assert not app.exception
        snapshot = next(s for s in run.history().snapshots if s.step == shown)
        assert says(app, f"**At update {shown}**")
        verdicts = rows(chart(app, "Verdicts of the training network"))[0]
        assert verdicts["output"].dropna().tolist()[:6] == [p.output for p in snapshot.probes]
    app.selectbox(key="sentiment_probe").set_value(3).run()
    assert not app.exception
    assert len(rows(chart(app, "Hidden state of the training network"))[0]) == 4 * len(snapshot.probes[3].moments)


def test_training_goes_on_elsewhere_and_is_found_again(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    app.switch_page("app_pages/start.py").run()
    step = run.step
    until(lambda: run.step > step + 5, "it trains while the visitor is elsewhere")
    app.switch_page("app_pages/sentiment.py").run()
    assert not app.exception
    assert runs_of(app) == [run]
    assert run.status == Status.RUNNING
    assert "running" in progress(app)
    assert not says(app, "You changed")
    assert app.select_slider(key="sentiment_hidden_size").value == 4


def test_settings_and_text_are_found_again_too(visit):
    app = visit("sentiment")
    app.button_group(key="sentiment_cell").set_value("LSTM").run()
    app.toggle(key="sentiment_slow").set_value(True).run()
    read(app, "my own words here")
    app.switch_page("app_pages/start.py").run()
    app.switch_page("app_pages/sentiment.py").run()
    assert app.button_group(key="sentiment_cell").value == "LSTM"
    assert app.toggle(key="sentiment_slow").value
    assert app.text_area(key="sentiment_text").value == "my own words here"


def test_a_learning_rate_of_one_is_a_run_like_any_other(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_too_fast")
    assert not app.exception
    assert app.select_slider(key="sentiment_learning_rate").value == 1.0
    finished(app)
    assert not app.exception
    assert app.session_state["sentiment_experiment"].config.learning_rate == 1.0
    assert not says(app, "You changed")


def test_a_run_that_diverges_or_fails_says_why(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    press(app, "sentiment_pause")
    with run.lock:
        run.status, run.reason = Status.DIVERGED, "After 7 updates the loss was no longer a number."
    app.run()
    assert not app.exception
    assert says(app, "After 7 updates the loss was no longer a number.")
    assert app.button(key="sentiment_train")


def test_two_visitors_do_not_touch_each_other(visit):
    first, second = visit("sentiment", **ENDLESS), visit("sentiment", **ENDLESS)
    train(first)
    read(first, "only mine")
    second.run()
    assert says(second, NO_RUN)
    assert second.text_area(key="sentiment_text").value != "only mine"
    train(second)
    press(second, "sentiment_reset")
    (run,) = runs_of(first)
    assert run.status == Status.RUNNING


def test_the_visitors_network_can_read_on_the_page(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    shipped = verdict(app)
    app.button_group(key="sentiment_reader").set_value(1).run()
    assert not app.exception
    assert verdict(app) != shipped
    assert says(app, "of 4, that moved most")


# Data and files that are not there


def test_a_damaged_shipped_network_leaves_a_page_to_train_on(visit, tmp_path, monkeypatch):
    (tmp_path / "sentiment.safetensors").write_bytes(b"not a network")
    monkeypatch.setattr(checkpoint, "SHIPPED_FOLDER", tmp_path)
    shelf.shipped.clear()
    try:
        app = visit("sentiment", **QUICK)
        assert not app.exception
        (warning,) = (box.value for box in app.warning)
        assert "damaged" in warning
        assert "train one below" in warning
        finished(train(app))
        assert not app.exception
        assert verdict(app)
    finally:
        shelf.shipped.clear()


def test_real_reviews_without_network_get_a_sentence(visit, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError("no network here")

    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path / "empty"))
    monkeypatch.setattr(requests.Session, "send", refuse)
    shelf._data.clear()
    app = visit("sentiment", **QUICK)
    app.button_group(key="sentiment_data").set_value("real").run()
    train(app)
    assert not app.exception
    (error,) = (box.value for box in app.error)
    assert "could not be fetched" in error
    assert "network doesn't answer" in error.replace("\\", "")
    assert not runs_of(app)
    app.button_group(key="sentiment_data").set_value("made").run()
    assert not app.error
    finished(train(app))
    assert not app.error


def test_real_reviews_are_learned_from(visit, data_folder):
    app = visit("sentiment", **QUICK)
    app.button_group(key="sentiment_data").set_value("real").run()
    finished(train(app))
    assert not app.exception
    assert not app.error
    assert len(app.session_state["sentiment_experiment"].data.train) > 8000


# The visitor's own reviews


def upload(app, content, name="mine.csv"):
    app.get("file_uploader")[0].set_value(None if content is None else (name, content, "text/csv")).run()
    assert not app.exception
    return app


def test_own_reviews_are_trained_on(visit):
    app = visit("sentiment", **QUICK)
    upload(app, own.EXAMPLE.encode())
    assert says(app, "24 reviews are ready.")
    assert app.button_group(key="sentiment_data").value == "own"
    finished(train(app))
    assert not app.exception
    data = app.session_state["sentiment_experiment"].data
    assert len(data.train) + len(data.val) + len(data.test) == 24
    stranger = visit("sentiment", **QUICK, sentiment_data="my own CSV")
    assert not says(stranger, "ready")
    train(stranger)
    assert says(stranger, "There are no reviews of yours here yet")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02PNG\xff\xfe", ""),
        (b"text,label\n" + b"fine,good\n" * 30, "All reviews are positive"),
        (own.EXAMPLE.replace("negative", "<b>$x$ `y`</b>").encode(), "has the label"),
        (b"<script>alert(1)</script>,$x$,`y`\na,b,c\n", "The first row should read"),
    ],
    ids=["empty", "binary", "one class", "hostile labels", "hostile heading"],
)
def test_a_bad_file_gets_a_sentence_and_no_markup(visit, content, sentence):
    app = visit("sentiment", **QUICK)
    before = markup(app)
    upload(app, content)
    (error,) = (box.value for box in app.error)
    assert sentence in error.replace("\\", "")
    assert markup(app) <= before
    assert app.button_group(key="sentiment_data").value == "made"
    upload(app, None)
    assert not app.error


def test_a_bad_file_after_a_good_one_leaves_the_good_one(visit):
    app = visit("sentiment", **QUICK)
    upload(app, own.EXAMPLE.encode())
    upload(app, b"nothing", "bad.csv")
    assert app.error
    upload(app, own.EXAMPLE.encode(), "good.csv")
    assert not app.error
    assert says(app, "24 reviews are ready.")


def test_a_removed_file_is_forgotten(visit):
    app = visit("sentiment", **QUICK)
    upload(app, own.EXAMPLE.encode())
    upload(app, None)
    assert not says(app, "24 reviews are ready.")
    assert app.button_group(key="sentiment_data").value == "made"


# What is taken home


def test_the_downloads_are_the_network_and_its_history(visit, monkeypatch):
    given = {}
    monkeypatch.setattr(
        st, "download_button", lambda label, data, *_, key, **__: given.__setitem__(key.split("_", 1)[1], data)
    )
    app = visit("sentiment", **QUICK)
    finished(train(app))
    found = checkpoint.from_bytes(given["get_model"]())
    (run,) = runs_of(app)
    text = "a warm and funny film"
    assert sentiment.predict(found.model, text).probability == pytest.approx(
        sentiment.predict(run.model.eval(), text).probability
    )
    assert found.config == app.session_state["sentiment_experiment"].config
    history = pd.read_csv(io.BytesIO(given["get_history"]()))
    assert history["step"].tolist() == list(range(31))
    assert history["val_metric"].count() == 4


def progress(app):
    return next(b.proto.text for b in app.get("progress") if "update" in b.proto.text)
