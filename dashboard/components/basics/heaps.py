"""Few heaps for many threads, so that what one thread has let go is there for the next.

Streamlit draws every run of a page in a new thread. The C library (glibc) gives threads heaps of their own, eight
for each core, and what is freed in one of them is neither used by the others nor given back: with fifty visitors
580 of 1,390 MB were such holes after four minutes, 70 of 900 with two heaps. Threads rarely meet there, as they
take turns at the interpreter anyway.
"""

import ctypes
import platform

HEAPS = 2
_M_ARENA_MAX = -8  # as glibc's malloc.h calls it; see mallopt(3)


def share() -> bool:
    """Have all threads share HEAPS heaps from now on; False where the C library is another one, which has no such
    heaps.
    """
    return platform.libc_ver()[0] == "glibc" and ctypes.CDLL(None).mallopt(_M_ARENA_MAX, HEAPS) == 1
