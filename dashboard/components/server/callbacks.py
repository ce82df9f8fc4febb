"""A press is carried out whole.

Streamlit breaks off what it draws as soon as the same visitor presses something else, which is as it should be:
the page is drawn anew anyway. But it does so in the functions behind buttons and fields too, wherever one looks
into the session: who pressed Train, and an example while the texts were read, had nothing trained, and what such a
function had begun was in nobody's hands.
"""

import functools
from typing import Any

from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.state import SafeSessionState


def finish() -> None:
    """Let every callback come to its end before the next press counts."""
    run = SafeSessionState.on_script_will_rerun
    if hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    def finished(state: SafeSessionState, *given: Any, **named: Any) -> None:
        runner = getattr(state._yield_callback, "__self__", None)
        if not isinstance(runner, ScriptRunner):  # a test's
            return run(state, *given, **named)
        runner._execing = False  # whoever asks whether to break off is told that nothing is under way
        try:
            return run(state, *given, **named)
        finally:
            runner._execing = True

    SafeSessionState.on_script_will_rerun = finished  # type: ignore[method-assign, assignment]
