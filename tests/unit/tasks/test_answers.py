"""What an answer says of itself: beside which words it stands, what of its question was never met, and that it is
none where it rests on nothing. And what is wrong with a question that can't be answered."""

import json

import pytest

from models import checkpoint, tasks
from models.datasets import scenes
from models.errors import UserError, named
from models.language.word_features import quieted
from models.networks import tagger
from models.tasks import digits, names, order, recall, sentiment, translation
from models.text import Vocabulary, words


def told(name, line):
    """What the command line answers, less the rounding."""
    loaded = checkpoint.shipped(name)
    return loaded.task.predict(loaded.model, loaded.task.parse(line)).told()


# Beside which words


@pytest.mark.parametrize("name", ["tagging", "chunking"])
@pytest.mark.parametrize("line", ["We don't know who'll win.", "NOBODY CAN'T", '["Fish", "swim"]', "🐟 swim"])
def test_every_tag_stands_beside_its_word(name, line):
    answer = told(name, line)
    assert len(answer["words"]) == len(answer["output"])
    pairs = zip(answer["words"], answer["output"], strict=True)
    assert answer["readable"] == " ".join(f"{word}/{tag}" for word, tag in pairs)
    assert list(answer).index("words") + 1 == list(answer).index("output")


def test_contractions_are_shown_as_they_were_cut():
    answer = told("tagging", "She can't swim but they won't mind.")
    assert answer["words"] == ["She", "ca", "n't", "swim", "but", "they", "wo", "n't", "mind", "."]
    assert answer["output"] == "PRON VERB ADV VERB CONJ PRON VERB ADV VERB .".split()


# Full stops


@pytest.mark.parametrize(
    ("line", "readable"), [("a yellow car", "Une voiture jaune."), ("three dogs", "Trois chiens.")]
)
def test_a_sentence_without_its_full_stop_is_translated_like_one_with_it(line, readable):
    bare, ended = told("translation", line), told("translation", f"{line}.")
    assert bare["words"] == ended["words"] == [*line.split(), "."]
    assert bare["output"] == ended["output"]
    assert bare["readable"] == readable


@pytest.mark.parametrize("line", ["a dog !", "a dog ?", 'a "dog"', "a dog…", "a (dog)", "a dog."])
def test_what_has_an_end_gets_no_other(line):
    assert translation.parse(line) == translation.parse(" ".join(translation.parse(line)))
    assert translation.parse(line)[-2:] != (line[-1], ".")


# Capitals


@pytest.mark.parametrize("name", ["tagging", "chunking"])
@pytest.mark.parametrize(
    "line",
    [
        "MY SISTER BOUGHT A RED BICYCLE",
        "THE CHILDREN DON'T LIKE COLD SOUP.",
        "I SAW THE OLD MAN AND I WAVED!",
    ],
)
def test_a_sentence_in_capitals_has_the_tags_of_the_same_in_small_letters(name, line):
    small = " ".join(word if word == "I" else word.lower() for word in line.split())
    loud = told(name, line)
    assert loud["output"] == told(name, small)["output"]
    assert "".join(loud["words"]) == line.replace(" ", "")


@pytest.mark.parametrize("name", ["sentiment", "order", "translation"])
def test_other_networks_do_not_mind_capitals(name):
    small = told(name, "the hungry dog bit the king, wonderful")
    assert told(name, "THE HUNGRY DOG BIT THE KING, WONDERFUL") | {"input": ""} == small | {"input": ""}


def test_the_dog_ate_the_homework_in_capitals_too():
    assert told("tagging", "THE CAT ATE YOUR SANDWICH")["output"] == "DET NOUN VERB PRON NOUN".split()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("IBM", "IBM"),
        ("NASA .", "NASA ."),
        ("He works for IBM .", "He works for IBM ."),
        ("STOP NOW ! The dog barks .", "stop now ! The dog barks ."),
        ("I AM 12 .", "I am 12 ."),
        ("-LRB- AP -RRB-", "-LRB- AP -RRB-"),
        ("ПРИВЕТ МИР", "привет мир"),
        ("你好 世界", "你好 世界"),
        ("", ""),
    ],
)
def test_only_whole_sentences_in_capitals_are_read_in_small_letters(given, read):
    assert quieted(given.split()) == tuple(read.split())


# A verdict out of nothing


@pytest.mark.parametrize("name", ["sentiment", "order", "translation"])
@pytest.mark.parametrize("line", ["🥳🥳", "flurb gnarx wobbix", "Ծառ", "xyzzyx"])
def test_where_no_word_is_known_there_is_no_answer_and_a_note_says_so(name, line):
    if name == "order" and line == "🥳🥳":
        pytest.skip("it leaves signs out, so there is nothing to read")
    answer = told(name, line)
    assert (answer["output"], answer["probability"]) == (None, None)
    assert answer["note"].startswith("It knows no word of this, so it ")
    assert answer["unknown"] == list(dict.fromkeys(words(line)))
    assert "readable" not in answer


@pytest.mark.parametrize("line", [":-(", "!!!", "?! ..."])
def test_signs_alone_make_no_verdict(line):
    assert told("sentiment", line)["output"] is None


