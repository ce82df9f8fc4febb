"""Words that are heard: what the pictures keep and what they leave out, what is done to them, and the figures."""

import io
import json

import numpy as np
import pytest
import soundfile
import torch

from models import checkpoint
from models.__main__ import main
from models.datasets import fetch, spoken_digits, tone_words
from models.errors import UserError
from models.seeding import seeded
from models.speech import changed_sounds, new_voices, own_words, sound, spoken
from models.speech.log_mel import BANDS, HOP, RATE, WINDOW
from models.tasks import speech as task
from models.training import measure, new_model, train

needs_recordings = pytest.mark.skipif(not fetch.is_cached(spoken_digits.NAME), reason="the recordings are not here")


@pytest.fixture(scope="module")
def tones():
    return task.load(task.Config())


@pytest.fixture(scope="module")
def model(tones):
    config = task.Config(max_steps=20)
    made = new_model(task, config, tones)
    list(train(task, config, tones, made))
    return made


def picture(word):
    pictures, lengths = spoken.pictures(*spoken.together([word]))
    return spoken.levelled(pictures, lengths)[0]


# Tone words


def test_every_voice_is_in_one_part_alone_and_sings_every_word(tones):
    voices = [{clip.voice for clip in part} for part in (tones.train, tones.val, tones.test)]
    assert not voices[0] & voices[1]
    assert not voices[0] & voices[2]
    assert not voices[1] & voices[2]
    for part in (tones.train, tones.val, tones.test):
        assert {(clip.voice, clip.label) for clip in part} == {
            (clip.voice, label) for clip in part for label in range(len(tone_words.WORDS))
        }


