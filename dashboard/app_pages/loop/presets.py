"""Weights chosen by hand that show what a weight does, each with a sentence from what the network then did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.components.basics.wording import number, percent, plural
from models.networks import pocket
from models.networks.pocket import PocketNetwork, Trace

Values = Sequence[float]
DICE = "Dice"


@dataclass(frozen=True)
class WeightPreset:
    """A network with two numbers in memory, and a series that shows it at work."""

    series: str
    weights: dict[str, tuple[float, ...]]  # by matrix, row by row; what is left out is zero
    found: Callable[[PocketNetwork, Values, Trace], str]  # what happened, from the numbers

    def network(self, kind: str, size: int) -> PocketNetwork:
        """The network; with a larger memory, the numbers in it that the preset does not need stay zero."""
        small, large = PocketNetwork(kind, 2), PocketNetwork(kind, size)
        for name, given in self.weights.items():
            matrix, room = small.matrices()[name], large.matrices()[name]
            for index, value in enumerate(given):
                row, column = divmod(index, matrix.shape[1] if matrix.dim() == 2 else 1)
                gate, unit = divmod(row, 2)
                at = (gate * size + unit, column) if matrix.dim() == 2 else (gate * size + unit,)
                room[at] = value
        return large


def _echo(network: PocketNetwork, x: Values, reading: Trace) -> str:
    if len(x) < 2:
        return "An echo needs a second step: type one more."
    apart = max(abs(y - before) for y, before in zip(reading.outputs[1:], x[:-1], strict=True))
    heard = (
        "What h1 held goes through the weight from h1 to h2 and is said one step late."
        if apart < 0.1
        else "That is hardly an echo: tanh bends large numbers, and other weights break it."
    )
    return (
        f"Compare each output y with the input one step before: the largest difference is {number(apart)}. {heard}"
    )


def _adder(network: PocketNetwork, x: Values, reading: Trace) -> str:
    kept = network.matrices()["W_hh"][0, 0].item()
    return (
        f"The inputs add up to {number(sum(x))}, and the last output is {number(reading.outputs[-1])}. "
        f"The weight from h1 to h1 is {number(kept)}: "
        + (
            "what was there is kept, and the new is added. Only tanh bends large sums a little."
            if kept == 1
            else "only with 1 would what was there be kept as it is."
        )
    )


def _forgets(network: PocketNetwork, x: Values, reading: Trace) -> str:
    alone = [network.read([value]).outputs[0] for value in x]
    apart = max(abs(y - single) for y, single in zip(reading.outputs, alone, strict=True))
    why = "What came before does not count." if apart < 0.005 else "So what came before counts."
    return (
        "Give each input to a network with an empty memory, by itself: the outputs differ from these by at most "
        f"{number(apart)}. {why}"
    )


def _switch(network: PocketNetwork, x: Values, reading: Trace) -> str:
    quiet = [step for value, step in zip(x, reading.steps, strict=True) if value == 0]
    if not quiet:
        return "No input is 0 here, so the switch is pushed at every step. Try 1, 0, 0, −1, 0, 0."
    moved = max(abs(step.hidden[0, 0].item() - step.previous[0, 0].item()) for step in quiet)
    now = number(reading.steps[-1].hidden[0, 0].item())
    holds = (
        "it stays about where the last push left it. One switch remembers one yes or no."
        if moved < 0.2
        else "it does not stay where the last push left it, so this is no switch."
    )
    return f"Where the input is 0, h1 moves by at most {number(moved)} (it ends at {now}): {holds}"


def _blinker(network: PocketNetwork, x: Values, reading: Trace) -> str:
    turns = sum(step.hidden[0, 0].item() * step.previous[0, 0].item() < 0 for step in reading.steps)
    weight = network.matrices()["W_hh"][0, 0].item()
    why = "below zero, it turns a memory over, unless the input is stronger" if weight < 0 else "not below zero"
    return (
        f"h1 changes its sign {plural(turns, 'time')} in {plural(len(x), 'step')}. The weight from h1 to h1 is "
        f"{number(weight)}: {why}."
    )


def _left(network: PocketNetwork, x: Values, reading: Trace) -> str:
    if len(x) < 2:
        return "With a single step there is nothing to keep: type one more."
    first, last = (_memory(reading.steps[at]) for at in (0, -1))
    kept = f"{percent(last / first)} of it" if abs(first) > 0.005 and 0 <= last / first <= 1 else "no simple share"
    return (
        f"After x(1) the first number of the memory is {number(first)}; after x({len(x)}) it is "
        f"{number(last)}: {kept}."
    )


def _silent(network: PocketNetwork, x: Values, reading: Trace) -> str:
    held = max(abs(_memory(step)) for step in reading.steps)
    shown = max(abs(step.hidden[0, 0].item()) for step in reading.steps)
    return (
        f"Inside it holds up to {number(held)}, and shows {number(shown)} of that at most: what is remembered and "
        "what is said are two things."
    )


def _memory(step: pocket.CellStep) -> float:
    """The first number of what is carried: c of an LSTM, h of the others."""
    return (step.hidden if step.cell_state is None else step.cell_state)[0, 0].item()


def _lstm(i: float, f: float, o: float) -> dict[str, tuple[float, ...]]:
    return {"W_xh": (0, 0, 0, 0, 1, -1, 0, 0), "b": (i, i, f, f, 0, 0, o, o), "W_hy": (1, 0)}


def _gru(z: float) -> dict[str, tuple[float, ...]]:
    return {"W_xh": (0, 0, 0, 0, 1, -1), "b": (0, 0, z, z, 0, 0), "W_hy": (1, 0)}


_PULSE = "1, 0, 0, 0, 0, 0"

PRESETS: dict[str, dict[str, WeightPreset]] = {
    "RNN": {
        "Echo": WeightPreset("1, 0.5, -1, 0, 0", {"W_xh": (0.2, 0), "W_hh": (0, 0, 1, 0), "W_hy": (0, 5)}, _echo),
        "Adder": WeightPreset("1, 2, 0, 1", {"W_xh": (0.05, 0), "W_hh": (1, 0, 0, 0), "W_hy": (20, 0)}, _adder),
        "Forgets at once": WeightPreset("1, 0, 1, 1, 0", {"W_xh": (1, -0.5), "W_hy": (1, 0.5)}, _forgets),
        "Switch": WeightPreset(
            "1, 0, 0, -1, 0, 0", {"W_xh": (3, 0), "W_hh": (2, 0, 0, 0), "W_hy": (1, 0)}, _switch
        ),
        "Blinker": WeightPreset(_PULSE, {"W_xh": (1, 0), "W_hh": (-2, 0, 0, 0), "W_hy": (1, 0)}, _blinker),
    },
    "GRU": {
        "Keeps": WeightPreset(_PULSE, _gru(2), _left),
        "Half and half": WeightPreset(_PULSE, _gru(0), _left),
        "Forgets at once": WeightPreset(_PULSE, _gru(-5), _left),
    },
    "LSTM": {
        "Keeps": WeightPreset(_PULSE, _lstm(3, 4, 3), _left),
        "Leaks": WeightPreset(_PULSE, _lstm(3, 0, 3), _left),
        "Forgets at once": WeightPreset(_PULSE, _lstm(3, -5, 3), _left),
        "Lets nothing in": WeightPreset(_PULSE, _lstm(-5, 4, 3), _left),
        "Keeps silent": WeightPreset(_PULSE, _lstm(3, 4, -5), _silent),
    },
}


def start(kind: str, size: int, name: str, seed: int) -> PocketNetwork:
    """The network that the visitor starts from: a preset, or dice."""
    preset = PRESETS[kind].get(name)
    return preset.network(kind, size) if preset else pocket.thrown(kind, size, seed)
