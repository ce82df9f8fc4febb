"""Randomness that belongs to one run.

Torch's global generator is shared by all threads, so a run that drew from it would depend on its neighbours.
Everything random here takes the run's own generator.
"""

import torch
from torch import Tensor, nn


def seeded(seed: int) -> torch.Generator:
    """A random generator of its own, from a seed."""
    return torch.Generator().manual_seed(seed)


@torch.no_grad()
def reset_parameters(model: nn.Module, generator: torch.Generator) -> None:
    """Draw every weight of `model` anew from `generator`, with the spreads that PyTorch gives these layers."""
    for module in model.modules():
        if isinstance(module, nn.RNNBase):
            bound = module.hidden_size**-0.5
            for parameter in module.parameters():
                parameter.uniform_(-bound, bound, generator=generator)
        elif isinstance(module, nn.Linear):
            bound = module.in_features**-0.5
            module.weight.uniform_(-bound, bound, generator=generator)
            if module.bias is not None:
                module.bias.uniform_(-bound, bound, generator=generator)
        elif isinstance(module, nn.Conv2d):
            bound = module.weight[0].numel() ** -0.5  # one over the root of how many numbers it reads
            module.weight.uniform_(-bound, bound, generator=generator)
            if module.bias is not None:
                module.bias.uniform_(-bound, bound, generator=generator)
        elif isinstance(module, nn.Embedding):
            module.weight.normal_(generator=generator)
            if module.padding_idx is not None:
                module.weight[module.padding_idx].zero_()


def dropout(values: Tensor, rate: float, generator: torch.Generator | None) -> Tensor:
    """`values` with a share `rate` set to zero and the rest scaled up; unchanged without a generator."""
    if generator is None or rate == 0:
        return values
    keep = torch.rand(values.shape, generator=generator) >= rate
    return values * keep / (1 - rate)


def word_dropout(tokens: Tensor, rate: float, unknown: int, generator: torch.Generator | None) -> Tensor:
    """`tokens`, a share `rate` of the real ones (above zero) made `unknown`; unchanged without a generator."""
    if generator is None or rate == 0:
        return tokens
    hidden = (torch.rand(tokens.shape, generator=generator) < rate) & (tokens > 0)
    return tokens.masked_fill(hidden, unknown)
