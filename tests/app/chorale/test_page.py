"""The page on chorales in the states that a visitor can bring about."""

import io
import re
import wave

import mido
import pytest

from dashboard.app_pages.chorale import breaking, choir, going_on, melody, roll, setting, tunes
from dashboard.components.training import caches
from models import checkpoint
from models.datasets import bach_chorales, midi_melody
from models.datasets.fetch import is_cached
from models.music import chorale_singing, chorale_sound, voice_leading
from models.music.voices import SILENCE
from models.tasks import chorale as task
from tests.app.helpers import drawing, finished, press, said, says

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"chorale_max_steps": "20", "chorale_hidden_size": "8", "chorale_eval_every": "10"}
SHEET, STILL = "A melody, and the voices under it", "The melody with three voices"


@pytest.fixture
def page(visit):
    return visit("chorale", **QUICK)


@pytest.fixture
def model():
    return caches.network(task.NAME, task.ChoraleModel)


def sheet(app):
    return drawing(app, SHEET)


def chorale(app):
    return tuple(map(tuple, sheet(app)["chorale"]))


def put(app, pitches):
    """As if the visitor had set this melody."""
    app.session_state["chorale_mine"] = tuple(pitches)
    app.session_state["chorale_example"] = None
    app.run()
    assert not app.exception
    return app


# The tunes


@pytest.mark.parametrize("name", tunes.EXAMPLES)
def test_every_tune_fills_four_bars_and_is_sung_under_at_once(page, name):
    page.button_group(key="chorale_example").set_value(name).run()
    assert not page.exception
    assert [chord[0] for chord in chorale(page)] == list(tunes.EXAMPLES[name])
    assert len(tunes.EXAMPLES[name]) == 64


@pytest.mark.parametrize("text", ["67x4", "67x4-rx2-81x1", "rx8-60x512"])
def test_a_melody_in_an_address_comes_back_as_it_was(text):
    found = tunes.melody(text)
    assert found is None or tunes.written(found) == text


@pytest.mark.parametrize(
    "text", ["", "x", "67", "67x", "67x4-", "59x4", "82x1", "67x513", "67x999-67x1", "-1x2", "٦٧x4"]
)
def test_what_is_no_melody_in_an_address_is_ignored(visit, text):
    app = visit("chorale", chorale_tune=text)
    assert not app.exception
    assert [chord[0] for chord in chorale(app)] == list(tunes.EXAMPLES["Ode to joy"])


def test_a_link_brings_a_melody_of_ones_own(visit, page):
    put(page, (72, 72, 72, 72, 74, 74, 76, 76))
    assert page.query_params["chorale_tune"] == "72x4-74x2-76x2"
    copy = visit("chorale", **{name: page.query_params[name] for name in page.query_params})
    assert chorale(copy) == chorale(page)


def test_a_melody_that_is_too_long_for_an_address_is_told(page):
    put(page, (60, 81) * 256)
    assert "chorale_tune" not in page.query_params
    assert says(page, "A copied link will not bring this melody along")


# The sheet


def test_what_the_browser_says_is_taken_only_if_it_is_a_melody(monkeypatch):
    for said_there, kept in (
        ([60, -1, 81], (60, -1, 81)), ([59], None), ([60.0], None), ([True], None), ("60", None), ([], None),
        ([60] * 513, None), (None, None), ([None], None), ({"a": 1}, None),
    ):  # fmt: skip
        monkeypatch.setattr(choir.st, "session_state", {"k": {"melody": said_there}})
        assert choir.changed("k") == kept


def test_silent_beats_at_the_end_stay_on_the_sheet_and_are_not_sung(page):
    put(page, (72,) * 6 + (SILENCE,) * 26)
    assert len(chorale(page)) == 8
    assert len(sheet(page)["melody"]) == 64
    assert sheet(page)["melody"][:8] == [72] * 6 + [SILENCE] * 2


@pytest.mark.parametrize("pitches", [(SILENCE,) * 64, ()])
def test_nothing_but_silence_gets_a_sentence_and_an_empty_sheet(page, pitches):
    put(page, pitches)
    assert says(page, "Click into the sheet, or press a melody above.")
    assert chorale(page) == ()
    assert not any(header.value.startswith("3.") for header in page.header)


def test_one_note_and_five_hundred_are_sung(page):
    assert len(chorale(put(page, (81,)))) == 1
    assert len(chorale(put(page, (60, 81) * 256))) == 512


