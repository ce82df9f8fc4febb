"""What can be done to a sound: changes that a person hears through."""

from collections.abc import Callable

import soxr
import torch

from models.seeding import seeded
from models.speech import sound
from models.speech.log_mel import RATE
from models.speech.sound import Sound


def backwards(word: Sound) -> Sound:
    """From its end to its beginning."""
    return sound.of(word.tensor().flip(0), word.notes)


def faster(word: Sound, times: float) -> Sound:
    """Played so many times as fast, and so higher, as on a turntable."""
    return sound.of(torch.from_numpy(soxr.resample(word.tensor().numpy(), times * RATE, RATE)), word.notes)


def drawn_out(word: Sound, times: float) -> Sound:
    """So many times as long at the same pitch: short stretches of it, laid over each other further apart than they
    were (overlap and add)."""
    size = RATE // 25  # 40 ms: some waves of a voice
    samples = torch.nn.functional.pad(word.tensor(), (0, size))
    fade, hop = torch.hann_window(size), size // 2
    count = max(1, int((len(samples) - size) * times) // hop)
    made, weight = torch.zeros(count * hop + size), torch.zeros(count * hop + size)
    for place in range(count):
        start = min(round(place * hop / times), len(samples) - size)
        made[place * hop : place * hop + size] += samples[start : start + size] * fade
        weight[place * hop : place * hop + size] += fade
    return sound.of(made / weight.clamp(min=0.1), word.notes)


def hiss(word: Sound) -> Sound:
    """Nothing but a hiss, as long as the word."""
    return sound.of(torch.randn(len(word.tensor()), generator=seeded(0)))


CHANGES: dict[str, Callable[[Sound], Sound]] = {
    "Backwards": backwards,
    "Faster and higher": lambda word: faster(word, 1.5),
    "Slower and lower": lambda word: faster(word, 0.67),
    "Drawn out": lambda word: drawn_out(word, 3.0),
    "Nothing but a hiss": hiss,
}
