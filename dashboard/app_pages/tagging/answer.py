"""The tags of a sentence, how sure they are, and what the rest of the sentence changed."""

import streamlit as st
from torch import Tensor

from dashboard.app_pages.tagging import chips, tags
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import listed, percent, plain, plural
from models.language import word_features
from models.networks.tagger import Reading, TaggerModel
from models.shapes import Task


def best(model: TaggerModel, probabilities: Tensor) -> list[tuple[str, float]]:
    """The likeliest tag of every word, and how likely."""
    values, at = probabilities.max(dim=1)
    return [(model.lexicon.tags[tag], value) for tag, value in zip(at.tolist(), values.tolist(), strict=True)]


def show(task: Task, model: TaggerModel, reading: Reading) -> None:
    """A chip under every word, its probability and its runner-up."""
    answers = best(model, reading.whole)
    values, at = reading.whole.topk(2, dim=1)
    runners = [
        (model.lexicon.tags[tag], value) for (_, tag), (_, value) in zip(at.tolist(), values.tolist(), strict=True)
    ]
    line = tags.line(
        reading.words,
        [tag for tag, _ in answers],
        sure=[value for _, value in answers],
        seconds=[f"or {_short(tag)} {percent(value)}" if value >= 0.01 else "" for tag, value in runners],
    )
    chips.draw([line], key=controls.key(task, "chips"), label="Your sentence with a tag under every word")
    if word_features.quieted(reading.words) != reading.words:
        st.caption(
            "What is all in capitals it reads in small letters: otherwise every word would look like a name."
        )
    beats.found(_doubt(reading, answers, runners))
    if strangers := model.lexicon.unknown(reading.words):
        shown = listed([f"“{plain(word)}”" for word in strangers[:6]])
        st.info(f"It has never met {shown}, and goes by endings, capitals and the words around.")


def _short(tag: str) -> str:
    """On a narrow chip a BIO tag stays as it is."""
    return tags.KINDS[tag].name if tag in tags.KINDS else tag


def _doubt(reading: Reading, answers: list[tuple[str, float]], runners: list[tuple[str, float]]) -> str:
    at = min(range(len(answers)), key=lambda index: answers[index][1])
    (tag, value), (second, other) = answers[at], runners[at]
    sure = sum(share >= 0.9 for _, share in answers)
    return (
        f"It is at least 90\u00a0% sure of {sure} of {plural(len(answers), 'word')}. Its greatest doubt is at "
        f"“{plain(reading.words[at])}”: {plain(tags.name(tag))} {percent(value)}, "
        f"{plain(tags.name(second))} {percent(other)}."
    )


def compare(task: Task, model: TaggerModel, reading: Reading) -> None:
    """What it would have said at every word with the words so far, beside what it says after all of them."""
    st.subheader("Half a sentence, or all of it", anchor=False)
    if reading.right is None:
        beats.say(
            "This network reads **one way**: at every word it knows the words so far and nothing of what comes. "
            "Train one that reads **both ways** below, or choose the one that ships, and compare."
        )
        return
    beats.say(
        "This network has two readers. One comes **from the left** and knows, at every word, the words so far. The "
        "other comes **from the right**, from the full stop back. Only both together know the whole sentence "
        "(a *bidirectional* network). Here is what the left one would say alone, and what they say together."
    )
    before, after = best(model, reading.so_far), best(model, reading.whole)
    changed = [a[0] != b[0] for a, b in zip(before, after, strict=True)]
    lines = [
        tags.line(
            reading.words,
            [tag for tag, _ in answers],
            sure=[value for _, value in answers],
            marks=[mark if turned else "" for turned in changed],
            title=title,
        )
        for answers, title, mark in (
            (before, "With the words so far", "not yet"),
            (after, "With the whole sentence", "changed"),
        )
    ]
    chips.draw(
        lines, key=controls.key(task, "both"), label="Tags with the words so far, and with the whole sentence"
    )
    beats.found(_turned(reading, before, after, changed))


def _turned(reading: Reading, before: list, after: list, changed: list[bool]) -> str:
    turned = [index for index, yes in enumerate(changed) if yes]
    if not turned:
        if len(after) == 1:
            return "This is one word: nothing comes later that could turn its tag."
        rest = range(len(after) - 1)  # after the last word nothing comes
        rise = max(rest, key=lambda index: after[index][1] - before[index][1])
        was, now = percent(before[rise][1]), percent(after[rise][1])
        if was == now or after[rise][1] < before[rise][1]:
            return "Here the rest of the sentence turns no tag, and makes the network no surer of any."
        return (
            "Here the rest of the sentence turns no tag. It helps most at "
            f"“{plain(reading.words[rise])}”: from {was} sure to {now}."
        )
    told = [
        f"“{plain(reading.words[index])}” from {plain(tags.name(before[index][0]))} ({percent(before[index][1])}) "
        f"to {plain(tags.name(after[index][0]))} ({percent(after[index][1])})"
        for index in turned[:3]
    ]
    more = f", and {len(turned) - 3} more" if len(turned) > 3 else ""
    return f"What comes later turns {plural(len(turned), 'tag')} of {len(after)}: {listed(told)}{more}."