def test_how_sure_it_was_stands_beside_every_note(page, model):
    sent = sheet(page)
    made = chorale_singing.sing(model, tunes.EXAMPLES["Ode to joy"], temperature=0.7, seed=0)
    assert chorale(page) == made.chorale
    assert sent["sure"] == [[round(100 * share) for share in some] for some in made.sure]
    assert sent["nearly"][3][0] == [made.nearly[3][0].pitch, round(100 * made.nearly[3][0].share)]
    assert len(sent["moved"]) == len(made.chorale)


def test_other_dice_sing_otherwise_and_temperature_zero_has_none(visit):
    app = visit("chorale", chorale_temperature="1.5")
    before = chorale(app)
    assert chorale(press(app, "chorale_another")) != before
    cold = visit("chorale", chorale_temperature="0")
    assert chorale(press(cold, "chorale_another")) == chorale(visit("chorale", chorale_temperature="0"))


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x"])
def test_a_temperature_or_a_step_that_cannot_be_is_ignored(visit, value):
    app = visit("chorale", chorale_temperature=value, chorale_step=value, chorale_join=value)
    assert not app.exception
    assert chorale(app)


def test_the_step_in_the_address_is_the_bar_that_is_looked_at(visit):
    app = visit("chorale", chorale_step="20")
    assert sheet(app)["step"] == 19
    assert drawing(app, "The writer in bar 2, one sixteenth a step")["step"] == 3
    assert says(app, "Inside the writer's cell at step 20")


def test_the_table_says_the_same_as_the_picture(page):
    page.toggle(key="chorale_as_table").set_value(True).run()
    (table,) = (frame.value for frame in page.dataframe if "soprano" in frame.value)
    changes = sum(before != after for before, after in zip(chorale(page), chorale(page)[1:], strict=False))
    assert len(table) == 1 + changes
    assert table["soprano"][0] == "B4"
    assert says(page, f"{changes} changes of chord")


def test_the_sentence_counts_parallels_as_they_are(page, model):
    made = chorale_singing.sing(model, tunes.EXAMPLES["Ode to joy"], temperature=0.7, seed=0)
    count = len(voice_leading.parallels(made.chorale))
    assert (f"avoids: {count}," if count else "No two voices move in parallel") in setting.sentence(made)


def test_the_files_to_keep_are_what_they_say(model):
    made = chorale_singing.sing(model, tunes.EXAMPLES["Twinkle"], temperature=0, seed=0)
    file = mido.MidiFile(file=io.BytesIO(midi_melody.to_file(made.chorale)))
    assert len(file.tracks) == 4
    with wave.open(io.BytesIO(chorale_sound.wav(made.chorale))) as sound:
        assert sound.getnframes() > 8 * sound.getframerate()
    picture = roll.svg(made.chorale, "A title")
    assert picture.count("<rect") > 30
    assert "soprano" in picture


# A MIDI file


def upload(app, content, name="tune.mid"):
    app.file_uploader(key="chorale_midi").set_value((name, content, "audio/midi")).run()
    assert not app.exception
    return app


def test_a_midi_file_comes_onto_the_sheet(page):
    upload(page, midi_melody.to_file(((72, 67, 64, 48),) * 4 + ((74, 67, 65, 47),) * 4))
    assert [chord[0] for chord in chorale(page)] == [72] * 4 + [74] * 4
    assert says(page, "tune.mid is on the sheet.")


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"", b"MThd", "Ä".encode("utf-16"), bytes(70_000)])
def test_a_file_that_is_none_gets_a_sentence_and_takes_nothing_away(page, content):
    before = chorale(page)
    upload(page, content, "<b>x</b>.mid")
    assert page.error[0].value.startswith("\\<b\\>x")
    assert chorale(page) == before


# It goes on


def test_it_goes_on_for_two_bars_and_the_voices_follow(page):
    before = [chord[0] for chord in chorale(page)]
    press(page, "chorale_go_on")
    assert not page.exception
    line = [chord[0] for chord in chorale(page)]
    assert line[:64] == before
    assert 64 < len(line) <= 96
    assert len(sheet(page)["melody"]) == 96
    assert says(page, "It added ")
    put(page, (72,) * 8)
    assert not says(page, "It added ")


def test_a_beginning_is_filled_to_the_bar_and_a_full_sheet_does_not_go_on(page):
    put(page, (72,) * 6)
    press(page, "chorale_go_on")
    assert len(sheet(page)["melody"]) == 64
    assert len(chorale(page)) <= 48
    put(page, (72, 74) * 240)
    assert page.button(key="chorale_go_on").disabled


