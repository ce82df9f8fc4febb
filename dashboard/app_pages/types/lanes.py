"""The five pictures of the overview: every type over one small example."""

from dashboard.app_pages.types.side_by_side import Lane, Tick

ONE_ONE, ONE_MANY, MANY_ONE = "One to one", "One to many", "Many to one"
ALIGNED, TRANSLATED = "Many to many, aligned", "Many to many, translated"

LANES = (
    Lane(
        ONE_ONE,
        "A picture in, its name out. No loop is needed: a layer without one does it.",
        (Tick("picture", "three"),),
    ),
    Lane(
        ONE_MANY,
        "A picture in, a sentence out: the memory carries on alone.",
        (Tick("picture", "a"), Tick(output="red"), Tick(output="star"), Tick(output="(end)")),
    ),
    Lane(
        MANY_ONE,
        "A review in, one verdict out, after the last word.",
        (Tick("not"), Tick("a"), Tick("good"), Tick("film", "blame")),
    ),
    Lane(
        ALIGNED,
        "A tag for every word, at the moment it is read.",
        (
            Tick("dogs", "noun"),
            Tick("bark", "verb"),
            Tick("very", "adverb"),
            Tick("loudly", "adverb"),
        ),
    ),
    Lane(
        TRANSLATED,
        "First read it all; then another cell, with weights of its own, says it in French.",
        (
            Tick("dogs"),
            Tick("run"),
            Tick(output="les"),
            Tick(output="chiens"),
            Tick(output="courent"),
        ),
    ),
)