def test_a_tone_word_goes_up_and_down_as_its_name_says(tones):
    """The strongest pitch of each third, for words of three tones, in clips without much breath."""
    right = counted = 0
    for clip in tones.val:
        names = tone_words.WORDS[clip.label].split("-")
        samples = clip.sound.tensor()
        if len(names) != 2:
            continue
        halves = samples[: len(samples) // 3], samples[-len(samples) // 3 :]
        first, last = (torch.fft.rfft(half, n=8192).abs().argmax().item() for half in halves)
        right += (first < last) == (names == ["do", "so"])
        counted += 1
    assert right / counted > 0.75  # where an overtone is louder than the tone itself, it may be the other way


def test_examples_are_of_the_part_that_is_not_learned_from(tones):
    for number in range(4):
        assert tone_words.example(number) in tones.val
    assert tone_words.take(3, 0) in tones.test
    assert tone_words.take(3, 0).label == 3
    assert tone_words.take(3, 0) != tone_words.take(3, 1)


# Recorded digits


@needs_recordings
def test_a_voice_that_is_left_out_is_in_the_test_alone():
    for voice in spoken_digits.VOICES:
        train, val, test = spoken_digits.splits(voice)
        assert {clip.voice for clip in test} == {voice}
        assert {clip.voice for clip in (*train, *val)} == set(spoken_digits.VOICES) - {voice}
        assert len(test) == 250


@needs_recordings
def test_known_voices_are_tested_on_other_recordings():
    train, val, test = (set(part) for part in spoken_digits.splits())
    assert (len(train), len(val), len(test)) == (2000, 250, 250)
    assert not train & val
    assert not train & test
    assert not val & test
    assert {clip.voice for clip in test} == set(spoken_digits.VOICES)


def test_what_is_no_archive_of_recordings_is_told(monkeypatch, tmp_path):
    (tmp_path / "none.zip").write_bytes(b"nothing")
    monkeypatch.setattr(fetch, "file", lambda *_, **__: tmp_path / "none.zip")
    with pytest.raises(UserError, match=r"does not hold the recordings as it should\.$"):
        spoken_digits.splits()


def test_nobody_can_be_left_out_of_tone_words():
    with pytest.raises(UserError, match="choose the digits"):
        task.load(task.Config(left_out="theo"))


# Pictures


def test_a_louder_recording_makes_the_same_picture(tones):
    word = tones.val[0].sound
    soft = sound.Sound((word.tensor() * 0.1 * sound.FULL).to(torch.int16).numpy().tobytes())
    assert torch.allclose(picture(word), picture(soft), atol=0.15)


def test_what_a_microphone_does_to_each_pitch_fades_from_the_picture():
    pictures, lengths = 3 * torch.rand(1, 200, BANDS, generator=seeded(0)), torch.tensor([200])
    coloured = pictures + torch.linspace(0, 2, BANDS)  # the higher the louder, all the time
    made, plain = (spoken.levelled(some, lengths)[0] for some in (coloured, pictures))
    first, last = ((made - plain)[some].abs().mean() for some in (slice(0, 2), slice(-20, None)))
    assert last < 0.2 * first


def test_nothing_of_what_comes_is_in_the_picture_of_what_was(tones):
    first, second = (clip.sound.tensor() for clip in tones.val[:2])
    alone, both = (
        spoken.levelled(*spoken.pictures(row[None], torch.tensor([len(row)])))[0]
        for row in (first, torch.cat([first, 3 * second]))
    )
    assert torch.allclose(both[: len(alone)], alone, atol=1e-4)


def test_pictures_have_a_column_a_hop_and_nothing_behind_their_end(tones):
    words = [clip.sound for clip in tones.val[:8]]
    batch = task.collate(tones.val[:8], tones.vocabulary)
    assert batch.lengths.tolist() == [(len(word.samples) // 2 - WINDOW) // HOP + 1 for word in words]
    for row, length, word in zip(batch.pictures, batch.lengths, words, strict=True):
        assert not row[length:].any()
        assert torch.allclose(row[:length], picture(word), atol=1e-4)


def test_warping_by_nothing_changes_nothing_and_by_something_its_length(tones):
    pictures, lengths = spoken.pictures(*spoken.together([clip.sound for clip in tones.val[:8]]))
    same, still = spoken.warped(pictures, lengths, 0.0, 0.0, seeded(0))
    assert torch.equal(still, lengths)
    for made, was, length in zip(same, pictures, lengths, strict=True):
        assert torch.allclose(made[:length], was[:length])
    made, longer = spoken.warped(pictures, lengths, 0.1, 0.3, seeded(0))
    ratio = longer / lengths
    assert (ratio > 0.7).all()
    assert (ratio < 1.4).all()
    assert ratio.std() > 0.05
    assert made.shape[1] == longer.max()


# Answers


def file_of(word, folder, rate=16_000, channels=2):
    """The word as another program might have stored it."""
    samples = np.repeat(word.tensor().numpy(), rate // RATE)[:, None].repeat(channels, axis=1) * 0.5
    path = folder / "a word.wav"
    soundfile.write(path, samples, rate, subtype="PCM_24")
    return path


def test_the_command_line_answers_a_path_with_a_word(tmp_path, capsys, tones):
    path = file_of(tones.val[0].sound, tmp_path)
    assert main(["predict", "speech", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["output"] in spoken_digits.WORDS
    assert answer["input"] == str(path)
    assert 0 < answer["probability"] <= 1


def test_the_command_line_goes_on_after_a_path_that_is_none(tmp_path, capsys, tones):
    path = file_of(tones.val[0].sound, tmp_path)
    assert main(["predict", "speech", "none.wav", str(path)]) == 1
    refused, answer = map(json.loads, capsys.readouterr().out.splitlines())
    assert refused == {"input": "none.wav", "error": "There is no file none.wav."}
    assert answer["output"]


@needs_recordings
def test_a_recording_in_another_format_is_the_same_word(tmp_path, capsys):
    for label in (3, 7):
        path = file_of(spoken_digits.one(label, "jackson", 0).sound, tmp_path)
        main(["predict", "speech", str(path)])
        assert json.loads(capsys.readouterr().out)["output"] == spoken_digits.WORDS[label]


@torch.inference_mode()
def test_what_is_heard_later_changes_nothing_of_what_it_said_before(model, tones):
    whole = tones.val[0].sound
    half = sound.Sound(whole.samples[: len(whole.samples) // 4 * 2])
    heard, part = task.listen(model, whole), task.listen(model, half)
    assert 5 < len(part.shares) < len(heard.shares)
    assert torch.allclose(part.shares, heard.shares[: len(part.shares)], atol=1e-4)


# The figures that ship


@needs_recordings
def test_the_bars_are_held_and_the_card_says_what_is_measured():
    loaded = checkpoint.shipped(task.NAME)
    figures = loaded.figures
    data = task.load(loaded.config)
    assert measure(task, loaded.model, data.test, data.vocabulary)[1] == pytest.approx(figures["value"], abs=0.02)
    assert figures["value"] >= 0.95
    new = figures[new_voices.NEW]
    assert new["mean"] >= 0.74
    assert new["worst"] == min(new[voice] for voice in spoken_digits.VOICES)
    assert new["mean"] == pytest.approx(sum(new[voice] for voice in spoken_digits.VOICES) / 5, abs=1e-3)
    assert new["mean"] > figures[new_voices.NEAREST]


@needs_recordings
@pytest.mark.parametrize("voice", spoken_digits.VOICES)
def test_each_network_without_a_voice_is_as_good_as_the_card_says(voice):
    shipped = checkpoint.shipped(task.NAME)
    model = new_voices.network(voice)
    assert model.config.left_out == voice
    found = measure(task, model, spoken_digits.splits(voice)[2], model.vocabulary)[1]
    assert found == pytest.approx(shipped.figures[new_voices.NEW][voice], abs=0.02)


# Own words


@pytest.mark.trains
@needs_recordings
@pytest.mark.parametrize(
    ("names", "first"), [(("three", "five", "nine"), 0.6), (("hello", "thank you", "bye"), 0.0)]
)
def test_a_few_takes_teach_a_new_voice_and_new_words(names, first):
    """Three words of somebody whom the network never heard, three takes each, by their own names and by others."""
    labels, voice = (3, 5, 9), "jackson"
    takes = {name: _takes(label, voice, (3, 17, 40)) for name, label in zip(names, labels, strict=True)}
    others = [
        (name, word)
        for name, label in zip(names, labels, strict=True)
        for word in _takes(label, voice, (0, 5, 10, 20, 25, 30))
    ]
    config, made = own_words.start(new_voices.network(voice), names)

    def right():
        return sum(task.predict(made, word).output == name for name, word in others) / len(others)

    before = right()
    assert before >= first
    list(train(task, config, own_words.data(takes), made))
    assert right() >= 0.85
    assert right() > before


def _takes(label, voice, numbers):
    return [spoken_digits.one(label, voice, number).sound for number in numbers]


def test_a_known_word_starts_as_it_is_known_and_the_shipped_network_stays(tones):
    shipped = checkpoint.shipped(task.NAME).model
    before = [weight.clone() for weight in shipped.parameters()]
    words = ("seven", "hello", "two")
    config, made = own_words.start(shipped, words)
    heard = tones.val[0].sound
    scores, theirs = (net.output(task.listen(net, heard).states[-1].clone()) for net in (made, shipped))
    for row, word in ((0, "seven"), (2, "two")):
        assert scores[row].item() == pytest.approx(theirs[shipped.words.index(word)].item(), abs=1e-4)
    given = {word: [heard, heard, heard] for word in words}
    list(train(task, config, own_words.data(given), made))
    assert all(torch.equal(a, b) for a, b in zip(before, shipped.parameters(), strict=True))


def test_the_last_take_of_each_word_is_not_learned_from(tones):
    takes = {"a": [clip.sound for clip in tones.val[:3]], "b": [clip.sound for clip in tones.val[3:6]]}
    data = own_words.data(takes)
    assert {clip.sound for clip in data.val} == {takes["a"][2], takes["b"][2]}
    assert not {clip.sound for clip in data.val} & {clip.sound for clip in data.train}


# What can be done to a sound


@pytest.mark.parametrize("name", changed_sounds.CHANGES)
def test_every_change_of_a_sound_is_a_sound(name, tones):
    for clip in (tones.val[0], tones.val[7]):
        made = changed_sounds.CHANGES[name](clip.sound)
        assert made.tensor().abs().max() == pytest.approx(1, abs=1e-3)
        assert soundfile.info(io.BytesIO(sound.wav(made))).samplerate == RATE


def test_changes_do_what_they_are_called(tones):
    word = tones.val[0].sound
    assert torch.equal(changed_sounds.backwards(changed_sounds.backwards(word)).tensor(), word.tensor())
    assert changed_sounds.faster(word, 1.5).seconds == pytest.approx(word.seconds / 1.5, abs=0.01)
    slow = changed_sounds.drawn_out(word, 3.0)
    assert slow.seconds == pytest.approx(3 * word.seconds, abs=0.1)
