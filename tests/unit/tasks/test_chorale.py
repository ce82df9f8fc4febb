"""Three voices under a melody: what is read, what is sung, and what ships."""

import math

import pytest
import torch

from models import checkpoint
from models.datasets import bach_chorales
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.music import chorale_singing, voice_leading
from models.music.chorale_ngram import ChoraleNGram
from models.music.voices import SILENCE, VOICES
from models.seeding import seeded
from models.tasks import chorale as task
from models.training import new_model

MELODY = task.PROBES[1]


@pytest.fixture(scope="module")
def shipped():
    return checkpoint.shipped(task.NAME)


@pytest.fixture(scope="module")
def model(shipped):
    return shipped.model


def sing(model, melody=MELODY, **more):
    return chorale_singing.sing(model, melody, **{"temperature": 0.7, "seed": 0} | more)


# What is read


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("[]", "it has no note"),
        ("[-1, -1]", "nothing but silence"),
        ("[60, 59]", r"B3 \(59\) is no note of a soprano's, who sings from C4 \(60\) to A5 \(81\)"),
        ("[82]", "B♭5"),
        ("[128]", "no MIDI pitch"),
        ("[-2]", "no MIDI pitch"),
        ("[1e999]", "whole number"),
        ("[60.0]", "whole number"),
        ("[true]", "whole number"),
        ("[null]", "whole number"),
        ('["60"]', "whole number"),
        ("[[60]]", "whole number"),
        ("{}", "list of MIDI pitches"),
        ("60", "list of MIDI pitches"),
        ("[" * 10_000, "list of MIDI pitches"),
        ("[" + "9" * 5000 + "]", "list of MIDI pitches"),
        ("[" + "9" * 100 + "]", "no MIDI pitch"),
        ("[" + ", ".join(["60"] * 513) + "]", "513 sixteenths; at most 512"),
    ],
)
def test_what_is_no_melody_is_refused_in_a_sentence(line, sentence):
    with pytest.raises(UserError, match=sentence) as caught:
        task.parse(line)
    assert str(caught.value).endswith(".")


def test_a_melody_is_taken_as_it_is():
    assert task.parse("[60, -1, 81]") == (60, SILENCE, 81)
    assert len(task.parse(str([60] * 512))) == 512


# What is sung


def test_four_lists_come_out_and_the_first_is_the_melody(model):
    answer = task.predict(model, MELODY)
    assert len(answer.output) == 4
    assert answer.output[0] == answer.input == list(MELODY)
    assert {len(voice) for voice in answer.output} == {len(MELODY)}
    assert answer.probability == pytest.approx(math.prod(moment.probability for moment in answer.moments))


def test_the_same_dice_sing_the_same_and_others_something_else(model):
    chorales = [sing(model, seed=seed, temperature=1.0).chorale for seed in (1, 1, 2)]
    assert chorales[0] == chorales[1] != chorales[2]


def test_step_by_step_it_sings_what_it_scores_in_one_go(model):
    made = sing(model)
    lower = chorale_singing.scores(model, made.chorale)
    for voice, logits in enumerate(lower):
        shares = logits.index_fill(1, torch.tensor([0, 1]), -math.inf).softmax(dim=1)  # what can't be sung
        for step, sure in enumerate(made.sure):
            number = made.chorale[step][voice + 1] - 36 + 3
            assert shares[step, number].item() == pytest.approx(sure[voice], abs=1e-4)


def test_without_dice_every_note_is_the_likeliest_and_the_other_is_less_likely(model):
    made = sing(model, temperature=0)
    for sure, nearly in zip(made.sure, made.nearly, strict=True):
        assert all(other.share <= chance for chance, other in zip(sure, nearly, strict=True))
    for chord, nearly in zip(made.chorale, made.nearly, strict=True):
        assert all(other.pitch != pitch for pitch, other in zip(chord[1:], nearly, strict=True))


def test_the_end_of_a_melody_changes_what_is_sung_at_its_beginning(model):
    """The readers: one of them comes from the end."""
    lower = [chord[1:] for chord in sing(model).chorale]
    first = [
        chorale_singing.scores(model, tuple((pitch, *some) for pitch, some in zip(line, lower, strict=True)))[2][0]
        for line in (MELODY, (*MELODY[:-4], 66, 66, 66, 66))
    ]
    assert not torch.allclose(*first)


