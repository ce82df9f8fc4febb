"""Under the hood: the equations at the value that is looked at, and the code that ran."""

from dashboard.app_pages.anomaly.thinking import DayRead
from dashboard.components.cell import hood
from models.forecasts import odd_times
from models.networks.expecter import Expecter
from models.tasks import anomaly as task


def show(model: task.AnomalyModel, found: DayRead, step: int) -> None:
    """Its step's numbers, and the sources."""
    mean, spread = found.mean[step], found.spread[step]
    line = (
        r"(\mu_t, s_t) = W_{hy}\, h_t + b_y, \qquad \sigma_t = \ln(1 + e^{s_t}) + 0.02",
        rf"\mu_t = {mean:.2f}, \qquad \sigma_t = {spread:.2f}",
    )
    said = (
        "What goes in (x) is the last value beside eleven numbers for clock and weekday. Out come two numbers: the "
        "middle μ that is expected, and how wide the band is, σ, both in spreads of the series. It is punished by "
        "how unlikely the value that came was in that band."
    )
    hood.show_equations(
        model, found.x, found.before + step, found.prediction.moments[step].input, unit=task.UNIT,
        answer=(line, said), number=step + 1,
    )  # fmt: skip
    hood.sources(model, task.score)
    hood.listings(
        {"Its layers": Expecter, "How odd a time is": odd_times.scores, "From oddness to alarms": odd_times.alarms}
    )
