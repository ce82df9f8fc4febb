"""Every number that the page about fading prints is what PyTorch's layers and autograd make of the same weights."""

import json
import re

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from dashboard.app_pages.fading import fresh_network
from dashboard.app_pages.fading import gates as fading_gates
from dashboard.app_pages.fading.amounts import arrives, left, many
from dashboard.components.basics.wording import number, percent
from models.datasets import recall
from models.networks import cells
from models.tasks import recall as task
from models.training import new_model
from tests.app.helpers import chart, elements, finished, press, rows, runs_of, says

SEEDS = range(3)


def tokens(sequences):
    """As the vocabulary numbers them: two reserved places, then the letters."""
    return torch.tensor([["ABCDwxyz".index(letter) + 2 for letter in sequence] for sequence in sequences])


def rebuilt(config, weights):
    """PyTorch's modules with these weights."""
    rest = {"nonlinearity": config.activation} if config.cell == "RNN" else {}
    layer = getattr(nn, config.cell)(config.embedding_size, config.hidden_size, batch_first=True, **rest)
    layer.load_state_dict(
        {k.removeprefix("recurrent."): v for k, v in weights.items() if k.startswith("recurrent")}
    )
    return layer, weights["embedding.weight"], weights["output.weight"], weights["output.bias"]


def lengths_by_torch(config, weights, sequences):
    """The length of dloss/dh_t at every letter: the layer is called once a letter, and autograd does the rest.

    Of an LSTM that of dloss/dc_t: through c_{t+1}, and through h_t = o_t tanh(c_t) as well.
    """
    layer, table, W, b = rebuilt(config, weights)
    state, states = None, []
    for letter in tokens(sequences).T:
        _, state = layer(table[letter].unsqueeze(1), state)
        states.append(state)
    truth = torch.tensor(["ABCD".index(sequence[0]) for sequence in sequences])
    hidden = [state[0] for state in states] if config.cell == "LSTM" else states
    loss = F.cross_entropy(F.linear(hidden[-1][0], W, b), truth)
    found = torch.autograd.grad(loss, hidden, retain_graph=True)
    if config.cell == "LSTM":
        kept = [state[1] for state in states]
        direct = torch.autograd.grad(loss, kept, materialize_grads=True)
        slopes = [h / c.tanh() * (1 - c.tanh() ** 2) for h, c in zip(hidden, kept, strict=True)]
        found = [d + g * slope for d, g, slope in zip(direct, found, slopes, strict=True)]
    return [gradient.norm().item() for gradient in found]


def fresh_by_torch(config):
    """The same for a network as a run finds it, on the validation sequences that the page takes."""
    data = task.load(config)
    weights = new_model(task, config, data).state_dict()
    return lengths_by_torch(config, weights, data.val[: fresh_network.EXAMPLES])


def factor_by_torch(config):
    lengths = fresh_by_torch(config)
    return (lengths[0] / lengths[-1]) ** (1 / (len(lengths) - 1))


def bars(app, alt):
    """Letters back and shares, in the chart's order, of its bars."""
    drawn = rows(chart(app, alt))[0]
    return {name: part["share"].tolist() for name, part in drawn.groupby("series", sort=False)}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("tanh", {"cell": "RNN"}),
        ("relu", {"cell": "RNN", "activation": "relu", "recurrent_scale": 1.2}),
        ("GRU", {"cell": "GRU", "gate_bias": 1.0}),
        ("LSTM", {"cell": "LSTM", "distance": 20}),
    ],
)
def test_the_bars_of_a_fresh_network_and_the_sentence_below(visit, kind, changes, seed):
    config = task.Config(**changes, seed=seed)
    query = {
        f"fading_{name}": f"{value:g}" for name, value in changes.items() if name not in ("cell", "activation")
    }
    app = visit("fading", fading_kind=fresh_network.KINDS[kind][0], fading_dice=str(seed + 1), **query)
    lengths = fresh_by_torch(config)
    expected = [length / lengths[-1] for length in lengths]
    (shown,) = bars(app, "How much of the gradient is left at every letter of a fresh network").values()
    assert shown == pytest.approx(expected, rel=1e-3)
    each = (lengths[0] / lengths[-1]) ** (1 / config.distance)
    assert says(app, f"Every step back multiplies the gradient by {each:.3g} on average.")
    assert says(app, f"After {config.distance} steps, {arrives(expected[0])}.")


