"""What the shipped networks say when a chip is tapped, each as one line of Markdown."""

from collections.abc import Sequence

from dashboard.components.basics.wording import listed, percent, plain
from models.datasets.films import QUIET, Film
from models.datasets.scenes import Scene
from models.handwriting.pen import Strokes
from models.networks.tagger import TaggerModel
from models.tasks import (
    captioning,
    chorale,
    film,
    handwriting,
    letters,
    nextword,
    sentiment,
    speech,
    tagging,
    translation,
)

_QUARTER = 4  # sixteenths
_KINDS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adjective", "ADV": "adverb"}


def next_words(model: nextword.NextWordModel, text: str) -> str:
    """The three likeliest words."""
    guesses = nextword.predict(model, text).output[:3]
    return "Next: " + ", ".join(f"**{plain(g['word'])}** {percent(g['probability'])}" for g in guesses)


def going_on(model: letters.LettersModel, text: str) -> str:
    """The text that follows, on one line."""
    written = letters.predict(model, text).output
    blank = " " if written[:1].isspace() else ""  # stars of Markdown stand close to what they make bold
    lines = [line.strip() for line in written.split("\n") if line.strip()]
    return f"{plain(text)}{blank}**{plain(' / '.join(lines))}** …"


def chords(model: chorale.ChoraleModel, melody: Sequence[int]) -> str:
    """What is sung at every quarter: the given note, and three voices below it."""
    moments = chorale.predict(model, melody).moments[::_QUARTER]
    return " · ".join(f"{moment.input}: **{moment.output}**" for moment in moments)


def number(model: handwriting.HandwritingModel, written: Strokes) -> str:
    """The number that was written."""
    answer = handwriting.predict(model, written)
    points = len(answer.moments)
    return f"It reads **{plain(answer.output)}** out of {points} points of the pen's way, uncut."


def word(model: speech.SpeechModel, name: str) -> str:
    """The word that was said, and what was heard."""
    said = speech.example(name, model.config)[0]
    answer = speech.predict(model, name)
    return f"Said: {said}. It hears **{answer.output}**, {percent(answer.probability)} sure."


def events(model: film.FilmModel, shown: Film) -> str:
    """What happens, and in which frame."""
    told = enumerate(film.predict(model, shown).output, start=1)
    return "In frame " + " · ".join(f"{frame}: **{label}**" for frame, label in told if label != QUIET)


def caption(model: captioning.CaptionModel, scene: Scene) -> str:
    """Its sentence for a picture that is told by its parts."""
    return f"It says: **{captioning.predict(model, scene).output}**"


def praise(model: sentiment.SentimentModel, text: str) -> str:
    """Its verdict."""
    answer = sentiment.predict(model, text)
    return f"**{answer.output}**, {percent(answer.probability)} sure"


def kinds(model: TaggerModel, text: str) -> str:
    """The kinds of the words that have a name which everybody knows."""
    answer = tagging.predict(model, text)
    pairs = zip(answer.words, answer.output, strict=True)
    return listed([f"{plain(word)}: **{_KINDS[tag]}**" for word, tag in pairs if tag in _KINDS])


def french(model: translation.Seq2Seq, text: str) -> str:
    """Its French."""
    return f"**{plain(translation.predict(model, text).readable)}**"
