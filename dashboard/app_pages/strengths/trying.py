"""Hard to train: random settings, and how many of the runs learn."""

from dashboard.app_pages.strengths.claim import Claim, Found, Guess
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import listed, percent, plural
from models.measuring import short_runs, trying
from models.measuring.short_runs import Ending

_NAMES = {"RNN": "without gates (RNN)", "GRU": "with gates (GRU)"}
_RUNS = {"RNN": "RNN run", "GRU": "GRU run"}
_GUESSES = ("0 to 5", "6 to 10", "11 to 15", "16 to 20")


def _of(found: Found, cell: str) -> list[Ending]:
    return [ending for ending in found if ending.config.cell == cell]


def _counts(found: Found) -> str:
    tried = {name: _of(found, cell) for cell, name in _RUNS.items()}
    counts = {name: sum(run.learned for run in runs) for name, runs in tried.items()}
    return listed([f"{counts[name]} of {plural(len(runs), name)}" for name, runs in tried.items() if runs])


def _right(found: Found) -> str:
    learned = sum(run.learned for run in _of(found, "RNN"))
    return _GUESSES[max(0, learned - 1) // 5]


def _draw(found: Found) -> str:
    # A run whose loss is no number any more knows nothing: it is drawn at the bottom.
    rows = [
        (run.config.learning_rate, 0.0 if run.diverged else run.accuracy, _NAMES[run.config.cell]) for run in found
    ]
    charting.show(
        measured.dots,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Accuracy of every run by its learning rate, for RNNs without gates and networks with gates",
        names=tuple(_NAMES.values()),
        title=f"{len(found)} of {trying.TRIALS * len(trying.CELLS)} runs: which of them learned?",
        x=measured.Axis("learning rate", 8e-5, 1.25, marks=(1e-4, 1e-3, 1e-2, 0.1, 1)),
        y=measured.Axis("accuracy at the end", 0, 1.05, percent=True),
        level=(0.25, "a guess"),
    )
    return _sentence(found)


def _sentence(found: Found) -> str:
    plain, gated = _of(found, "RNN"), _of(found, "GRU")
    said = f"{_counts(found)} learned the task ({percent(short_runs.LEARNED)} right or more)."
    if lost := sum(run.diverged for run in found):
        said += f" In {lost} the loss was no longer a number."
    pairs = [(a.learned, b.learned) for a, b in zip(plain, gated, strict=False)]
    one, other = pairs.count((True, False)), pairs.count((False, True))
    if one:
        said += f" With {one} of the settings the RNN learned and the GRU did not."
    if one and other:
        said += f" With {other} it was the other way round."
    elif other:
        said += f" With {other} of the settings the GRU learned and the RNN did not."
    return f"{said} Nobody tuned anything: that is what training is like before you know which settings to choose."


def _short(found: Found) -> str:
    return f"{_counts(found)} learned"


CLAIM = Claim(
    name="trying",
    good=False,
    text="It is hard to train",
    how=f"The task: say which letter came first, {trying.DISTANCE} letters later. {trying.TRIALS} times, dice "
    "choose the learning rate, the size of the memory and the scale of its first weights; an RNN without "
    "gates and one "
    f"with gates get {trying.UPDATES} updates with each of these settings. A dot appears whenever a run ends.",
    pieces=trying.measure,
    total=short_runs.pieces(trying.settings(0)),
    draw=_draw,
    short=_short,
    guess=Guess(f"How many of the {trying.TRIALS} RNNs without gates learn it?", _GUESSES, _right),
)
