"""Every number that "Good at, bad at" prints about a network is PyTorch's own, on networks of several seeds."""

import random
import re

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from dashboard.components.basics.wording import number, percent, size
from models import checkpoint
from models.datasets.recall import DISTRACTORS
from models.measuring import flowing, lengths, reaching, sharing, short_runs, trying, waiting
from models.tasks import recall
from models.training import new_model, train
from tests.app.helpers import chart, press, rows, said, says, tables
from tests.waiting import until

SEEDS = (0, 1, 2)


@pytest.fixture
def measured(visit):
    """`measured(name)` opens the page, presses Measure once for every seed, and gives page and findings each time.

    Every press takes the next seed, so one visitor sees them all.
    """

    def measure(name, seeds=SEEDS, **query):
        app = visit("strengths", **query)
        for radio in app.radio:
            radio.set_value(radio.options[0])
        app.run()
        for _ in seeds:
            held = press(app, f"strengths_{name}_measure").session_state["strengths_measurements"][name]
            until(lambda held=held: bool(held.keep_going() or True) and held.is_over, f"{name} ends")
            app.run()
            yield app, held.findings.all()

    return measure


def drawn(app, alt):
    return next(frame for frame in rows(chart(app, alt)) if "series" in frame)


def parameters(*modules):
    return sum(p.numel() for module in modules for p in module.parameters())


def test_any_length(measured):
    ((app, _),) = measured("length", seeds=(0,))
    model = checkpoint.shipped("sentiment").model
    table = tables(app)[0]
    assert set(table["numbers in the network"]) == {f"{parameters(model):,}"}
    assert set(table["in its memory"]) == {str(model.recurrent.hidden_size)}
    for words, answer in zip(table["words read"], table["its answer"], strict=True):
        tokens = torch.tensor([model.vocabulary.encode(lengths.text(int(words.replace(",", ""))))])
        with torch.no_grad():
            last = model.recurrent(model.embedding(tokens))[0][0, -1]
            praise = torch.sigmoid(F.linear(last, model.output.weight, model.output.bias)).item()
        label = "positive" if praise > 0.5 else "negative"
        assert answer == f"{label}, {percent(max(praise, 1 - praise))}"


def test_shared_weights(measured):
    for app, _ in measured("sharing"):
        frame = drawn(app, "Numbers in both networks")
        for length in sharing.LENGTHS:
            at = frame[frame["x"] == length].set_index("series")["y"]
            assert at["with a loop"] == parameters(nn.RNN(sharing.INPUT, sharing.HIDDEN))
            assert at["without a loop"] == parameters(nn.Linear(length * sharing.INPUT, sharing.HIDDEN))
        longest = sharing.LENGTHS[-1]
        own, separate = int(at["with a loop"]), int(at["without a loop"])
        assert says(
            app, f"For {longest} steps, the network with a loop has {own:,} numbers and the other one {separate:,}"
        )
        assert says(app, f"{number(separate / own, 0)} times as many")
        assert says(app, f"{longest} of {longest} steps changed with the loop, 1 without it")


@pytest.mark.parametrize("steps", [30, 100])
def test_memory(measured, steps):
    for seed, (app, found) in enumerate(measured("memory", strengths_memory_steps=str(steps))):
        model = checkpoint.shipped("recall").model
        fresh = new_model(recall, recall.Config(cell="RNN", seed=seed), recall.load(recall.Config()))
        dice = random.Random(seed)
        letters = sorted(dice.sample("ABCD", 2))
        rest = "".join(dice.choices(DISTRACTORS, k=steps))
        tokens = torch.tensor([model.vocabulary.encode(letter + rest) for letter in letters])
        assert found[0].letters == tuple(letters)
        for network, who in ((model, "The trained network"), (fresh, "The fresh RNN without gates")):
            with torch.no_grad():
                states, _ = network.recurrent(network.embedding(tokens))
            gaps = (states[0] - states[1]).pow(2).sum(1).sqrt().tolist()
            late = number(gaps[-1]) if gaps[-1] >= 0.005 else "less than 0.01"
            assert says(app, f"{who} holds memories of {states.shape[2]} numbers that are {number(gaps[0])} apart")
            assert says(app, f"and {late} after {steps} more")
            frame = drawn(app, "Distance of two memories")
            series = frame[frame["series"].str.startswith(who.split()[1])]
            assert series["y"].tolist() == pytest.approx(gaps, abs=1e-4)
            if network is fresh:  # nobody has taught it to answer
                assert re.search(f"{who} holds [^;]*. It cannot be asked", said(app))
                continue
            answers = network.output(states[:, -1]).argmax(1)
            right = sum("ABCD"[a] == letter for a, letter in zip(answers, letters, strict=True))
            told = ("names neither", "names one of the two", "names both")[right]
            assert re.search(f"{who} holds [^;]*; asked then, it {told}", said(app))


