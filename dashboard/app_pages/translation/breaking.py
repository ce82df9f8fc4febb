"""Break it: sentences that this translator gets wrong, and the long one that goes through the bottleneck."""

import contextlib
from functools import partial

import streamlit as st

from dashboard.app_pages.translation import own_pairs
from dashboard.components.basics import controls, own_text
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import breaking, experiments, live, own_data
from dashboard.components.training.breaking import Instead, TrickyText
from models.datasets.bilingual import PROBE_ANSWERS
from models.errors import UserError
from models.language import translation_decoding
from models.networks.seq2seq import Seq2Seq
from models.shapes import Prediction
from models.tasks import translation as task

PRESETS = (
    TrickyText(
        "A turn of phrase",
        "It is raining cats and dogs.",
        "Il pleut des cordes.",
        "Nobody sees an animal here. In French it rains ropes.",
        "It sees the animals. Rain as a thing it knows, but not “it is raining”: alone, that becomes cables.",
        "des chats et des chiens",
        (Instead("It is raining.", "câbles"), Instead("The rain is falling.", "La pluie tombe.")),
    ),
    TrickyText(
        "Words it has never met",
        "A zorplax is riding a glibnor.",
        "",
        "Two of these words do not exist, so nobody could translate them.",
        "Here it copies both, from where it looked: other inventions come out in the same places.",
        "Un zorplax fait du glibnor.",
        (Instead("A quux is riding a fnord.", "Un quux fait du fnord."),),
    ),
    TrickyText(
        "From another world",
        "The committee approved the annual budget.",
        "Le comité a approuvé le budget annuel.",
        "Nobody takes a picture of a budget.",
        "It learned from descriptions of photographs. Of four words that it never met it copies three and loses "
        "one. A sentence of such a description it gets right, built the same and no shorter.",
        "Le committee approved les budget",
        (Instead("The man is holding the red ball.", "L'homme tient la balle rouge."),),
    ),
    TrickyText(
        "One word, two things",
        "A bat is flying out of a dark cave.",
        "Une chauve-souris sort d'une grotte sombre.",
        "A person sees from “flying” that this bat is an animal.",
        "It knows one bat, the one for baseball, whatever the bat does.",
        "batte",
        (Instead("A bat is sleeping.", "batte"), Instead("A boy is holding a bat.", "batte")),
    ),
    TrickyText(
        "What is not there",
        "The women are not singing.",
        "Les femmes ne chantent pas.",
        "Three letters turn the sentence round.",
        "The “not” alone defeats it: without it, all is right. Another “not” it leaves out altogether.",
        "La femme se not.",
        (
            Instead("The women are singing.", "Les femmes chantent."),
            Instead("The man is not smiling.", "L'homme est en train de sourire."),
        ),
    ),
    TrickyText(
        "All at once",
        "The man who is holding the dog that bit the boy who dropped the ball is not smiling.",
        "L'homme qui tient le chien qui a mordu le garçon qui a laissé tomber le ballon ne sourit pas.",
        "Three sentences in one another: at the end somebody has to remember who it is that does not smile.",
        "It is not the length alone: two of the three it gets wrong by themselves.",
        "L'homme qui tient le chien",
        (
            Instead("The dog bit the boy.", "Le chien à l'air."),
            Instead("The man is not smiling.", "L'homme est en train de sourire."),
        ),
    ),
)


def show(model: Seq2Seq) -> None:
    """The cards."""
    breaking.presets(task, model, PRESETS, lambda text: own_text.use(task, text), judge, prove)
    _bottleneck()


def judge(prediction: Prediction, preset: TrickyText) -> tuple[bool, str, str]:
    """Right where it is word for word what a person says; commonly there is more than one right translation."""
    said = translation_decoding.readable(prediction.output.split())
    # The card's sentence has a full stop of its own.
    shown = [plain(text.rstrip(".")) for text in (said or "nothing at all", preset.truth)]
    return said.lower() == preset.truth.lower(), shown[0] or plain(said), shown[1]


def prove(prediction: Prediction, then: str) -> tuple[bool, str]:
    """Whether `then` is in the translation, and the translation."""
    said = translation_decoding.readable(prediction.output.split())
    return then in said, f"“{plain(said.rstrip('.') or 'nothing at all')}”"


def _bottleneck() -> None:
    """The longest of the fixed sentences, by both runners of a race, if there was one."""
    probe, truth = task.PROBES[-1], PROBE_ANSWERS[-1]
    with st.container(border=True):
        st.markdown(
            f"**A long sentence through one vector**  \n“{plain(translation_decoding.readable(probe.split()))}”"
        )
        experiment = experiments.resumed(task)
        answers = {
            label: experiments.history(run).snapshots[-1].probes[-1]
            for label, run in (experiment.runs.items() if experiment and not own_data.is_own(experiment) else ())
            if experiments.history(run).snapshots
        }
        for label, answer in answers.items():
            right = answer.output.split(), truth.split()
            share = sum(a == b for a, b in zip(*right, strict=False)) / len(right[1])
            icon = "check" if share == 1 and len(right[0]) == len(right[1]) else "close"
            wrote = translation_decoding.readable(right[0]) or "nothing"
            st.markdown(
                f":material/{icon}: **{plain(label)}**: {plain(wrote)}  \n"
                f"{percent(share)} of the words are in their right place."
            )
        if len(answers) < 2:
            st.markdown(
                "Train two networks, with and without attention, and this sentence will be set before both."
            )
        st.caption(
            "Without attention the writer gets nothing of the sentence but the reader's last memory: all of it has "
            "to fit in there, however long it is."
        )
        st.button(
            "Race with and without attention",
            on_click=_race,
            icon=":material/flag:",
            key=controls.key(task, "break_race"),
        )


def _race() -> None:
    """Start it with the settings as they stand."""
    with contextlib.suppress(UserError):  # a setting that can't be: the panel says so by itself
        live.begin(task, controls.chosen(task), partial(own_data.find, task, own_pairs.KIND), race=True)
