"""Threads share a few heaps, and large blocks stay outside, as the C library itself reports it."""

import platform
import re
import subprocess
import sys

import pytest

from tests.app.helpers import ROOT

# Twenty threads that all hold memory at once; then the library lists its heaps.
PROGRAM = """
import ctypes, sys, threading
from dashboard.components.server import heaps
if sys.argv[1] == "shared":
    assert heaps.tidy()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
all_there = threading.Barrier(20)
def hold():
    libc.malloc(1000)
    all_there.wait(60)
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


# A large block comes and goes, and another one comes. Then the library tells how many lie outside its heaps.
LARGE = """
import ctypes, sys
from dashboard.components.server import heaps
if sys.argv[1] == "outside":
    assert heaps.tidy()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
class Told(ctypes.Structure):
    _fields_ = [(str(n), ctypes.c_size_t) for n in range(10)]  # mallinfo2(3): the fourth is how many lie outside
libc.mallinfo2.restype = Told
libc.free(libc.malloc(5_000_000))
before = getattr(libc.mallinfo2(), "3")
libc.malloc(4_000_000)
print(getattr(libc.mallinfo2(), "3") - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
@pytest.mark.parametrize(("how", "outside"), [("outside", 1), ("inside", 0)])
def test_large_blocks_are_given_back(how, outside):
    told = subprocess.run([sys.executable, "-c", LARGE, how], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(told.stdout) == outside
