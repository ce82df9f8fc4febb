"""Reviews that a small network gets wrong, and why: each reason with other texts that prove it."""

from dashboard.components.training.breaking import Instead, TrickyText

PRESETS = (
    TrickyText(
        "Nobody",
        "Nobody I know who saw this thought it was good.",
        "negative",
        "Eight words stand between “Nobody” and “good”, and still it turns the praise round.",
        "To this network “nobody” turns nothing round: with “someone” in its place the answer is the same, and "
        "with “bad” at the end it is blame. Side by side it is no better.",
        "positive",
        (
            Instead("Someone I know who saw this thought it was good.", "positive"),
            Instead("Nobody I know who saw this thought it was bad.", "negative"),
            Instead("Nobody liked it.", "positive"),
        ),
    ),
    TrickyText(
        "A turn of phrase",
        "The film is anything but boring.",
        "positive",
        "“Anything but” turns the next word round.",
        "For this network it turns nothing: it answers as the next word sounds, kind or not.",
        "negative",
        (Instead("The film is boring.", "negative"), Instead("The film is anything but wonderful.", "positive")),
    ),
    TrickyText(
        "Sarcasm",
        "What a wonderful way to fall asleep.",
        "negative",
        "The word is kind and the meaning is not.",
        "It goes by the one word: a terrible way is blame to it, and a wonderful one praise, to fall asleep or to "
        "wake up.",
        "positive",
        (
            Instead("What a terrible way to fall asleep.", "negative"),
            Instead("What a wonderful way to wake up.", "positive"),
        ),
    ),
    TrickyText(
        "Words it has never met",
        "The zorplax was frumious and the glibnor mimsy.",
        "",
        "Four of these words do not exist.",
        "Every unknown word is the same word to it: put other inventions there, and not a digit changes.",
        "",
        (Instead("The quux was blorf and the fnord wibble.", "negative"),),
    ),
    TrickyText(
        "Twice no is yes",
        "There is nothing here that is not beautiful.",
        "positive",
        "Two times no make a yes.",
        "“Nothing” takes the praise away, and “not” should give it back. To the network it is one more no.",
        "negative",
        (
            Instead("There is something here that is beautiful.", "positive"),
            Instead("There is nothing here that is beautiful.", "negative"),
        ),
    ),
    TrickyText(
        "A joke with an ending",
        "A film so good that I left after twenty minutes.",
        "negative",
        "Leaving early says it all.",
        "Not to this network: who stays gets the same answer. What counts is “so good”; with “so bad” it is blame.",
        "positive",
        (
            Instead("A film so good that I stayed after twenty minutes.", "positive"),
            Instead("A film so bad that I left after twenty minutes.", "negative"),
        ),
    ),
)
