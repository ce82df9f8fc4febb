"""Melodies to start from: old tunes that belong to nobody, and some of this project's own."""

import re

from models.music.voices import LONGEST, SILENCE, SOPRANO

_RUN = re.compile(r"([0-9]{2}|r)x([0-9]{1,3})")


def melody(text: str) -> tuple[int, ...] | None:
    """67x4-69x2-rx2: four sixteenths of pitch 67, two of 69, two of silence. None where it can't be meant."""
    pitches: list[int] = []
    for part in text.split("-"):
        found = _RUN.fullmatch(part)
        if not found or len(pitches) + int(found[2]) > LONGEST:
            return None
        pitch = SILENCE if found[1] == "r" else int(found[1])
        if pitch != SILENCE and not SOPRANO.low <= pitch <= SOPRANO.high:
            return None
        pitches += [pitch] * int(found[2])
    return tuple(pitches)


def written(pitches: tuple[int, ...]) -> str:
    """The other way round."""
    runs: list[list[int]] = []
    for pitch in pitches:
        if runs and runs[-1][0] == pitch:
            runs[-1][1] += 1
        else:
            runs.append([pitch, 1])
    return "-".join(f"{'r' if pitch == SILENCE else pitch}x{steps}" for pitch, steps in runs)


def _tune(text: str) -> tuple[int, ...]:
    found = melody(text)
    assert found is not None, text
    return found


# A note that is sung again at once looks as if it were held: the chorales' grid does not tell the two apart.
EXAMPLES = {
    "Ode to joy": _tune("71x8-72x4-74x8-72x4-71x4-69x4-67x8-69x4-71x4-71x6-69x10"),
    "Twinkle": _tune("67x8-74x8-76x8-74x8-72x8-71x8-69x8-67x8"),
    "Brother John": _tune("67x4-69x4-71x4-67x8-69x4-71x4-67x4-71x4-72x4-74x8-71x4-72x4-74x8"),
    "A small hymn": _tune("74x4-71x4-72x4-74x4-76x4-74x4-72x4-71x4-69x4-71x4-72x4-69x4-67x4-66x4-67x8"),
    "In the minor": _tune("69x4-71x4-72x4-74x4-76x8-74x4-72x4-71x4-72x4-71x4-69x4-68x8-69x8"),
    "Up and down": _tune("67x4-69x4-71x4-72x4-74x4-76x4-78x4-79x4-79x4-78x4-76x4-74x4-72x4-71x4-69x4-67x4"),
}
CHROMATIC = _tune("-".join(f"{pitch}x4" for pitch in (*range(67, 80), 79, 79, 79)))
ONE_NOTE = _tune("72x64")
