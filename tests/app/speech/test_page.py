"""The page on spoken words in the states that a visitor can bring about."""

import io

import numpy as np
import pytest
import soundfile
import torch

from dashboard.app_pages.speech import breaking, hearing, picture, strangers, voices
from dashboard.components.basics.wording import percent
from dashboard.components.training import caches
from models.datasets import fetch, spoken_digits, tone_words
from models.seeding import seeded
from models.speech import changed_sounds, new_voices, sound
from models.tasks import speech as task
from tests.app.helpers import chart, drawing, finished, press, rows, said, says, without_file
from tests.waiting import until

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"speech_max_steps": "20", "speech_hidden_size": "16", "speech_eval_every": "10"}
TONES = {"speech_spoken": "tone words"}
LABEL = "A word as the network hears it"

needs_recordings = pytest.mark.skipif(not fetch.is_cached(spoken_digits.NAME), reason="the recordings are not here")


@pytest.fixture
def page(visit):
    return visit("speech", **TONES, **QUICK)


def listener(app):
    return drawing(app, LABEL)


def heading(app):
    (found,) = (m.value for m in app.markdown if m.value.startswith("### :orange"))
    return found.replace("\\", "").removeprefix("### :orange[").removesuffix("]")


def record(app, content, key="speech_mic"):
    app.audio_input(key=key).set_value(("audio.wav", content, "audio/wav")).run()
    assert not app.exception
    return app


def wav(word, rate=16_000):
    samples = np.repeat(word.tensor().numpy(), rate // sound.RATE) * 0.5
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format="WAV")
    return file.getvalue()


# What is heard


@pytest.mark.parametrize("word", tone_words.WORDS[:4])
def test_every_tone_word_is_heard_at_once(page, word):
    page.button_group(key="speech_example").set_value(word).run()
    assert not page.exception
    assert heading(page) == word
    assert says(page, "That is what was said.")
    sent = listener(page)
    assert len(sent["shares"]) == len(sent["notes"]) == sum(length for _, length in sent["said"])
    assert all(95 <= sum(shares) <= 105 for shares in sent["shares"])
    assert sent["words"] == list(tone_words.WORDS)
    assert sent["words"][np.argmax(sent["shares"][-1])] == word


def test_another_voice_sings_the_same_word(page):
    before = listener(page)["samples"]
    press(page, "speech_other_voices")
    assert listener(page)["samples"] != before
    assert page.button_group(key="speech_example").value == "do-do-so"


def test_a_recording_of_ones_own_is_heard_in_place_of_the_example_until_one_is_pressed(page):
    clip = tone_words.take(tone_words.WORDS.index("so-mi-do"), 5)
    record(page, wav(clip.sound))
    assert heading(page) == "so-mi-do"
    assert not says(page, "That is what was said.")
    page.button_group(key="speech_example").set_value("so-do").run()
    assert heading(page) == "so-do"


def test_a_recording_that_others_pushed_out_is_still_heard(page):
    record(page, wav(tone_words.take(tone_words.WORDS.index("so-mi-do"), 5).sound))
    without_file(page, page.audio_input(key="speech_mic"))
    assert heading(page) == "so-mi-do"


def test_an_example_stays_chosen_when_a_recording_is_pushed_out(page):
    record(page, wav(tone_words.take(tone_words.WORDS.index("so-mi-do"), 5).sound))
    page.button_group(key="speech_example").set_value("so-do").run()
    without_file(page, page.audio_input(key="speech_mic"))
    assert heading(page) == "so-do"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"no sound", "This is not a WAV file."),
        (wav(sound.of(torch.zeros(8000))), "It is silent"),
        (wav(sound.of(torch.sin(torch.arange(0, 95_000.0)))), "it listens to 10 seconds at the most"),
    ],
)
def test_what_cannot_be_heard_is_told_and_nothing_else_is_lost(page, content, sentence):
    record(page, content)
    assert says(page, sentence)
    assert says(page, "Nothing to hear yet.")
    page.button_group(key="speech_example").set_value("so-do").run()
    assert heading(page) == "so-do"


