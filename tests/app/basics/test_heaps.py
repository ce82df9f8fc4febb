"""Threads share a few heaps, as the C library itself reports it."""

import platform
import re
import subprocess
import sys

import pytest

from tests.app.helpers import ROOT

# Twenty threads that all hold memory at once; then the library lists its heaps.
PROGRAM = """
import ctypes, sys, threading
from dashboard.components.basics import heaps
if sys.argv[1] == "shared":
    assert heaps.share()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
all_there = threading.Barrier(20)
def hold():
    libc.malloc(1000)
    all_there.wait(10)
threads = [threading.Thread(target=hold) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
@pytest.mark.parametrize(("how", "at_most"), [("shared", 2), ("apart", 10_000)])
def test_as_many_heaps_as_are_asked_for(how, at_most):
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count = len(re.findall(r"<heap nr=", told.stdout))
    assert 1 <= count <= at_most
    assert how == "shared" or count > 2  # or the test would say nothing
