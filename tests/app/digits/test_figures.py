"""The numbers that the digits page prints about its network are PyTorch's, for networks of several seeds."""

import re
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F

from dashboard.components.training import caches
from models import checkpoint, training
from models.tasks import digits as task
from tests.app.helpers import chart, rows, said

shipped = checkpoint.shipped


@pytest.fixture(params=[0, 1, 2], ids=lambda seed: f"seed {seed}")
def seen(request, visit, monkeypatch):
    """The page with an untrained network of that seed in the place of the shipped one, and its weights."""
    made = shipped("digits")
    data = task.load(made.config)
    model = training.new_model(task, replace(made.config, seed=request.param), data).eval()

    def other(name, variant=""):
        return replace(made, model=model) if name == "digits" else shipped(name)

    monkeypatch.setattr(caches, "shipped", other)
    return visit("digits"), model.state_dict()


def test_ten_shares_and_the_two_that_are_named(seen):
    page, weights = seen
    for label in (3, 8):
        page.button_group(key="digits_example").set_value(task.LABELS[label]).run()
        x = torch.tensor(task.PROBES[label]) / 16  # an ink of 16 is full
        h = torch.tanh(F.linear(x, weights["hidden.weight"], weights["hidden.bias"]))
        shares = F.linear(h, weights["output.weight"], weights["output.bias"]).softmax(dim=0)
        (frame,) = [table for table in rows(chart(page, "How likely each of the ten digits")) if "share" in table]
        assert frame["share"].tolist() == pytest.approx(shares.tolist(), abs=1e-6)
        (first, second), (a, b) = shares.topk(2).values.tolist(), shares.topk(2).indices.tolist()
        sentence = (
            f"It says {task.LABELS[a]}, {first:.0%} sure; its second guess is {task.LABELS[b]} with {second:.0%}."
        )
        assert sentence.replace("%", " %") in said(page)


def test_every_weight_is_counted(seen):
    page, weights = seen
    (total,) = re.findall(r"from those to the answers: ([\d,]+) in all", said(page))
    assert int(total.replace(",", "")) == sum(values.numel() for values in weights.values())
    size = len(weights["hidden.bias"])
    assert f"{size} × {size} = {size * size:,}" in said(page)
