"""Writing letter by letter: what is read, what is written, and what a text must have to be learned from."""

import math
from dataclasses import replace

import pytest
import torch

from models import checkpoint
from models.datasets import little_stories
from models.errors import UserError
from models.language import letter_meanings, letter_passages
from models.seeding import seeded
from models.tasks import letters as task
from models.text import UNKNOWN
from models.training import measure, new_model, train


@pytest.fixture(scope="module")
def shipped():
    return checkpoint.shipped(task.NAME)


@pytest.fixture(scope="module")
def model(shipped):
    return shipped.model


# Writing


def test_it_goes_on_with_as_many_letters_as_asked_for(model):
    made = task.generate(model, "KING\n", temperature=0.7, seed=3, length=40)
    assert len(made.output) == len(made.moments) == 40
    assert made.readable == "KING\n" + made.output
    assert made.moments[0].input == "KING\n"
    assert [moment.input for moment in made.moments[1:]] == list(made.output[:-1])
    assert made.probability == pytest.approx(math.prod(moment.probability for moment in made.moments))


def test_the_same_dice_write_the_same_and_others_something_else(model):
    texts = [task.generate(model, "O ", temperature=1, seed=seed).output for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


def test_without_dice_it_takes_the_likeliest_letter_every_time(model):
    made = task.generate(model, "The ", temperature=0, seed=0, length=20)
    text = "The "
    for letter in made.output:
        assert task.read(model, text).next_letter[-1].argmax() == model.vocabulary.encode(letter)[0]
        text += letter


def test_letters_that_it_has_never_met_are_left_out_and_told(model):
    odd, plain = (task.generate(model, start, temperature=0.7, seed=0) for start in ("Žthe ж", "the "))
    assert odd.output == plain.output
    assert odd.unknown == ("Ž", "ж")
    assert not odd.blank
    assert task.predict(model, "жук").told()["output"] is None


def test_reading_gives_a_row_a_letter_and_never_expects_what_is_no_letter(model):
    reading = task.read(model, "to бе")
    assert reading.states.shape == (5, model.config.hidden_size)
    assert torch.allclose(reading.next_letter.sum(dim=1), torch.ones(5))
    assert (reading.next_letter[:, [task.START, UNKNOWN]] == 0).all()


def test_too_long_a_beginning_is_refused():
    with pytest.raises(UserError, match=r"2,001 letters; it goes on from at most 2,000\."):
        task.parse("a" * 2001)


# What ships: the bars of this application


def test_what_ships_is_small_and_ahead_of_the_n_gram(shipped):
    assert shipped.figures["value"] <= 2.0
    assert shipped.figures["value"] < shipped.figures["baseline"]["value"]
    assert (checkpoint.SHIPPED_FOLDER / "letters.safetensors").stat().st_size <= 1_300_000


def test_one_number_knows_whether_a_bracket_is_open_and_none_of_an_untrained_network_does(shipped):
    found = shipped.figures[task.FINDER]["inside brackets"]
    assert found["value"] >= 0.97
    assert found["untrained"] <= 0.75


def test_that_number_knows_it_in_a_text_of_this_test_too(shipped):
    text = (
        "ANNA\n[To the cook] Who is there? [A bell] Nobody.\n\n[Enter a Boy, running]\n\nBOY\nIt is late. [Exit]\n"
    )
    number = shipped.figures[task.FINDER]["inside brackets"]["number"] - 1
    states = task.read(shipped.model, text).states
    area = letter_meanings.areas(states, torch.tensor(letter_meanings.inside_brackets(text)) > 0)[number].item()
    assert max(area, 1 - area) > 0.9


# A visitor's own text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There are 0 characters"),
        ("ab" * 500, "There are 1,000 characters"),
        ("a" * 5000, "the same sign"),
        ("".join(map(chr, range(0x4E00, 0x4E00 + 3000))), "No sign stands there twice"),
    ],
)
def test_a_text_that_teaches_nothing_is_refused(text, sentence):
    with pytest.raises(UserError, match=sentence):
        task.of_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "ab" * 2000,
        "שלום עולם, מה שלומך? " * 150,
        "".join(chr(0x4E00 + at * 7 % 3000) for at in range(4000)),
        "😀😃 " * 1000,
        "\n" * 3000 + "ab",
    ],
)
def test_any_alphabet_can_be_learned(text):
    data = task.of_own(text)
    assert "".join(data.train + data.test + data.val) == text
    assert len(data.vocabulary) <= task.MOST_KINDS
    config = task.Config(max_steps=2, hidden_size=8, eval_every=2)
    *_, last = train(task, config, data, new_model(task, config, data))
    assert math.isfinite(last.val_metric)
    assert math.isfinite(task.baseline(data).val)


def test_the_last_tenth_is_what_a_run_is_judged_by():
    text = "".join(little_stories.stories())
    data = task.of_own(text)
    assert text.endswith("".join(data.val))
    assert len("".join(data.val)) == len(text) // 10


def test_of_a_large_text_a_run_looks_at_a_part_again_and_again():
    data = task.of_own("".join(little_stories.stories()) * 20)
    assert task.MOST_LOOKED_AT // 2 < len(data.val) <= task.MOST_LOOKED_AT
    assert len(data.test) > 190


@pytest.mark.trains
def test_a_run_can_be_told_apart_from_one_that_has_learned_nothing():
    data = task.load(task.Config())
    config = task.Config(max_steps=150, eval_every=150)
    model = new_model(task, config, data)
    list(train(task, config, data, model))
    (brackets,) = (found for found in task.meanings(model, data) if found[0].name == "inside brackets")
    assert brackets[1].score > brackets[2].score


# Three passages that begin alike


def test_the_passages_begin_alike_and_are_about_as_long(model):
    data = task.load(task.Config())
    counted = task.ngram(replace(data, vocabulary=model.vocabulary))
    found = letter_passages.alike(model, counted, data.test[0], seed=1)
    beginning = found.real.split()[0]
    assert all(text.startswith(beginning) for text in found)
    assert all(100 < len(text) <= letter_passages.LENGTH for text in found)
    assert found == letter_passages.alike(model, counted, data.test[0], seed=1)
    assert found.real in data.test[0]
    assert len(set(found)) == 3


def test_bits_are_nats_over_the_logarithm_of_two():
    data = task.load(task.Config())
    model = new_model(task, task.Config(hidden_size=8), data)
    loss, bits = measure(task, model, data.val, data.vocabulary)
    assert bits == pytest.approx(loss / math.log(2))
    assert bits == pytest.approx(math.log2(len(data.vocabulary)), abs=0.6)  # it has learned nothing


def test_stretches_come_from_anywhere_in_the_training_text():
    data = task.load(task.Config())
    batch = next(task.batches(data, task.Config(window=20), seeded(0)))
    text = "".join(data.train)
    for row in batch.targets.tolist():
        assert "".join(data.vocabulary.entries[token] for token in row) in text
    assert (batch.tokens[:, 0] == task.START).all()
    assert torch.equal(batch.tokens[:, 1:], batch.targets[:, :-1])
