"""The scoreboard: what this visitor measured, claim by claim."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import beats, measured
from dashboard.components.claim import Claim
from dashboard.components.wording import plural


def show(claims: Sequence[Claim]) -> None:
    """A row for each claim."""
    held = measured.held()
    found = {name: measurement.findings.all() for name, measurement in held.items()}
    st.table(
        [
            {
                "good or bad": "good at" if claim.good else "bad at",
                "claim": claim.text,
                "what you measured": claim.short(found[claim.name]) if found.get(claim.name) else "nothing yet",
            }
            for claim in claims
        ],
        hide_index=True,
    )
    done = sum(bool(found.get(claim.name)) for claim in claims)
    left = len(claims) - done
    rest = f"{plural(left, 'claim')} still stand on somebody else's word." if left > 1 else (
        "One claim still stands on somebody else's word." if left else "You need not take anybody's word for it."
    )  # fmt: skip
    beats.found(f"You measured {done} of {plural(len(claims), 'claim')}. {rest}")
