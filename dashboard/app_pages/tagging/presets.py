"""Sentences to try, and sentences that defeat a tagger: what a person would say, and reasons with their proofs."""

from dashboard.app_pages.tagging import tags
from dashboard.components.basics.wording import listed, percent, plain
from dashboard.components.training.breaking import Instead, TrickyText
from models.shapes import Prediction

EXAMPLES = {
    "tagging": {
        "They can fish": "They can fish in the river, but they can the fish at home.",
        "Old man": "The old man the boat.",
        "Light": "The light bag stands under the light.",
        "Bank": "The bank will book the loss and close the book.",
        "Fast cars": "Fast cars use more gas than cars that drive fast.",
        "Everyday": "My sister quickly wrote three long letters to her bank.",
    },
    "chunking": {
        "Before": "Before the war ended, he left before dinner.",
        "Old man": "The old man the boat.",
        "At least": "At least two trains were late because of the snow.",
        "As tall": "He is as tall as his older brother.",
        "They can fish": "They can fish in the river, but they can the fish at home.",
        "Everyday": "My sister quickly wrote three long letters to her bank.",
    },
}

_PATH = "The old man the boat ."
_FISH = "While she ate fish swam past the boat ."
_NEW = "A florp quandled the dribbish snarfs ."
_PRESS = "Mayor eyes school cuts"
_TITLE = "Young Cooks Bake Sweet Bread At Night"
_CAN = "I can can a can ."
_DOG = "We gave the children the dog bit ice cream ."

_HARD = {
    _PATH: "“The old” are people here, and “man” is what they do.",
    _FISH: "Read fast, she eats the fish. Then “swam” has nobody left to do it.",
    _NEW: "None of these words exists. Endings and places are all there is to go by.",
    _PRESS: "Headlines leave out the small words that show which word is which.",
    _TITLE: "With a capital each, any word may be a name.",
    _CAN: "Three times the same word, three jobs. Only its place tells which.",
    _DOG: "“The dog bit” tells which children are meant. Nothing marks where that begins.",
}

_OLD = "It knows “man” as what people do, after “sailors” for one. After “old” it takes it for a man."
_SWAM = (
    "That is not what defeats it: “swam”, which it never met, it gets wrong behind a comma too. “Went” it gets "
    "right."
)
_SMALL = "One of them is enough for it: with “the” put in, it sees what the mayor does."
_CAPITAL = "The capitals alone defeat it: in small letters it finds what the cooks do."
_SAILORS, _COMMA = "The sailors man the boat .", "While she ate , fish swam past the boat ."
_WENT, _THE = "While she ate fish went past the boat .", "Mayor eyes the school cuts"
_LOWER = "Young cooks bake sweet bread at night"


def _preset(name: str, text: str, truth: str, why: str = "", said: str = "", *proof: tuple[str, str]) -> TrickyText:
    """`said` and the second of each proof are a word and its tag: man/VERB."""
    return TrickyText(name, text, truth, _HARD[text], why, said, tuple(Instead(*other) for other in proof))


PRESETS = {
    "tagging": (
        _preset(
            "The garden path", _PATH, "DET NOUN VERB DET NOUN .", _OLD, "man/NOUN", (_SAILORS, "man/VERB")
        ),
        _preset(
            "Who swims?", _FISH, "ADP PRON VERB NOUN VERB ADP DET NOUN .", _SWAM, "swam/NOUN",
            (_COMMA, "swam/NOUN"), (_WENT, "went/VERB"),
        ),
        _preset(
            "Words that don't exist", _NEW, "DET NOUN VERB DET ADJ NOUN .",
            "It goes by the ending: with “-ish” cut off, the same word is a thing to it.", "dribbish/ADJ",
            ("A florp quandled the dribb snarfs .", "dribb/NOUN"),
        ),
        _preset("A headline", _PRESS, "NOUN VERB NOUN NOUN", _SMALL, "eyes/NOUN", (_THE, "eyes/VERB")),
        _preset(
            "A capital each", _TITLE, "ADJ NOUN VERB ADJ NOUN ADP NOUN", _CAPITAL, "Bake/NOUN",
            (_LOWER, "bake/VERB"),
        ),
        _preset(
            "Can you?", _CAN, "PRON VERB VERB DET NOUN .",
            "Its place tells it that a thing should come last: a “box” it gets right there. “Can” stays a verb.",
            "can/VERB", ("I can can a box .", "box/NOUN"), ("This is a can .", "can/VERB"),
        ),
    ),
    "chunking": (
        _preset(
            "The garden path", _PATH, "B-NP I-NP B-VP B-NP I-NP O", _OLD, "man/I-NP", (_SAILORS, "man/B-VP")
        ),
        _preset(
            "Who swims?", _FISH, "B-SBAR B-NP B-VP B-NP B-VP B-PP B-NP I-NP O", _SWAM, "swam/I-NP",
            (_COMMA, "swam/I-NP"), (_WENT, "went/B-VP"),
        ),
        _preset("Words that don't exist", _NEW, "B-NP I-NP B-VP B-NP I-NP I-NP O"),
        _preset("A headline", _PRESS, "B-NP B-VP B-NP I-NP", _SMALL, "eyes/I-NP", (_THE, "eyes/B-VP")),
        _preset(
            "A capital each", _TITLE, "B-NP I-NP B-VP B-NP I-NP B-PP B-NP", _CAPITAL, "Bake/I-NP",
            (_LOWER, "bake/B-VP"),
        ),
        _preset(
            "Who bit whom?", _DOG, "B-NP B-VP B-NP I-NP B-NP I-NP B-VP B-NP I-NP O",
            "With another verb it finds that: “saw” it gets right. “Bit” it takes for a thing here.", "bit/I-NP",
            ("We gave the children the dog saw ice cream .", "saw/B-VP"),
        ),
    ),
}  # fmt: skip

# What a person says of the fixed sentences that the time machine replays.
TRUTHS = {
    "tagging": (
        "DET NOUN VERB DET NOUN .", "DET ADJ NOUN VERB DET NOUN .", "PRON VERB VERB .", "PRON VERB DET NOUN .",
        "VERB DET NOUN .", "NOUN VERB ADJ .",
    ),
    "chunking": (
        "B-NP I-NP B-VP B-NP I-NP O", "B-NP I-NP I-NP B-VP B-NP I-NP O", "B-NP B-VP I-VP O",
        "B-NP B-VP B-NP I-NP O", "B-VP B-NP I-NP O", "B-PP B-NP I-NP O B-NP B-VP B-ADJP O",
    ),
}  # fmt: skip


def judge(prediction: Prediction, preset: TrickyText) -> tuple[bool, str, str]:
    """Whether every tag is right; what the network says, and a person, of the words where it matters."""
    rows = list(zip(prediction.moments, preset.truth.split(), strict=True))
    wrong = [(moment, true) for moment, true in rows if moment.output != true]
    if not wrong:
        said = f"all {len(rows)} tags"
        return True, said, said
    ours = listed([f"“{plain(m.input)}” {tags.name(m.output)}" for m, _ in wrong[:3]])
    theirs = listed([f"“{plain(m.input)}” {tags.name(true)}" for m, true in wrong[:3]])
    return False, ours, theirs


def prove(prediction: Prediction, then: str) -> tuple[bool, str]:
    """Whether a word has that tag (man/VERB; the last of that word), and which it has."""
    word, tag = then.rsplit("/", 1)
    moment = next(m for m in reversed(prediction.moments) if m.input == word)
    return moment.output == tag, f"“{plain(word)}” {tags.name(moment.output)}, {percent(moment.probability)} sure"
