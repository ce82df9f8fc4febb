"""The functional optimizers against torch.optim's classes, number for number."""

import subprocess
import sys

import pytest
import torch
from torch import nn

from models import optimizers


def network() -> nn.Module:
    torch.manual_seed(3)
    return nn.Sequential(nn.Embedding(7, 5), nn.GRU(5, 4, batch_first=True))


def gradients(model: nn.Module, batch: int) -> None:
    x = torch.randint(0, 7, (6, 9), generator=torch.Generator().manual_seed(batch))
    model(x)[0].square().mean().backward()


@pytest.mark.parametrize("name", ["AdamW", "SGD"])
@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_the_same_numbers_as_the_class_at_falling_rates(name, weight_decay):
    ours, theirs = network(), network()
    optimizer = getattr(optimizers, name)(ours.parameters(), lr=0.1, weight_decay=weight_decay)
    reference = getattr(torch.optim, name)(theirs.parameters(), lr=0.1, weight_decay=weight_decay, fused=True)
    for step in range(20):
        rate = 0.1 * (1 - step / 20)
        optimizer.lr = reference.param_groups[0]["lr"] = rate
        for model, steps in ((ours, optimizer), (theirs, reference)):
            steps.zero_grad()
            gradients(model, step)
            steps.step()
    for mine, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.equal(mine, other)


def test_a_parameter_without_a_gradient_stays():
    used, idle = nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(2))
    optimizer = optimizers.AdamW([used, idle], lr=0.1, weight_decay=0.5)
    used.sum().backward()
    optimizer.step()
    assert torch.equal(idle, torch.ones(2))
    assert not torch.equal(used, torch.ones(2))


def test_no_gradient_at_all_changes_nothing():
    idle = nn.Parameter(torch.ones(2))
    optimizers.SGD([idle], lr=0.1, weight_decay=0.5).step()
    assert torch.equal(idle, torch.ones(2))


def test_training_loads_neither_the_compiler_nor_scikit_learn():
    code = """
import sys
from models import tasks
from models.training import new_model, train
names = "names recall digits tagging sentiment captioning translation letters nextword chorale"
names += " handwriting penmanship speech transformer"
for name in names.split():
    task = tasks.find(name)
    config = task.Config(max_steps=2, eval_every=2)
    data = task.load(config)
    task.baseline(data)
    list(train(task, config, data, new_model(task, config, data)))
print([name for name in ("torch._dynamo", "sympy", "sklearn", "scipy") if name in sys.modules])
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
