"""Words as pictures, many at a time: what a network is given of a sound, and how it is changed while it learns."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from models.datasets.words import Clip
from models.speech import log_mel
from models.speech.log_mel import BANDS, WINDOW
from models.speech.sound import Sound

DEPTH = 8.0  # of a picture, in steps of e: what is fainter (35 decibels below the loudest) is taken for silence
BEFORE, USUAL = 4, -4.0  # columns that a mean begins with, and what they are: half as deep as a picture
SCALE = 2.0  # that brings most numbers to -2..2
COLUMNS = 16  # that words are brought to, to compare them
HISS = (5.0, 30.0)  # decibels of the word above the hiss that is added while it learns


def together(sounds: Sequence[Sound]) -> tuple[Tensor, Tensor]:
    """Sounds as rows of one tensor, (batch, samples), 0 behind the end of each; and their lengths, (batch,)."""
    rows = [sound.tensor() for sound in sounds]
    return _filled(rows), torch.tensor([len(row) for row in rows])


def _filled(rows: list[Tensor]) -> Tensor:
    """Rows of unlike length, filled up with 0; one window at least."""
    filled = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    return F.pad(filled, (0, max(0, WINDOW - filled.shape[1])))


def hissed(samples: Tensor, lengths: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """A share of the rows with a hiss, soft or loud: rooms are never silent."""
    if share == 0:
        return samples
    count = len(samples)
    level = (samples.square().sum(dim=1) / lengths).sqrt()
    decibels = HISS[0] + (HISS[1] - HISS[0]) * torch.rand(count, generator=generator)
    on = torch.rand(count, generator=generator) < share
    hiss = torch.randn(samples.shape, generator=generator)
    return samples + hiss * (level * 10 ** (-decibels / 20) * on)[:, None]


def pictures(samples: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Rows of samples as (batch, time, BANDS), and how many columns of each are its own."""
    return log_mel.log_mel(samples), (lengths - WINDOW).div(log_mel.HOP, rounding_mode="floor").clamp(min=0) + 1


def warped(
    pictures: Tensor, lengths: Tensor, warp: float, stretch: float, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Each picture in another voice and at another pace.

    A shorter throat moves all its resonances up by about the same factor (Jaitly and Hinton, 2013, "Vocal tract
    length perturbation improves speech recognition"): the bands are read at other places, and so are the columns.
    """
    count, _, bands = pictures.shape

    def factor(spread: float) -> Tensor:
        return torch.exp((2 * torch.rand(count, 1, generator=generator) - 1) * spread)

    throat, pace = factor(warp), factor(stretch)
    longer = (lengths * pace[:, 0]).round().long().clamp(min=1)
    columns = torch.minimum(torch.arange(int(longer.max())) / pace, lengths[:, None] - 1)  # (batch, new time)
    places = (torch.arange(bands) * throat).clamp(max=bands - 1)  # (batch, bands)
    in_time = _read_at(pictures, columns)
    return _read_at(in_time.transpose(1, 2), places).transpose(1, 2), longer


def _read_at(rows: Tensor, places: Tensor) -> Tensor:
    """(batch, length, rest) read at places between its rows: (batch, places, rest), mixed of the two neighbours."""
    before = places.long()
    after = (before + 1).clamp(max=rows.shape[1] - 1)
    share = (places - before)[..., None]

    def row(index: Tensor) -> Tensor:
        return rows.gather(1, index[..., None].expand(-1, -1, rows.shape[2]))

    return row(before) * (1 - share) + row(after) * share


def levelled(pictures: Tensor, lengths: Tensor) -> Tensor:
    """How far each pitch stands out of what was heard of it so far.

    So little is left of how loud somebody speaks, or of what a microphone does to each pitch: that is the same all
    the time, and multiplied, which in logarithms is added (Atal, 1974; Viikki and Laurila, 1998, "Cepstral domain
    segmental feature vector normalization"). Only what came before is used: a mean over the whole word would tell
    the network at its first moment how the word goes on.
    """
    loudest = pictures.amax(dim=2).cummax(dim=1).values[..., None]  # (batch, time, 1): so far
    heard = torch.maximum(
        pictures - loudest, torch.tensor(-DEPTH)
    )  # fainter is silence, whatever a microphone adds
    count = torch.arange(1, pictures.shape[1] + 1)[:, None]
    mean = (heard.cumsum(dim=1) + BEFORE * USUAL) / (count + BEFORE)
    own = (torch.arange(pictures.shape[1]) < lengths[:, None])[..., None]
    return (heard - mean) * own / SCALE


def floored(picture: Tensor) -> Tensor:
    """One sound's picture to look at, (time, BANDS): what is far below its loudest moment is silence."""
    return picture.clamp(min=picture.max().item() - DEPTH)


def stretched(clips: Sequence[Clip]) -> Tensor:
    """Words as rows of equal length, (words, COLUMNS * BANDS)."""
    found = []
    for start in range(0, len(clips), 256):
        pictured, lengths = pictures(*together([clip.sound for clip in clips[start : start + 256]]))
        places = torch.linspace(0, 1, COLUMNS) * (lengths[:, None] - 1)
        found.append(_read_at(levelled(pictured, lengths), places).reshape(-1, COLUMNS * BANDS))
    return torch.cat(found)
