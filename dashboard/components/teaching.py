"""For teachers: what each page is good for in front of a class, in an expander at its end."""

from dataclasses import dataclass

import streamlit as st

from dashboard.components import beats


@dataclass(frozen=True)
class Notes:
    """How to teach with a page."""

    aim: str  # what the class can say or do afterwards
    minutes: int
    question: str  # to ask before anything is clicked
    surprise: str  # what usually surprises, and what to say to it


NOTES: dict[str, Notes] = {  # by the page's file
    "start": Notes(
        aim="Say in one sentence what a recurrent network has and others lack: a memory of what came before.",
        minutes=8,
        question="Somebody comes into the cinema an hour late. What can they know about the scene they see?",
        surprise="The late joiner is the very same network, with the same weights. Only its memory is empty, and "
        "that is enough for another verdict.",
    ),
    "types": Notes(
        aim="Tell the types apart by two questions: what goes in, and what comes out, and when?",
        minutes=10,
        question="Name something you do that takes many things in and gives one answer. And the other way round?",
        surprise="The kind of cell is the same in all five pictures. Many to many stands there twice, because a "
        "tag can come at once, while a translation has to wait for the end of the sentence.",
    ),
    "loop": Notes(
        aim="Say what the loop carries, why unrolling adds copies but no weights, and what a gate does.",
        minutes=12,
        question="If the cell is drawn five times, does the network have five times as many weights?",
        surprise="Rolled and unrolled are the same network: change one weight and all copies change. And a weight "
        "below zero in the loop does not weaken the memory, it turns it over at every step (try Blinker).",
    ),
    "memory": Notes(
        aim="Say why the order of words needs a memory, and why a row of places is none.",
        minutes=12,
        question="“The dog bit the man”: handed to you in a bag, word by word: can you say who was bitten?",
        surprise="One weight per position looks as good as the network with a memory, until a sentence is longer "
        "than any it learned from. Its last places are as the dice left them: nobody ever stood there.",
    ),
    "learning": Notes(
        aim="Name the seven steps of training, and say why the error must travel back through every step.",
        minutes=12,
        question="The error is known only after the last number. Which weights are to blame: those of the "
        "last step, or those of all steps?",
        surprise="All steps use the same weights, so their shares are added up. The first steps' shares are often "
        "small: the signal fades on its way. And no calculus is needed to check it: wiggle a weight and compare.",
    ),
    "fading": Notes(
        aim="Say why a plain network forgets: the signal that it learns from is multiplied at every step.",
        minutes=15,
        question="Thirty people pass on a whisper, and each says it half as loud. How much reaches the last?",
        surprise="Gates alone do not help: as PyTorch makes them, they start half open, and the network fails like "
        "the plain one. Let a student open the gate, and let another switch clipping off.",
    ),
    "strengths": Notes(
        aim="Name what recurrent networks are good at and bad at, with a measurement for each claim.",
        minutes=20,
        question="Two networks of the same size read 1,000 words, one word after another or all at once. How many "
        "times longer does the first one need?",
        surprise="How few of the random settings learn at all, and that the network with gates does not win with "
        "every one of them. Let two groups measure the same claim: their numbers differ, their sentences hardly.",
    ),
    "digits": Notes(
        aim="See what a network without a loop does: one picture, one answer, and no trace of the picture before.",
        minutes=8,
        question="The network has just seen a seven. Does that change what it makes of the next picture?",
        surprise="It answers a scribble too: its ten shares always add up to 1, so something always wins. Being "
        "sure is not being right.",
    ),
    "captioning": Notes(
        aim="Follow how one picture becomes a sentence: every word that is said goes into the memory for the next.",
        minutes=12,
        question="It has never seen a star in one of its colours. Will it find the words for it?",
        surprise="It can look at the right shape and still say the wrong word: the habit of its sentences is "
        "sometimes stronger than the picture.",
    ),
    "sentiment": Notes(
        aim="Watch a verdict form word by word, and say why the order of the words matters.",
        minutes=15,
        question="“Not bad” and “bad”: how should a machine that reads one word at a time tell them apart?",
        surprise="There is no word “neutral” among its answers: whatever you type, it takes sides. Ask the class "
        "for a sentence that fools it.",
    ),
    "tagging": Notes(
        aim="Give every word an answer, and see that the words behind it can matter as much as those before it.",
        minutes=10,
        question="“They can fish”: what kind of word is “can”? What would have to follow to change your mind?",
        surprise="A reader from the left must answer before it has heard the rest. The second one, from the right, "
        "knows the rest and not the beginning. Together they know the sentence.",
    ),
    "translation": Notes(
        aim="Say why a translator reads to the end before it writes, and what attention is for.",
        minutes=12,
        question="A whole sentence has to fit into one row of numbers. Which sentences will suffer?",
        surprise="Short sentences hardly need attention; long ones fall apart without it. The map of looks often "
        "runs along the diagonal, and leaves it where French puts the adjective behind the noun.",
    ),
    "teachers": Notes(
        aim="Prepare a lesson: choose the pages, hide what is not needed, and keep one link that opens it all.",
        minutes=5,
        question="What should the class be able to say at the end that it can't say now?",
        surprise="Settings travel in the address. What you set up at home is there when the link opens in class.",
    ),
}


def expander(page: str) -> None:
    """The notes of a page, by its file."""
    notes = NOTES[page]
    with st.expander("For teachers", icon=":material/co_present:", key="teaching"):
        beats.say(
            f"**Aim.** {notes.aim}\n\n**Time.** About {notes.minutes} minutes.\n\n"
            f"**Ask first.** {notes.question}\n\n**What surprises.** {notes.surprise}"
        )
