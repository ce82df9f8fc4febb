"""Measurements of what recurrent networks are good and bad at: held against PyTorch, counted, repeatable."""

import itertools
import math
from dataclasses import replace

import pytest
import torch
from torch import nn

from models import checkpoint
from models.measuring import (
    flowing,
    lengths,
    reaching,
    remembering,
    sharing,
    short_runs,
    spelling_pace,
    trying,
    waiting,
)  # fmt: skip
from models.measuring.pieces import Findings, Piece
from models.runner import Runner, Status
from models.seeding import seeded
from models.tasks import recall, transformer
from models.training import new_model
from tests.waiting import until


def found(pieces):
    return [piece.found for piece in pieces if piece.found is not None]


# Pieces


def test_findings_keep_what_was_found_in_order_and_leave_out_pieces_without():
    kept = Findings()
    for piece in (Piece(1), Piece(2, "a"), Piece(3), Piece(4, "b")):
        kept.add(piece)
    assert kept.all() == ("a", "b")


def test_a_runner_pulls_a_measurement_and_keeps_its_findings():
    runner, kept = Runner(1), Findings()
    run = runner.submit((Piece(n, n * n) for n in (1, 2, 3)), nn.Identity(), history=kept)
    until(lambda: run.status.is_over)
    runner.close()
    assert run.status == Status.FINISHED
    assert run.history() is kept
    assert kept.all() == (1, 4, 9)
    assert run.step == 3


@pytest.mark.parametrize(
    "pieces",
    [
        lambda: sharing.measure(),
        lambda: waiting.measure(lambda network, x: 1.0),
        lambda: flowing.measure(10),
        lambda: lengths.measure(checkpoint.shipped("sentiment").model),
        lambda: remembering.measure(checkpoint.shipped("recall").model, 10),
    ],
    ids=["sharing", "waiting", "flowing", "lengths", "remembering"],
)
def test_pieces_are_counted_one_by_one(pieces):
    assert [piece.step for piece in pieces()] == list(range(1, len(list(pieces())) + 1))


# Any length


@pytest.fixture(scope="module")
def reader():
    return checkpoint.shipped("sentiment").model


def test_a_text_has_as_many_words_as_asked_for_and_a_longer_one_begins_with_it():
    longest = lengths.text(1000)
    assert len(longest) == 1000
    assert lengths.text(20) == longest[:20]


def test_every_length_is_answered_by_the_same_numbers_as_torch_answers_it(reader):
    answers = found(lengths.measure(reader))
    assert [answer.length for answer in answers] == list(lengths.LENGTHS)
    assert {answer.parameters for answer in answers} == {sum(p.numel() for p in reader.parameters())}
    for answer in answers:
        tokens = torch.tensor([reader.vocabulary.encode(lengths.text(answer.length))])
        with torch.no_grad():
            _, last = reader.recurrent(reader.embedding(tokens))
            last = last[0] if isinstance(last, tuple) else last
            praise = torch.sigmoid(reader.output(last[0]))[0, 0].item()
        assert answer.probability == pytest.approx(max(praise, 1 - praise), abs=1e-5)
        assert answer.label == ("positive" if praise > 0.5 else "negative")
        assert answer.memory == reader.recurrent.hidden_size
        assert answer.milliseconds > 0


def test_the_first_answer_to_a_text_warms_up_and_is_not_timed(reader, monkeypatch):
    ticks = iter(range(0, 10_000, 7))  # the clock is read twice an answer: at 0 and 7, at 14 and 21
    monkeypatch.setattr(lengths.time, "thread_time", lambda: next(ticks) ** 2)
    answers = found(lengths.measure(reader))
    assert [answer.milliseconds for answer in answers] == [
        1000 * ((28 * n + 21) ** 2 - (28 * n + 14) ** 2) for n in range(len(lengths.LENGTHS))
    ]


# Shared weights


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_shared_weight_has_a_say_at_every_step_and_one_of_its_own_at_one(seed):
    for count in found(sharing.measure(seed)):
        inputs, hidden = sharing.INPUT, sharing.HIDDEN
        assert count.shared == sum(p.numel() for p in nn.RNN(inputs, hidden).parameters())
        assert count.separate == sum(p.numel() for p in nn.Linear(inputs * count.length, hidden).parameters())
        assert (count.shared_uses, count.separate_uses) == (count.length, 1)


def test_counting_uses_finds_a_step_without_one_and_leaves_the_weights_alone():
    loop, flat = sharing.layers(6)
    x = torch.randn(6, sharing.INPUT, generator=seeded(0))
    x[2, 0] = 0.0  # the nudged weight meets a zero there
    before = [p.clone() for p in (*loop.parameters(), *flat.parameters())]
    assert sharing.uses(loop, x) == 5
    assert sharing.uses(flat, x) == 1
    x[0, 0] = 0.0
    assert sharing.uses(flat, x) == 0
    after = (*loop.parameters(), *flat.parameters())
    assert all(torch.allclose(a, b, atol=1e-6) for a, b in zip(before, after, strict=True))


