"""How much of the error arrives at every step back in time: the lengths of its gradients.

Bengio, Simard and Frasconi, 1994, "Learning long-term dependencies with gradient descent is difficult";
Hochreiter and Schmidhuber, 1997, "Long short-term memory"; and Pascanu, Mikolov and Bengio, 2013, "On the
difficulty of training recurrent neural networks".
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from models.networks import cells


def through_time(layer: nn.RNNBase, x: Tensor, loss: Callable[[Tensor], Tensor]) -> list[float]:
    """The length of the loss's gradient at the memory of every step, first step first; x is (batch, time, input).

    The memory is h_t, and of an LSTM c_t: its constant error carousel runs from c to c, and h is only what the
    output gate shows of it. dloss/dc_t goes all ways on from c_t, through h_t too, and so means the same at the
    last step, where the loss reads h, as at the first. `loss` makes a scalar of the last h, (batch, hidden). Each
    length is the root of the summed squares over batch and hidden. Whether the weights learn, and whether a caller
    has switched gradients off, is no matter.
    """
    with torch.inference_mode(mode=False), torch.enable_grad():
        steps = cells.trace(layer, x.detach().clone().requires_grad_())
        memories = [step.hidden if step.cell_state is None else step.cell_state for step in steps]
        gradients = torch.autograd.grad(loss(steps[-1].hidden), memories)
    return torch.stack([gradient.norm() for gradient in gradients]).tolist()


def factor(lengths: Sequence[float]) -> float:
    """What a gradient is multiplied by at a step back, on average (the geometric mean): 1 would keep it whole.

    `lengths` are those of `through_time`, two or more. 0 where nothing arrives at the first step, and 1 where
    nothing sets out.
    """
    if lengths[-1] == 0:
        return 1.0
    return (lengths[0] / lengths[-1]) ** (1 / (len(lengths) - 1))