def test_slow_by_nature(measured):
    for app, found in measured("waiting"):
        last = found[-1]
        loop = nn.RNN(waiting.INPUT, waiting.HIDDEN)
        convolution = nn.Conv1d(waiting.INPUT, waiting.HIDDEN, waiting.WIDTH)
        assert says(app, f"they have {parameters(loop):,} and {parameters(convolution):,} numbers")
        assert says(app, f"took {number(last.loop_ms)} ms")
        assert says(app, f"({number(last.convolution_ms)} ms)")
        assert [m.value for m in app.metric] == ["1,000 steps", "1 step"]
        frame = drawn(app, "Milliseconds for one answer")
        assert sorted(frame["y"]) == sorted([r.loop_ms for r in found] + [r.convolution_ms for r in found])


def accuracy(config):
    """Train as the page does, and let PyTorch's layers alone answer the sequences that were held back."""
    data = short_runs._data(config.distance)
    model = new_model(recall, config, data)
    for step in train(recall, config, data, model):
        if step.val_metric is not None and step.val_metric >= 0.99:
            break
    tokens = torch.tensor([data.vocabulary.encode(sequence) for sequence in data.val])
    with torch.no_grad():
        answers = model.output(model.recurrent(model.embedding(tokens))[0][:, -1]).argmax(1)
    return sum("ABCD"[a] == sequence[0] for a, sequence in zip(answers, data.val, strict=True)) / len(data.val)


@pytest.mark.trains
def test_hard_to_train(measured, monkeypatch):
    monkeypatch.setattr(trying, "TRIALS", 2)
    monkeypatch.setattr(trying, "UPDATES", 60)
    for seed, (app, _) in enumerate(measured("trying")):
        configs = trying.settings(seed)
        true = [accuracy(config) for config in configs]
        frame = drawn(app, "Accuracy of every run")
        assert frame["y"].tolist() == pytest.approx(true)
        assert frame["x"].tolist() == pytest.approx([config.learning_rate for config in configs])
        plain, gated = (sum(a >= 0.95 for a in true[place::2]) for place in (0, 1))
        assert says(app, f"{plain} of 2 RNN runs and {gated} of 2 GRU runs learned the task (95 % right or more)")


@pytest.mark.trains
def test_long_sequences(measured, monkeypatch):
    monkeypatch.setattr(reaching, "DISTANCES", (5, 15))
    monkeypatch.setattr(reaching, "UPDATES", 60)
    for seed, (app, _) in enumerate(measured("reach")):
        frame = drawn(app, "Accuracy after a short training")
        assert frame["y"].tolist() == pytest.approx([accuracy(config) for config in reaching.settings(seed)])
        assert says(app, "After 60 updates: ")


def test_gradients(measured):
    for seed, (app, _) in enumerate(measured("flow", strengths_flow_distance="10")):
        frame = drawn(app, "Share of the gradient").set_index(["x", "series"])["y"]
        data = recall.load(recall.Config(distance=10))
        for scale, activation in ((0.5, "tanh"), (1.0, "relu"), (2.0, "relu")):
            shares = []
            for draw in range(flowing.SEEDS):
                config = recall.Config(
                    cell="RNN",
                    activation=activation,
                    recurrent_scale=scale,
                    distance=10,
                    seed=seed * flowing.SEEDS + draw,
                )
                model = new_model(recall, config, data)
                batch = recall.collate(data.val[: config.batch_size], data.vocabulary)
                x = model.embedding(batch.tokens).detach()
                first = model.recurrent(x[:, :1])[0].detach().requires_grad_()
                _, last = model.recurrent(x[:, 1:], first.transpose(0, 1))
                loss = F.cross_entropy(model.output(last[0]), batch.labels)
                at_first, at_last = torch.autograd.grad(loss, [first, last])
                shares.append((at_first.norm() / at_last.norm()).item())
            middle = sorted(shares)[flowing.SEEDS // 2]
            assert frame[scale, activation] == pytest.approx(middle, rel=1e-3)
            if scale == 0.5:
                assert says(
                    app, f"At scale 0.5 with tanh, {size(frame[scale, activation])} of the gradient arrives"
                )
