"""The networks that ship, each trained for one question; a visitor's own answers in place of the one it is like."""

from dashboard.components.training import caches
from models.tasks import stock as task

PRICES, LAW, SIZES, VALUES = "prices", "the law", "how far", "prices as they stand"
_VARIANTS = {PRICES: "", LAW: "law", SIZES: "sizes", VALUES: "values"}


def are_here() -> bool:
    """Whether all of them can be read; a sentence on the page where one can't."""
    return caches.are_here(task.NAME, _VARIANTS.values())


def shipped(which: str) -> task.StockModel:
    """The one for that question."""
    return caches.network(task.NAME, task.StockModel, _VARIANTS[which])


def figures(which: str) -> dict:
    """What was measured of it on its test part."""
    return caches.shipped(task.NAME, _VARIANTS[which]).figures


def fitting(which: str, chosen: task.StockModel) -> task.StockModel:
    """The network for that question: the chosen one, if it was trained for it."""
    return chosen if question(chosen) == which else shipped(which)


def question(model: task.StockModel) -> str:
    """What a network was trained for."""
    if model.config.asked == "size":
        return SIZES
    return LAW if model.config.data == "law" else PRICES
