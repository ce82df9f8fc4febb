"""Tagging and chunking: how words are cut and seen, how phrases are counted, and what two directions know."""

import json

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from nltk.chunk.util import ChunkScore, conlltags2tree

from models import tasks
from models.datasets import conll, tagged_grammar, treebank
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.language import chunks, simple_taggers, word_features
from models.language.chunks import Span
from models.networks import tagger
from models.training import new_model

NAMES = ("tagging", "chunking")


@pytest.fixture(scope="module", params=NAMES)
def task(request):
    return tasks.find(request.param)


@pytest.fixture(scope="module")
def model(task):
    """Untrained: what is tested holds for any weights."""
    config = task.Config(hidden_size=8, embedding_size=8)
    return new_model(task, config, task.load(config)).eval()


# Words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("They can't fish.", "They|ca|n't|fish|."),
        ("It’s 5,000 dollars (or more)!", "It|'s|5,000|dollars|(|or|more|)|!"),
        ("He said “yes”. She left.", 'He|said|"|yes|"|.|She|left|.'),
        ("The U.S. sells it. Mr. Smith buys.", "The|U.S.|sells|it|.|Mr.|Smith|buys|."),
        ("   ", ""),
        ("Stop! Who? Me.", "Stop|!|Who|?|Me|."),
    ],
)
def test_text_is_cut_as_the_treebank_cuts(text, cut):
    assert "|".join(word_features.tokens(text)) == cut


@given(st.text(max_size=80))
def test_any_text_is_cut_or_empty_and_has_features(text):
    vocabulary = word_features.listed([("a", "bc")], ("X",), size=100, min_count=1)
    for token in word_features.tokens(text):
        features = word_features.of(vocabulary).features(token)
        assert len(features) == word_features.FEATURES
        assert min(features) >= 1
        assert features[-1] <= word_features.SHAPES


def test_a_word_is_known_by_its_small_letters_with_zeros_for_digits():
    assert word_features.normal("In-1987") == "in-0000"
    assert word_features.normal("-LRB-") == "("
    assert word_features.normal("``") == word_features.normal("''") == '"'
    shapes = [word_features.shape(word) for word in ("fish", "Fish", "FISH", "iPod", "1987", "mid-80", "A")]
    assert len(set(shapes[:5])) == 5
    assert word_features.shape("A") == word_features.shape("Fish")


def test_a_lexicon_keeps_words_endings_and_tags_apart():
    known = word_features.of(
        word_features.listed([("king", "ring", "t", "3 ing")], ("NOUN", "VERB"), size=100, min_count=1)
    )
    assert known.tags == ("NOUN", "VERB")
    assert known.knows("King")
    assert not known.knows("ing")
    assert known.features("sing")[0] == 1  # a word never met
    assert known.features("sing")[3] == known.features("king")[3] > 1  # with an ending that was
    assert known.tag_numbers(["VERB", "NOUN"]) == [1, 0]


# Input


def test_a_list_of_words_is_taken_as_it_is(task, model):
    words = ["The", "(odd", "word-cut", "is", "kept", "U.S.", "."]
    answer = task.predict(model, task.parse(json.dumps(words)))
    assert answer.input == words
    assert [moment.input for moment in answer.moments] == words
    assert len(answer.output) == len(words)
    assert set(answer.output) <= set(model.lexicon.tags)
    assert answer.output == [moment.output for moment in answer.moments]


def test_text_and_its_words_get_the_same_tags(task, model):
    text = "They can't fish here."
    assert task.predict(model, text).output == task.predict(model, word_features.tokens(text)).output


@pytest.mark.parametrize("line", ["[1, 2]", '[""]', '[" "]', '["a", null]', '["\\ud800"]', '["a"', "[" * 100_000])
def test_a_list_that_is_none_is_told(line):
    with pytest.raises(UserError, match=r"\.$"):
        tagger.parse(line)


def test_a_sentence_may_begin_with_a_bracket():
    assert tagger.parse("[sic] he said") == "[sic] he said"


@pytest.mark.parametrize("words", [(), "", " \n"])
def test_nothing_to_read_is_told(task, model, words):
    with pytest.raises(UserError, match="There are no words to read here"):
        task.predict(model, words)


# Two directions


def test_the_left_reader_knows_nothing_of_what_comes(model):
    first, second = (tagger.read(model, f"They can {end}".split()) for end in ("fish .", "the old boat"))
    assert torch.allclose(first.left[:2], second.left[:2])
    assert torch.allclose(first.early_scores[:2], second.early_scores[:2])
    assert not torch.allclose(first.scores[:2], second.scores[:2])
    assert not torch.allclose(first.right[:2], second.right[:2])


def test_the_right_reader_reads_the_same_words_from_the_end(model):
    reading = tagger.read(model, "They can fish here .".split())
    turned = model.from_right(reading.x.flip(1))[0].flip(1)[0]
    assert torch.allclose(turned, reading.right, atol=1e-6)


def test_sentences_of_a_batch_are_turned_round_each_by_itself():
    places = tagger.backwards(torch.tensor([3, 1, 4]), 4)
    assert places.tolist() == [[2, 1, 0, 3], [0, 1, 2, 3], [3, 2, 1, 0]]