def test_the_measured_factors_of_the_whisper(visit):
    app = visit("fading", fading_factor="an RNN without gates")
    each = factor_by_torch(task.Config(cell="RNN"))
    gru, lstm = (
        factor_by_torch(task.Config(gate_bias=2.0)),
        factor_by_torch(task.Config(cell="LSTM", gate_bias=3.0)),
    )
    assert says(app, f"an RNN without gates {each:.3g}, an opened GRU {gru:.3g} and an opened LSTM {lstm:.3g}")
    sent = [json.loads(e.proto.json) for e in elements(app.main) if e.type == "bidi_component"]
    (people,) = [data["people"] for data in sent if data.get("label", "").startswith("A whisper")]
    assert [one["loud"] for one in people] == pytest.approx([each**k for k in range(31)], rel=1e-3)


def test_the_factors_by_the_gates_bias(visit):
    app = visit("fading")
    (frame,) = rows(chart(app, "What a step back multiplies the gradient by"))
    for cell in ("GRU", "LSTM"):
        drawn = frame[frame["series"] == cell]
        expected = [factor_by_torch(task.Config(cell=cell, gate_bias=bias)) for bias in drawn["bias"]]
        assert drawn["factor"].tolist() == pytest.approx(expected, rel=1e-4)
        for bias in (0.0, 3.0):
            each = expected[drawn["bias"].tolist().index(bias)]
            assert says(app, f"{cell} {number(each)} a step, and {left(each**30)} after 30")
    alone = frame[frame["series"] == fading_gates.ALONE]
    assert alone["factor"].tolist() == pytest.approx(torch.sigmoid(torch.tensor(alone["bias"])).tolist())


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
def test_why_a_half_open_gate_leaves_more_than_half(cell):
    """The gates alone let more than half through, since they are not equally open; the other weights add to it."""
    config = task.Config(cell=cell, gate_bias=0.0)
    data = task.load(config)
    model = new_model(task, config, data)
    with torch.no_grad():
        x = model.embedding(tokens(data.val[: fresh_network.EXAMPLES]))
        gates = [step.gates["z" if cell == "GRU" else "f"] for step in cells.trace(model.recurrent, x)[1:]]
    through = torch.stack(gates).prod(dim=0).square().mean().sqrt().item() ** (1 / len(gates))
    assert torch.stack(gates).mean() == pytest.approx(0.5, abs=0.02)
    assert 0.55 < through < factor_by_torch(config)


def test_the_formula_has_the_numbers_of_a_fresh_network(visit):
    app = visit("fading")
    lengths = fresh_by_torch(task.Config(cell="RNN"))
    each = (lengths[0] / lengths[-1]) ** (1 / 30)
    formula = app.latex[1].value
    assert rf"{each:.4f}^{{30}}" in formula
    said = r"= ([\d.]+)\\cdot 10\^\{(-\d+)\} \\approx ([\d.]+) \\cdot ([\d.]+)\^\{30\}"
    front, power, sent, step = map(float, re.search(said, formula).groups())
    assert front * 10**power == pytest.approx(lengths[0], rel=0.005)
    assert sent == pytest.approx(lengths[-1], rel=0.005)
    assert sent * step**30 == pytest.approx(front * 10**power, rel=0.01)  # whoever multiplies finds the same


