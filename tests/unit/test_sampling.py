"""Drawing the next sign: what temperature does."""

import pytest
import torch

from models import sampling
from models.seeding import seeded

LOGITS = torch.tensor([2.0, 1.0, -torch.inf, 0.0])


def shares(temperature, draws=4000):
    generator = seeded(0)
    drawn = torch.tensor([sampling.draw(LOGITS, temperature, generator) for _ in range(draws)])
    return torch.bincount(drawn, minlength=4) / draws


def test_at_one_it_draws_as_learned():
    assert torch.allclose(shares(1.0), LOGITS.softmax(dim=0), atol=0.03)


def test_at_nought_it_takes_the_likeliest():
    assert shares(0.0, 50).tolist() == [1, 0, 0, 0]


def test_higher_is_wilder_and_what_cannot_be_never_is():
    flat = shares(50.0)
    assert flat[[0, 1, 3]].min() > 0.3
    assert flat[2] == 0


def test_the_same_seed_draws_the_same():
    assert [sampling.draw(LOGITS, 1.0, seeded(7)) for _ in range(5)] == [sampling.draw(LOGITS, 1.0, seeded(7))] * 5


def test_below_nought_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        sampling.draw(LOGITS, -1.0, seeded(0))
