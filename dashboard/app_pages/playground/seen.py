"""What the board is told of a network: its weights and values over one example, in few digits."""

from typing import Any, cast

import torch
from torch import Tensor

from dashboard.components.basics.wording import percent, plural
from dashboard.components.training import experiments
from models.datasets.puzzles import PUZZLES
from models.networks import cells
from models.networks.playing import Playing
from models.runner import Run, Status
from models.tasks import playground as task

POINTS = 60  # of a curve


def look(run: Run, value: str) -> dict[str, Any]:
    """All that is drawn; `value` is the number of the example. Takes the run's lock for a moment."""
    model: Playing = run.model  # type: ignore[assignment]
    with run.lock, torch.inference_mode():
        shown = task.example(model, value)
        states = model.states(task.collate([shown], model.vocabulary).x)
        answers = model.output(states[-1])[0, :, 0]
        weights = [_weights(cast(torch.nn.RNNBase, layer)) for layer in model.layers]
        out, step, config = _short(model.output.weight[0]), run.step, model.config
    known, puzzle = task.words(model.vocabulary), PUZZLES[config.puzzle]
    near = [
        wanted is None or abs(answer - wanted) < puzzle.near
        for wanted, answer in zip(shown.wanted, answers.tolist(), strict=True)
    ]
    asked = sum(wanted is not None for wanted in shown.wanted)
    right = asked - near.count(False)
    rows = experiments.history(run).rows
    looks = [row for row in rows if row.val_metric is not None]
    state = "" if run.status in (Status.RUNNING, Status.PAUSED) else run.reason or "It has made all its updates."
    score = f"{percent(looks[-1].val_metric or 0.0)} right on examples it never learned from. " if looks else ""
    return {
        "label": "The network, unrolled over one example",
        "asks": puzzle.asks.replace("some steps", plural(config.back, "step")),
        "cell": config.cell,
        "curve": config.activation if config.cell in ("RNN", "none") else "",
        "inputs": [known[int(x)] if known else f"{x:g}" for x in shown.inputs],
        "x": [1 if known else x for x in shown.inputs],
        "row": [int(x) if known else 0 for x in shown.inputs],  # which of the input's weights is in use
        "wanted": shown.wanted,
        "near": near,
        "answers": _short(answers),
        "states": [_short(layer[0]) for layer in states],
        "weights": weights,
        "out": out,
        "age": step,
        "losses": _curve(rows),
        "says": f"{score}{right} of {plural(asked, 'answer')} right here. {state}",
    }


def _weights(layer: torch.nn.RNNBase) -> dict[str, Any]:
    """From below, from before, and bias of the new content: the third block of a GRU or an LSTM."""
    W_xh, W_hh, b_xh, b_hh = cells.weights(layer)
    size = layer.hidden_size
    start = 0 if cells.kind(layer) == "RNN" else 2 * size
    block = slice(start, start + size)
    return {"below": _short(W_xh[block]), "before": _short(W_hh[block]), "bias": _short(b_xh[block] + b_hh[block])}


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
