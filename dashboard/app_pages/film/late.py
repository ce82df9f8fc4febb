"""The late joiner: a second reader, the same network with an empty memory, for whom the beginning is cut off."""

import streamlit as st

from dashboard.app_pages.film import answer, readers, strip
from dashboard.app_pages.film.running import Shown
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import listed, percent, plural
from dashboard.components.cell import latecomer
from models.datasets.films import QUIET
from models.tasks import film as task
from models.tasks.film import Reading


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.FilmModel, shown: Shown, reading: Reading) -> None:
    """Choose the frame, and see both readers' chips."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "Somebody comes into the cinema when the film is half over. The same network, the same weights, but its "
        "memory is empty: cut the beginning off and see for whom that makes a difference."
    )
    names = tuple(frame.words for frame in shown.frames)
    start = latecomer.join(names, task.UNIT, key=controls.key(task, "join"), at=len(names) // 2 + 1) - 1
    late = answer.ask("heard_late", model, shown.frames[start:])
    strip.draw(
        shown.frames,
        [strip.row("saw it all", reading), strip.row("joined late", late, joined=start)],
        shown.truth,
        key=controls.key(task, "late"),
        start=next(iter(differing(reading, late, start)), start),
        label="What who saw it all says, and what the late joiner says",
        small=True,
    )
    beats.found(sentence(shown, reading, late, start))
    if told := readers.figures(task.ONE_WAY).get(task.JOINED):
        beats.found(
            f"Measured on the {told['entrances']:,} entrances from frame {task.JOIN + 1} on of films that nothing "
            f"was learned from, by the network that ships: who saw it all tells {percent(told['saw it all'])} "
            f"rightly (new, or the same one again), who joined there {percent(told['joined late'])}; always "
            f"“somebody new” would be right {percent(told['always new'])} of the time."
        )


def differing(reading: Reading, late: Reading, start: int) -> list[int]:
    """The frames, from 0, at which the two say different things."""
    pairs = zip(reading.labels[start:], late.labels, strict=True)
    return [at for at, (one, other) in enumerate(pairs, start=start) if one != other]


def sentence(shown: Shown, reading: Reading, late: Reading, start: int) -> str:
    """Where the two differ, and who is right there."""
    full, differ = reading.labels[start:], differing(reading, late, start)
    joins = f"It joins at frame {start + 1}."
    if not differ:
        return f"{joins} From there both say the same at every frame: nothing that it missed counts here."
    said = listed(
        [f"frame {at + 1} ({reading.labels[at]}; joined late: {late.labels[at - start]})" for at in differ[:3]]
    ) + (f" and {plural(len(differ) - 3, 'frame')} more" if len(differ) > 3 else "")
    if shown.truth is None:
        return f"{joins} They differ at {said}."
    truth = shown.truth[start:]
    events = [at for at, label in enumerate(truth) if label != QUIET]
    counts = [sum(labels[at] == truth[at] for at in events) for labels in (full, late.labels)]
    return (
        f"{joins} They differ at {said}. Of the {plural(len(events), 'event')} from there on, who saw it all names "
        f"{counts[0]} rightly, the late joiner {counts[1]}."
    )
