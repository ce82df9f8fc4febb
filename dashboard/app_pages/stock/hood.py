"""Under the hood: the equations at the day that is looked at, and the code that ran."""

from dashboard.app_pages.stock import thinking
from dashboard.components.cell import hood
from models.datasets import mackey_glass, made_prices
from models.forecasts import forecasting, simple_forecasts
from models.networks.forecaster import Forecaster
from models.tasks import stock as task


def show(watched: thinking.Watched, step: int) -> None:
    """Its step's numbers, and the sources."""
    thinking.formulas(watched, step)
    hood.sources(watched.model, task.score)
    hood.listings(
        {
            "Its layers": Forecaster,
            "What goes in": forecasting.inputs,
            "What should come out": forecasting.targets,
            "What is usual, from the past alone": forecasting.scale,
            "The lawful series": mackey_glass.series,
            "Prices by tossing a coin": made_prices.series,
            "The simple rules for sizes": simple_forecasts.sizes,
        }
    )