# Slow by nature


@pytest.mark.parametrize("length", [1, 7, 40])
def test_every_step_of_the_loop_waits_and_none_of_the_convolution(length):
    loop, convolution = waiting.networks()
    x = torch.randn(1, length, waiting.INPUT)
    assert waiting.chain(loop(x)[0]) == length
    assert waiting.chain(convolution(x)) == 1
    assert waiting.chain(torch.tanh(torch.tanh(convolution(x)))) == 3


def test_the_two_that_race_are_of_about_the_same_size():
    loop, convolution = (sum(p.numel() for p in network.parameters()) for network in waiting.networks())
    assert loop == pytest.approx(convolution, rel=0.03)


def test_the_median_counts_and_the_warm_up_does_not():
    ticks = iter(range(10_000))
    races = found(waiting.measure(lambda network, x: float(next(ticks))))
    turns = waiting.REPEATS + 1
    middle = (1 + waiting.REPEATS) / 2  # by turns: loop at 0, 2, 4 ..., convolution at 1, 3, 5 ...
    for number, race in enumerate(races):
        assert race.loop_ms == 2 * (number * turns + middle)
        assert race.convolution_ms == race.loop_ms + 1
    assert [race.loop_chain for race in races] == list(waiting.LENGTHS)


def test_the_clock_measures_something():
    loop, _ = waiting.networks()
    assert 0 < waiting.clock(loop, torch.randn(1, 10, waiting.INPUT)) < 10_000


# Memory


@pytest.fixture(scope="module")
def rememberer():
    return checkpoint.shipped("recall").model


@pytest.mark.trains
@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("steps", [10, 100, 900])
def test_the_distance_of_two_memories_is_torchs(rememberer, steps, seed):
    first, other = remembering.texts(steps, seed)
    assert first[1:] == other[1:]
    assert first[0] != other[0]
    assert len(first) == steps + 1
    trained, fresh = found(remembering.measure(rememberer, steps, seed))
    tokens = torch.tensor([rememberer.vocabulary.encode(text) for text in (first, other)])
    with torch.no_grad():
        states, _ = rememberer.recurrent(rememberer.embedding(tokens))
    expected = torch.linalg.vector_norm(states[0] - states[1], dim=1).tolist()
    assert trained.apart == pytest.approx(expected, abs=1e-5)
    assert trained.letters == trained.answers == (first[0], other[0])  # thirty times as far as it practised, too
    assert fresh.apart[-1] < 0.01 < fresh.apart[0]
    assert fresh.size == trained.size == rememberer.recurrent.hidden_size


# Short runs


def small(**changes):
    settings = {"distance": 5, "max_steps": 40, "eval_every": 20, "learning_rate": 0.005} | changes
    return recall.Config(**settings)


@pytest.mark.trains
def test_a_run_ends_early_where_it_has_learned_and_its_pieces_are_counted_as_used():
    quick, slow = small(max_steps=200), small(learning_rate=1e-5)
    pieces = list(short_runs.run([quick, slow]))
    first, second = found(pieces)
    assert first.learned
    assert first.updates < 200
    assert not second.learned
    assert second.updates == 40
    steps = [piece.step for piece in pieces]
    assert steps == sorted(steps)
    assert steps[-1] == short_runs.pieces([quick, slow])
    assert [piece.step for piece in pieces if piece.found] == [100, 120]


@pytest.mark.trains
def test_a_run_that_leaves_the_numbers_is_no_run_that_learned():
    wild = small(cell="RNN", activation="relu", recurrent_scale=5.0, optimizer="SGD", learning_rate=1.0,
                 clip=1000.0, distance=100)  # fmt: skip
    (ending,) = found(short_runs.run([wild]))
    assert ending.diverged
    assert not ending.learned


