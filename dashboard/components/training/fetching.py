"""Fetching a corpus in front of a visitor: once, with a progress bar, and a clear sentence when it fails."""

from collections.abc import Iterable

import streamlit as st

from models.datasets import fetch


class _Bar:
    """The progress bar that pooch asks for, drawn by Streamlit."""

    def __init__(self, name: str):
        self.total, self._done, self._name = 0, 0, name
        self._bar = st.progress(0.0, text=f"Fetching the corpus {name}, once …")

    def update(self, count: int) -> None:
        """`count` bytes more have come."""
        self._done += count
        if self.total:
            self._bar.progress(
                min(self._done / self.total, 1.0),
                text=f"Fetching {self._name}: {self._done / 1e6:.1f} of {self.total / 1e6:.1f} MB",
            )

    def reset(self) -> None:
        """Start to count anew."""
        self._done = 0

    def close(self) -> None:
        """It is here."""
        self._bar.empty()


def ensure(names: Iterable[str]) -> None:
    """See to it that the corpora are here. UserError when one can't be had."""
    for name in names:
        if not fetch.is_cached(name):
            fetch.file(name, progressbar=_Bar(name))  # type: ignore[arg-type]  # pooch takes bars too; fetch says bool