def test_a_file_is_heard_too_and_what_is_wrong_with_it_told(page):
    clip = tone_words.take(tone_words.WORDS.index("so-mi-do"), 5)
    loud = sound.of(clip.sound.tensor().mul(6).clamp(-1, 1))
    file = io.BytesIO()
    soundfile.write(file, loud.tensor().numpy(), sound.RATE, format="WAV")
    page.file_uploader(key="speech_file").set_value(("mine.wav", file.getvalue(), "audio/wav")).run()
    assert not page.exception
    assert says(page, "It is too loud")
    assert heading(page) in tone_words.WORDS
    page.file_uploader(key="speech_file").set_value(None).run()
    assert heading(page) == "do-do-so"


def test_it_says_that_nothing_is_written_to_disk(page):
    assert says(page, "never written to disk")


def test_hiss_is_laid_over_the_word(page):
    before = listener(page)["samples"]
    page.select_slider(key="speech_hiss").set_value("0").run()
    assert not page.exception
    assert listener(page)["samples"] != before


@pytest.mark.parametrize("value", ["loud", "1e9", "", "-5dB"])
def test_nonsense_in_the_address_is_left_out(visit, value):
    app = visit(
        "speech", **TONES, speech_hiss=value, speech_example=value, speech_hearing_step=value, speech_join=value
    )
    assert not app.exception
    assert listener(app) or says(app, "Nothing to hear yet.")


def test_when_it_knew_is_the_first_moment_from_which_its_answer_stays():
    def heard(answers):
        shares = torch.nn.functional.one_hot(torch.tensor(answers), 3).float()
        return task.Listening(torch.zeros(1), torch.zeros(1), torch.zeros(1), shares)

    assert hearing.knew(heard([0, 1, 1, 2, 2, 2])) == 3
    assert hearing.knew(heard([2, 2, 2])) == 0
    assert hearing.knew(heard([0, 0, 1])) is None
    assert hearing.knew(heard([1])) == 0


# Recorded voices


@needs_recordings
@pytest.mark.parametrize("voice", spoken_digits.VOICES)
def test_a_recorded_voice_is_heard_by_a_network_that_knows_it_and_by_one_that_does_not(visit, voice):
    app = visit("speech", speech_spoken="digits", speech_example=voice)
    asked = voices.recorded(voice, 0)
    assert says(app, "That is what was said." if heading(app) == asked.word else f"What was said is {asked.word}.")
    other = new_voices.network(voice)
    answer = task.predict(other, asked.sound)
    verdict = "right" if answer.output == asked.word else "wrong"
    told = f"{answer.output}, {percent(answer.probability)} sure: {verdict}."
    assert says(app, f"A network that was trained without {voice} hears this recording as {told}")


def test_without_the_recordings_it_says_so_and_tone_words_are_heard(visit, monkeypatch, tmp_path):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    app = visit("speech")
    assert heading(app) == "do-do-so"
    app.button_group(key="speech_spoken").set_value("digits").run()
    assert not app.exception
    assert says(app, "The recorded voices are not on this machine")
    assert says(app, "Nothing to hear yet.")

    def refuse(names):
        raise voices.UserError("It could not be fetched.")

    monkeypatch.setattr(voices.fetching, "ensure", refuse)
    press(app, "speech_fetch")
    assert [error.value for error in app.error] == ["It could not be fetched\\."]
    record(app, wav(tone_words.take(0, 0).sound))
    assert heading(app) in spoken_digits.WORDS


# The two figures


def test_the_guess_is_asked_before_the_figures_are_shown(page):
    figures = caches.shipped(task.NAME).figures
    assert not says(page, "at worst")
    question = strangers.question(figures[new_voices.KNOWN], figures[new_voices.NEW]["mean"])
    assert len(question.why) == 3
    page.radio(key="speech_stranger_0").set_value(question.answer).run()
    press(page, "speech_stranger_reveal_0")
    assert says(page, "Right: That is the mean over five people")
    shown = rows(chart(page, "How often each voice was heard right"))[0]
    assert dict(zip(shown["voice"], shown["share"], strict=True)) == {
        voice: figures[new_voices.NEW][voice] for voice in spoken_digits.VOICES
    }
    assert strangers.said(figures) in said(page).replace("\n", " ") or says(page, strangers.said(figures))


