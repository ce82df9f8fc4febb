"""The small Transformer is PyTorch's own layer, looks back and never ahead, and goes on from where it stopped."""

from types import SimpleNamespace

import pytest
import torch
from torch import nn

from models.networks import transformer
from models.networks.transformer import DEPTH, HEADS, Block, Transformer
from models.seeding import reset_parameters, seeded
from models.text import RESERVED, Vocabulary

LETTERS = Vocabulary((*RESERVED, *"abcdefgh"))


@pytest.fixture
def network():
    made = Transformer(LETTERS, width=16, inner=24, places=12)
    made.config = SimpleNamespace(dropout=0.5)
    reset_parameters(made, seeded(3))
    return made


@pytest.fixture
def tokens():
    return torch.randint(2, len(LETTERS), (3, 10), generator=seeded(1))


def test_a_block_is_pytorchs_own_layer_with_the_same_weights():
    block, width, inner = Block(16, 24), 16, 24
    reset_parameters(block, seeded(0))
    own = nn.TransformerEncoderLayer(
        width, HEADS, inner, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
    )
    pairs = {
        "self_attn.in_proj_": block.ask,
        "self_attn.out_proj.": block.join,
        "linear1.": block.widen,
        "linear2.": block.narrow,
        "norm1.": block.before_looking,
        "norm2.": block.before_thinking,
    }
    own.load_state_dict(
        {f"{name}{part}": getattr(layer, part) for name, layer in pairs.items() for part in ("weight", "bias")}
    )
    x = torch.randn(2, 9, width, generator=seeded(5))
    mask = nn.Transformer.generate_square_subsequent_mask(9)
    torch.testing.assert_close(block(x)[0], own(x, src_mask=mask, is_causal=True), atol=1e-5, rtol=0)


def test_it_goes_on_from_where_it_stopped(network, tokens):
    whole, kept_at_once = network.go_on(tokens)
    parts, kept = [], None
    for piece in tokens.split([4, 1, 1, 3, 1], dim=1):
        states, kept = network.go_on(piece, kept)
        parts.append(states)
    torch.testing.assert_close(torch.cat(parts, dim=1), whole, atol=1e-5, rtol=0)
    for ours, at_once in zip(kept, kept_at_once, strict=True):
        torch.testing.assert_close(ours, at_once, atol=1e-5, rtol=0)
    torch.testing.assert_close(network(tokens), network.output(whole))


def test_nobody_looks_ahead(network, tokens):
    other = tokens.clone()
    other[:, 6] = (other[:, 6] - 1) % (len(LETTERS) - 2) + 2
    first, second = network(tokens), network(other)
    torch.testing.assert_close(first[:, :6], second[:, :6], atol=1e-6, rtol=0)
    assert not torch.isclose(first[:, 6:], second[:, 6:]).all(dim=2).any()  # and everybody after it sees it


def test_the_shares_of_a_look_are_those_that_it_is_taken_by(network, tokens):
    block, x = network.blocks[0], network.placed(tokens)
    shares = block.looks(x)
    assert shares.shape == (3, HEADS, 10, 10)
    torch.testing.assert_close(shares.sum(dim=3), torch.ones(3, HEADS, 10))
    assert not shares.triu(1).any()
    taken = block.join((shares @ block.asked(x, None)[1].values).transpose(1, 2).flatten(start_dim=2))
    x = x + taken
    expected = x + block.narrow(nn.functional.gelu(block.widen(block.before_thinking(x))))
    torch.testing.assert_close(block(network.placed(tokens))[0], expected, atol=1e-5, rtol=0)


def test_places_tell_orders_apart_up_to_the_last(network):
    a, b = LETTERS.encode("ab")
    said = [network(torch.tensor([row]))[0, -1] for row in ([a, a, b], [b, a, b], [a, b, b])]
    assert not torch.allclose(said[0], said[2])
    places = network.placed(torch.full((1, 20), a))[0]
    assert not torch.equal(places[10], places[11])
    assert torch.equal(places[11], places[19])  # from the last place on it can't tell them apart


def test_dropout_comes_from_the_runs_own_dice(network, tokens):
    assert torch.equal(network(tokens, seeded(2)), network(tokens, seeded(2)))
    assert not torch.equal(network(tokens, seeded(2)), network(tokens, seeded(3)))
    assert torch.equal(network(tokens), network(tokens))


@pytest.mark.parametrize(("width", "inner", "places"), [(4, 1, 2), (16, 24, 12), (48, 79, 21)])
def test_its_weights_are_counted(width, inner, places):
    made = Transformer(LETTERS, width, inner, places)
    assert transformer.weights(len(LETTERS), width, inner, places) == sum(p.numel() for p in made.parameters())
    assert len(made.blocks) == DEPTH
