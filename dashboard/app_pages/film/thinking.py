"""Watch it think: the unrolled diagram over the frames, the numbers in the cell, and whom the memory holds."""

import altair as alt
import streamlit as st

from dashboard.app_pages.film import answer, labels
from dashboard.app_pages.film.running import Shown
from dashboard.components.basics import beats, charting, controls, view
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import listed, percent, short
from dashboard.components.cell import equations, hood, thinking
from dashboard.components.drawings.diagram import Drawn
from models.datasets import films
from models.datasets.films import QUIET
from models.tasks import film as task
from models.tasks.film import Reading

_HELD = 0.5  # more likely than not


def watch(model: task.FilmModel, shown: Shown, reading: Reading) -> int:
    """Draw the beat. Returns the frame that is looked at, from 0."""
    prediction = task.predicted(model, shown.frames, reading)
    step = thinking.watch(
        task, prediction, _drawn(model, shown, reading), model, reading.x, start=answer.telling(shown)
    )
    _guests(reading, step)
    return step


def _drawn(model: task.FilmModel, shown: Shown, reading: Reading) -> list[Drawn]:
    sure = reading.shares.amax(dim=1).tolist()
    both = model.config.watching == task.BOTH_WAYS
    drawn = []
    for at, (frame, label, share) in enumerate(zip(shown.frames, reading.labels, sure, strict=True)):
        said = f"{label}, {percent(share)} sure"
        before = "It starts with an empty memory. " if at == 0 else ""
        drawn.append(
            Drawn(
                frame.words,
                reading.states[at, : model.config.hidden_size].tolist(),
                "nothing" if label == QUIET else labels.KINDS[label].short,
                both=both,
                note=f"{before}It sees: {frame.words}. It says: {said}.",
                alt=said,
            )
        )
    return drawn


def _guests(reading: Reading, step: int) -> None:
    """Who was there so far, as the memory has it at that frame."""
    st.subheader(f"Whom it remembers at frame {step + 1}", anchor=False)
    beats.say(
        "While it learned, it was also asked after every frame: **who was here so far?** So its memory can be "
        "asked that too. Here is what it answers, for each of the sixteen."
    )
    rows = [
        (shape, colour, share, short(share))
        for (shape, colour), share in zip(task.GUESTS, reading.met[step].tolist(), strict=True)
    ]
    charting.show(
        _grid, charting.table("shape colour share shown", rows), key=controls.key(task, "guests"),
        alt="How likely the memory holds that each of the sixteen was here so far",
    )  # fmt: skip
    likeliest = sorted(rows, key=lambda row: -row[2])
    held = [f"the {colour} {shape} ({shown})" for shape, colour, share, shown in likeliest if share >= _HELD]
    beats.found(
        f"It holds that these were here: {listed(held)}." if held else "It holds of nobody that it was here."
    )


def _grid(rows: charting.Rows) -> alt.LayerChart:
    """A square for each of the sixteen."""
    now = colours()
    x = alt.X("colour:N", sort=list(films.HUES), title=None, axis=alt.Axis(orient="top", labelAngle=0, ticks=False))
    y = alt.Y("shape:N", sort=list(films.SHAPES), title=None, axis=alt.Axis(ticks=False))
    base = alt.Chart(rows).encode(x=x, y=y)
    squares = base.mark_rect(color=now.hidden, stroke=now.muted).encode(
        fillOpacity=alt.FillOpacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0, 0.35]), legend=None),
        tooltip=["colour:N", "shape:N", alt.Tooltip("share:Q", format=".1%")],
    )
    return charting.layered(squares, base.mark_text(color=now.text).encode(text="shown:N")).properties(
        height=round(170 * view.larger())
    )


def formulas(model: task.FilmModel, shown: Shown, reading: Reading, step: int) -> None:
    """The same step as equations."""
    both = model.config.watching == task.BOTH_WAYS
    said = (
        equations.choice(reading.scores[step], "u_t", "W_{uy}"),
        (
            f"What goes in (x) are {reading.x.shape[2]} numbers that the convolutions make of the frame. Frame and "
            f"memory go through one more layer, u = relu(W [x ; {'both memories' if both else 'h'}] + b), to a "
            "score for each label: so it can say “seen, *and* remembered”. e to that power, as a share of the sum, "
            f"is how likely it is (*softmax*): {reading.labels[step]}."
        ),
    )
    hood.show_equations(
        model, reading.x, step, shown.frames[step].words, unit=task.UNIT, answer=said,
    )  # fmt: skip
