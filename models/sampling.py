"""The next sign, drawn from a network's scores: the one place where temperature works."""

import torch
from torch import Tensor


def draw(logits: Tensor, temperature: float, generator: torch.Generator) -> int:
    """A place in `logits`, (vocabulary,), drawn as its scores say; -inf is never drawn.

    Temperature 0 takes the likeliest, 1 draws as learned, above that wilder. ValueError for one below 0.
    """
    if temperature < 0:
        raise ValueError("a temperature is 0 or more")
    if temperature == 0:
        return int(logits.argmax())
    # Divided by a small number the scores move apart, and the likeliest is nearly always drawn; divided by a large
    # one they move together, and anything may come (Ackley, Hinton and Sejnowski, 1985).
    return int(torch.multinomial(torch.softmax(logits / temperature, dim=0), 1, generator=generator))
