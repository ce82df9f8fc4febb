"""Reviews that a small network gets wrong, and why: each reason with other texts that prove it."""

from dashboard.components.training.breaking import Instead, TrickyText

PRESETS = (
    TrickyText(
        "Nobody",
        "Nobody I know who saw this thought it was good.",
        "negative",
        "Eight words stand between “Nobody” and “good”, and still it turns the praise round.",
        "The distance alone is not what defeats it: side by side it is wrong too. It has learned what “no one” "
        "does, but not what “nobody” does.",
        "positive",
        (Instead("Nobody liked it.", "positive"), Instead("No one liked it.", "negative")),
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
        "It does not miss the falling asleep: without “wonderful” that is blame to it. One kind word outweighs it.",
        "positive",
        (Instead("What a way to fall asleep.", "negative"),),
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
        "It knows: by itself that is blame. The “so good” in front of it outweighs it.",
        "positive",
        (
            Instead("I left after twenty minutes.", "negative"),
            Instead("A film so bad that I left after twenty minutes.", "negative"),
        ),
    ),
)
