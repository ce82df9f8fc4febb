"""`streamlit run`, with a tally of the training runs that are alive.

At the signal USR1 the tally is written into the file that UNROLLED_TALLY names.
"""

import gc
import json
import os
import signal
import sys
import weakref
from pathlib import Path

from streamlit.web import cli

from models.runner import Run, Runner

_alive: weakref.WeakSet[Run] = weakref.WeakSet()


def _count() -> None:
    take_on = Runner._take_on

    def counted(self: Runner, run: Run) -> Run:
        _alive.add(run)
        return take_on(self, run)

    Runner._take_on = counted


def _tell(*_: object) -> None:
    gc.collect()  # a session is full of circles
    tally = {"alive": len(_alive), "moving": sum(not run.status.is_over for run in _alive)}
    file = Path(os.environ["UNROLLED_TALLY"])
    file.with_suffix(".new").write_text(json.dumps(tally), "utf-8")
    file.with_suffix(".new").replace(file)


if __name__ == "__main__":
    _count()
    signal.signal(signal.SIGUSR1, _tell)
    sys.argv[0] = "streamlit"
    cli.main()