def test_one_way_answers_once(task):
    config = task.Config(hidden_size=8, embedding_size=8, direction="one way")
    one_way = new_model(task, config, task.load(config)).eval()
    reading = tagger.read(one_way, "They can fish")
    assert reading.right is None
    assert torch.equal(reading.whole, reading.so_far)
    longer = tagger.read(one_way, "They can fish here")
    assert torch.allclose(reading.scores, longer.scores[:3], atol=1e-6)


# Phrases


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-NP I-NP O B-VP", [Span("NP", 0, 2), Span("VP", 3, 4)]),
        ("B-NP B-NP", [Span("NP", 0, 1), Span("NP", 1, 2)]),
        ("I-NP I-VP I-VP O I-NP", [Span("NP", 0, 1), Span("VP", 1, 3), Span("NP", 4, 5)]),
        ("O O", []),
        ("", []),
    ],
)
def test_phrases_are_those_of_conlleval(tags, found):
    assert chunks.spans(tags.split()) == found


def test_counts_worked_by_hand():
    counts = chunks.compare([("B-NP I-NP B-VP O".split(), "B-NP I-NP B-VP B-NP".split()), (["B-NP"], ["B-VP"])])
    assert counts == (2, 3, 4)
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
    assert chunks.compare([]).f1 == 0


def test_counts_are_those_of_nltk():
    true = [(words, bio) for words, _, bio in tagged_grammar.make(60, 0)]
    usual = simple_taggers.unigram(true[:20])
    score = ChunkScore()
    for words, bio in true:
        trees = [
            conlltags2tree([(w, "", tag) for w, tag in zip(words, tags, strict=True)])
            for tags in (bio, _begun(usual(words)))
        ]
        score.score(*trees)
    counts = chunks.compare((_begun(usual(words)), bio) for words, bio in true)
    assert 0 < counts.f1 < 1
    assert (counts.precision, counts.recall) == pytest.approx((score.precision(), score.recall()))


def _begun(tags):
    """With a B- wherever an I- continues nothing: NLTK's trees refuse such a beginning."""
    begun = ["O"] * len(tags)
    for span in chunks.spans(tags):
        begun[span.start : span.end] = [f"B-{span.kind}"] + [f"I-{span.kind}"] * (span.end - span.start - 1)
    return begun


# Made sentences


def test_made_sentences_are_different_aligned_and_the_same_every_time():
    made = tagged_grammar.make(300, 4)
    assert made == tagged_grammar.make(300, 4) != tagged_grammar.make(300, 5)
    assert len({treebank.bare(words) for words, _, _ in made}) == 300
    for words, tags, bio in made:
        assert len(words) == len(tags) == len(bio)
        assert set(tags) <= set(treebank.TAGS)
        assert set(bio) <= set(conll.TAGS)
        assert _begun(bio) == list(bio)
        assert word_features.tokens(" ".join(words)) == words


def test_words_are_two_things_at_once_so_the_usual_tag_is_often_wrong():
    task = tasks.find("tagging")
    base = task.baseline(task.load(task.Config()))
    assert base.test < 0.93
    kinds = {}
    for words, tags, _ in tagged_grammar.make(3000, 0):
        for word, tag in zip(words, tags, strict=True):
            kinds.setdefault(word.lower(), set()).add(tag)
    assert sum(len(found) > 1 for found in kinds.values()) >= 25


def test_what_comes_later_decides_too():
    """The same words at the beginning get different tags, so nobody who reads one way can be always right."""
    begun = {}
    for words, tags, _ in tagged_grammar.make(4800, 0):
        begun.setdefault(tuple(word.lower() for word in words[:3]), set()).add(tags[:3])
    assert sum(len(found) > 1 for found in begun.values()) >= 20


# Real sentences


def test_the_treebank_sample_is_split_without_traces_or_overlap():
    if not all(map(is_cached, ("treebank", "universal_tagset"))):
        pytest.skip("the treebank sample is not in the data folder")
    parts = treebank.splits()
    bare = [{treebank.bare(words) for words, _ in part} for part in parts]
    assert sum(map(len, bare)) == len(set().union(*bare)) == sum(map(len, parts)) > 3800
    assert [len(part) for part in parts[1:]] == [390, 390]
    for words, tags in (sentence for part in parts for sentence in part):
        assert len(words) == len(tags)
        assert set(tags) <= set(treebank.TAGS)
        assert not any(word.startswith("*") and word.endswith("*-1") for word in words)


def test_conll_keeps_its_own_test_part():
    if not is_cached("conll2000"):
        pytest.skip("CoNLL-2000 is not in the data folder")
    train, val, test = conll.splits()
    assert len(test) == 2012
    assert sum(len(words) for words, _, _ in test) == 47_377
    held = {treebank.bare(words) for words, _, _ in test}
    ours = [{treebank.bare(words) for words, _, _ in part} for part in (train, val)]
    assert not held & (ours[0] | ours[1])
    assert not ours[0] & ours[1]


def test_the_perceptron_learns_and_leaves_pythons_dice_alone():
    import random

    made = [(words, tags) for words, tags, _ in tagged_grammar.make(150, 0)]
    random.seed(5)
    before = random.getstate()
    tag, again = (simple_taggers.perceptron(made[:120]) for _ in range(2))
    assert random.getstate() == before
    usual = simple_taggers.unigram(made[:120])
    right, base = (
        sum(a == b for words, tags in made[120:] for a, b in zip(method(words), tags, strict=True))
        for method in (tag, usual)
    )
    assert right > base
    assert [tag(words) for words, _ in made[120:]] == [again(words) for words, _ in made[120:]]
