"""A visitor's own tagged sentences: in columns, with slashes, from a spreadsheet, and what is left out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets import own_tagged
from models.tasks import chunking, tagging
from models.training import new_model, train
from tests.unit.datasets.tables import refusal
from tests.unit.helpers import answer_or_sentence

SENTENCES = [
    (("The", "dog", str(n), "'s", "/", "barks", "."), ("DET", "NOUN", "NUM", "PRT", ".", "VERB", "."))
    for n in range(30)
]


def columns(separator=" ", between="\n", sentences=SENTENCES):
    return between.join(
        "".join(f"{word}{separator}{tag}\n" for word, tag in zip(*sentence, strict=True)) for sentence in sentences
    )


def read(text, **options):
    return own_tagged.read(text.encode(), **options)


@pytest.mark.parametrize("separator", [" ", "\t", "  ", ";", ","])
def test_columns_are_read_whatever_stands_between(separator):
    assert read(columns(separator)).items == SENTENCES


def test_what_a_spreadsheet_saves_is_read():
    assert read(columns(";", between=";\n").replace("\n", "\r\n")).items == SENTENCES


def test_a_heading_and_excels_hint_are_no_words():
    assert read("sep=;\nWord;Tag\n" + columns(";")).items == SENTENCES
    assert read("token\ttag\n" + columns("\t")).items == SENTENCES


def test_sentences_that_differ_in_a_full_stop_count_once():
    bare = (SENTENCES[0][0][:-1], SENTENCES[0][1][:-1])
    assert read(columns(sentences=[*SENTENCES, bare])).items == SENTENCES


def test_a_quotation_mark_is_a_word():
    quoted = [(('"', *words), ("``", *tags)) for words, tags in SENTENCES]
    assert read(columns("\t", sentences=quoted)).items == quoted
    assert read(columns(";", sentences=quoted).replace('"', '""""')).items == quoted


def test_sentences_with_slashes_are_read():
    lines = "\n".join(" ".join(f"{w}/{t}" for w, t in zip(*one, strict=True)) for one in SENTENCES)
    assert read(lines).items == SENTENCES


def test_of_three_columns_kinds_and_phrases_are_taken():
    text = own_tagged.example()
    kinds, phrases = read(text).items, read(text, phrases=True).items
    assert [words for words, _ in kinds] == [words for words, _ in phrases]
    assert {tag for _, tags in kinds for tag in tags} <= {
        "ADJ",
        "ADP",
        "ADV",
        "CONJ",
        "DET",
        "NOUN",
        "NUM",
        "PRON",
        "PRT",
        "VERB",
        ".",
    }
    assert all(tag == "O" or tag[:2] in ("B-", "I-") for _, tags in phrases for tag in tags)


def test_conll_u_is_known_by_its_columns():
    lines = []
    for n in range(25):
        lines += ["# text = Du Hund 3", f"1-2\tDu{n}\t_\t_\t_\t_\t_\t_\t_\t_"]
        lines += [
            f"{at}\t{word}\tlemma\t{tag}\t_\t_\t0\troot\t_\t_"
            for at, (word, tag) in enumerate((("de", "ADP"), (f"le{n}", "DET")), 1)
        ]
        lines += [""]
    assert read("\n".join(lines)).items == [(("de", f"le{n}"), ("ADP", "DET")) for n in range(25)]


def test_phrases_of_other_writers_are_the_same_phrases():
    other = [
        ((f"Anna{n}", "Maria", "lives", "in", "Oslo"), ("B-PER", "E-PER", "O", "O", "S-LOC")) for n in range(20)
    ]
    assert read(columns(sentences=other), phrases=True).items[0][1] == ("B-PER", "I-PER", "O", "O", "B-LOC")


def test_what_is_left_out_is_told_by_its_line():
    text = (
        columns()
        + "\nalone\n\n"
        + "x NOUN\n" * 61
        + "\n"
        + "y "
        + "T" * 21
        + "\n\n"
        + columns(sentences=SENTENCES[:1])
    )
    found = read(text)
    assert found.items == SENTENCES
    start = text.split("\n").index("alone") + 1
    assert found.notes == (
        "1 sentence stood there before and counted once.",
        f"3 lines were left out: line {start}, “alone” has no tag; line {start + 2}, longer than 60 words; "
        f"line {start + 64}, a tag of more than 20 letters.",
    )


def test_kinds_are_no_phrases():
    told = refusal(own_tagged.read, columns().encode(), phrases=True)
    assert told.startswith(
        "There are 0 sentences here, each counted once; at least 20 are needed. 30 lines were left out"
    )
    assert "the tag “DET”, which is neither O nor begins with B- or I-" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "This file is empty."),
        (
            columns(sentences=SENTENCES[:3]),
            "There are 3 sentences here, each counted once; at least 20 are needed.",
        ),
        ("no tags here at all\nnot one\n" * 30, "There"),
        ("\n".join(f"word{n}/X" for n in range(30)), "Every word has the tag “X”;"),
        ("\n".join(f"a/T{n} b/U{n}" for n in range(40)), "There are 1 sentence"),
        ("\n".join(f"a{n}/T{n} b/U{n}" for n in range(40)), "There are 80 different tags; 60 are the most."),
    ],
)
def test_what_teaches_nothing_is_refused_in_a_sentence(text, told):
    assert refusal(own_tagged.read, text.encode()).startswith(
        told.replace("There are 1 sentence", "There is 1 sentence")
    )


@pytest.mark.parametrize(("task", "phrases"), [(tagging, False), (chunking, True)])
def test_they_are_learned_from_and_own_sentences_are_replayed(task, phrases):
    sentences = read(own_tagged.example(), phrases=phrases).items
    config = task.Config(data="own", max_steps=3, eval_every=3, hidden_size=4)
    data = task.of_own(sentences, config)
    parts = [{words for words, _ in part} for part in (data.train, data.val, data.test)]
    assert sum(map(len, parts)) == len(set.union(*parts)) == len(sentences)
    model = new_model(task, config, data)
    *_, last = train(task, config, data, model)
    assert math.isfinite(last.val_loss)
    assert 0 <= task.baseline(data).val <= 1
    assert [answer.words for answer in last.probes] == list(data.probes)
    assert set(data.probes) <= parts[1]
    assert set(model.lexicon.tags) == set(own_tagged.tags_of(sentences))


def test_any_script_is_learned():
    some = [((f"שָׁלוֹם{n}", "हिन्दी", "我爱你"), ("א", "ब", "名")) for n in range(24)]
    data = tagging.of_own(read(columns("\t", sentences=some)).items, tagging.Config(data="own"))
    assert tagging.predict(new_model(tagging, tagging.Config(data="own"), data), some[0][0]).words == some[0][0]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), st.booleans())
def test_anything_is_read_or_refused_in_a_sentence(content, phrases):
    answer_or_sentence(lambda given: own_tagged.read(given, phrases=phrases), content)
