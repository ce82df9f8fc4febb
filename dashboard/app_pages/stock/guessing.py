"""Two curves that both hug the price: which is the network's, and which is the last price once more?"""

from functools import partial

import streamlit as st

from dashboard.app_pages.stock import curves
from dashboard.components.basics import beats, blind_test, charting, controls
from dashboard.components.basics.blind_test import Entry
from dashboard.components.basics.wording import plural
from models.forecasts.forecasting import Values
from models.forecasts.walking import Walk
from models.tasks import stock as task

DAYS = (250, 120, 60, 20, 8)  # shown, from far to near
NETWORK, LAST = "the network", "the price before, once more"
_PRICE, _CURVE = "the price", "the curve"
_STRIDE = 97  # days from one round's stretch to the next's
_KEY, _ZOOM = controls.key(task, "guess"), controls.key(task, "zoom")


def show(walk: Walk) -> None:
    """A round, and then the way into it."""
    st.subheader("Two curves hug the price", anchor=False)
    before = "the day before" if walk.ahead == 1 else f"{walk.ahead} days before"
    beats.say(
        f"On days that it never learned from, the network said {before} what each price would be: that is one of "
        f"these two curves. The other is no forecast at all, only the price of {before} drawn again."
    )
    turn = blind_test.turn(_KEY)
    part = stretch(walk, turn, DAYS[0])
    blind_test.ask(
        "Which one is the network's?",
        [
            Entry(NETWORK, partial(_draw, part, part.said, 1)),
            Entry(LAST, partial(_draw, part, part.rule, 2)),
        ],
        NETWORK,
        key=_KEY,
    )
    with st.container():  # a place of its own: see reader.choose
        if turn in st.session_state.get(f"{_KEY}_guesses", {}):
            _zoom(part)
        else:
            beats.found("Guess, then you can go nearer.")


def stretch(walk: Walk, turn: int, days: int) -> Walk:
    """So many days of it, others at every turn; all of them where there are not as many."""
    count = len(walk.times)
    start = (turn * _STRIDE) % (count - days) if count > days else 0
    return part(walk, slice(start, start + days))


def part(walk: Walk, some: slice) -> Walk:
    """Some days of it."""
    told = (walk.times[some], walk.came[some], walk.said[some], walk.rule[some], walk.above[some])
    return Walk(*told, walk.usual, walk.ahead, walk.in_shares)


def _draw(shown: Walk, curve: Values, place: int) -> None:
    named = {_PRICE: shown.came, _CURVE: curve}
    charting.show(
        curves.lines, curves.rows(shown.times, named), key=f"{_KEY}_curve_{place}", names=tuple(named), height=220,
        alt=f"The price on {plural(len(shown.times), 'day')}, and a curve that follows it closely",
    )  # fmt: skip


def _zoom(whole: Walk) -> None:
    """The same stretch from nearer by, all three lines in one drawing."""
    days = st.select_slider("Go nearer: days shown", DAYS, value=DAYS[0], key=_ZOOM, bind="query-params", width=420)
    shown = part(whole, slice(-(days if days in DAYS else DAYS[0]), None))
    named = {_PRICE: shown.came, "the network's curve": shown.said, "the price before": shown.rule}
    charting.show(
        curves.lines, curves.rows(shown.times, named), key=f"{_KEY}_near", names=tuple(named), height=340,
        title="The nearer you look, the later it comes",
        alt=f"Price, network and last price on {plural(len(shown.times), 'day')}",
    )  # fmt: skip
    beats.found(sentence(shown))


def sentence(shown: Walk) -> str:
    """How far the network's curve lies from the last price, and how far from the price that it is meant for."""
    late, off, moved = (
        curves.apart(one, other, shown.in_shares)
        for one, other in ((shown.said, shown.rule), (shown.said, shown.came), (shown.rule, shown.came))
    )
    told = [curves.move(one, shown.in_shares) for one in (late, off, moved)]
    before = "the day before" if shown.ahead == 1 else f"{shown.ahead} days before"
    said = (
        f"On these {plural(len(shown.times), 'day')} the network's curve lies {told[0]} from the price of "
        f"{before}, and {told[1]} from the price that it is meant for. The price itself moved {told[2]}, on "
        "average."
    )
    if late < off / 2:
        return f"{said} So it is that price, a little later, and looks like knowing what comes only from afar."
    return said
