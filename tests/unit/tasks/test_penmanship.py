"""A pen that writes: what it says of the next step is a density, and what it writes can be read."""

import math

import pytest
import torch

from models import checkpoint
from models.datasets import pen_digits
from models.handwriting import pen, penmanship
from models.networks.pen_writer import Next
from models.seeding import seeded
from models.tasks import penmanship as task


@pytest.fixture(scope="module")
def model():
    return checkpoint.shipped("penmanship").model


def said(**changed):
    usual = {name: torch.randn(4, generator=seeded(at)) * 0.3 for at, name in enumerate(Next._fields[:6])}
    usual |= {"lifted": torch.zeros(()), "last": torch.zeros(())}
    usual["tilt"] = 0.9 * torch.tanh(usual["tilt"])
    return Next(**(usual | changed))


def test_the_density_of_the_next_step_adds_up_to_one():
    edge, count = 12.0, 481
    axis = torch.linspace(-edge, edge, count)
    down, right = torch.meshgrid(axis, axis, indexing="ij")
    steps = torch.stack([right, down, torch.zeros_like(right)], dim=-1).reshape(-1, 3)
    of_the_lift = math.log(2)  # the pen is on the paper by half
    everywhere = said(lifted=torch.zeros(len(steps)))
    total = torch.exp(of_the_lift - everywhere.surprise(steps)).sum() * (2 * edge / (count - 1)) ** 2
    assert total.item() == pytest.approx(1, abs=0.01)


def test_one_place_without_a_tilt_is_the_normal_density():
    one = {name: torch.zeros(1) for name in Next._fields[:6]}
    found = said(**one).surprise(torch.tensor([0.3, -0.4, 1.0])).item()
    assert found == pytest.approx(math.log(2 * math.pi) + 0.25 / 2 + math.log(2), rel=1e-5)


def test_the_same_dice_write_the_same_digit_and_others_another(model):
    first, again, other = (penmanship.write(model, "3", temperature=0.7, seed=seed) for seed in (1, 1, 2))
    assert first == again != other


def test_without_dice_all_throws_are_alike_and_a_high_temperature_is_wilder(model):
    assert penmanship.write(model, "5", temperature=0, seed=1) == penmanship.write(
        model, "5", temperature=0, seed=2
    )

    def spread(temperature):
        firsts = [
            penmanship.write(model, "5", temperature=temperature, seed=seed)[0].step[:2] for seed in range(20)
        ]
        return torch.tensor(firsts).std(dim=0).sum().item()

    assert spread(0.3) < spread(0.7) < spread(1.5)


@pytest.mark.parametrize("temperature", [0.0, 0.7, 2.0])
def test_it_always_comes_to_an_end_and_can_be_read(model, temperature):
    for digit in pen_digits.DIGITS:
        strokes = penmanship.strokes(penmanship.write(model, digit, temperature=temperature, seed=3))
        assert 1 <= sum(map(len, strokes)) <= 5 * penmanship.MOST_STEPS  # four points of the curve for each step
        assert len(pen.trace(pen.checked(strokes)).places) >= 2


def test_lifts_part_strokes():
    moves = [penmanship.Move((1.0, 0.0, lifted), (0.0,), 1.0) for lifted in (0.0, 1.0, 0.0)]
    assert penmanship.strokes(moves) == (((0.0, 0.0), (0.1, 0.0)), ((0.2, 0.0), (0.3, 0.0)))


def test_what_is_drawn_is_as_large_as_what_it_learned_from():
    data = task.load(task.Config())
    steps = task._steps([[tuple(point) for point in stroke] for stroke in data.train[2].strokes])
    moves = [penmanship.Move(tuple(step), (0.0,), 1.0) for step in steps.tolist()]
    found = [point for stroke in penmanship.strokes(moves) for point in stroke]
    assert max(y for _, y in found) - min(y for _, y in found) == pytest.approx(1, abs=0.1)


def test_the_shipped_figures_keep_the_bars():
    figures = checkpoint.shipped("penmanship").figures
    assert figures["value"] < figures["baseline"]["value"]
    assert min(figures[task.READ].values()) >= 0.97
