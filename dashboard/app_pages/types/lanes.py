"""The five pictures of the overview: every type over one small example."""

from dashboard.app_pages.types.side_by_side import Column, Lane

ONE_ONE, ONE_MANY, MANY_ONE = "One to one", "One to many", "Many to one"
ALIGNED, TRANSLATED = "Many to many, aligned", "Many to many, translated"

LANES = (
    Lane(
        ONE_ONE,
        "A picture in, its name out. No loop is needed: the cell is a plain layer here.",
        (Column("picture", "three"),),
    ),
    Lane(
        ONE_MANY,
        "A picture in, a sentence out: the memory carries on alone.",
        (Column("picture", "a"), Column(output="red"), Column(output="star"), Column(output="(end)")),
    ),
    Lane(
        MANY_ONE,
        "A review in, one verdict out, after the last word.",
        (Column("not"), Column("a"), Column("good"), Column("film", "blame")),
    ),
    Lane(
        ALIGNED,
        "A tag for every word, at the moment it is read.",
        (Column("dogs", "noun"), Column("bark", "verb"), Column("very", "adverb"), Column("loudly", "adverb")),
    ),
    Lane(
        TRANSLATED,
        "First read it all; then another cell, with weights of its own, says it in French.",
        (Column("dogs"), Column("run"), Column(output="les"), Column(output="chiens"), Column(output="courent")),
    ),
)
