"""Long sequences with tanh, relu or gates: how far back a short training reaches."""

from dashboard.app_pages.strengths.claim import Claim, Found
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import listed
from dashboard.components.training import lanes
from models.measuring import reaching, short_runs
from models.measuring.short_runs import Ending

# Told, as the kinds do not differ in their name alone.
_RATES = (
    "Learning rates: " + lanes.grouped({k: changes["learning_rate"] for k, changes in reaching.KINDS.items()}) + "."
)
_SHORTEST, _LONGEST = reaching.DISTANCES[0], reaching.DISTANCES[-1]


def _of(found: Found, kind: str) -> list[Ending]:
    return [ending for ending in found if reaching.kind(ending.config) == kind]


def _draw(found: Found) -> str:
    rows = [(e.config.distance, 0.0 if e.diverged else e.accuracy, reaching.kind(e.config)) for e in found]
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Accuracy after a short training by the distance to remember, for tanh, relu and GRUs",
        names=tuple(reaching.KINDS),
        title="How much is learned, by the distance to remember?",
        x=measured.Axis("letters after the first one", _SHORTEST - 0.5, _LONGEST + 5, marks=reaching.DISTANCES),
        y=measured.Axis("accuracy", 0, 1.05, percent=True),
        level=(0.25, "a guess"),
    )
    return _sentence(found)


def _reach(found: Found, kind: str) -> int:
    """The longest distance up to which every run of that kind learned; 0 for none."""
    reached = 0
    for ending in _of(found, kind):
        if not ending.learned:
            break
        reached = ending.config.distance
    return reached


def _sentence(found: Found) -> str:
    parts = []
    for kind in reaching.KINDS:
        tried = _of(found, kind)
        if not tried:
            continue
        reached = _reach(found, kind)
        if reached == tried[-1].config.distance:
            parts.append(f"{kind} learned every distance tried, up to {reached}")
        elif reached:
            parts.append(f"{kind} up to {reached}")
        else:
            parts.append(f"{kind} not even {_SHORTEST}")
    return (
        f"After {reaching.UPDATES} updates: {listed(parts)}. Longer training moves these ends; the next card "
        "measures why every further step back is harder."
    )


def _short(found: Found) -> str:
    return "reach: " + ", ".join(f"{kind} {_reach(found, kind)}" for kind in reaching.KINDS if _of(found, kind))


CLAIM = Claim(
    name="reach",
    good=False,
    text="From PyTorch's usual start, long sequences defeat it",
    how="An RNN without gates bends its memory with *tanh* or *relu* at every step (its *activation*). Fresh "
    "networks "
    f"learn to say which letter came first, {_SHORTEST} to {_LONGEST} letters later, in {reaching.UPDATES} updates "
    "each. So does one with gates (a GRU), as PyTorch makes it; and once more, with the gate that keeps the memory "
    f"opened at the start. {_RATES}",
    pieces=reaching.measure,
    total=short_runs.pieces(reaching.settings(0)),
    draw=_draw,
    short=_short,
)
