"""What all tests share: one thread for torch, errors shown in full, the same examples in every CI run."""

import os
from pathlib import Path

import hypothesis
import pytest

# Before anything imports torch: two test processes share two cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Visitors never see a traceback (.streamlit/config.toml); a failing AppTest should.
os.environ.setdefault("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
if not os.environ.get("UNROLLED_DATA") and SHARED_DATA.is_dir():  # as in the Makefile
    os.environ["UNROLLED_DATA"] = str(SHARED_DATA)

# No deadline: a busy machine is no bug. In CI no new random examples: a run depends on its commit alone.
hypothesis.settings.register_profile("unrolled", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("unrolled")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder with the real corpora; a test that asks for it is skipped where there is none."""
    folder = os.environ.get("UNROLLED_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("no folder with the real corpora: set UNROLLED_DATA")
    return Path(folder)
