"""Sentences to try and sentences that defeat a tagger, with what a person would say."""

from dashboard.app_pages.tagging import tags
from dashboard.components.basics.wording import listed, plain
from dashboard.components.training.breaking import TrickyText
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

_WHY = {
    _PATH: "“The old” are people here, and “man” is what they do. Newspapers hardly ever use it so.",
    _FISH: "Read fast, she eats the fish. Then “swam” has nobody left to do it.",
    _NEW: "None of these words exists. Endings and places are all it has to go by.",
    _PRESS: "Headlines leave out the small words that show which word is which.",
    _TITLE: "With a capital each, words look like names. In small letters they no longer do: try it.",
    _CAN: "Three times the same word, three jobs. Only its place tells which.",
    _DOG: "“The dog bit” tells which children are meant. Nothing marks where that begins.",
}


def _presets(chosen: list[tuple[str, str, str]]) -> tuple[TrickyText, ...]:
    return tuple(TrickyText(name, text, truth, _WHY[text]) for name, text, truth in chosen)


PRESETS = {
    "tagging": _presets(
        [
            ("The garden path", _PATH, "DET NOUN VERB DET NOUN ."),
            ("Who swims?", _FISH, "ADP PRON VERB NOUN VERB ADP DET NOUN ."),
            ("Words that don't exist", _NEW, "DET NOUN VERB DET ADJ NOUN ."),
            ("A headline", _PRESS, "NOUN VERB NOUN NOUN"),
            ("A capital each", _TITLE, "ADJ NOUN VERB ADJ NOUN ADP NOUN"),
            ("Can you?", _CAN, "PRON VERB VERB DET NOUN ."),
        ]
    ),
    "chunking": _presets(
        [
            ("The garden path", _PATH, "B-NP I-NP B-VP B-NP I-NP O"),
            ("Who swims?", _FISH, "B-SBAR B-NP B-VP B-NP B-VP B-PP B-NP I-NP O"),
            ("Words that don't exist", _NEW, "B-NP I-NP B-VP B-NP I-NP I-NP O"),
            ("A headline", _PRESS, "B-NP B-VP B-NP I-NP"),
            ("A capital each", _TITLE, "B-NP I-NP B-VP B-NP I-NP B-PP B-NP"),
            ("Who bit whom?", _DOG, "B-NP B-VP B-NP I-NP B-NP I-NP B-VP B-NP I-NP O"),
        ]
    ),
}

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
