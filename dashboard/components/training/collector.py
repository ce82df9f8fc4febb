"""When garbage is collected: by Python's own thresholds, and never for the sake of what no run leaves behind.

The libraries leave half a million objects that live as long as the server. To walk them takes a third of a second
under the interpreter lock, in which no page answers, so they are taken out of the collector's sight once.
"""

import gc


def settle() -> None:
    """Everything that is here now stays for good. To be called once, when the large libraries are loaded."""
    gc.collect()
    gc.freeze()
