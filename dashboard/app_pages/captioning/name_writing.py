"""One letter, many letters: names by the dozen, from dull to wild, and one of them letter by letter."""

import streamlit as st

from dashboard.app_pages.captioning import choices
from dashboard.components.basics import beats, charts, controls, dice
from dashboard.components.basics.wording import listed, percent, plain, plural
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import caches, experiments, opening
from models.datasets import fetch
from models.errors import UserError
from models.shapes import Prediction
from models.tasks import names as task

COUNT = 12  # names at a time


def ask(model: task.NamesModel) -> list[Prediction] | None:
    """A beginning and a temperature, and the names that come of them; None, and a sentence, where none can."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = st.text_input(
            "How the name starts", "k", max_chars=8, key=controls.key(task, "start"), bind="query-params", width=180
        )
        temperature = st.slider(
            "Temperature: from dull to wild", 0.1, 3.0, 0.8, 0.1, key=controls.key(task, "temperature"),
            bind="query-params", width=320,
        )  # fmt: skip
        dice.button(task, "Write others", "again_dice")
    first = dice.thrown(task) * COUNT
    temperature = min(max(float(temperature), 0.1), 3.0)  # an address may ask for more
    try:
        return [
            task.generate(model, task.parse(start or ""), temperature=temperature, seed=first + index)
            for index in range(COUNT)
        ]
    except UserError as error:
        st.info(plain(str(error)), icon=":material/edit:")
        _offer_beginnings(model)
        return None


def _offer_beginnings(model: task.NamesModel) -> None:
    """Beginnings that a network of the visitor's own list knows: their keyboard may have another alphabet."""
    learned = experiments.learned_from(task, model)
    with st.container(horizontal=True):
        for place, start in enumerate(learned.probes if learned is not None else ()):
            st.button(
                f"Begin with “{plain(start)}”",
                key=controls.key(task, f"begin_{place}"),
                on_click=_begin,
                args=(start,),
            )


def _begin(start: str) -> None:
    st.session_state[controls.key(task, "start")] = start


def show(model: task.NamesModel, made: list[Prediction]) -> None:
    """The names, those that it learned by heart marked."""
    known = learned(model)
    found = [p.output for p in made]
    marked = [
        f":green[{plain(p.readable)}] ✓" if known and p.output in known else f"**{plain(p.readable.strip())}**"
        for p in made
    ]
    st.markdown("### " + " · ".join(marked))
    different = len(set(found))
    if opening.is_opened(task, model):
        beats.found(f"{plural(different, 'different name')}. {opening.NO_TEXT}, so there are none to compare with.")
        return
    if known is None:
        beats.found(
            f"{plural(different, 'different name')}. Its training names are not on this machine to compare."
        )
        return
    copied = sorted({plain(task.written(n)) for n in found if n in known})
    told = (
        f"{len(copied)} of them ({listed(copied)}) it met while learning (✓)"
        if copied
        else "none of them it ever met"
    )
    beats.found(
        f"{plural(different, 'different name')}; {told}, the rest it made up. Low temperature plays safe and "
        "repeats itself; high temperature is bold and stumbles."
    )


def learned(model: task.NamesModel) -> set[str] | None:
    """The names that this network learned from; None where they aren't here, or nobody knows which."""
    if opening.is_opened(task, model):
        return None
    if (own := experiments.learned_from(task, model)) is not None:
        return set(own.train)
    if model.config.data == "real" and not fetch.is_cached("names"):
        return None
    try:
        return set(caches.find_data(task.NAME, model.config)[0].train)
    except UserError:
        return None


def watch(model: task.NamesModel, made: list[Prediction]) -> None:
    """One of the names letter by letter, with what else might have come."""
    places = list(range(len(made)))
    if st.session_state.get(controls.key(task, "which")) not in places:
        st.session_state[controls.key(task, "which")] = 0
    chosen = st.pills(
        "Which name",
        places,
        required=True,
        format_func=lambda place: f"{place + 1}. {made[place].readable}",
        key=controls.key(task, "which"),
    )
    prediction = made[chosen if chosen in places else 0]
    step = unrolled(
        _moments(prediction),
        key=controls.key(task, "diagram"),
        label="The network writes a name, one letter a step",
        step=0,
    )
    moment = prediction.moments[step]
    ranked = task.choices(model, prediction.input, prediction.output)[step]
    written = prediction.output[: len(prediction.input) + step]
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.subheader(f"After “{plain(written)}”", anchor=False)
        choices.show(
            [(_sign(letter), share) for letter, share in ranked],
            _sign(moment.output),
            key=controls.key(task, "others"),
            alt=f"The likeliest letters at step {step + 1} with their probabilities",
        )
        rank = next((i for i, (letter, _) in enumerate(ranked) if (letter or "end") == moment.output), None)
        place = (
            "its first choice" if rank == 0 else f"number {rank + 1} on its list" if rank else "far down its list"
        )
        beats.found(f"It took “{plain(moment.output)}” ({percent(moment.probability)}): {place}.")
    with right:
        st.subheader("Its memory at every letter", anchor=False)
        charts.show_memory(
            prediction,
            key=controls.key(task, "memory"),
            alt="The numbers of the hidden state after every letter",
        )
        beats.found(f"Each row is one of {len(moment.hidden)} numbers, each column a letter that it read.")


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The likeliest name for each of a few beginnings, for the time machine."""
    lines = [f"- {plain(p.input)} → **{plain(p.readable)}**" for p in predictions]
    st.markdown("\n".join(lines))
    letters = sum(len(p.output) for p in predictions) / len(predictions)
    return (
        f"The name that it finds likeliest for each beginning: {len({p.output for p in predictions})} different "
        f"ones, {letters:.1f} letters long on average."
    )


def _sign(letter: str) -> str:
    """A letter by itself: a blank can be seen, and no letter is the end."""
    return "␣" if letter == " " else letter or "end"


def _moments(prediction: Prediction) -> list[Drawn]:
    drawn = []
    for index, moment in enumerate(prediction.moments):
        sure = f"{percent(moment.probability)} likely"
        writes = f"It writes “{moment.output}”, {sure}." if moment.output != "end" else f"It ends the name, {sure}."
        heard = f"You give it “{moment.input}”." if index == 0 else f"It reads its own “{moment.input}”."
        drawn.append(
            Drawn(
                "" if index else moment.input,
                moment.hidden,
                moment.output,
                heard=index > 0,
                note=f"{heard} {writes}",
                alt=sure,
            )
        )
    return drawn
