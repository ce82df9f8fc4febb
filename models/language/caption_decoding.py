"""Telling what is in one picture, word by word, and keeping everything that happened on the way."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from models import sampling
from models.networks.captioner import CaptionModel
from models.seeding import seeded
from models.text import PAD, UNKNOWN

END = PAD  # the sign that ends a sentence
LONGEST = 24  # words after which a sentence is cut off


@dataclass(frozen=True)
class DecodedWord:
    """One moment: what was said, what might have been, and where it looked."""

    word: str  # "" for the end
    probability: float  # of that word
    others: tuple[tuple[str, float], ...]  # the likeliest words, that one among them or not; "" for the end
    hidden: tuple[float, ...]  # the memory after it
    attention: tuple[float, ...]  # a share for each place of the picture, row by row; () where it can't look


@dataclass(frozen=True)
class Caption:
    """A sentence and the way to it."""

    words: tuple[DecodedWord, ...]  # the end included, where it came
    inputs: Tensor  # (1, time, hidden): what the recurrent layer was given at every moment

    @property
    def sentence(self) -> str:
        """What was said."""
        return " ".join(word.word for word in self.words if word.word)

    @property
    def probability(self) -> float:
        """Of the whole sentence: all its words, one after the other."""
        return float(torch.tensor([word.probability for word in self.words], dtype=torch.float64).prod())


@torch.inference_mode()
def decode(
    model: CaptionModel,
    picture: Tensor,
    *,
    temperature: float = 0.0,
    seed: int = 0,
    given: tuple[str, ...] = (),
    shown: int = 5,
) -> Caption:
    """Describe one picture, (1, 3, 48, 48).

    temperature 0 takes the likeliest word, 1 draws as learned, above that wilder. `given` are words that are put
    in its mouth first. `shown` is how many of the likeliest words are kept for each moment.
    """
    generator, names = seeded(seed), model.vocabulary.entries
    forced = [*model.vocabulary.encode(given)]
    seen = model.see(picture)
    x, state, inputs = seen.first, None, []
    words: list[DecodedWord] = []
    while len(words) <= LONGEST:
        h, state, looked, attention = model.step(x, state, seen)
        logits = _possible(model.say(h, looked))[0]
        chances = torch.softmax(logits, dim=0)
        if len(words) < len(forced):
            number = forced[len(words)]
        elif len(words) == LONGEST:
            number = END
        else:
            number = sampling.draw(logits, temperature, generator)
        best = chances.topk(min(shown, len(names)))
        words.append(
            DecodedWord(
                _name(names, number),
                chances[number].item(),
                tuple(
                    (_name(names, n), p) for p, n in zip(best.values.tolist(), best.indices.tolist(), strict=True)
                ),
                tuple(h[0].tolist()),
                tuple(attention[0].tolist()) if model.attends else (),
            )
        )
        inputs.append(x)
        if number == END:
            break
        x = model.hear(torch.tensor([number]), looked)
    return Caption(tuple(words), torch.stack(inputs, dim=1))


@torch.inference_mode()
def beam(model: CaptionModel, picture: Tensor, width: int) -> list[tuple[str, float]]:
    """The `width` likeliest sentences that a beam search of that width finds, each with its probability."""
    names = model.vocabulary.entries
    seen = model.see(picture)
    x, state = seen.first, None
    rows: list[list[int]] = [[]]
    totals = torch.zeros(1)
    done: list[tuple[float, list[int]]] = []
    for _ in range(LONGEST + 1):
        h, state, looked, _ = model.step(x, state, _rows(seen, len(rows)))
        chances = _possible(model.say(h, looked)).log_softmax(dim=1) + totals[:, None]  # (rows, words)
        best, where = chances.flatten().topk(width)
        origin, number = where // chances.shape[1], where % chances.shape[1]
        ends = number == END
        done += [(best[k].item(), rows[origin[k]]) for k in range(width) if ends[k]]
        going = (~ends).nonzero()[:, 0]
        done = sorted(done, reverse=True)[:width]
        # A sentence only ever becomes less likely as it grows.
        if not len(going) or (len(done) == width and done[-1][0] >= best[going[0]].item()):
            break
        rows = [[*rows[origin[k]], int(number[k])] for k in going]
        totals, kept = best[going], origin[going]
        state = tuple(s[:, kept] for s in state) if isinstance(state, tuple) else state[:, kept]
        x = model.hear(number[going], looked[kept])
    if not done:  # a network that has learned too little to end a sentence
        done = [(totals[k].item(), row) for k, row in enumerate(rows)]
    return [(" ".join(names[n] for n in row), float(torch.tensor(total).exp())) for total, row in done]


def _possible(logits: Tensor) -> Tensor:
    """Scores with "unknown" ruled out: it stands for words that are hidden while learning, and is never said."""
    return logits.index_fill(-1, torch.tensor([UNKNOWN]), float("-inf"))


def _name(names: tuple[str, ...], number: int) -> str:
    return "" if number == END else names[number]


def _rows(seen: Any, count: int) -> Any:
    """One picture for `count` beginnings of a sentence."""
    return type(seen)(*(part.expand(count, *part.shape[1:]) for part in seen))
