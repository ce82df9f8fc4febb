"""What the app has set stays, whatever was on its way meanwhile.

With everything that a browser says it tells the values of all fields, as it knows them. Who types and presses
"Read it" says two things within a tenth of a second: at the first the app takes away the example that no longer
fits; the second, sent before the browser knew of that, brings it back, and its text in place of what was typed.

So where a browser repeats of a field what it said before the app set it, and something else was the reason for what
it says now, the app's value stays and is told again. Likewise with its address: where it repeats the one before,
what the app has written into it since stays written.
"""

import functools
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state.session_state import SessionState

_KEPT = "server_crossing"  # in the session
_PRESSED = ("trigger_value", "chat_input_value")  # what a widget's value is called that was pressed, not chosen


@dataclass
class _Crossing:
    said: WidgetStates = field(default_factory=WidgetStates)  # what the browser said last
    set_here: set[str] = field(default_factory=set)  # keys that the app gave another value since
    address: tuple[str, str] = ("", "")  # the browser's page and query string when it said that


def settle() -> None:
    """Let what the app sets stay against messages that were on their way."""
    take, put, draw = SessionState.set_widgets_from_proto, SessionState.__setitem__, ScriptRunner._run_script
    if hasattr(take, "__wrapped__"):
        return

    @functools.wraps(put)
    def noted(state: SessionState, user_key: str, value: Any) -> None:
        if user_key in state._key_id_mapper and not _is_same(state, user_key, value):
            _kept(state).set_here.add(user_key)
        put(state, user_key, value)

    @functools.wraps(take)
    def taken(state: SessionState, widget_states: WidgetStates) -> None:
        kept = _kept(state)
        stale = _stale(state, kept, widget_states)
        news = widget_states
        if stale:
            news = WidgetStates(widgets=[one for one in widget_states.widgets if one.id not in stale])
        take(state, news)
        kept.said = widget_states  # not before: one that is too large is refused, and not held
        for user_key in stale.values():  # said anew: the answer that would have told it may have been broken off
            put(state, user_key, state[user_key])

    @functools.wraps(draw)
    def drawn(runner: ScriptRunner, rerun_data: RerunData) -> None:
        draw(runner, replace(rerun_data, query_string=_address(runner._session_state._state, rerun_data)))

    SessionState.__setitem__ = noted  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = taken  # type: ignore[method-assign, assignment]
    ScriptRunner._run_script = drawn  # type: ignore[method-assign, assignment]


def _kept(state: SessionState) -> _Crossing:
    return state._old_state.setdefault(_KEPT, _Crossing())


def _is_same(state: SessionState, user_key: str, value: Any) -> bool:
    try:
        return bool(state[user_key] == value)
    except (KeyError, ValueError):  # it has none; or two that can't be told apart, as arrays
        return False


def _address(state: SessionState, asked: RerunData) -> str:
    """The query string, with what the app has written since the browser first said this one. A field that stands in
    the address is the browser's own to write."""
    kept, now = _kept(state), (asked.page_script_hash, asked.query_string)
    before, kept.address = kept.address, now
    if now != before or asked.is_history_navigation:
        return asked.query_string
    written, is_bound = state.query_params._query_params, state.query_params.is_bound
    mine = parse_qs(asked.query_string, keep_blank_values=True)
    merged: dict[str, Any] = {name: value for name, value in mine.items() if name in written or is_bound(name)}
    merged |= {name: value for name, value in written.items() if name not in mine or not is_bound(name)}
    return urlencode(merged, doseq=True)


def _stale(state: SessionState, kept: _Crossing, widget_states: WidgetStates) -> dict[str, str]:
    """The keys, by their widgets' ids, that the browser repeats without knowing what the app has set."""
    if not kept.set_here:
        return {}
    said, says = ({one.id: one for one in states.widgets} for states in (kept.said, widget_states))
    repeated: dict[str, str] = {}
    knows = False  # of one that was set it says something else, as a browser does that has heard
    for user_key in kept.set_here:
        widget = state._key_id_mapper.get_id_from_key(user_key)
        if widget is None or widget not in says or widget not in said:
            continue
        if says[widget] == said[widget]:
            repeated[widget] = user_key
        else:
            knows = True
    if knows or not _is_explained(said, says, repeated):
        repeated = {}  # the field itself was changed: to what it was before
    kept.set_here = set(repeated.values())
    return repeated


def _is_explained(said: dict[str, WidgetState], says: dict[str, WidgetState], repeated: dict[str, str]) -> bool:
    """Whether another field is the reason for what is said: one that was pressed, or has changed."""
    return any(
        _is_pressed(now) or now != said.get(widget, now) for widget, now in says.items() if widget not in repeated
    )


def _is_pressed(now: WidgetState) -> bool:
    kind = now.WhichOneof("value") or ""
    return kind.endswith(_PRESSED) and bool(getattr(now, kind))
