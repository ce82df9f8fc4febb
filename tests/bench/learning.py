"""How far a live run gets in the seconds that a visitor waits, on one core."""

import time
from dataclasses import replace

from models import tasks
from models.errors import UserError
from models.training import new_model, train
from tests.bench.table import Line


def measure() -> list[Line]:
    """The live runs' figures beside their baselines'."""
    lines = []
    sentiment, names = tasks.find("sentiment"), tasks.find("names")
    for data, target in (("made", 0.95), ("real", 0.74)):
        try:
            best, base = _best(sentiment, replace(sentiment.Config(), data=data), 5.0)
        except UserError as error:
            print(f"left out: {error}")
            continue
        what = f"sentiment, {data} reviews, best validation accuracy within 5 s"
        lines.append(Line(what, best, target, detail=f"{base.name}: {base.val:.3f}"))
    try:
        best, base = _best(names, replace(names.Config(), data="real", max_steps=800, dropout=0.2), 10.0)
        what = "names, nats a letter below the bigram within 10 s"
        lines.append(Line(what, base.val - best, 0.35, detail=f"{best:.3f} against {base.val:.3f}"))
    except UserError as error:
        print(f"left out: {error}")
    digits = tasks.find("digits")
    best, base = _best(digits, digits.Config(), 2.0)
    what = "digits, best validation accuracy within 2 s"
    lines.append(Line(what, best, 0.95, detail=f"{base.name}: {base.val:.3f}"))
    return lines


def _best(task, config, seconds: float):
    """The best validation metric among the looks of the first `seconds` of training, and the baseline."""
    data = task.load(config)
    baseline = task.baseline(data)
    model = new_model(task, config, data)
    looks = []
    started = time.perf_counter()
    for step in train(task, config, data, model):
        if time.perf_counter() - started > seconds:
            break
        if step.val_metric is not None:
            looks.append(step.val_metric)
    return (max if task.METRIC.higher_is_better else min)(looks), baseline
