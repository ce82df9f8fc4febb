"""What all visitors share, while others read more of it."""

import sys
import threading

from dashboard.components.training import caches
from models.shapes import Data


def test_what_is_shared_is_told_while_others_read_data():
    """One page asks whether its data are shared just as another visitor presses Train on data that are not here."""
    over, errors = threading.Event(), []
    data = Data((), (), (), None, "made here")
    key = ("a test", ())
    turn = sys.getswitchinterval()

    def read():
        number, kept = 0, []
        while not over.is_set():
            number += 1
            kept.append(Data((), (), (), None, str(number)))
            caches._held["a test", (("number", number % 200),)] = kept[-1]
            if len(kept) > 150:
                kept.clear()

    sys.setswitchinterval(1e-6)
    others = [threading.Thread(target=read) for _ in range(2)]
    caches._held[key] = data
    try:
        for other in others:
            other.start()
        for _ in range(3000):
            assert caches.are_shared(data)
    except RuntimeError as error:
        errors.append(str(error))
    finally:
        over.set()
        sys.setswitchinterval(turn)
        for other in others:
            other.join()
        caches._held.pop(key)
    assert errors == []
