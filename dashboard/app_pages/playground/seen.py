"""What the board is told of a network: its weights and values over one example, in few digits."""

from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor

from dashboard.components.basics.wording import percent, plural
from dashboard.components.training import experiments
from models.networks import cells
from models.networks.cells import CellStep
from models.networks.playing import Playing
from models.runner import Run, Status
from models.shapes import Baseline, Data
from models.tasks import playground as task
from models.training import learning_rate

POINTS = 60  # of a curve


def look(run: Run, data: Data, baseline: Baseline, value: str) -> dict[str, Any]:
    """All that is drawn; `value` is the number of the example. Takes the run's lock for a moment."""
    model: Playing = run.model  # type: ignore[assignment]
    with run.lock, torch.inference_mode():
        shown = task.shown(data, model, value)
        x = task.collate([shown], model.vocabulary).x
        states = model.states(x)
        answers = model.output(states[-1])[0, :, 0]
        layers = [cast(torch.nn.RNNBase, layer) for layer in model.layers]
        weights = [_weights(layer) for layer in layers]
        heard = [x, *states]  # by each layer, and one more
        gates = [_gates(layer, *on) for layer, on in zip(layers, zip(heard, states, strict=False), strict=True)]
        out, bias = _short(model.output.weight[0]), _short(model.output.bias)[0]
        step, config = run.step, model.config
    known, most = task.words(model.vocabulary), task.near(config.puzzle, model.vocabulary)
    near = [
        wanted is None or abs(answer - wanted) < most
        for wanted, answer in zip(shown.wanted, answers.tolist(), strict=True)
    ]
    asked = sum(wanted is not None for wanted in shown.wanted)
    right = asked - near.count(False)
    rows = experiments.history(run).rows
    looks = [row for row in rows if row.val_metric is not None]
    state = "" if run.status in (Status.RUNNING, Status.PAUSED) else run.reason or "It has made all its updates."
    score = _score(looks[-1].val_metric or 0.0, data, baseline) if looks else ""
    return {
        "label": "The network, unrolled over one example",
        "asks": task.asks(model).replace("some steps", plural(config.back, "step")),
        "cell": config.cell,
        "curve": config.activation if config.cell in ("RNN", "none") else "",
        "inputs": [known[int(x)] if known else f"{x:g}" for x in shown.inputs],
        "x": [1 if known else x for x in shown.inputs],
        "spells": bool(known),  # what goes in is a sign and no number
        "row": [int(x) if known else 0 for x in shown.inputs],  # which of the input's weights is in use
        "wanted": shown.wanted,
        "near": near,
        "answers": _short(answers),
        "states": [_short(layer[0]) for layer in states],
        "weights": weights,
        "gates": gates,
        "out": out,
        "out_bias": bias,
        "rate": f"{learning_rate(config, min(step, config.max_steps)):.2g}",
        "age": step,
        "losses": _curve(rows),
        "says": f"{score}{right} of {plural(asked, 'answer')} right here. {state}",
    }


def _score(metric: float, data: Data, baseline: Baseline) -> str:
    """How good it is on what it does not learn from, beside the simplest rule."""
    told = f"{percent(metric)} right on examples it never learned from"
    if (again := data.extras.get("seen")) is not None:  # a visitor's own may repeat itself
        told = f"{percent(metric)} right on what comes later"
        told += f", {percent(again)} of which stood in what it learned from" if again else ""
    return f"{told} ({baseline.name}: {percent(baseline.val)}). "


def _weights(layer: torch.nn.RNNBase) -> dict[str, Any]:
    """From below, from before, and bias of the new content: the third block of a GRU or an LSTM."""
    W_xh, W_hh, b_xh, b_hh = cells.weights(layer)
    size = layer.hidden_size
    start = 0 if cells.kind(layer) == "RNN" else 2 * size
    block = slice(start, start + size)
    return {"below": _short(W_xh[block]), "before": _short(W_hh[block]), "bias": _short(b_xh[block] + b_hh[block])}


def _gates(layer: torch.nn.RNNBase, heard: Tensor, states: Tensor) -> dict[str, Any]:
    """What each gate of a GRU or an LSTM was at every step, by PyTorch's letter, and what an LSTM keeps as c."""
    if cells.kind(layer) == "RNN":
        return {}
    # All memories are known, so all steps can be taken at once: as if they were examples.
    before = F.pad(states[0], (0, 0, 1, 0))[:-1]
    found = (
        cells.opened(layer).step(heard[0], CellStep(before, before, {}, cell_state=torch.zeros_like(before))).gates
    )
    shown = {name: _short(gate) for name, gate in found.items()}
    if cells.kind(layer) == "LSTM":
        c, kept = torch.zeros_like(before[0]), []
        for f, i, g in zip(found["f"], found["i"], found["g"], strict=True):
            c = f * c + i * g
            kept.append(c)
        shown["c"] = _short(torch.stack(kept))
    return shown


def _short(numbers: Tensor) -> Any:
    """As plain numbers, two digits after the point."""
    return torch.nan_to_num(numbers.detach().double(), 0.0, 999.0, -999.0).round(decimals=2).tolist()


def _curve(rows: list[Any]) -> list[list[float | None]]:
    """[updates, loss of training, loss of test] at some of the updates, the last among them."""
    kept = rows[:: max(1, len(rows) // POINTS)]
    kept = kept if not rows or kept[-1] is rows[-1] else [*kept, rows[-1]]
    last, found = None, []
    for row in kept:
        last = row.val_loss if row.val_loss is not None else last
        found.append(
            [row.step, *(None if one is None else round(min(one, 1e6), 4) for one in (row.train_loss, last))]
        )
    return found
