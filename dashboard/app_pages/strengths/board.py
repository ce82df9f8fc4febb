"""The scoreboard: what this visitor measured, claim by claim."""

from collections.abc import Sequence

from dashboard.app_pages.strengths.claim import Claim
from dashboard.components.basics import beats, tables
from dashboard.components.basics.wording import plural
from dashboard.components.training import measurement
from dashboard.components.training.measurement import Measurement


def show(claims: Sequence[Claim]) -> None:
    """A row for each claim."""
    held = measurement.held()
    tables.show(
        ["good or bad", "claim", "what you measured"],
        [
            ["good at" if claim.good else "bad at", claim.text, _measured(claim, held.get(claim.name))]
            for claim in claims
        ],
    )
    done = sum(claim.name in held and held[claim.name].is_whole for claim in claims)
    left = len(claims) - done
    rest = f"{plural(left, 'claim')} still stand on somebody else's word." if left > 1 else (
        "One claim still stands on somebody else's word." if left else "You need not take anybody's word for it."
    )  # fmt: skip
    beats.found(f"You measured {done} of {plural(len(claims), 'claim')}. {rest}")


def _measured(claim: Claim, held: Measurement | None) -> str:
    """What came of it; numbers only of what has ended, as they change without this table."""
    if held is None:
        return "nothing yet"
    if not held.is_over:
        return "still measuring"
    found = held.findings.all()
    if held.is_whole:
        return claim.short(found)
    return f"stopped early: {claim.short(found)}" if found else "stopped early"
