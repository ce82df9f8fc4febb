"""One line of the table, and the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A measurement beside its target."""

    what: str
    value: float
    target: float | None  # None: told, not judged
    at_least: bool = True
    unit: str = ""
    detail: str = ""

    @property
    def verdict(self) -> str:
        """pass, short, or nothing to judge."""
        if self.target is None:
            return ""
        met = self.value >= self.target if self.at_least else self.value <= self.target
        return "pass" if met else "short"


def markdown(lines: list[Line]) -> str:
    """All lines as a Markdown table."""
    rows = ["| what | measured | target | | |", "|---|---|---|---|---|"]
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        target = "" if line.target is None else f"{sign} {line.target:g}{line.unit}"
        rows.append(f"| {line.what} | {line.value:.3g}{line.unit} | {target} | {line.verdict} | {line.detail} |")
    return "\n".join(rows)
