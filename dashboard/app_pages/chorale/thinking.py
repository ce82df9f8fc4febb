"""Watch it think: the bar that is looked at as the unrolled diagram, and the numbers inside the writer's cell."""

import math

import streamlit as st
import torch

from dashboard.app_pages.chorale import late
from dashboard.app_pages.chorale.setting import Sung
from dashboard.components.basics import controls, memory_numbers, own_answers
from dashboard.components.basics.memory_numbers import Row
from dashboard.components.basics.wording import percent
from dashboard.components.cell import cell_trace, equations, hood
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.music import chorale_singing
from models.music.voices import STEPS_A_BAR, VOICES, Chorale, name
from models.tasks import chorale as task


def watch(model: task.ChoraleModel, sung: Sung) -> int:
    """Draw the beat. Returns the step that is looked at."""
    made, start = sung.made, sung.step // STEPS_A_BAR * STEPS_A_BAR
    bar = range(start, min(start + STEPS_A_BAR, len(made.chorale)))
    step = start + unrolled(
        [_drawn(made, at) for at in bar],
        key=controls.key(task, "diagram"),
        label=f"The writer in bar {start // STEPS_A_BAR + 1}, one sixteenth a step",
        step=sung.step - start,
    )
    st.subheader(f"Inside the writer's cell at step {step + 1}", anchor=False)
    x = given(model, made.chorale)
    cell_trace.table(model.recurrent, cell_trace.steps(model.recurrent, x)[step], name(made.chorale[step][0]))
    memory_numbers.offer_rows(
        lambda: (
            Row(name(chord[0]), " ".join(map(name, chord[1:])), math.prod(sure))
            for chord, sure in zip(made.chorale, made.sure, strict=True)
        ),
        lambda: made.states,
        key=controls.key(task, "memory"),
    )
    late.compare(model, made.chorale)
    return step


def given(model: task.ChoraleModel, chorale: Chorale) -> torch.Tensor:
    """What the writer was given at every step, (1, time, input)."""
    return own_answers.answer(controls.key(task, "given"), model, chorale_singing.heard, chorale)


def formulas(model: task.ChoraleModel, chorale: Chorale, step: int) -> None:
    """The same step as equations, up to the note of the bass."""
    scores = own_answers.answer(controls.key(task, "scores"), model, chorale_singing.scores, chorale)[2][step]
    answer = (
        equations.choice(scores, "u_t", "W_{uy}"),
        (
            "What goes in (x): what both readers hold here, the place in the beat, and the three notes sung last. "
            "For the bass, memory, readers and last notes go through one more layer, u = relu(W [h, readers, "
            "notes] + b), to scores for all notes; "
            "e to that power, as a share of the sum, is how likely it is (*softmax*). The likeliest here is "
            f"{name(chorale_singing.likeliest(scores))}; it sang {name(chorale[step][3])}. Tenor and alto have "
            "layers of their own, which hear the notes below them too."
        ),
    )
    hood.show_equations(
        model,  # type: ignore[arg-type]  # it has a layer for each voice; the answer is given
        given(model, chorale),
        step,
        name(chorale[step][0]),
        unit="step",
        answer=answer,
    )


def _drawn(made: chorale_singing.Setting, at: int) -> Drawn:
    chord = made.chorale[at]
    said = ", ".join(
        f"{voice.name} {name(pitch)} ({percent(sure)})"
        for voice, pitch, sure in zip(VOICES[1:], chord[1:], made.sure[at], strict=True)
    )
    before = (
        "It starts with an empty memory."
        if at == 0
        else f"It hears its own {' '.join(map(name, made.chorale[at - 1][1:]))}."
    )
    return Drawn(
        name(chord[0]),
        made.states[at],
        " ".join(_short(pitch) for pitch in chord[1:]),
        heard=at > 0,
        note=f"{before} Over {said} the melody has {name(chord[0])}.",
        alt=said,
    )


def _short(pitch: int) -> str:
    """A note without its octave, since three have to fit into a box."""
    return name(pitch).rstrip("0123456789")


def say(model: task.ChoraleModel) -> str:
    """The beat's sentence."""
    return (
        "Two readers have read the whole melody, one from each end. The writer goes along it and gives each "
        "sixteenth three notes: the bass first, then the tenor, who hears the bass, then the alto, who hears both. "
        f"Its memory is {model.config.hidden_size} numbers. Below is the bar at the playhead of *Try it*: "
        "move that, and the bar follows."
    )
