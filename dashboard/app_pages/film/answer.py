"""Try it: the film with a chip above every frame, and the rival below, who sees one frame at a time."""

import itertools
import json
from collections.abc import Sequence
from functools import partial

from dashboard.app_pages.film import pictures, readers, running, strip
from dashboard.components.basics import beats, controls, keep, own_answers
from dashboard.components.basics.wording import percent, plural
from models.datasets.films import AGAIN, LABELS, QUIET, Film, Frame
from models.tasks import film as task
from models.tasks.film import Reading

LINK = controls.key(task, "step")
NAMES = {task.ONE_WAY: "with memory", task.BOTH_WAYS: "both ways", task.ALONE: "yours, without memory"}
RIVAL = "one frame at a time"


def ask(name: str, model: task.FilmModel, frames: tuple[Frame, ...]) -> Reading:
    """What that network makes of the frames, kept under `name`."""
    return own_answers.answer(controls.key(task, name), model, task.read, frames)


def show(model: task.FilmModel, shown: running.Shown) -> Reading:
    """The strip, and what it comes to. Returns what the network made of the film."""
    reading, rival = ask("reading", model, shown.frames), ask("rival", readers.model(task.ALONE), shown.frames)
    name = NAMES[model.config.watching]
    strip.draw(
        shown.frames,
        [
            strip.row(name, reading, remembers=model.config.watching != task.ALONE),
            strip.row(RIVAL, rival, remembers=False),
        ],
        shown.truth,
        key=controls.key(task, "strip"),
        label="The film, and what happens in each frame",
        link=LINK,
        start=telling(shown),
    )
    if shown.way == running.SHUFFLED:
        beats.found(_shuffled(model, shown, name, reading, rival))
    else:
        beats.found(sentence(shown, name, reading.labels, rival.labels))
    return reading


def sentence(shown: running.Shown, name: str, said: Sequence[str], rival: Sequence[str]) -> str:
    """How many events both name rightly, and two frames that look alike and mean different things."""
    truth = shown.truth or ()
    events = [at for at, label in enumerate(truth) if label != QUIET]
    right = [sum(truth[at] == labels[at] for at in events) for labels in (said, rival)]
    counted = (
        f"Something happens in {plural(len(events), 'frame')}. The reader {name} names {right[0]} of them rightly, "
        f"the one that sees one frame at a time {right[1]}."
    )
    alike = twins(shown.frames, truth)
    if alike is None:
        return counted
    first, second = alike
    return (
        f"{counted} Frames {first + 1} and {second + 1} are the same, dot for dot: in one it is "
        f"“{truth[first]}”, in the other “{truth[second]}”."
    )


def telling(shown: running.Shown) -> int:
    """The frame to look at first, from 0: where somebody comes back, or else something happens."""
    truth = shown.truth or ()
    for wanted in (AGAIN, *LABELS[1:]):
        if wanted in truth:
            return truth.index(wanted)
    return 0


def twins(frames: Sequence[Frame], truth: Sequence[str]) -> tuple[int, int] | None:
    """Two frames that look the same and in which something different happens, if there are any; two events before
    an event and nothing."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(range(len(frames)), 2)
        if frames[one] == frames[other] and truth[one] != truth[other]
    ]
    return min(pairs, key=lambda pair: sum(truth[at] == QUIET for at in pair), default=None)


def _shuffled(model: task.FilmModel, shown: running.Shown, name: str, reading: Reading, rival: Reading) -> str:
    """That there is no truth any more, and how many chips are others than in the film's own order."""
    order = sorted(range(len(shown.places)), key=shown.places.__getitem__)
    straight = tuple(shown.frames[at] for at in order)
    before = (
        ask("straight", model, straight).labels,
        ask("rival_straight", readers.model(task.ALONE), straight).labels,
    )
    changed = [
        sum(labels[at] != as_shot[place] for at, place in enumerate(shown.places))
        for labels, as_shot in zip((reading.labels, rival.labels), before, strict=True)
    ]
    return (
        "Shuffled, the frames tell no story: nobody can say what happens, so no chip is right or wrong. "
        f"Of {plural(len(shown.frames), 'chip')}, {changed[0]} of the reader {name} are others than in the film as "
        f"it was shot; of the one that sees one frame at a time {changed[1]}. To it, order is nothing."
    )


def offer(chosen: Film, shown: running.Shown, reading: Reading) -> None:
    """The film to keep, with what the network says below it, and its script."""
    sure = reading.shares.amax(dim=1).tolist()
    said = [(label, f", {percent(share)} sure") for label, share in zip(reading.labels, sure, strict=True)]
    keep.offer(
        [
            keep.File("The film (GIF)", "film.gif", partial(pictures.gif, shown.frames, said), "image/gif"),
            keep.File("Its script (JSON)", "film.json", json.dumps(chosen.as_dict()), "application/json"),
        ],
        key=controls.key(task, "keep"),
    )
