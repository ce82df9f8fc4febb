"""Randomness belongs to one run: its own dice decide, and torch's global ones are neither read nor moved."""

import pytest
import torch
from torch import nn

from models.seeding import dropout, reset_parameters, seeded, word_dropout

VALUES = torch.arange(1.0, 1001.0)
TOKENS = torch.arange(1000) % 7  # 0 stands for filling


@pytest.mark.parametrize(
    "draw",
    [
        lambda dice: dropout(VALUES, 0.3, dice),
        lambda dice: word_dropout(TOKENS, 0.3, 1, dice),
        lambda dice: weights_of(dice),
    ],
    ids=["dropout", "word_dropout", "reset_parameters"],
)
def test_the_dice_alone_decide(draw):
    torch.manual_seed(1)
    before = torch.get_rng_state()
    first = draw(seeded(5))
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(2)
    assert torch.equal(draw(seeded(5)), first)
    assert not torch.equal(draw(seeded(6)), first)


def weights_of(dice):
    with torch.random.fork_rng():
        model = nn.ModuleList([nn.LSTM(3, 4), nn.Linear(3, 4), nn.Linear(3, 4, bias=False), nn.Embedding(9, 4)])
    reset_parameters(model, dice)
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def test_dropout_hides_the_share_it_should_and_keeps_the_mean():
    seen = dropout(VALUES.expand(100, -1), 0.3, seeded(0))
    assert (seen == 0).float().mean() == pytest.approx(0.3, abs=0.01)
    assert seen.mean() == pytest.approx(VALUES.mean().item(), rel=0.02)
    shown = seen[seen != 0]
    torch.testing.assert_close(shown * 0.7, shown.mul(0.7).round())  # the rest scaled by 1 / (1 - rate), no more


def test_in_use_nothing_is_hidden():
    assert dropout(VALUES, 0.9, None) is VALUES
    assert word_dropout(TOKENS, 0.9, 1, None) is TOKENS


def test_word_dropout_leaves_filling_alone_and_changes_words_into_unknown_only():
    seen = word_dropout(TOKENS, 0.5, 1, seeded(0))
    assert torch.equal(seen == 0, TOKENS == 0)
    assert torch.equal(seen[seen != TOKENS].unique(), torch.tensor([1]))


def test_padding_stays_at_zero():
    model = nn.Embedding(5, 3, padding_idx=0)
    reset_parameters(model, seeded(0))
    assert not model.weight[0].any()
    assert model.weight[1:].all()


@pytest.mark.parametrize(("layer", "bound"), [(nn.GRU(10, 25), 0.2), (nn.Linear(16, 300), 0.25)])
def test_weights_spread_as_pytorch_spreads_them(layer, bound):
    reset_parameters(layer, seeded(0))
    drawn = torch.cat([p.detach().flatten() for p in layer.parameters()])
    assert drawn.abs().max() <= bound
    assert drawn.std() == pytest.approx(bound / 3**0.5, rel=0.05)  # of a uniform draw
