"""A sound as a picture of itself: how much of each pitch there is, eighty times a second.

Davis and Mermelstein, 1980, "Comparison of parametric representations for monosyllabic word recognition", up to
their last step; triangles and scale as in Kaldi (Povey et al., 2011), beside which a test sets it.
"""

import torch
from torch import Tensor

RATE = 8000  # samples a second: a telephone's
WINDOW, HOP = 200, 100  # samples: 25 ms, in which a sound hardly changes, every 12.5 ms
FFT = 256  # a window is filled up to a power of two
BANDS = 40
LOW, HIGH = 60.0, RATE / 2  # hertz
_QUIETEST = 1e-10  # so that the logarithm of silence is a number


def mel(hertz: Tensor) -> Tensor:
    """The scale of pitch as ears have it: equal steps sound equally far apart (Stevens et al., 1937)."""
    return 1127 * torch.log1p(hertz / 700)


def hertz_of(mels: Tensor) -> Tensor:
    """The other way round."""
    return 700 * torch.expm1(mels / 1127)


def edges() -> Tensor:
    """Where the triangles stand, in mels: band b rises from edge b to b + 1 and falls to b + 2. (BANDS + 2,)."""
    low, high = mel(torch.tensor([LOW, HIGH])).tolist()
    return torch.linspace(low, high, BANDS + 2)


def filters() -> Tensor:
    """How much each band takes of each frequency: (FFT / 2 + 1, BANDS), triangles that overlap by half."""
    at, frequencies = edges(), mel(torch.arange(FFT // 2 + 1) * RATE / FFT)[:, None]
    rising = (frequencies - at[:-2]) / (at[1:-1] - at[:-2])
    falling = (at[2:] - frequencies) / (at[2:] - at[1:-1])
    return torch.minimum(rising, falling).clamp(min=0)


_FILTERS = filters()
_FADE = torch.hann_window(WINDOW, periodic=False)  # a window that began at full strength would sound like a click


def log_mel(samples: Tensor) -> Tensor:
    """(..., samples) -> (..., windows, BANDS). Raises RuntimeError for less than one window."""
    windows = samples.unfold(-1, WINDOW, HOP) * _FADE  # (..., windows, WINDOW)
    # Fourier: how much of each frequency is in a window. When in its 25 ms, no longer matters.
    power = torch.fft.rfft(windows, n=FFT).abs().square()  # (..., windows, FFT / 2 + 1)
    # Ears hear ratios: twice as loud is one step more, at a whisper as at a shout. So does a logarithm.
    return (power @ _FILTERS).clamp(min=_QUIETEST).log()


def seconds(window: int) -> float:
    """Where the middle of a window lies, counted from 0."""
    return (window * HOP + WINDOW / 2) / RATE


def pitch(band: int) -> float:
    """The frequency in the middle of a band, in hertz."""
    return hertz_of(edges()[band + 1]).item()
