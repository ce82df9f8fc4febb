"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes, Stop, Term

CARD = Card(
    title="Tomorrow's price: a forecast, honestly",
    icon=":material/candlestick_chart:",
    section="What they are used for",
    line="Two curves hug a price. Guess which one was foretold, go nearer, and see who wins on the scoreboard.",
    notes=Notes(
        aim="See that a curve which hugs a price may foretell nothing; ask of every forecast: better than what?",
        minutes=15,
        question="The price was 100 today. What is your best guess for tomorrow?",
        surprise=(
            "The curve that looks so clever is the last price once more, a day late. On tossed coins the same "
            "network does as well as on real prices."
        ),
    ),
    stops=(
        Stop(
            132,
            target=".st-key-stock_guess_guess_0",
            title="A forecast, honestly",
            text="Two curves follow a price. One is a network's forecast, the other the last price once more.",
            task="Guess which one is which, then go nearer.",
        ),
    ),
    terms=(
        Term("Chaos", "try", "A law without any chance in it, and yet nobody can foretell it for long."),
        Term("Volatility", "try", "How far a price usually moves in a day, whichever way."),
    ),
)
