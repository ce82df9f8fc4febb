"""Who was bitten: its sentences carry nothing but their order, and each kind of reader does what it can."""

from collections import Counter

import pytest
import torch
from torch import nn

from models.datasets import bitten
from models.errors import UserError
from models.tasks import order as task
from models.training import new_model, train

SEEDS = range(5)


@pytest.fixture(scope="module")
def data():
    return task.load(task.Config())


def fresh(data, **changes):
    config = task.Config(**changes)
    return config, new_model(task, config, data)


def test_parts_have_their_lengths_and_no_sentence_stands_in_two():
    parts = bitten.splits()
    assert [len(part) for part in parts] == [3000, 500, 500, 500]
    assert len({words for part in parts for words, _ in part}) == 4500
    for part, lengths in zip(parts, [bitten.TRAINED] * 3 + [bitten.LONGER], strict=True):
        assert {len(words) for words, _ in part} == set(lengths)
    assert max(bitten.TRAINED) < min(bitten.LONGER)
    assert max(bitten.LONGER) <= task.PLACES


def test_counting_words_tells_nothing():
    """Every bag of words in every part stands there as often with one answer as with the other."""
    for part in bitten.splits():
        bags = Counter((tuple(sorted(words)), label) for words, label in part)
        assert all(bags[bag, 1 - label] == count for (bag, label), count in bags.items())


def test_no_word_gives_the_answer_away():
    """A word that is there goes as often with one answer as with the other."""
    train_part = bitten.splits()[0]
    for word in bitten.WORDS:
        labels = [label for words, label in train_part if word in words]
        assert sum(labels) * 2 == len(labels), word


def test_longer_sentences_hold_no_word_that_was_not_learned():
    parts = bitten.splits()
    learned = {word for words, _ in parts[0] for word in words}
    assert {word for words, _ in parts[3] for word in words} <= learned == set(bitten.WORDS)


def test_whom_the_grammar_means_is_what_a_reader_of_english_finds():
    for part in bitten.splits():
        for words, label in part:
            assert bitten.bitten(words) == task.LABELS[label], words
            assert bitten.twin(bitten.twin(words)) == words


@pytest.mark.parametrize(
    "text",
    ["", "the dog", "the dog bit", "the dog bit the cat", "the man was bitten", "the dog bit by the man",
     "bit the dog the man", "the dog bitten the man", "the dog bit the man bit the dog"],
)  # fmt: skip
def test_of_other_sentences_nobody_says_who_was_bitten(text):
    assert bitten.bitten(text.split()) is None


def test_a_twin_needs_one_of_each():
    with pytest.raises(ValueError, match="nobody"):
        bitten.twin("the dog bit the cat".split())


@pytest.mark.parametrize("size", [8, 16, 32, 64])
def test_all_readers_have_about_as_many_weights(data, size):
    counts = [
        sum(p.numel() for p in task.build(task.Config(reader=r, hidden_size=size), data.vocabulary).parameters())
        for r in task.READERS
    ]
    assert max(counts) <= 1.1 * min(counts)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_orders_of_the_same_words_are_one_bag_to_the_last_bit(data, seed):
    _, model = fresh(data, reader=task.BAG, seed=seed)
    for words, _ in data.extras["longer"]:
        first, second = (task.predict(model, " ".join(order)) for order in (words, bitten.twin(words)))
        assert first.moments[0].hidden == second.moments[0].hidden
        assert first.probability == second.probability


@pytest.mark.parametrize("reader", task.READERS)
def test_filling_up_changes_no_answer(data, reader):
    _, model = fresh(data, reader=reader)
    pair = [data.train[0], max(data.extras["longer"], key=lambda sentence: len(sentence[0]))]
    both = task.collate(pair, data.vocabulary)
    for at, sentence in enumerate(pair):
        alone = task.collate([sentence], data.vocabulary)
        together = model(both.tokens, both.lengths)[at]
        assert model(alone.tokens, alone.lengths).item() == pytest.approx(together.item(), abs=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("reader", ["RNN", "GRU"])
def test_the_memory_is_that_of_pytorchs_own_layer(data, reader, seed):
    _, model = fresh(data, reader=reader, seed=seed)
    layer = getattr(nn, reader)(model.embedding.embedding_dim, task.width(model.config), batch_first=True)
    layer.load_state_dict(model.recurrent.state_dict())
    words = data.val[seed][0]
    h, _ = layer(model.embedding(torch.tensor([data.vocabulary.encode(words)])))
    found = task.predict(model, " ".join(words))
    assert torch.allclose(torch.tensor([m.hidden for m in found.moments]), h[0], atol=1e-6)


def test_one_weight_per_position_has_no_place_for_more_and_says_so(data):
    _, model = fresh(data, reader=task.POSITIONS)
    with pytest.raises(UserError, match=r"room for 20 words, and this sentence has 21\.$"):
        task.predict(model, "the " * 21)
    assert task.predict(model, "the " * 20).output in task.LABELS


def test_a_word_never_met_says_nothing(data):
    _, model = fresh(data)
    assert not model.embedding(torch.tensor(data.vocabulary.encode(["tyrannosaurus"]))).any()


@pytest.mark.trains
@pytest.mark.parametrize("seed", SEEDS)
def test_the_bag_stays_at_chance_and_positions_know_only_what_they_learned(data, seed):
    found = {}
    for reader in (task.BAG, task.POSITIONS, "RNN"):
        config, model = fresh(data, reader=reader, seed=seed)
        steps = list(train(task, config, data, model))
        found[reader] = steps[-1].val_metric, task.longer(model, data)
    assert found[task.BAG] == (0.5, 0.5)
    assert found[task.POSITIONS][0] >= 0.9
    assert found[task.POSITIONS][1] <= 0.75
    assert found["RNN"][0] >= 0.99
    assert found["RNN"][1] >= 0.9


def test_weights_of_places_that_no_sentence_reached_stay_where_they_were(data):
    config, model = fresh(data, reader=task.POSITIONS, max_steps=20)
    before = model.hidden.weight.detach().clone()
    list(train(task, config, data, model))
    moved = (model.hidden.weight != before).view(-1, task.PLACES, config.embedding_size).any(dim=(0, 2))
    assert moved.tolist() == [place < max(bitten.TRAINED) for place in range(task.PLACES)]
