"""Which type is it? Questions with one right answer each, and a sentence for every answer."""

from dashboard.app_pages.types.lanes import ALIGNED, MANY_ONE, ONE_MANY, ONE_ONE, TRANSLATED
from dashboard.components.basics.quiz import Question

QUESTIONS = (
    Question(
        "An e-mail comes in. Is it spam or not?",
        MANY_ONE,
        {
            ONE_ONE: "An e-mail is not one thing: its words come one after the other, and their order matters.",
            ONE_MANY: "There is a single thing to say, spam or not, and many words to read before it.",
            MANY_ONE: "many words are read, and one verdict comes at the end.",
            ALIGNED: "Nobody wants a verdict on every word, only on the whole e-mail.",
            TRANSLATED: "Nothing is said word by word; there is only one answer.",
        },
    ),
    Question(
        "An English film gets German subtitles: each spoken sentence becomes a written one.",
        TRANSLATED,
        {
            ONE_ONE: "A sentence is many words, and so is its translation.",
            ONE_MANY: "Many come out, but many also go in: the words that were spoken.",
            MANY_ONE: "One verdict is no subtitle; a whole sentence has to come out.",
            ALIGNED: "German puts its words in another order and often needs more of them or fewer.",
            TRANSLATED: "the sentence is heard first, then said anew, with as many words as that takes.",
        },
    ),
    Question(
        "A photo of one animal. Which animal is it, in one word?",
        ONE_ONE,
        {
            ONE_ONE: "one picture in, one name out. There is nothing to remember on the way.",
            ONE_MANY: "That would be a whole sentence about the photo; one word was asked for.",
            MANY_ONE: "The photo comes all at once. There is no series to read through.",
            ALIGNED: "There is only one thing that goes in and one that comes out.",
            TRANSLATED: "There is no series on either side.",
        },
    ),
    Question(
        "One satellite picture of today. Out of it comes the weather of the next seven days, day by day.",
        ONE_MANY,
        {
            ONE_ONE: "Seven days are seven answers, each building on the day before.",
            ONE_MANY: "one picture in, seven days out, one after the other.",
            MANY_ONE: "It is the other way round: one thing goes in, many come out.",
            ALIGNED: "Only today's picture goes in; there is none for each of the coming days.",
            TRANSLATED: "Many come out, but only a single picture goes in.",
        },
    ),
    Question(
        "Every word of a sentence gets a tag at once: is it part of a person's name, yes or no?",
        ALIGNED,
        {
            ONE_ONE: "Many words go in, and whether “Rose” is a name depends on those around it.",
            ONE_MANY: "Many come out, but many go in as well.",
            MANY_ONE: "One answer for the sentence would not say which of the words it is.",
            ALIGNED: "one answer a word, in step with the words.",
            TRANSLATED: "There is no need to wait for the end, and the answers are exactly as many as the words.",
        },
    ),
    Question(
        "A recorded heartbeat of one minute. Is it regular? Answer once, at the end.",
        MANY_ONE,
        {
            ONE_ONE: "A minute is many measurements, and what counts is how they follow one another.",
            ONE_MANY: "Many measurements go in, and only one answer is wanted.",
            MANY_ONE: "many measurements are read, one verdict comes at the end.",
            ALIGNED: "A verdict a measurement was not asked for.",
            TRANSLATED: "The answer is a single one, not a new series.",
        },
    ),
    Question(
        "You give it one chord, and it plays on alone: a melody, note after note.",
        ONE_MANY,
        {
            ONE_ONE: "A melody is many notes, each of which has to fit those before.",
            ONE_MANY: "one chord in, many notes out; each is remembered for the next.",
            MANY_ONE: "It is the other way round: one goes in, many come out.",
            ALIGNED: "After the first chord nothing more goes in.",
            TRANSLATED: "Many notes come out, but only a single chord goes in.",
        },
    ),
    Question(
        "A live video. For every frame, at once: is the traffic light red, yellow or green, even if a truck hid it "
        "a second ago?",
        ALIGNED,
        {
            ONE_ONE: "Frame by frame without a memory, it could not know what the truck hides.",
            ONE_MANY: "Many frames go in, not one.",
            MANY_ONE: "One answer at the end of the video comes too late for the driver.",
            ALIGNED: "one answer a frame, and a memory for what is hidden right now.",
            TRANSLATED: "It can't wait for the end of the video before it says something.",
        },
    ),
    Question(
        "A long article goes in. When it is read, a summary of two sentences comes out.",
        TRANSLATED,
        {
            ONE_ONE: "Both the article and its summary are many words.",
            ONE_MANY: "Many words come out, but many more go in.",
            MANY_ONE: "A summary is not one verdict but many words.",
            ALIGNED: "A summary has far fewer words than the article, so they can't go in step.",
            TRANSLATED: "first everything is read, then something of another length is said.",
        },
    ),
    Question(
        "A number plate, already cut into single characters: which character is on this one small picture?",
        ONE_ONE,
        {
            ONE_ONE: "one small picture in, one character out, whatever the others were.",
            ONE_MANY: "One character is asked for, not a series.",
            MANY_ONE: "The plate has many characters, but only one picture is asked about.",
            ALIGNED: "That would be the whole plate at once; here it is a single picture.",
            TRANSLATED: "There is no series on either side.",
        },
    ),
)