def test_one_known_word_is_something_to_go_by_and_the_others_are_named():
    answer = told("sentiment", "a flurb gnarx, wonderful")
    assert answer["output"] in sentiment.LABELS
    assert answer["unknown"] == ["flurb", "gnarx"]
    assert "note" not in answer


def test_the_way_through_unknown_words_is_still_there():
    for task in (sentiment, order, translation):
        model = checkpoint.shipped(task.NAME).model
        answer = task.predict(model, task.parse("flurb gnarx"))
        assert answer.blank
        assert [m.input for m in answer.moments][:2] == ["flurb", "gnarx"]
        assert all(m.hidden for m in answer.moments)


def test_an_emoji_that_was_learned_is_a_word():
    known = Vocabulary.of([["👍", "!"]], size=10)
    assert not known.knows_none(words("👍🏽 👍"))
    assert known.knows_none(words("!!"))
    assert known.unknown(words("👎 👍 👎")) == ("👎",)


def test_a_picture_without_ink_has_no_digit():
    answer = told("digits", json.dumps([0] * 64))
    assert (answer["output"], answer["note"]) == (None, digits.BLANK)
    assert told("digits", json.dumps([0] * 63 + [1]))["output"] in range(10)


@pytest.mark.parametrize("name", tasks.known())
def test_what_a_network_can_read_is_answered_without_a_note(name):
    task = tasks.find(name)
    for probe in task.PROBES:
        answer = task.predict(checkpoint.shipped(name).model, probe)
        assert answer.told()["output"] == answer.output
        assert not answer.blank
        json.dumps(answer.told())


# One input, however it was typed


def test_an_accent_is_one_sign_however_it_was_typed():
    one, two = "caf\u00e9 noir", "cafe\u0301 noir"
    for name in ("sentiment", "order", "translation", "tagging", "chunking"):
        first, second = told(name, one), told(name, two)
        assert first | {"input": ""} == second | {"input": ""}
    with pytest.raises(UserError, match="“é”"):
        names.predict(checkpoint.shipped("names").model, names.parse("Ren\u0065\u0301"))


# What is wrong


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("", "There is no letter here"),
        ("Zoë", "can't read “ë”"),
        ("ÉMILE", "can't read “é”"),
        ("jean-luc", "can't read “-”"),
        ("Anna Lena", "can't read a blank"),
        ("o'neill", "can't read “'”"),
        ("r2", "can't read “2”"),
        ("Ольга", "can't read “о”"),
        ("😀", "can't read “😀”"),
        ("a\u200bb", "can't read the invisible sign U\\+200B"),
        ("x\u0308\u0301", "can't read “ẍ”"),
        ("q\u0301", "can't read the accent U\\+0301"),
        ("a" * 20, "That is 20 letters; a beginning here has at most 19"),
    ],
)
def test_a_name_that_cant_begin_so_is_told_by_its_sign(start, sentence):
    with pytest.raises(UserError, match=sentence):
        names.predict(checkpoint.shipped("names").model, names.parse(start))


def test_the_longest_beginning_is_taken():
    model = checkpoint.shipped("names").model
    assert names.predict(model, names.parse(" " + "A" * 19)).output.startswith("a" * 19)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("E", "begins with one of A, B, C, D, not with “E”"),
        ("wA", "not with “w”"),
        ("ABw", "at place 2 is “B”"),
        ("Bww w", "at place 4 is a blank"),
    ],
)
def test_a_sequence_that_is_none_is_told_by_its_letter(line, sentence):
    with pytest.raises(UserError, match=sentence):
        recall.parse(line)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('["We", 3]', "Entry 2 of this list is not in quotation marks"),
        ('["We", "go", " "]', "Entry 3 of this list is empty"),
        ('["\\ud800"]', "Entry 1 of this list holds half of a sign"),
        ('["We" "go"]', "sign 7 does not fit"),
        ('["We", "go"', "it is never closed"),
    ],
)
def test_a_list_of_words_that_is_none_is_told_by_its_place(line, sentence):
    with pytest.raises(UserError, match=sentence):
        tagger.parse(line)


STAR = {"shape": "star", "colour": "red", "size": "small", "x": 12, "y": 30}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"color": "red"}, "“color” is none of these"),
        ({"x": 12.5}, "x of shape 1 must be a whole number"),
        ({"y": True}, "y of shape 1 must be a whole number"),
    ],
)
def test_a_shape_that_is_none_is_told_by_its_part(change, sentence):
    with pytest.raises(UserError, match=sentence):
        scenes.checked([STAR | change])
    with pytest.raises(UserError, match="it has no x and no y"):
        scenes.checked([{name: STAR[name] for name in ("shape", "colour", "size")}])


def test_twelve_point_nothing_is_twelve():
    assert scenes.checked([STAR | {"x": 12.0}]) == scenes.checked([STAR])


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        (" ", "a blank"),
        ("\u00a0", "a blank"),
        ("é", "“é”"),
        ("\u0301", "the accent U+0301"),
        ("\0", "the invisible sign U+0000"),
    ],
)
def test_a_sign_is_named_so_that_one_sees_it(sign, name):
    assert named(sign) == name