def test_the_dice_are_thrown_within_their_bounds_and_both_cells_get_the_same():
    for seed in range(20):
        configs = trying.settings(seed)
        assert len(configs) == trying.TRIALS * len(trying.CELLS)
        assert configs == trying.settings(seed)
        for plain, gated in zip(configs[::2], configs[1::2], strict=True):
            assert (plain.cell, gated.cell) == trying.CELLS
            assert plain.as_dict() | {"cell": "GRU"} == gated.as_dict()
            bounds = {"learning_rate": trying.RATES, "hidden_size": trying.SIZES, "recurrent_scale": trying.SCALES}
            for name, (low, high) in bounds.items():
                assert low <= getattr(plain, name) <= high
    rates = sorted(config.learning_rate for seed in range(20) for config in trying.settings(seed)[::2])
    assert rates[len(rates) // 2] == pytest.approx(math.sqrt(math.prod(trying.RATES)), rel=0.6)  # even in the log
    assert trying.settings(0) != trying.settings(1)


def test_every_kind_is_trained_at_every_distance():
    configs = reaching.settings(3)
    named = [(config.distance, reaching.kind(config)) for config in configs]
    assert named == [(distance, kind) for distance in reaching.DISTANCES for kind in reaching.KINDS]


# Vanishing and exploding


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("activation", flowing.ACTIVATIONS)
@pytest.mark.parametrize("scale", [0.7, 1.4])
def test_the_share_of_the_gradient_is_autograds_through_torchs_own_layer(activation, scale, seed):
    config = recall.Config(cell="RNN", activation=activation, recurrent_scale=scale, distance=10, seed=seed)
    data = recall.load(config)
    model = new_model(recall, config, data)
    batch = recall.collate(data.val[: config.batch_size], data.vocabulary)
    x = model.embedding(batch.tokens).detach()
    first, _ = model.recurrent(x[:, :1])
    first = first.detach().requires_grad_()  # the state after the first letter, cut off from what led to it
    _, last = model.recurrent(x[:, 1:], first.transpose(0, 1))
    loss = nn.functional.cross_entropy(model.output(last[0]), batch.labels)
    at_first, at_last = torch.autograd.grad(loss, [first, last])
    expected = (at_first.norm() / at_last.norm()).item()
    assert flowing.ratio(activation, scale, 10, seed) == pytest.approx(expected, rel=1e-3)


@pytest.mark.trains
def test_small_weights_let_it_vanish_and_large_ones_explode():
    flows = {(flow.activation, flow.scale): flow.ratio for flow in found(flowing.measure(30))}
    assert len(flows) == len(flowing.SCALES) * len(flowing.ACTIVATIONS)
    for activation in flowing.ACTIVATIONS:
        assert flows[activation, 0.5] < 1e-6
        assert flows[activation, 2.0] > 10


# A letter's price


@pytest.fixture
def two_writers(monkeypatch):
    """A GRU and a Transformer that write little."""
    monkeypatch.setattr(spelling_pace, "LETTERS", 30)
    monkeypatch.setattr(spelling_pace, "TEXTS", 3)
    config = transformer.Config(memory_size=32)
    vocabulary = transformer.load(config).vocabulary
    made = []
    for changes in transformer.RIVALS.values():
        made.append(transformer.build(replace(config, **changes), vocabulary))
        transformer.initialise(made[-1], None, seeded(0))
    return made


def test_every_way_writes_every_text_and_the_first_is_not_counted(two_writers):
    pieces = list(spelling_pace.measure(*two_writers, itertools.count().__next__))
    assert [piece.step for piece in pieces] == list(range(1, spelling_pace.total() + 1))
    kept = [piece.found for piece in pieces if piece.found is not None]
    for way in spelling_pace.WAYS:
        texts = [one for one in kept if isinstance(one, spelling_pace.Written) and one.way == way]
        assert [len(text.seconds) for text in texts] == [30] * 3
    assert spelling_pace.reading(kept) == {spelling_pace.GRU: 1, spelling_pace.KEPT: 1}
    assert spelling_pace.curve(kept, spelling_pace.GRU)[-1].seconds == 1
    assert not spelling_pace.curve([], spelling_pace.GRU)


def test_what_is_kept_is_counted_in_the_tensors(two_writers):
    gru, looking = two_writers
    kept = found(spelling_pace.measure(*two_writers, itertools.count().__next__))
    by_gru, by_keeping, by_reading = ([p.kept for p in spelling_pace.curve(kept, w)] for w in spelling_pace.WAYS)
    assert by_gru == [gru.recurrent.hidden_size * 4] * 3
    each = 2 * len(looking.blocks) * looking.embedding.embedding_dim * 4  # key and value, 32 bits, in each block
    assert by_keeping == [each * letters for letters in (10, 20, 30)]
    assert by_reading == [8 * (letters + 1) for letters in (10, 20, 30)]


def test_a_stretch_counts_by_its_median(two_writers):
    ticks = iter([0.0, 100.0] + [n / 2 for n in range(10**6)])  # the first letter of all is slow
    kept = found(spelling_pace.measure(*two_writers, lambda: next(ticks)))
    assert {point.seconds for point in spelling_pace.curve(kept, spelling_pace.GRU)} == {0.5}


def test_no_mode_of_torch_is_left_on_between_two_pieces(two_writers):
    for _ in spelling_pace.measure(*two_writers):
        assert not torch.is_inference_mode_enabled()
