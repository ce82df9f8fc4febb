"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="The odd day: what does not fit",
    icon=":material/event_busy:",
    section="What they are used for",
    line="Taxi rides day by day: mark what is odd, then see what a network and three simple rules found.",
    notes=Notes(
        aim="Say how a machine finds what is odd although nobody told it: it learns what is usual.",
        minutes=20,
        question="How would you notice, from a list of numbers alone, that a day was a holiday?",
        surprise=(
            "A rule of one line, the middle of the same half-hour over four weeks, is hard to beat. Let the class "
            "find the series on which it loses, and the one on which the network does."
        ),
    ),
    stops=(
        Stop(
            131,
            target=".st-key-anomaly_calendar",
            title="Spot the odd day",
            text="Each day is a small curve below its weekday. Some days do not go as their neighbours do.",
            task="Mark two days that look odd to you, then press Show what was found.",
        ),
    ),
    terms=(
        Term("Anomaly", "try", "What does not fit what is usual; also called an outlier."),
        Term("Threshold", "try", "The line above which something counts: here, as an alarm."),
        Term("False alarm", "try", "An alarm where nothing was; the price of a low line."),
    ),
)
