"""Randomness that belongs to one run.

Torch's global generator is shared by all threads, so a run that drew from it would depend on its neighbours.
Everything random here takes the run's own generator.
"""

import torch
from torch import Tensor, nn


def generator(seed: int) -> torch.Generator:
    """A run's own dice."""
    return torch.Generator().manual_seed(seed)


@torch.no_grad()
def reset_parameters(model: nn.Module, dice: torch.Generator) -> None:
    """Draw every weight of `model` anew from `dice`, with the spreads that PyTorch gives these layers."""
    for module in model.modules():
        if isinstance(module, nn.RNNBase):
            bound = module.hidden_size**-0.5
            for parameter in module.parameters():
                parameter.uniform_(-bound, bound, generator=dice)
        elif isinstance(module, nn.Linear):
            bound = module.in_features**-0.5
            module.weight.uniform_(-bound, bound, generator=dice)
            if module.bias is not None:
                module.bias.uniform_(-bound, bound, generator=dice)
        elif isinstance(module, nn.Conv2d):
            bound = module.weight[0].numel() ** -0.5  # one over the root of how many numbers it reads
            module.weight.uniform_(-bound, bound, generator=dice)
            if module.bias is not None:
                module.bias.uniform_(-bound, bound, generator=dice)
        elif isinstance(module, nn.Embedding):
            module.weight.normal_(generator=dice)
            if module.padding_idx is not None:
                module.weight[module.padding_idx].zero_()


def dropout(values: Tensor, rate: float, dice: torch.Generator | None) -> Tensor:
    """`values` with a share `rate` set to zero and the rest scaled up; unchanged without dice (not training)."""
    if dice is None or rate == 0:
        return values
    keep = torch.rand(values.shape, generator=dice) >= rate
    return values * keep / (1 - rate)


def word_dropout(tokens: Tensor, rate: float, unknown: int, dice: torch.Generator | None) -> Tensor:
    """`tokens` with a share `rate` of the real ones (above zero) replaced by `unknown`; unchanged without dice."""
    if dice is None or rate == 0:
        return tokens
    hidden = (torch.rand(tokens.shape, generator=dice) < rate) & (tokens > 0)
    return tokens.masked_fill(hidden, unknown)
