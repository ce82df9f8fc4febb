"""Which prices are looked at: real ones where they are here, tossed ones, or a visitor's own series."""

import functools

import streamlit as st

from dashboard.components.basics import controls, dice
from dashboard.components.basics.wording import plain
from dashboard.components.training import fetching, own_series
from models.datasets import fetch, made_prices, sp500
from models.errors import UserError
from models.forecasts.timeseries import Series
from models.tasks import stock as task

REAL, TOSSED, MOODY, MINE = "S&P 500", "coin-tossed", "coin-tossed, with moods", "my own"
ABOUT = {
    REAL: "An index of 500 large American companies at the end of each trading day, 2000 to April 2020.",
    TOSSED: "A coin is tossed every day: heads the price rises, tails it falls. Nobody can know the next toss.",
    MOODY: "A coin decides whether it rises or falls; how far it goes depends on the days before.",
    MINE: "Your own series. The network has never seen anything of it.",
}
_DAYS = 2500
_PRICES, _PROBLEM, _SEEN = (controls.key(task, name) for name in ("prices", "problem_fetching", "own_seen"))


def choose() -> Series | None:
    """Ask; None, and a sentence, where there is nothing to look at yet."""
    own_series.ask(task, title="A price or a series of your own")
    mine = _mine()
    _follow(mine)
    names = [REAL, TOSSED, MOODY, *([MINE] if mine is not None else [])]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = REAL if fetch.is_cached(sp500.NAME) else TOSSED
        chosen = st.pills(
            "Which prices", names, default=usual, required=True, key=_PRICES, bind="query-params"
        )  # fmt: skip
        chosen = chosen if chosen in names else usual
        idle = "" if chosen in (TOSSED, MOODY) else "Choose coin-tossed prices first: these are as they are."
        dice.button(task, "Toss again", "toss", idle=idle)
    st.caption(ABOUT[chosen])
    if chosen == MINE:
        return mine
    return real() if chosen == REAL else tossed(dice.thrown(task), moods=chosen == MOODY)


def real() -> Series | None:
    """The real prices; None, and a way to them, where they are not here."""
    if not fetch.is_cached(sp500.NAME):
        st.info(
            f"These prices are not on this machine (the file {plain(sp500.NAME)} is missing, 0.4 MB). Look at "
            "coin-tossed ones, or fetch them.",
            icon=":material/cloud_download:",
        )
        st.button("Fetch the prices", icon=":material/download:", key=controls.key(task, "fetch"), on_click=_fetch)
        if problem := st.session_state.pop(_PROBLEM, None):
            st.error(plain(problem), icon=":material/error:")
        return None
    try:
        return _read()
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return None


@st.cache_resource(max_entries=1, show_spinner=False)
def _read() -> Series:
    return sp500.series()


@functools.lru_cache(maxsize=32)
def tossed(seed: int, *, moods: bool = False) -> Series:
    """Prices that no network has learned from; another seed is another row of tosses."""
    return made_prices.series(_DAYS, 1000 + seed, moods=moods)


def _mine() -> Series | None:
    try:
        return own_series.series(task)
    except UserError:  # there is none, or it can't be read: its own field says so
        return None


def _follow(mine: Series | None) -> None:
    """A series that has come is looked at; one that has gone no more."""
    if hash(mine) != st.session_state.get(_SEEN, hash(None)):
        st.session_state[_SEEN] = hash(mine)  # itself it would stay, however much room others need
        if mine is not None:
            st.session_state[_PRICES] = MINE
    if mine is None and st.session_state.get(_PRICES) == MINE:
        st.session_state.pop(_PRICES)


def _fetch() -> None:
    try:
        fetching.ensure([sp500.NAME])
    except UserError as error:
        st.session_state[_PROBLEM] = str(error)
