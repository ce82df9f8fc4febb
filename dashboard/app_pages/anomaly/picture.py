"""Something to keep: the week that is looked at, with the band and the alarms, as a picture; and all alarms."""

import csv
import io
from datetime import UTC, datetime
from functools import partial

from dashboard.app_pages.anomaly import calendar, subject
from dashboard.app_pages.anomaly.calendar import Said
from dashboard.app_pages.anomaly.watching import WATCHERS, Watched
from dashboard.components.basics import controls, keep, own_answers
from dashboard.components.basics.theme import LIGHT
from models.forecasts.odd_watch import NETWORK
from models.forecasts.timeseries import DAY, WEEK
from models.tasks import anomaly as task

_WIDTH, _HEIGHT, _SIDE, _TOP, _FOOT = 960, 260, 24, 64, 56
_BACK, _BAND = "#FFFFFF", "#F3D9C6"


def offer(watched: Watched, said: Said, day: int) -> None:
    """The picture and the table."""
    keep.offer(
        [keep.File("All alarms (CSV)", "alarms.csv", partial(table, watched, said), "text/csv")],
        key=controls.key(task, "keep"), picture=_kept(watched, said, day), name="odd-day.svg",
        alt="The week that is looked at, with the band and the alarms",
    )  # fmt: skip


def _kept(watched: Watched, said: Said, day: int) -> str:
    """The picture, drawn anew only if something in it has changed."""
    asked, slot = (watched, said, day), controls.key(task, "picture")
    held = own_answers.kept().get(slot)
    if held is None or held[0] != asked:
        held = asked, svg(watched, said, day)
        own_answers.kept()[slot] = held
    return held[1]


def table(watched: Watched, said: Said) -> str:
    """Every alarm at the line as it lies: who raised it, when, how loud, and whether it lies in an event."""
    series, first = watched.subject.series, watched.subject.first
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["watcher", "time", "times the line", "event"])
    for name in WATCHERS:
        for alarm in watched.raised(name, said.factor):
            inside = [event for event, (low, high) in watched.windows if low <= alarm.at <= high]
            when = datetime.fromtimestamp(series.times[first + alarm.at], UTC)
            loud = alarm.score / max(watched.lines[name], 1e-6)
            writer.writerow([name, f"{when:%Y-%m-%d %H:%M}", f"{loud:.3f}", "; ".join(inside)])
    return file.getvalue()


def svg(watched: Watched, said: Said, day: int) -> str:
    """The week from three days before the day that is looked at; in one look whatever the theme, since it leaves
    the page."""
    looked = watched.subject
    series = looked.series
    midnight = looked.day + (day - 3) * DAY
    first = max(0, min((midnight - series.times[0]) // series.step, len(series.times) - 1))
    part = range(first, min(first + WEEK // series.step + 1, len(series.times)))
    band = watched.bands[NETWORK]
    low, high = (band.mean + side * calendar.WIDTHS * band.spread for side in (-1, 1))
    values = [watched.read[at] for at in part]
    bottom, top = min(*values, *(low[at] for at in part)), max(*values, *(high[at] for at in part))
    room = (top - bottom) or 1.0

    def x(at: int) -> str:
        return f"{_SIDE + (at - first) / max(1, len(part) - 1) * (_WIDTH - 2 * _SIDE):.1f}"

    def y(value: float) -> str:
        return f"{_TOP + _HEIGHT - (value - bottom) / room * _HEIGHT:.1f}"

    edge = [f"{x(at)},{y(high[at])}" for at in part] + [f"{x(at)},{y(low[at])}" for at in reversed(part)]
    curve = " ".join(f"{x(at)},{y(watched.read[at])}" for at in part)
    ring = f'r="9" fill="none" stroke="{LIGHT.output}" stroke-width="3"'
    rings = [
        f'<circle cx="{x(at)}" cy="{y(watched.read[at])}" {ring}/>'
        for at in (looked.first + alarm.at for alarm in watched.raised(NETWORK, said.factor))
        if at in part
    ]
    small = f'font-size="14" fill="{LIGHT.muted}"'
    names = [
        f'<text x="{x(at)}" y="{_TOP + _HEIGHT + 22}" {small}>{_date(series.times[at])}</text>'
        for at in part
        if series.times[at] % DAY < series.step
    ][:7]
    found = f"{len(rings) or 'No'} alarm{'' if len(rings) == 1 else 's'} of the network in this week"
    whose = "a series of one's own" if looked.source == subject.OWN else subject.NAMES[looked.source].lower()
    height = _TOP + _HEIGHT + _FOOT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" font-family="Georgia, serif">',
            f'<rect width="{_WIDTH}" height="{height}" rx="16" fill="{_BACK}"/>',
            f'<text x="{_SIDE}" y="34" font-size="22" font-weight="bold" fill="{LIGHT.text}">',
            f"The odd day: {whose}</text>",
            f'<polygon points="{" ".join(edge)}" fill="{_BAND}"/>',
            f'<polyline points="{curve}" fill="none" stroke="{LIGHT.input}" stroke-width="2"/>',
            *rings,
            *names,
            f'<text x="{_SIDE}" y="{height - 12}" {small}>',
            f"{found}. The band is where it expected the values.</text>",
            "</svg>",
        ]
    )


def _date(time: int) -> str:
    at = datetime.fromtimestamp(time, UTC)
    return f"{at:%a} {at.day} {at:%b}"
