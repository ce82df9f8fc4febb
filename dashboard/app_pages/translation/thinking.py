"""Watch it think, for a translation: first all the reading, then all the writing, and where each word looked."""

import streamlit as st

from dashboard.app_pages.translation import attention
from dashboard.app_pages.translation.own_sentence import Translated
from dashboard.components.basics import beats, charts, controls, own_answers
from dashboard.components.basics.wording import number, percent, plain, plural
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.networks.seq2seq import Seq2Seq
from models.tasks import translation as task


def watch(model: Seq2Seq, done: Translated) -> None:
    """The unrolled diagram, the map, and the bottleneck."""
    count = len(done.english)
    unrolled(
        _moments(done),
        key=controls.key(task, "diagram"),
        label="The network reads your sentence, then writes its translation",
        step=count,  # the first written word, where reading turns into writing
        link=controls.key(task, "step"),
    )
    st.subheader("Where it looked", anchor=False)
    if not done.words[0].attention:
        st.info(
            f"This network has no attention. When it writes, all it has of the {plural(count, 'word')} is what "
            f"the two readers hold at their ends: {done.states.shape[1]} numbers.",
            icon=":material/visibility_off:",
        )
        return
    attention.show(
        done.english,
        _written(done),
        [word.attention for word in done.words],
        key=controls.key(task, "map"),
        alt="Attention map: for every word written, how the look was shared among the words read",
    )
    sharp = attention.sharpness([word.attention for word in done.words])
    beats.found(
        f"Each row is a word written, each column one that was read. On average {percent(sharp)} of a look goes to "
        f"one word. {_crossings(done)}"
    )
    _one_word(done)
    _bottleneck(model, done)


def chosen_word(done: Translated) -> int:
    """The written word that is looked at: its place."""
    key = controls.key(task, "word")
    place = st.session_state.get(key)
    return place if isinstance(place, int) and 0 <= place < len(done.words) else 0


def _one_word(done: Translated) -> None:
    key = controls.key(task, "word")
    places = list(range(len(done.words)))
    if st.session_state.get(key) not in places:  # chosen in another, longer sentence
        st.session_state[key] = 0
    written = _written(done)
    st.pills(
        "Choose a word that it wrote to see where it looked",
        places,
        required=True,
        format_func=lambda place: f"{place + 1}. {written[place]}",
        key=key,
    )
    place = chosen_word(done)
    word = done.words[place]
    attention.show_one(
        done.english,
        word.attention,
        key=controls.key(task, "look"),
        alt="How the look for the chosen word was shared among the words read",
    )
    ranked = sorted(zip(word.attention, done.english, strict=True), reverse=True)
    second = f", then at “{plain(ranked[1][1])}” ({percent(ranked[1][0])})" if len(ranked) > 1 else ""
    others = [f"“{plain(other)}” ({percent(chance)})" for other, chance in word.others if other != word.text]
    beats.found(
        f"Before it wrote “{plain(written[place])}”, it looked most at “{plain(ranked[0][1])}” "
        f"({percent(ranked[0][0])}){second}. It was {percent(word.probability)} sure"
        + (f"; next came {others[0]}." if others else ".")
    )


def _bottleneck(model: Seq2Seq, done: Translated) -> None:
    size, count = done.states.shape[1], len(done.english)
    st.subheader("The bottleneck", anchor=False)
    beats.say(
        f"Without attention, everything you wrote has to pass through **one memory of {size} numbers**: for this "
        f"sentence that is {number(size / count, 0)} numbers a word. It is like retelling a long sentence "
        f"with closed eyes. With attention the writer keeps the page open: it may look back at all {count} "
        f"memories, {count * size:,} numbers, and decides at every word which of them matter."
    )
    charts.show_memory(
        own_answers.answer(controls.key(task, "prediction"), model, task.predict, done.english),
        key=controls.key(task, "memory"),
        alt=f"The {size} numbers of the memory at every word read and every word written",
    )
    beats.found(
        f"The memory, a column a step: {plural(count, 'column')} of reading, then the writing. Half of its numbers "
        "read from the left while reading, the other half from the right, so both know their neighbours."
    )


def _moments(done: Translated) -> list[Drawn]:
    count, drawn = len(done.english), []
    for index, (word, state) in enumerate(zip(done.english, done.states.tolist(), strict=True)):
        note = f"It reads “{word}”, word {index + 1} of {count}. Nothing comes out yet."
        if index == count - 1:
            note = f"It reads “{word}”, the last word. Now it has seen all {count}, and starts to write."
        drawn.append(Drawn(input=word, hidden=state, both=True, note=note))
    for index, written in enumerate(done.words):
        sure = f"{percent(written.probability)} sure"
        where = ""
        if written.attention:
            best = max(range(count), key=written.attention.__getitem__)
            where = f" It looked most at “{done.english[best]}” ({percent(written.attention[best])})."
        text = f"It writes “{written.text}”" if written.text else "It says that the sentence is over"
        how = ", copied for want of a word" if written.copied else ""
        drawn.append(
            Drawn(
                hidden=written.hidden,
                output=written.text or "end",
                heard=index > 0,
                writer=True,
                handed=index == 0,
                looks=written.attention,
                note=f"{text}{how}, {sure}.{where}",
                alt=sure,
            )
        )
    return drawn


def _written(done: Translated) -> list[str]:
    return [word.text or "(end)" for word in done.words]


def _crossings(done: Translated) -> str:
    """Where two neighbours changed places."""
    if attention.sharpness([word.attention for word in done.words]) < 0.4:
        return "The look is spread over many words: fog. It has not found out yet where to look."
    looks = [max(range(len(w.attention)), key=w.attention.__getitem__) for w in done.words[:-1]]
    for t in range(len(looks) - 1):
        if looks[t] == looks[t + 1] + 1:
            return (
                f"The line goes back where the other language turns the order round: “{plain(done.words[t].text)} "
                f"{plain(done.words[t + 1].text)}” is “{plain(done.english[looks[t + 1]])} "
                f"{plain(done.english[looks[t]])}” in what it read."
            )
    return "The strongest places run down from left to right: what it wrote keeps the order of what it read."
