"""Who wins, the network or its simple rival: worked out from a checkpoint's own figures."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.components.basics.wording import number, percent
from models.shapes import Metric

Figures = Mapping[str, Any]  # what was measured when a checkpoint was saved
NETWORK, RIVAL, LEVEL = "The network wins", "The rival wins", "Too close to call"
NEAR = 0.02  # numbers that are no shares and differ by less than this part are called level


class Verdict(NamedTuple):
    """Both figures, and who wins."""

    winner: str  # NETWORK, RIVAL or LEVEL
    sentence: str


def of(metric: Metric, figures: Figures, counted: str = "cases") -> Verdict:
    """From the figures of a checkpoint; `counted` is the one that says on how many answers they rest."""
    mine, rival, count = figures["value"], figures["baseline"]["value"], figures[counted]
    order = "" if metric.higher_is_better else ", less is better"
    said = (
        f"{metric.name[0].upper()}{metric.name[1:]} ({metric.meaning}{order}): the network "
        f"**{_said(mine, metric)}**, its rival, {figures['baseline']['name']}, **{_said(rival, metric)}**."
    )
    if _is_level(mine, rival, count, is_share=metric.percent):
        near = f"On {count:,} answers that is" if metric.percent else f"Less than {percent(NEAR)} apart:"
        return Verdict(LEVEL, f"{said} {near} no difference.")
    return Verdict(NETWORK if (mine > rival) == metric.higher_is_better else RIVAL, said)


def less(mine: float, rival: float) -> str:
    """Who is ahead, of two numbers of which the lesser is better, as the end of a sentence."""
    if _is_level(mine, rival, 1, is_share=False):
        return "no difference"
    return "the network is ahead" if mine < rival else "the rival is ahead"


def _is_level(mine: float, rival: float, count: int, *, is_share: bool) -> bool:
    """Whether the two could change places if others had been asked: shares that lie within two standard errors of
    their difference, as if each had been measured by itself; other numbers that lie near each other."""
    if not is_share:
        return abs(mine - rival) < NEAR * rival
    spread = sum(share * (1 - share) / count for share in (mine, rival))
    return abs(mine - rival) < 2 * spread**0.5


def _said(value: float, metric: Metric) -> str:
    return f"{100 * value:.1f}\u00a0%" if metric.percent else number(value)
