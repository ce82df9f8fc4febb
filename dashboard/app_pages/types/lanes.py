"""The five pictures of the overview: every type over one small example."""

from dashboard.components.drawings.side_by_side import Lane, Tick

ONE_ONE, ONE_MANY, MANY_ONE = "One to one", "One to many", "Many to one"
ALIGNED, TRANSLATED = "Many to many, aligned", "Many to many, translated"

LANES = (
    Lane(
        ONE_ONE,
        "A picture in, its name out.",
        (Tick("picture", "three"),),
    ),
    Lane(
        ONE_MANY,
        "A picture in, then only its own words.",
        (Tick("picture", "a"), Tick(output="red"), Tick(output="star"), Tick(output="(end)")),
    ),
    Lane(
        MANY_ONE,
        "A review in, one verdict out at the end.",
        (Tick("not"), Tick("a"), Tick("good"), Tick("film", "blame")),
    ),
    Lane(
        ALIGNED,
        "A tag for every word, as it is read.",
        (
            Tick("dogs", "noun"),
            Tick("bark", "verb"),
            Tick("very", "adverb"),
            Tick("loudly", "adverb"),
        ),
    ),
    Lane(
        TRANSLATED,
        "First it reads; then another cell writes.",
        (
            Tick("dogs"),
            Tick("run"),
            Tick(output="les"),
            Tick(output="chiens"),
            Tick(output="courent"),
        ),
    ),
)