def test_who_forgets_before_every_step_sings_the_first_step_alike_and_then_otherwise(model):
    made, forgetful = sing(model, temperature=0), sing(model, temperature=0, forgets=True)
    assert made.chorale[0] == forgetful.chorale[0]
    assert made.chorale != forgetful.chorale


def test_it_goes_on_with_a_melody_in_a_sopranos_range_and_the_same_dice_go_on_alike(model):
    first, again, other = (
        chorale_singing.go_on(model, MELODY, length=64, temperature=1.0, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again != other
    assert len(first) == 64
    assert all(pitch == SILENCE or 60 <= pitch <= 81 for pitch in first)


def test_it_goes_on_by_what_the_reader_from_the_left_scores(model):
    """Written note by note, and read in one go: the likeliest note is the same, where the range allows it."""
    added = chorale_singing.go_on(model, MELODY, length=12, temperature=0, seed=0)
    whole = tuple((pitch, 60, 55, 48) for pitch in (*MELODY, *added))
    with torch.inference_mode():
        logits = model(*task.collate([whole], model.vocabulary)).next_note[0]
    for at, pitch in enumerate(added, start=len(MELODY) - 1):
        scores = logits[at].index_fill(0, torch.tensor([0, 1]), -math.inf)
        assert chorale_singing.likeliest(scores) == pitch


def test_the_next_note_is_guessed_about_as_well_as_by_counting(shipped):
    found = shipped.figures[task.NEXT_NOTE]
    assert found["value"] == pytest.approx(found["baseline"], rel=0.1)


def test_what_the_writer_was_given_brings_its_memory_back(model):
    made = sing(model)
    with torch.inference_mode():
        states = model.recurrent(chorale_singing.heard(model, made.chorale))[0][0]
    assert torch.allclose(states, torch.tensor(made.states), atol=1e-5)


def test_training_sings_every_chorale_in_keys_that_the_choir_can_reach():
    data = task.load(task.Config())
    batches = task.batches(data, task.Config(window=16), seeded(3))
    for _ in range(10):
        chords, lengths = next(batches)
        assert lengths.max() <= 16
        for place, voice in enumerate(VOICES):
            sung = chords[..., place][chords[..., place] > 2] - 3 + 36
            assert sung.min() >= voice.low
            assert sung.max() <= voice.high


def test_a_network_that_has_learned_nothing_is_as_surprised_as_a_guess():
    data = task.load(task.Config())
    model = new_model(task, task.Config(hidden_size=8), data)
    loss = task.score(model, task.collate(data.val[:4], data.vocabulary)).loss.item()
    assert loss == pytest.approx(3 * math.log(len(data.vocabulary)), rel=0.05)


# What ships: the bars of this application


def test_what_ships_is_below_its_bars_on_all_melodies_and_on_new_ones(shipped):
    for found in (shipped.figures, shipped.figures[task.NEW_TUNES]):
        base = found["baseline"]["value"] if isinstance(found["baseline"], dict) else found["baseline"]
        assert found["value"] <= 1.45
        assert found["value"] <= base - 0.15
    assert shipped.figures[task.NEW_TUNES]["cases"] == 34


def test_its_chords_are_known_ones_and_its_voices_move_as_bachs_do_not(shipped):
    """What the page says of it."""
    assert shipped.figures[task.KNOWN_CHORDS]["network"] > 0.9
    assert shipped.figures[task.PARALLELS]["network"] > 1.5 * shipped.figures[task.PARALLELS]["as set"]


def test_the_figures_are_those_of_the_chorales(shipped, model):
    if not is_cached(bach_chorales.NAME):
        pytest.skip("the chorales are not in the data folder")
    data = task.load(task.SHIPPED)
    learned = {task.tune([chord[0] for chord in chorale]) for chorale in (*data.train, *data.val)}
    strange = [c for c in data.test if task.tune([chord[0] for chord in c]) not in learned]
    found = shipped.figures[task.NEW_TUNES]
    loss = task.score(model, task.collate(strange, model.vocabulary)).loss.item()
    assert loss == pytest.approx(found["value"], abs=2e-3)
    assert ChoraleNGram(data.train).nats(strange) == pytest.approx(found["baseline"], abs=1e-3)
    assert voice_leading.parallels_per_thousand(data.test) == pytest.approx(
        shipped.figures[task.PARALLELS]["as set"], abs=0.01
    )
