"""Memory that was let go is there for others, or given back to the system.

Streamlit draws every run of a page in a new thread. The C library (glibc) gives threads heaps of their own, eight
for each core, and what is freed in one of them is neither used by the others nor given back: with fifty visitors
580 of 1,390 MB were such holes after four minutes, 70 of 900 with two heaps. Threads rarely meet there, as they
take turns at the interpreter anyway.

Large blocks are borrowed from the system one by one and given back at once, up to the first that is given back:
then the library takes all that are as large from its heaps, where small things settle in what they leave. With a
fixed size such blocks stay outside: after three minutes of `make soak` the heaps had 64 MB of holes, not 459, and
the server 773 MB instead of 1,147. (At a quarter of that size it was 759 MB, and training 6 % slower: a block that
is borrowed anew is handed over page by page.)
"""

import ctypes
import platform

HEAPS = 2
LARGE = 512 * 1024  # bytes
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # as glibc's malloc.h calls them; see mallopt(3)


def tidy() -> bool:
    """Have all threads share HEAPS heaps from now on, and keep LARGE blocks out of them; False where the C library
    is another one, which has no such heaps.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    mallopt = ctypes.CDLL(None).mallopt
    return mallopt(_M_ARENA_MAX, HEAPS) == mallopt(_M_MMAP_THRESHOLD, LARGE) == 1
