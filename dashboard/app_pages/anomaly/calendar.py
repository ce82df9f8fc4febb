"""A series as a calendar: each day a small curve below its weekday. The visitor marks what looks odd, and then sees
the bands, the alarms and what everybody caught; the line is dragged and counted in the browser.
"""

import base64
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import streamlit as st

from dashboard.app_pages.anomaly.watching import WATCHERS, Watched
from dashboard.components.drawings import drawing, stepping

WIDTHS = 2.0  # spreads to either side of the middle: 19 of 20 values, were they spread as a bell curve
TAIL = math.erfc(WIDTHS / math.sqrt(2))  # how often a miss would be larger, were they
_component = drawing.component("odd_calendar", __file__)
_FULL = 65_534  # of the numbers that stand for a height; the next one stands for none
_MOST_FACTOR = 99.0
_known: WeakKeyDictionary[Watched, dict[str, Any]] = WeakKeyDictionary()  # what is drawn of each, made once


class Said(NamedTuple):
    """What the visitor has done in the calendar."""

    marks: tuple[int, ...] = ()  # days, from 0
    shown: bool = False  # whether they have asked to see
    factor: float | None = 1.0  # where the line lies, in times of where it starts; None: ten alarms each


def draw(
    watched: Watched, said: Said, told: Mapping[int, str], *, key: str, link: str, turn: int,
    start: int, on_change: Callable[[], None],
) -> int:  # fmt: skip
    """Draw it, and return the day that is looked at, from 0; it starts at day `start`.

    `told` is what there is to say of a day. `on_change` is called when the visitor has marked, asked or dragged,
    and finds it by `heard`. What they did stays until `turn` changes: then `said` takes its place.
    """
    if watched not in _known:
        _known[watched] = _drawn(watched)
    data = _known[watched] | {
        "given": {"marks": said.marks, "shown": said.shown, "factor": said.factor, "turn": turn},
        "told": sorted(told.items()),
    }
    shown = watched.subject
    return stepping.mount(
        _component, data, key=key, inputs=[shown.source, str(shown.day)], count=shown.days, usual=start, link=link,
        on_said_change=on_change,
    )  # fmt: skip


def heard(key: str, days: int) -> Said | None:
    """What the browser last reported; None where it says what it can't have meant."""
    told: Any = (st.session_state.get(key) or {}).get("said")
    if not isinstance(told, dict) or not isinstance(told.get("marks"), list):
        return None
    marks, factor = told["marks"], told.get("factor")
    if len(marks) > days or not all(type(day) is int and 0 <= day < days for day in marks):
        return None
    if factor is not None and not (isinstance(factor, int | float) and 0 < factor <= _MOST_FACTOR):
        return None
    return Said(tuple(sorted(set(marks))), told.get("shown") is True, None if factor is None else float(factor))


def _drawn(watched: Watched) -> dict[str, Any]:
    shown = watched.subject
    part = slice(shown.first, None)
    values = watched.values[part]
    known = values[~np.isnan(values)]
    low, high = float(known.min()), float(known.max())
    margin = 0.06 * ((high - low) or 1.0)
    low, high = low - margin, high + margin
    reach = [
        (band.mean[part] - WIDTHS * band.spread[part], band.mean[part] + WIDTHS * band.spread[part])
        for band in watched.bands.values()
    ]
    return {
        "label": "The series as a calendar, a small curve a day",
        "day": shown.day,
        "offset": shown.series.times[shown.first] - shown.day,
        "every": shown.series.step,
        "days": shown.days,
        "values": _packed(values, low, high),
        "ticks": _ticks(low, high, shown.mean, shown.spread),
        "watchers": [
            {
                "name": name,
                "low": _packed(below, low, high),
                "high": _packed(above, low, high),
                "alarms": _relative(watched.alarms[name], watched.lines[name]),
                "clean": [score for _, score in _relative(watched.clean_alarms[name], watched.lines[name])],
                "daily": _daily(watched, name),
            }
            for name, (below, above) in zip(WATCHERS, reach, strict=True)
        ],
        "events": [[name, first, last] for name, (first, last) in watched.windows],
        "cleaned": shown.clean is not None,
    }


def _packed(values: np.ndarray, low: float, high: float) -> str:
    """Heights between low and high as whole numbers of two bytes, one after the other."""
    scaled = np.clip((values - low) / (high - low), 0, 1) * _FULL
    return base64.b64encode(np.where(np.isnan(values), _FULL + 1, scaled).astype("<u2").tobytes()).decode()


def _relative(alarms: Sequence, line: float) -> list[list[float]]:
    """Place and loudness of each, in times of the line."""
    return [[alarm.at, round(min(alarm.score / max(line, 1e-6), _MOST_FACTOR), 4)] for alarm in alarms]


def _daily(watched: Watched, name: str) -> list[float]:
    """How odd each day was at its oddest, in times of the line."""
    shown = watched.subject
    odd = watched.odd[name][shown.first :] / max(watched.lines[name], 1e-6)
    days = (np.array(shown.series.times[shown.first :]) - shown.day) // 86_400
    most = np.zeros(shown.days)
    np.maximum.at(most, days, odd)
    return np.minimum(most, _MOST_FACTOR).round(3).tolist()


def _ticks(low: float, high: float, mean: float, spread: float) -> list[list[Any]]:
    """Round numbers of the series itself on the way up: their height, from 0 to 1, and how they are written."""
    bottom, top = mean + low * spread, mean + high * spread
    rough = (top - bottom) / 3
    step = 10 ** np.floor(np.log10(rough)) if rough > 0 else 1.0
    step = next((step * times for times in (1, 2, 5) if step * times >= rough), step * 10)
    found = np.arange(np.ceil(bottom / step), np.floor(top / step) + 1) * step
    return [[round(float((tick - bottom) / (top - bottom)), 4), f"{tick + 0.0:,.6g}"] for tick in found]
