"""Translation: the grammar's French, what is copied, how it is scored, and the search."""

import itertools
import random

import pytest
import torch

from models.datasets import bilingual, multi30k
from models.datasets.bilingual_words import ADJECTIVES, NOUNS, VERBS
from models.errors import UserError
from models.language import translation_decoding
from models.language.bleu import bleu
from models.language.ibm_model1 import LexicalTable
from models.networks import seq2seq
from models.tasks import translation as task
from models.text import PAD, UNKNOWN
from models.training import new_model


@pytest.fixture(scope="module")
def data():
    return task.load(task.Config())


@pytest.fixture(scope="module", params=["on", "off"])
def model(request, data):
    config = task.Config(attention=request.param, hidden_size=16, embedding_size=8)
    return new_model(task, config, data)


# The grammar


def test_every_form_is_a_word(data):
    assert all(len(a.forms) == 4 and bool(a.elided) == a.before for a in ADJECTIVES)
    assert all(len(v.english) == len(v.french) == 4 for v in VERBS)
    assert len({noun.one for noun in NOUNS}) == len(NOUNS)


def test_there_are_well_over_a_hundred_thousand_pairs():
    dice = random.Random(5)
    met = {bilingual.sentence(dice, clauses=1) for _ in range(4000)}
    assert len(met) > 3700  # drawing from 150,000 alike, about 3,950 would differ; real grammars lean


def test_an_english_sentence_has_one_translation(data):
    met = {}
    for english, french in data.train:
        assert met.setdefault(english, french) == french


def test_the_french_keeps_its_rules(data):
    vowels = "aeiouyéèêâœàôh"
    for _, french in data.train:
        for word, following in itertools.pairwise(french):
            if word in ("le", "la", "ne", "de", "que", "ce", "ma", "sa", "beau"):
                assert following[0] not in vowels, french
            if word.endswith("'"):
                assert following[0] in vowels, french
            assert (word, following) not in {("à", "le"), ("de", "le"), ("à", "les"), ("de", "les")}, french
        assert french.count("pas") == french.count("ne") + french.count("n'")


def test_the_lengths_are_held_out(data):
    assert max(len(english) for english, _ in data.train) <= bilingual.LONGEST_LEARNED
    long, longer = data.extras.values()
    assert min(len(english) for english, _ in long) >= bilingual.LONG
    assert min(len(english) for english, _ in longer) > bilingual.LONGEST_LEARNED
    learned = {multi30k.bare(english) for english, _ in data.train}
    assert not learned & {multi30k.bare(english) for part in (long, longer) for english, _ in part}


def test_the_probes_are_of_the_grammar_but_not_learned_from(data):
    english, french = seq2seq.languages(data.vocabulary)
    learned = {text for text, _ in data.train}
    for probe, answer in zip(task.PROBES, bilingual.PROBE_ANSWERS, strict=True):
        assert UNKNOWN not in english.encode(probe.split())
        assert UNKNOWN not in french.encode(answer.split())
        assert tuple(probe.split()) not in learned


def test_multi30k_is_cut_as_its_authors_cut_it(data_folder):
    if not (data_folder / "multi30k" / "train.en").is_file():
        pytest.skip("Multi30k is not in this data folder")
    train, val, test = multi30k.splits()
    assert len(test) == 1000
    assert (len(train), len(val)) == (28_999, 1014)
    parts = [{multi30k.bare(english) for english, _ in part} for part in (train, val, test)]
    assert not parts[0] & parts[1]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]
    assert not any("&apos;" in word for _, french in test for word in french)


# The network


def test_two_vocabularies_become_one_list_and_two_again(data):
    english, french = seq2seq.languages(data.vocabulary)
    assert seq2seq.joined(english, french).entries == data.vocabulary.entries
    assert "apple" in english
    assert "apple" not in french
    assert "pomme" in french


