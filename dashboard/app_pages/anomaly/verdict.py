"""Who wins: what the network and the simple rules catch, in the same words for all."""

import math

from dashboard.app_pages.anomaly.calendar import Said
from dashboard.app_pages.anomaly.watching import RULES, Watched, marked
from dashboard.components.basics.wording import listed, number, plural
from models.forecasts.odd_times import Caught
from models.forecasts.odd_watch import NETWORK


def sentence(watched: Watched, said: Said) -> str:
    """What everybody caught at that line, and who wins."""
    counts = {name: watched.caught(name, said.factor) for name in (NETWORK, *RULES)}
    if not watched.windows:
        raised = listed([f"{name} raises {plural(count.alarms, 'alarm')}" for name, count in counts.items()])
        return f"Nobody has labelled a day in this series, so nobody can say who is right: {raised}."
    events = len(watched.windows)
    marks = {name: count.f1(events) for name, count in counts.items()}
    best = max(RULES, key=marks.__getitem__)
    who = winner(marks[NETWORK], marks[best], best)
    you = ""
    if said.marks:
        mine = marked(said.marks, watched)
        wrong = mine.alarms - mine.right
        you = (
            f" With {plural(len(said.marks), 'mark')} you caught {mine.events} of {events}; "
            f"{wrong or 'none'} of your days {'lies' if wrong == 1 else 'lie'} outside all of them."
        )
    where = "with ten alarms each" if said.factor is None else "at this line"
    network, rule = (f"{of(counts[name], events)} (F1 {number(marks[name])})" for name in (NETWORK, best))
    return (
        f"**{who}** {where[0].upper()}{where[1:]} {NETWORK} catches {network}. The best of the simple rules, "
        f"{best}, catches {rule}.{you} *F1* weighs both alike: how many events are caught, and how many alarms are "
        "right; 1 is best."
    )


def of(count: Caught, events: int) -> str:
    """4 of 5 with 2 false alarms."""
    wrong = count.alarms - count.right
    false = plural(wrong, "false alarm") if wrong else "no false alarm"
    return f"{count.events} of {events} with {false}"


def winner(network: float, rule: float, name: str) -> str:
    """A sentence on who has the better F1; `name` is the rule's."""
    if math.isclose(network, rule):
        return f"A draw: {name} is as good as the network."
    return "Here the network wins." if network > rule else f"Here a simple rule wins: {name}."
