"""AdamW and SGD by torch.optim's functional forms, which compute the same numbers as its classes.

The classes import PyTorch's compiler with their first object (torch._dynamo and sympy): 74 MB and a second that no
small network has a use for.
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.optim.adamw import adamw
from torch.optim.sgd import sgd


class Optimizer:
    """What both share: the parameters, and `lr`, which whoever trains sets before each step."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float, weight_decay: float):
        """Change `parameters` in place at every step; `weight_decay` as the classes of torch.optim have it."""
        self.parameters = [parameter for parameter in parameters if parameter.requires_grad]
        self.lr, self.weight_decay = lr, weight_decay

    @property
    def moments(self) -> list[Tensor]:
        """What it remembers from one step to the next, changed in place."""
        return []

    def zero_grad(self) -> None:
        """Forget the gradients of the last step."""
        for parameter in self.parameters:
            parameter.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """One update by the gradients that backward() left; a parameter without one stays as it is."""
        gradients = {index: p.grad for index, p in enumerate(self.parameters) if p.grad is not None}
        if gradients:
            self._update(gradients)

    def _update(self, gradients: dict[int, Tensor]) -> None:
        raise NotImplementedError


class AdamW(Optimizer):
    """Loshchilov and Hutter, 2019, with the constants of torch.optim.AdamW."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float, weight_decay: float):
        """As `Optimizer`, with two running means for every parameter."""
        super().__init__(parameters, lr, weight_decay)
        self.exp_avgs = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.exp_avg_sqs = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.steps = [torch.zeros(()) for _ in self.parameters]

    @property
    def moments(self) -> list[Tensor]:
        """Both means and the number of steps."""
        return [*self.exp_avgs, *self.exp_avg_sqs, *self.steps]

    def _update(self, gradients: dict[int, Tensor]) -> None:
        adamw(
            [self.parameters[i] for i in gradients],
            list(gradients.values()),
            [self.exp_avgs[i] for i in gradients],
            [self.exp_avg_sqs[i] for i in gradients],
            [],
            [self.steps[i] for i in gradients],
            fused=True,  # twice as fast on a CPU as the other forms
            amsgrad=False,
            beta1=0.9,
            beta2=0.999,
            lr=self.lr,
            weight_decay=self.weight_decay,
            eps=1e-8,
            maximize=False,
        )


class SGD(Optimizer):
    """Robbins and Monro, 1951, without momentum."""

    def _update(self, gradients: dict[int, Tensor]) -> None:
        sgd(
            [self.parameters[i] for i in gradients],
            list(gradients.values()),
            [None] * len(gradients),
            fused=True,
            weight_decay=self.weight_decay,
            momentum=0.0,
            lr=self.lr,
            dampening=0.0,
            nesterov=False,
            maximize=False,
        )