@pytest.mark.trains
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("cell", ["RNN", "GRU", "LSTM"])
def test_what_a_trained_network_shows_at_its_last_moment(visit, cell, seed):
    query = {"cell": cell, "seed": str(seed), "max_steps": "20", "hidden_size": "8", "distance": "10"}
    app = visit("fading", **{f"recall_{name}": value for name, value in query.items()})
    press(app, "recall_train")
    finished(app)
    (run,) = runs_of(app)
    (config,) = app.session_state["recall_experiment"].thing.configs.values()
    weights = run.model.state_dict()
    probes = [task.whole(run.model, letter) for letter in "ABCD"]
    each = [lengths_by_torch(config, weights, [sequence]) for sequence in probes]
    mean = [sum(column) / 4 for column in zip(*each, strict=True)]
    shown = bars(app, "How much of the gradient is left at every letter at this moment")
    assert shown["at this moment"] == pytest.approx([length / mean[-1] for length in mean], rel=1e-3)
    assert says(app, f"At this moment, {arrives(mean[0] / mean[-1])}; before")

    layer, table, W, b = rebuilt(config, weights)
    val = recall.splits(10)[1]
    with torch.inference_mode():
        logits = F.linear(layer(table[tokens(val)])[0][:, -1], W, b)
        answers = F.linear(layer(table[tokens(probes)])[0][:, -1], W, b).softmax(dim=1)
    truth = torch.tensor(["ABCD".index(sequence[0]) for sequence in val])
    accuracy = (logits.argmax(dim=1) == truth).float().mean().item()
    loss = F.cross_entropy(logits, truth).item()
    assert says(app, f"loss {number(loss)}, accuracy {percent(accuracy)}")
    named = [
        f"{a} → {'ABCD'[row.argmax()]} ({percent(row.max().item())})"
        for a, row in zip("ABCD", answers, strict=True)
    ]
    assert says(app, ", ".join(named))


@pytest.mark.trains
@pytest.mark.parametrize("seed", SEEDS)
def test_a_presets_sentence_has_its_runs_numbers(visit, seed):
    """Trained again here by PyTorch's own modules and optimizer, update for update."""
    app = visit("fading", recall_seed=str(seed))
    press(app, "fading_preset_calm")
    finished(app)
    config = app.session_state["recall_experiment"].thing.config
    start, losses, norms, accuracy = trained_by_torch(config)
    table = app.session_state["fading_seen"]["calm"]
    assert table.start == pytest.approx(start, rel=1e-4)
    assert table.highest == pytest.approx(max(losses), rel=1e-3)  # both before chance has had a say
    assert table.longest == pytest.approx(max(norms), rel=1e-2)
    assert table.accuracy == pytest.approx(accuracy, abs=0.005)
    assert says(app, f"names that letter in {percent(table.accuracy)} of new sequences")
    assert says(app, f"The loss set out from {many(table.start)}, where a guess costs 1.39.")
    assert re.search(
        rf"measured {re.escape(many(table.longest))} and was cut to 1\.",
        "\n".join(e.value for e in app.markdown).replace("\\", ""),
    )


def trained_by_torch(config):
    """A run written out in plain PyTorch: validation loss before it, losses, gradients' lengths, accuracy after."""
    data = task.load(config)
    weights = {name: w.clone() for name, w in new_model(task, config, data).state_dict().items()}
    layer, table, W, b = rebuilt(config, weights)
    parameters = [nn.Parameter(w) for w in (table, W, b)]
    table, W, b = parameters
    parameters += list(layer.parameters())
    optimizer = torch.optim.SGD(parameters, lr=config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, config.max_steps)
    batches = task.batches(data, config, torch.Generator().manual_seed(config.seed + 1_000_003))
    truth = torch.tensor(["ABCD".index(sequence[0]) for sequence in data.val])

    @torch.inference_mode()
    def logits():
        return F.linear(layer(table[tokens(data.val)])[0][:, -1], W, b)

    start = F.cross_entropy(logits(), truth).item()
    losses, norms = [], []
    for _ in range(config.max_steps):
        batch = next(batches)
        loss = F.cross_entropy(F.linear(layer(table[batch.tokens])[0][:, -1], W, b), batch.labels)
        optimizer.zero_grad()
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(parameters, config.clip).item())
        losses.append(loss.item())
        optimizer.step()
        schedule.step()
    return start, losses, norms, (logits().argmax(dim=1) == truth).float().mean().item()
