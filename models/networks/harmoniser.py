"""A network that sets a melody for four voices: it has read all of it before it sings, and hears itself sing.

Two layers read the soprano, one from each end (Schuster and Paliwal, 1997). A third writes the other voices step by
step and is given its own last notes (teacher forcing while it learns: Williams and Zipser, 1989). Within a step the
bass comes first, then the tenor who has heard it, then the alto who has heard both: so the three agree on a chord
(the chain rule of probability, as in Hild, Feulner and Menzel, 1992, "HARMONET", who also begin with the bass).

The reader from the left also learns to say how the melody goes on, so that it can.
"""

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from models.music.voices import STEPS_A_BEAT
from models.networks import cells
from models.networks.tagger import backwards
from models.seeding import dropout
from models.text import Vocabulary

NOTE_SIZE, BEAT_SIZE = 32, 8  # how many numbers stand for a note, and for a place in the beat
LAYER = 96  # numbers between the memory and the scores of a voice


class Sung(NamedTuple):
    """Scores of every note for each of the three voices, each (batch, time, vocabulary)."""

    alto: Tensor
    tenor: Tensor
    bass: Tensor
    next_note: Tensor  # likewise, for the melody's note at the step after


class Harmoniser(nn.Module):
    """Two readers, a writer, and a head for each voice that it writes."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, cell: str, reader_size: int, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.vocabulary = vocabulary
        notes = len(vocabulary)
        self.melody = nn.Embedding(notes, NOTE_SIZE)
        self.note = nn.Embedding(notes, NOTE_SIZE)
        self.beat = nn.Embedding(STEPS_A_BEAT, BEAT_SIZE)
        self.from_left = cells.recurrent(cell, NOTE_SIZE + BEAT_SIZE, reader_size)
        self.from_right = cells.recurrent(cell, NOTE_SIZE + BEAT_SIZE, reader_size)
        # What the two have read at a step, and the three notes that were sung before it.
        self.recurrent = cells.recurrent(cell, 2 * reader_size + BEAT_SIZE + 3 * NOTE_SIZE, hidden_size)
        # The reader from the left does not know what comes, so it can guess: and go on with a melody by itself.
        self.next_note = nn.Linear(reader_size, notes)
        known = hidden_size + 2 * reader_size
        self.layers = nn.ModuleList(nn.Linear(known + NOTE_SIZE * (3 + heard), LAYER) for heard in range(3))
        self.heads = nn.ModuleList(nn.Linear(LAYER, notes) for _ in range(3))

    def read(self, soprano: Tensor, lengths: Tensor) -> Tensor:
        """The melody as both readers know it: (batch, time), (batch,) -> (batch, time, 2 * reader + beat)."""
        beat = self.beat(torch.arange(soprano.shape[1]) % STEPS_A_BEAT).expand(*soprano.shape, -1)
        x = self.notes(soprano, beat)
        # A melody is turned round without what fills it up, so that the reader from the right begins at its end.
        back = backwards(lengths, soprano.shape[1])[..., None]
        right = self.from_right(x.gather(1, back.expand_as(x)))[0]
        return torch.cat([self.from_left(x)[0], right.gather(1, back.expand_as(right)), beat], dim=-1)

    def notes(self, soprano: Tensor, beat: Tensor) -> Tensor:
        """What the readers are given: the melody's notes, (batch, time), each with its place in the beat."""
        return torch.cat([self.melody(soprano), beat], dim=-1)

    def before(self, alto: Tensor, tenor: Tensor, bass: Tensor) -> Tensor:
        """Three notes of each step as one vector: three of (..., time) -> (..., time, 3 * note)."""
        return torch.cat([self.note(alto), self.note(tenor), self.note(bass)], dim=-1)

    def heard(self, read: Tensor, before: Tensor) -> Tensor:
        """What the writer is given at a step: what was read there, and what was sung before it."""
        return torch.cat([read, before], dim=-1)

    def scores(self, voice: int, memory: Tensor, read: Tensor, before: Tensor, *now: Tensor) -> Tensor:
        """Scores of every note for the bass (0), the tenor (1) or the alto (2), which has heard the notes `now` of
        the voices before it: (..., vocabulary)."""
        known = torch.cat([memory, read[..., : -self.beat.embedding_dim], before, *map(self.note, now)], dim=-1)
        return self.heads[voice](torch.relu(self.layers[voice](known)))

    def forward(self, chords: Tensor, lengths: Tensor, generator: torch.Generator | None = None) -> Sung:
        """Scores of the three lower voices at every step, each note after the right ones before it; chords are
        (batch, time, 4), soprano first."""
        soprano, alto, tenor, bass = chords.unbind(dim=-1)
        read = dropout(self.read(soprano, lengths), self.config.dropout, generator)
        last = (nn.functional.pad(voice[:, :-1], (1, 0)) for voice in (alto, tenor, bass))
        before = self.before(*last)
        memory = dropout(self.recurrent(self.heard(read, before))[0], self.config.dropout, generator)
        return Sung(
            bass=self.scores(0, memory, read, before),
            tenor=self.scores(1, memory, read, before, bass),
            alto=self.scores(2, memory, read, before, bass, tenor),
            next_note=self.next_note(read[..., : self.from_left.hidden_size]),
        )
