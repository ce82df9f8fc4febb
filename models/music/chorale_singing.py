"""How a harmoniser sings: three voices under a melody, step by step; and how it goes on with a melody."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from models import sampling
from models.music.chorale_notes import PITCHES, as_batch, number
from models.music.voices import SILENCE, SOPRANO, STEPS_A_BEAT, Chorale
from models.networks.harmoniser import Harmoniser
from models.seeding import seeded
from models.text import PAD, UNKNOWN

_SPECIAL = [PAD, UNKNOWN]  # neither can be sung
_WRITTEN = 3  # voices that it writes


class Guess(NamedTuple):
    """A note that might be sung."""

    pitch: int
    share: float  # how likely, 0..1


class Setting(NamedTuple):
    """A melody with three voices under it, and how sure the network was."""

    chorale: Chorale
    sure: tuple[tuple[float, float, float], ...]  # a step: how likely it held the alto's, tenor's and bass's note
    nearly: tuple[tuple[Guess, Guess, Guess], ...]  # likewise: the likeliest other note
    states: tuple[tuple[float, ...], ...]  # the writer's memory after each step


@torch.inference_mode()
def sing(
    model: Harmoniser, melody: Sequence[int], *, temperature: float, seed: int, forgets: bool = False
) -> Setting:
    """Set `melody`; temperature 0 takes the likeliest note each time, 1 draws as learned. Where it `forgets`, its
    memory and its own last notes are taken away before every step."""
    generator = seeded(seed)
    soprano = torch.tensor([[number(pitch) for pitch in melody]])
    read = model.read(soprano, torch.tensor([len(melody)]))  # (1, time, read)
    state, last = None, [torch.tensor([[PAD]])] * _WRITTEN  # alto, tenor, bass
    chords, sure, nearly, states = [], [], [], []
    for step, pitch in enumerate(melody):
        if forgets:
            state, last = None, [torch.tensor([[PAD]])] * _WRITTEN
        here, before = read[:, step : step + 1], model.before(*last)
        h, state = model.recurrent(model.heard(here, before), state)
        now: list[Tensor] = []
        told: list[tuple[float, Guess]] = []
        for voice in range(_WRITTEN):
            # The bass first, then each voice who has heard those below: so they agree on a chord.
            logits = model.scores(voice, h, here, before, *now)[0, 0]
            logits[_SPECIAL] = -math.inf
            drawn = sampling.draw(logits, temperature, generator)
            shares, likely = torch.softmax(logits, dim=0).topk(2)
            other = 1 if likely[0] == drawn else 0
            chance = torch.softmax(logits, dim=0)[drawn].item()
            told.append((chance, Guess(PITCHES[int(likely[other])], shares[other].item())))
            now.append(torch.tensor([[drawn]]))
        last = now[::-1]  # alto, tenor, bass
        chords.append((pitch, *(PITCHES[int(token)] for token in last)))
        sure.append(tuple(chance for chance, _ in told[::-1]))
        nearly.append(tuple(guess for _, guess in told[::-1]))
        states.append(tuple(h[0, 0].tolist()))
    return Setting(tuple(chords), tuple(sure), tuple(nearly), tuple(states))  # type: ignore[arg-type]


@torch.inference_mode()
def go_on(
    model: Harmoniser, melody: Sequence[int], *, length: int, temperature: float, seed: int
) -> tuple[int, ...]:
    """`length` more steps of `melody`, note by note, as the reader from the left guesses them; temperature as in
    `sing`, for which note comes next. It keeps to what a soprano sings."""
    generator = seeded(seed)
    allowed = [number(pitch) for pitch in (SILENCE, *range(SOPRANO.low, SOPRANO.high + 1))]
    forbidden = torch.tensor([number for number in range(len(model.vocabulary)) if number not in allowed])
    found, fed, state = list(melody), list(melody), None
    for _ in range(length):
        at = torch.arange(len(found) - len(fed), len(found)) % STEPS_A_BEAT
        x = model.notes(torch.tensor([list(map(number, fed))]), model.beat(at)[None])
        states, state = model.from_left(x, state)
        logits = model.next_note(states[0, -1]).index_fill(0, forbidden, -math.inf)
        held, stays = number(fed[-1]), False
        if temperature > 0:
            # Most sixteenths only hold a note, so with cold dice a melody would never leave one. Whether it does is
            # drawn as it was learned, and only where it goes is colder or wilder.
            stays = bool(torch.rand((), generator=generator) < torch.softmax(logits, dim=0)[held])
            logits[held] = -math.inf
        fed = fed[-1:] if stays else [PITCHES[sampling.draw(logits, temperature, generator)]]
        found += fed
    return tuple(found[len(melody) :])


@torch.inference_mode()
def heard(model: Harmoniser, chorale: Chorale) -> Tensor:
    """What the writer was given at every step when it sang `chorale`: (1, time, input)."""
    chords, lengths = as_batch([chorale])
    soprano, *lower = chords.unbind(dim=-1)
    before = model.before(*(F.pad(voice[:, :-1], (1, 0), value=PAD) for voice in lower))
    return model.heard(model.read(soprano, lengths), before)


@torch.inference_mode()
def scores(model: Harmoniser, chorale: Chorale) -> tuple[Tensor, Tensor, Tensor]:
    """Scores of every note for alto, tenor and bass at every step of `chorale`, each (time, vocabulary)."""
    found = model(*as_batch([chorale]))
    return found.alto[0], found.tenor[0], found.bass[0]


def likeliest(scores: Tensor) -> int:
    """The pitch of the highest score, (vocabulary,)."""
    return PITCHES[int(scores.argmax())]