def test_the_worst_voice_is_named():
    new = {"george": 0.7, "jackson": 0.9, "nicolas": 0.8, "theo": 0.6, "yweweler": 0.8, "mean": 0.76, "worst": 0.6}
    figures = {new_voices.KNOWN: 0.97, new_voices.NEW: new, new_voices.NEAREST: 0.4, "baseline": {"value": 0.9}}
    told = strangers.said(figures)
    assert "76\u00a0% on average, at worst 60\u00a0% (theo)" in told
    assert "97\u00a0% right" in told


# The late joiner, what is done to a sound, and what is kept


def test_the_late_joiner_hears_the_rest_alone(page):
    sent = rows(chart(page, "How sure of do-do-so both listeners are"))[0]
    late = sent[sent["reader"] == "joined late"] if "reader" in sent else None
    assert late is None or len(late) < len(sent)
    slider = page.slider(key="speech_join")
    slider.set_value(2).run()
    assert says(page, "The late joiner has missed 0.03 s.")


@pytest.mark.parametrize("name", changed_sounds.CHANGES)
def test_each_change_says_what_this_network_makes_of_it_and_can_be_heard_above(page, name):
    place = str(list(changed_sounds.CHANGES).index(name))
    press(page, f"speech_break_{place}")
    assert says(page, f"Changed: **{name.lower()}**.")
    model = page.session_state["answers"]["speech_heard"][0]
    made = changed_sounds.CHANGES[name](voices.tone_words.take(2, 0).sound)
    assert heading(page) == task.predict(model, made).output
    press(page, "speech_unchanged")
    assert heading(page) == "do-do-so"
    assert name in breaking.ABOUT


def test_the_picture_to_keep_is_an_svg_of_the_sound():
    heard = torch.zeros(10, 40)
    heard[3, 39] = 1
    made = picture.svg(heard, "<seven>")
    assert "&lt;seven&gt;" in made
    assert made.count('opacity="1.00"') == 1
    assert made.endswith("</svg>")


# Training


def test_a_run_is_trained_and_then_it_listens(page):
    press(page, "speech_train")
    finished(page)
    assert not page.exception
    assert says(page, "Always the same 4 words")
    page.button_group(key="speech_reader").set_value(1).run()
    assert not page.exception
    assert heading(page) in tone_words.WORDS


def test_somebody_can_be_left_out_of_the_digits_alone(visit):
    app = visit("speech", **TONES, **QUICK, speech_left_out="theo")
    press(app, "speech_train")
    assert not app.exception
    assert any("choose the digits" in error.value for error in app.error)


# Own words


def take(app, word):
    key = next(box.key for box in app.get("audio_input") if "own_take" in box.key)
    record(app, wav(word), key)
    return press(app, "speech_own_keep")


def a_hiss(number):
    return sound.of(torch.randn(3200, generator=seeded(number)) * torch.linspace(0.3, 1, 3200))


def a_hum(number):
    time = torch.arange(3200) / sound.RATE
    return sound.of(torch.sin(2 * torch.pi * (180 + 10 * number) * time) * torch.linspace(1, 0.3, 3200))


def test_own_words_are_learned_from_takes_and_tried_on_another(page):
    page.button_group(key="speech_own_kind").set_value("words of your own").run()
    (field,) = (box for box in page.text_input if box.label == "The words")
    field.set_value("sí, いいえ").run()
    assert says(page, "6 recordings to go.")
    for make in (a_hiss, a_hum):
        for number in range(3):
            take(page, make(number))
    press(page, "speech_own_train")
    tuning = page.session_state["speech_own_tuning"]
    until(lambda: tuning.run.status.is_over, "the lesson ends")
    page.run()
    assert not page.exception
    assert says(page, "Before and after.")
    for make, word in ((a_hiss, "sí"), (a_hum, "いいえ")):
        key = next(box.key for box in page.get("audio_input") if "own_tried" in box.key)
        record(page, wav(make(7)), key)
        before, after = (m.value for m in page.markdown if "lesson**" in m.value or "After it" in m.value)
        assert "It hears **" in before
        assert f"**{word}**" in after
        press(page, "speech_own_another")
