"""A visitor's own pairs: which become examples, how they are cut, and what is left out."""

import math

import pytest

from models.datasets import own_pairs, table
from models.language import translation_decoding
from models.language.bleu import bleu
from models.tasks import translation
from models.training import new_model, train
from tests.unit.datasets.tables import as_csv, refusal

ROWS = [(f"I see {n} red dogs.", f"Ich sehe {n} rote Hunde.") for n in range(50)]


def read(rows, header=("English", "German"), delimiter=","):
    return own_pairs.read(table.read(as_csv(rows, header, delimiter).encode()), 0, 1)


def test_the_example_is_read_whole_and_learned_from():
    found = own_pairs.read(table.read(own_pairs.EXAMPLE.encode()), 0, 1)
    assert len(found.items) == 64
    assert found.notes == ()
    config = translation.Config(data="own", max_steps=4, eval_every=4, hidden_size=8)
    data = translation.of_own(found.items, config)
    *_, last = train(translation, config, data, new_model(translation, config, data))
    assert math.isfinite(last.val_loss)
    assert [answer.words for answer in last.probes] == list(data.probes)
    assert len(data.probes[-1]) == max(map(len, data.probes))
    assert set(data.probes) <= {source for source, _ in data.val}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_every_country_are_read(delimiter):
    found = read(ROWS, delimiter=delimiter)
    assert found.items[3] == (("i", "see", "3", "red", "dogs", "."), ("ich", "sehe", "3", "rote", "hunde", "."))
    assert len(found.items) == 50


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'homme d’aujourd'hui", ("l'", "homme", "d'", "aujourd'", "hui")),
        ("¿Dónde está?", ("¿", "dónde", "está", "?")),
        ("我爱你。", ("我", "爱", "你", "。")),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("שָׁלוֹם עולם", ("שָׁלוֹם", "עולם")),
        ("Cafe\u0301 ok", ("café", "ok")),
    ],
)
def test_what_is_to_be_written_is_cut_in_any_script(text, words):
    assert own_pairs.target_tokens(text) == words


@pytest.mark.parametrize("text", ["L'homme court.", "¿Dónde vives?", "我爱你。", "Don't."])
def test_it_is_written_as_it_was_read(text):
    assert translation_decoding.readable(own_pairs.target_tokens(text)).replace(" ?", "?") == text


def test_what_is_read_ends_as_what_is_typed_does():
    found = read([(source.rstrip("."), target) for source, target in ROWS])
    assert all(source[-1] == "." for source, _ in found.items)
    assert translation.parse("I see 3 red dogs") == found.items[3][0]


def test_what_is_left_out_is_told_by_its_row():
    odd = [("alone", ""), ("", "allein"), ("nan", "x"), ("long " * 41, "lang"), ("I SEE 3 red dogs", "Noch einmal")]
    found = read([*ROWS, *odd])
    assert len(found.items) == 50
    assert found.notes == (
        "1 row had a sentence to read that stood there before; the first translation counts.",
        "4 rows were left out: rows 52, 53 and 54, only one sentence; row 55, more than 40 words and signs.",
    )


def test_formulas_and_html_are_words_like_any_other():
    found = read([*ROWS, ("=1+1", "<b>x</b>")])
    assert found.items[-1] == (("=", "1", "+", "1", "."), ("<", "b", ">", "x", "<", "/", "b", ">"))


def test_words_without_blanks_are_told():
    assert "single word" in read([(f"word {n}", "ภาษาไทย" + "ก" * n) for n in range(41)]).notes[-1]


def test_too_few_are_refused_with_the_number_that_would_do():
    assert refusal(read, ROWS[:12]) == "There are 12 pairs here, each counted once; at least 40 are needed."
    found = table.read(as_csv(ROWS).encode())
    assert refusal(own_pairs.read, found, 1, 1).startswith("What it reads and what it writes are the same column")


def test_no_sentence_stands_in_two_parts_and_rare_words_are_known_in_a_small_list():
    config = translation.Config(data="own")
    data = translation.of_own(read(ROWS).items, config)
    sources = [source for part in (data.train, data.val, data.test) for source, _ in part]
    assert len(set(sources)) == len(sources) == 50
    number = data.train[0][0][2]
    assert number in new_model(translation, config, data).source_words


def test_bleu_of_short_phrases_counts_short_runs():
    assert bleu([("guten", "morgen"), ("danke",)], [("guten", "morgen"), ("danke",)]) == pytest.approx(1)
    long = ("ich", "sehe", "drei", "rote", "hunde")
    assert bleu([long] * 20 + [("ja",)], [long] * 20 + [("ja",)]) < 1  # as NLTK counts where one is too short
    assert bleu([("guten", "morgen")], [("guten", "abend")]) == 0
