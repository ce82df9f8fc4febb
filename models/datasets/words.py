"""Spoken words: the names of the ten digits, and one recording of one of them."""

from dataclasses import dataclass

from models.speech.sound import Sound

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Clip:
    """A recording, and what is said in it."""

    label: int  # the word's place in the vocabulary
    voice: str  # whose it is
    sound: Sound