def test_attention_is_shared_among_real_words_alone(model, data):
    batch = task.collate([data.train[0], max(data.train[:200], key=lambda p: len(p[0]))], data.vocabulary)
    with torch.inference_mode():
        states, state = model.read(batch.source, batch.lengths)
        found = model.write(batch.fed, state, states, batch.lengths).attention
    if model.attend is None:
        assert found is None
        return
    assert torch.allclose(found.sum(dim=2), torch.ones(found.shape[:2]), atol=1e-5)
    assert found[0, :, batch.lengths[0] :].abs().sum() == 0


def test_without_attention_only_one_vector_passes(data):
    config = task.Config(attention="off", hidden_size=16, embedding_size=8)
    model = new_model(task, config, data)
    batch = task.collate(data.train[:3], data.vocabulary)
    with torch.inference_mode():
        states, state = model.read(batch.source, batch.lengths)
        one = model.write(batch.fed, state, states, batch.lengths).features
        other = model.write(batch.fed, state, torch.randn_like(states), batch.lengths).features
    assert torch.equal(one, other)


def test_reading_backwards_starts_at_the_last_real_word(model, data):
    short = torch.tensor([[5, 6, 7]])
    padded = torch.tensor([[5, 6, 7, PAD, PAD]])
    with torch.inference_mode():
        alone, filled = (model.read(tokens, torch.tensor([3])) for tokens in (short, padded))
    assert torch.allclose(alone[0], filled[0][:, :3], atol=1e-6)
    assert torch.allclose(alone[1], filled[1], atol=1e-6)


def test_many_at_once_and_one_by_one_are_the_same(model, data):
    texts = [english for english, _ in data.test[:8]]
    assert translation_decoding.translated(model, texts) == [
        tuple(word.text for word in translation_decoding.translate(model, text)[1][:-1]) for text in texts
    ]


def test_beam_search_of_one_is_greedy_and_a_wider_one_ends(model):
    source = torch.tensor([model.source_words.encode(task.PROBES[0].split())])
    assert seq2seq.beam(model, source, 1) == seq2seq.greedy(model, source, torch.tensor([8]))[0]
    assert len(seq2seq.beam(model, source, 4)) <= 2 * 8 + 5


# Words


def test_an_unknown_word_is_copied_from_where_it_looked_or_shown_as_unknown(model):
    looks = None if model.attend is None else [2, 0]
    spelled = translation_decoding._spelled(model, [UNKNOWN, 5], ("a", "b", "zorplax"), looks)
    assert spelled[0] == ((translation_decoding.UNKNOWN_SIGN, False) if looks is None else ("zorplax", True))
    assert spelled[1] == (model.target_words.entries[5], False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The man's dog.", ("the", "man", "'s", "dog", ".")),
        ("A T-shirt, don’t!", ("a", "t-shirt", ",", "don", "'t", "!")),
    ],
)
def test_text_is_cut_as_the_corpus_is(text, words):
    assert task.parse(text) == words


@pytest.mark.parametrize("text", ["", "  ", "word " * 81])
def test_nothing_and_too_much_are_refused(text):
    with pytest.raises(UserError, match=r"\.$"):
        task.parse(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("l' homme n' a pas de t-shirt , et il court .", "L'homme n'a pas de t-shirt, et il court."),
        ("qu' est-ce ?", "Qu'est-ce ?"),
        ("", ""),
    ],
)
def test_words_become_a_printed_sentence(words, text):
    assert translation_decoding.readable(words.split()) == text


def test_bleu_is_nltks(data):
    texts = [french for _, french in data.test[:20]]
    assert bleu(texts, texts) == pytest.approx(1)
    assert bleu(texts, [("rien",)] * 20) == 0
    turned = [text[1:] + text[:1] for text in texts]
    assert 0 < bleu(texts, turned) < 1


def test_a_dictionary_is_counted_out_of_pairs():
    pairs = [("the dog".split(), "le chien".split()), ("the cat".split(), "le chat".split())] * 3
    table = LexicalTable.learned(pairs)
    assert table.translated("the cat sleeps".split()) == ("le", "chat", "sleeps")
