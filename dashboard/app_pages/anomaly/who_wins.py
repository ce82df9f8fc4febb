"""Who wins on which series: figures of the networks that ship, each measured on a test part that nothing was chosen
by, beside those of the best simple rule."""

import math
from typing import Any

import streamlit as st

from dashboard.app_pages.anomaly import networks, subject
from dashboard.components.basics import beats, tables
from dashboard.components.basics.wording import listed
from models.forecasts.odd_times import Caught
from models.forecasts.odd_watch import ALARMS, NETWORK

_NAMES = {
    "taxi": "the taxi rides",
    "made": "the made-up series",
    "noisy": "the noisy one",
    "drifting": "the drifting one",
}
LOOK = f"{ALARMS} alarms"
LINE = "above the clean days"


def show() -> None:
    """A table, and the sentence that it makes."""
    st.subheader("Who wins when", anchor=False)
    beats.say(
        "Each row is another network of the same kind, trained on a series of that kind; the rules need no "
        "training. Of them the best on that series is shown. Everybody may point at ten places; the last column is "
        "above a line at the oddest of the clean days."
    )
    rows: list[list[str]] = []
    won: dict[str, list[str]] = {"network": [], "rule": [], "draw": []}
    for source in networks.VARIANTS:
        counts = networks.figures(source)
        if counts is None:
            continue
        events, told = counts
        marks = {name: _f1(counted[LOOK], events) for name, counted in told.items()}
        best = max((name for name in told if name != NETWORK), key=marks.__getitem__)
        won[_who(marks[NETWORK], marks[best])].append(_NAMES[source])
        rows += [_row(subject.NAMES[source], NETWORK, events, told), _row("", best, events, told)]
    tables.show(["", "who", "caught", "false alarms", "above the line"], rows)
    said = {
        "network": "With ten alarms each the network wins on {}.",
        "rule": "A simple rule wins on {}.",
        "draw": "On {} they catch as many with as few false alarms.",
    }
    beats.say("**" + " ".join(said[who].format(listed(names)) for who, names in won.items() if names) + "**")


def _row(series: str, who: str, events: int, told: dict[str, Any]) -> list[str]:
    ten, line = told[who][LOOK], told[who][LINE]
    return [
        series,
        who,
        f"{ten['caught']} of {events}",
        str(_wrong(ten)),
        f"{line['caught']} of {events}, {_wrong(line)} false",
    ]


def _wrong(count: dict[str, Any]) -> int:
    return round(count["alarms"] * (1 - (count["precision"] or 0))) if count["alarms"] else 0


def _f1(count: dict[str, Any], events: int) -> float:
    right = count["alarms"] - _wrong(count)
    return Caught(count["caught"], count["alarms"], right).f1(events)


def _who(network: float, rule: float) -> str:
    return "draw" if math.isclose(network, rule) else "network" if network > rule else "rule"