@pytest.mark.parametrize(
    ("ours", "counted", "ending"),
    [(0.5, 0.505, "nobody is ahead"), (0.4, 0.5, "it is ahead"), (0.6, 0.5, "counting is ahead")],
)
def test_who_guesses_the_next_note_better_is_told_as_it_is(ours, counted, ending):
    assert going_on.verdict({"value": ours, "baseline": counted}).endswith(f": {ending}.")


# Bach or network?


def test_without_the_chorales_the_game_says_what_is_missing_and_offers_it(visit, monkeypatch, tmp_path):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    monkeypatch.setattr("requests.get", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left")))
    app = visit("chorale")
    assert not app.exception
    assert says(app, "are not on this machine")
    assert says(app, "jsb_chorales/jsb16th_separated.json")
    press(app, "chorale_fetch")
    assert not app.exception
    assert app.error[0].value.startswith("The corpus jsb")


@pytest.mark.skipif(not is_cached(bach_chorales.NAME), reason="the chorales are not in the data folder")
def test_both_set_the_same_melody_and_one_of_them_is_bachs(page):
    sent = [found for found in page.get("bidi_component") if STILL in found.proto.json]
    assert len(sent) == 2
    assert says(page, f"listened to {len(bach_chorales.splits()[0])} chorales by Bach")
    assert says(page, "No guess yet.")
    press(page, "chorale_blind_guess_0")
    assert re.search(r"(Right\.|Not quite\.) A is (Bach|the network) and B is (Bach|the network)\.", said(page))
    before = drawing(page, STILL)
    press(page, "chorale_blind_next")
    assert drawing(page, STILL) != before


# Watch it think, break it


@pytest.mark.parametrize("start", [2, 9, 16])
def test_the_late_joiner_may_come_at_any_beat(page, start):
    page.slider(key="chorale_join").set_value(start).run()
    assert not page.exception
    assert says(page, f"It joins at beat {start}, under")


def test_in_a_short_melody_nobody_is_late(page):
    put(page, (72,) * 8)
    assert says(page, "In so short a melody nobody can be late.")


def test_what_the_cards_say_is_what_the_network_does(page, model):
    hymn = tunes.EXAMPLES["A small hymn"]
    made, forgetful = (
        chorale_singing.sing(model, hymn, temperature=0, seed=0, forgets=forgets) for forgets in (False, True)
    )
    assert says(
        page,
        f"changes its chord {breaking._changes(made.chorale)} times with its memory and "
        f"{breaking._changes(forgetful.chorale)} times without",
    )
    assert breaking._changes(forgetful.chorale) > breaking._changes(made.chorale)
    told = checkpoint.shipped(task.NAME).figures[task.PARALLELS]
    assert says(page, f"{told['network']:.1f} in a thousand sixteenths")
    assert says(page, "It has learned what sounds together, not how voices should move")


@pytest.mark.parametrize(
    ("network", "known", "is_so"), [(20.0, 0.99, True), (2.0, 0.99, False), (20.0, 0.5, False), (0.0, 0.99, False)]
)
def test_the_verdict_on_voice_leading_follows_the_counts(network, known, is_so):
    said = breaking.verdict({"network": network, "as set": 2.0}, {"network": known, "as set": 0.99})
    assert ("It has learned what sounds together, not how voices should move." in said) == is_so


@pytest.mark.parametrize(("card", "tune"), [("chromatic", tunes.CHROMATIC), ("one_note", tunes.ONE_NOTE)])
def test_a_card_puts_its_melody_on_the_sheet(page, card, tune):
    turn = sheet(page)["melody_turn"]
    press(page, f"chorale_break_{card}")
    assert not page.exception
    assert [chord[0] for chord in chorale(page)] == list(melody.trimmed(tune))
    assert sheet(page)["melody_turn"] == turn + 1


# Watch it learn


def test_a_run_sings_and_then_answers_here(page):
    finished(press(page, "chorale_train"))
    assert says(page, "nats a sixteenth")
    assert says(page, "of the steps are a plain chord of three notes")
    page.button_group(key="chorale_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "Its memory is 8 numbers")
    assert chorale(page)


@pytest.mark.parametrize("cell", ["RNN", "LSTM"])
def test_a_network_of_another_cell_can_be_looked_into(visit, cell):
    app = visit("chorale", chorale_cell=cell, **QUICK)
    finished(press(app, "chorale_train"))
    app.button_group(key="chorale_reader").set_value(1).run()
    assert not app.exception
    assert says(app, f"The {cell} cell at step 1")
