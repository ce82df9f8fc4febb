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
    recall = tasks.find("recall")
    for cell in ("GRU", "LSTM"):
        best, base = _best(recall, replace(recall.Config(), **recall.RIVALS[cell]), 3.0)
        what = f"recall, 30 letters back, {cell}, best validation accuracy within 3 s"
        lines.append(Line(what, best, 0.99, detail=f"{base.name}: {base.val:.3f}"))
    captioning = tasks.find("captioning")
    best, base = _best(captioning, captioning.Config(), 40.0)
    what = "captioning, best share of validation pictures described rightly within 40 s"
    lines.append(Line(what, best, 0.80, detail=f"{base.name}: {base.val:.3f}"))
    return [*lines, *_tagging(), *_translation()]


def _tagging() -> list[Line]:
    """Newspaper sentences, tagged and cut into phrases."""
    lines = []
    for name, seconds, target in (("tagging", 5.0, 0.965), ("chunking", 15.0, None)):
        task = tasks.find(name)
        try:
            best, base = _best(task, task.Config(data="real"), seconds)
        except UserError as error:
            print(f"left out: {error}")
            continue
        what = f"{name}, newspaper sentences, best validation {task.METRIC.name} within {seconds:g} s"
        lines.append(Line(what, best, target, detail=f"{base.name}: {base.val:.3f}"))
    return lines


def _translation() -> list[Line]:
    """Sentences that come out word for word, with attention and without, both in this run."""
    task, right, long = tasks.find("translation"), {}, {}
    for label, changes in task.RIVALS.items():
        config = replace(task.Config(eval_every=1000), **changes)
        data = task.load(config)
        model = new_model(task, config, data)
        started = time.perf_counter()
        for _ in train(task, config, data, model):
            if time.perf_counter() - started > 60.0:
                break
        right[label] = task.exact(model, data.test)
        long[label] = task.exact(model, next(iter(data.extras.values())))
    told = ", ".join(f"{label} {right[label]:.3f}, long ones {long[label]:.3f}" for label in right)
    return [
        Line(
            "translation, held-out pairs word for word within 60 s, with attention", right["with attention"], 0.95
        ),
        Line(
            "translation, long sentences without attention ÷ with it",
            long["without"] / max(long["with attention"], 1e-9),
            0.5,
            at_least=False,
            detail=told,
        ),
    ]


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
