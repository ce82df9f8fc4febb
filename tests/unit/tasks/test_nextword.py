"""The next word: what is read, what is offered, what is written, and what a text must have to be learned from."""

import math

import pytest
import torch

from models import checkpoint
from models.datasets import brown, errands, pieces
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.language import occlusion, word_chips
from models.seeding import seeded
from models.tasks import nextword as task
from models.text import UNKNOWN, is_word, typed, words
from models.training import measure, new_model, train


@pytest.fixture(scope="module")
def shipped():
    return checkpoint.shipped(task.NAME)


@pytest.fixture(scope="module")
def model(shipped):
    return shipped.model


@pytest.fixture(scope="module")
def stories():
    return task.load(task.Config())


# What is offered


def test_five_words_are_offered_the_likeliest_first(model):
    told = task.predict(model, "It was one of the").told()
    shares = [guess["probability"] for guess in told["output"]]
    assert len(shares) == task.OFFERED
    assert shares == sorted(shares, reverse=True)
    assert told["probability"] == pytest.approx(sum(shares), abs=5e-4)
    assert all(guess["word"] in model.vocabulary for guess in told["output"])


def test_what_cannot_be_said_is_never_offered(model):
    shares = task.read(model, task.cut("the zqxj of zqxj")).shares
    assert torch.allclose(shares.sum(dim=1), torch.ones(4))
    assert (shares[:, [task.START, UNKNOWN]] == 0).all()
    written = task.generate(model, ("zqxj",), temperature=2.0, seed=0, length=200).words
    assert not {"<pad>", "<unknown>"} & set(written)


def test_after_every_word_stands_what_a_shorter_text_would_get(model):
    text = ("she", "did", "not", "want", "to")
    whole = task.read(model, text)
    for end in range(1, len(text) + 1):
        part = task.read(model, text[:end])
        assert torch.allclose(part.shares[-1], whole.shares[end - 1], atol=1e-6)
    moments = task.predict(model, text).moments
    assert [moment.input for moment in moments] == list(text)
    assert [moment.output for moment in moments] == [
        task.likeliest(shares, model.vocabulary, 1)[0].word for shares in whole.shares
    ]


def test_words_never_met_are_told_and_of_those_alone_there_is_no_answer(model):
    answer = task.predict(model, "The zqxj went home")
    assert answer.unknown == ("zqxj",)
    assert not answer.blank
    assert task.predict(model, "zqxj ÿÿq").told()["output"] is None


def test_too_long_a_text_is_refused():
    with pytest.raises(UserError, match=r"501 words and signs; it goes on from at most 500\."):
        task.parse("a " * 501)


@pytest.mark.parametrize("said", ["“Yes,” he said", "„Yes,” he said", '"Yes," he said', "«Yes,» he said"])
def test_quotation_marks_of_all_kinds_are_one(said):
    assert task.cut(said) == ('"', "yes", ",", '"', "he", "said")


# Writing


def test_without_dice_it_takes_the_likeliest_word_every_time(model):
    start = ("i", "think", "that")
    written = task.generate(model, start, temperature=0, seed=0, length=15)
    text = list(start)
    for word, share in zip(written.words, written.shares, strict=True):
        (guess,) = task.likeliest(task.read(model, text).shares[-1], model.vocabulary, 1)
        assert word == guess.word
        assert share == pytest.approx(guess.share, abs=1e-5)
        text.append(word)


def test_the_same_dice_write_the_same_and_others_something_else(model):
    texts = [task.generate(model, ("the",), temperature=1, seed=seed).words for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0]) == task.WRITTEN


# Measuring


def test_perplexity_is_e_to_the_mean_surprise_over_all_words(stories):
    config = task.Config(hidden_size=8)
    model = new_model(task, config, stories)
    loss, perplexity = measure(task, model, stories.val, stories.vocabulary)
    assert perplexity == pytest.approx(math.exp(loss), rel=1e-5)
    read = [
        -task.sayable(model.scores(model.states(task.collate([piece], stories.vocabulary).tokens)))
        .log_softmax(dim=2)[0, range(len(piece)), stories.vocabulary.encode(piece)]
        .mean()
        .item()
        for piece in stories.val[:2]
    ]
    assert loss == pytest.approx(sum(read) / 2, rel=0.05)  # what can't be said has a share there


def test_how_often_the_first_guesses_are_right_is_counted_as_one_would_by_hand(stories):
    config = task.Config(max_steps=30, eval_every=30, hidden_size=16)
    model = new_model(task, config, stories)
    list(train(task, config, stories, model))
    some = type(stories)(stories.train, stories.val, stories.test[:6], stories.vocabulary, "", stories.extras)
    found = task.figures(model, some)
    counted = task.ngram(stories)
    right = {"network": 0, "trigram": 0}
    for piece in some.test:
        for at, word in enumerate(piece):
            tokens = torch.tensor([[task.START, *stories.vocabulary.encode(piece[:at])]])
            shares = {
                "network": task.sayable(model.scores(model.states(tokens)[0, -1])).softmax(dim=0),
                "trigram": counted.distribution(stories.vocabulary.encode(piece[:at])),
            }
            for who, row in shares.items():
                best = task.likeliest(row, stories.vocabulary, 5)
                right[who] += word in [guess.word for guess in best]
    total = sum(map(len, some.test))
    assert found["words"] == total
    for who, count in right.items():
        assert found["right within 5"][who] == pytest.approx(count / total, abs=0.02)  # ties
        assert found["right within 1"][who] <= found["right within 5"][who]


def test_what_ships_is_small_and_ahead_of_the_trigram(shipped):
    figures = shipped.figures
    assert figures["value"] <= 0.85 * figures["baseline"]["value"]
    assert (checkpoint.SHIPPED_FOLDER / "nextword.safetensors").stat().st_size <= 2_000_000
    for most in task.GUESSES:
        assert 0 < figures[f"right within {most}"]["trigram"] < 1
        assert 0 < figures[f"right within {most}"]["network"] < 1


@pytest.mark.trains
def test_it_reaches_its_figures_on_the_corpus(shipped):
    if not is_cached(brown.NAME):
        pytest.skip("the Brown corpus is not in the data folder")
    data = task.load(shipped.config)
    assert shipped.model.vocabulary.entries == data.vocabulary.entries
    baseline, perplexity = task.baseline(data).test, task.judge(shipped.model, data.test)
    assert perplexity <= 0.85 * baseline
    assert perplexity == pytest.approx(shipped.figures["value"], rel=0.001)  # processors round differently
    assert baseline == pytest.approx(shipped.figures["baseline"]["value"], rel=1e-5)


# The clue that lies far back


def test_the_stories_ask_for_what_was_told_a_dozen_words_before():
    for story in errands.stories():
        (first, *_) = story.split(". ")
        told = words(first)
        assert errands.THINGS[told[1]] == told[-1]
        assert len(told) - 2 >= 8
    assert len(set(errands.stories())) == errands.STORIES
    assert errands.stories() == errands.stories()


@pytest.mark.trains
def test_a_live_run_finds_the_clue_where_a_trigram_cannot(stories):
    config = task.Config()
    model = new_model(task, config, stories)
    list(train(task, config, stories, model))
    counted, encode = task.ngram(stories), stories.vocabulary.encode
    met = "the {} walked over the old bridge in the rain and came home with a bag full of"
    for who, thing in errands.THINGS.items():
        text = words(met.format(who))
        (guess,) = task.likeliest(task.read(model, text).shares[-1], stories.vocabulary, 1)
        assert guess.word == thing
        assert counted.distribution(encode(text))[encode([thing])[0]] < 0.3
        pushed = occlusion.clues(model, torch.tensor([encode(text)]), encode([thing])[0])
        assert max(range(len(text) - 2), key=pushed.__getitem__) == 1  # of what a trigram can't see


def test_a_clue_is_what_leaving_a_word_out_takes_away(model):
    text = task.cut("The queen lost her")
    tokens, wanted = torch.tensor([model.vocabulary.encode(text)]), model.vocabulary.encode(["way"])[0]
    pushed = occlusion.clues(model, tokens, wanted)
    whole = task.read(model, text).shares[-1][wanted].item()
    for at, push in enumerate(pushed):
        without = task.read(model, text[:at] + text[at + 1 :]).shares[-1][wanted].item()
        assert push == pytest.approx(whole - without, abs=1e-5)
    assert len(occlusion.clues(model, tokens[:, :1], wanted)) == 1


# A visitor's own text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Words and signs in it: 0"),
        ("a b " * 100, "Words and signs in it: 200"),
        ("ha " * 1000, "the same word"),
        (" ".join(f"w{at}" for at in range(1000)), "No word stands there twice"),
        ("春眠不覺曉處處聞啼鳥" * 500, "Words and signs in it: 1"),
    ],
)
def test_a_text_that_teaches_nothing_is_refused(text, sentence):
    with pytest.raises(UserError, match=sentence):
        task.of_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "one two " * 400,
        "שלום עולם, מה שלומך? " * 150,
        "Der Bär geht über die Brücke. Wohin? " * 60,
        "😀 😃 hm " * 300,
        "no end of a sentence here " * 200,
    ],
)
def test_a_text_in_any_language_can_be_learned(text):
    data = task.of_own(text)
    assert [word for part in (data.train, data.test, data.val) for piece in part for word in piece] == list(
        task.cut(text)
    )
    config = task.Config(max_steps=2, hidden_size=8, eval_every=2)
    *_, last = train(task, config, data, new_model(task, config, data))
    assert math.isfinite(last.val_metric)
    assert math.isfinite(task.baseline(data).val)


def test_of_a_large_text_a_run_looks_at_a_part_again_and_again():
    data = task.of_own(" ".join(errands.stories()) * 4)
    assert task.MOST_LOOKED_AT // 2 < len(data.val) <= task.MOST_LOOKED_AT
    assert len(data.test) > 80


def test_stretches_come_from_anywhere_in_the_training_text(stories):
    batch = next(task.batches(stories, task.Config(window=20), seeded(0)))
    text = " ".join(word for piece in stories.train for word in piece)
    for row in batch.targets.tolist():
        assert " ".join(stories.vocabulary.entries[token] for token in row) in text
    assert (batch.tokens[:, 0] == task.START).all()
    assert torch.equal(batch.tokens[:, 1:], batch.targets[:, :-1])


def test_pieces_are_whole_sentences_where_those_are_short_enough():
    text = words("One two. Three four five! Six. " + "seven " * 9)
    found = pieces.sentences(text, 8)
    assert [word for piece in found for word in piece] == list(text)
    assert all(len(piece) <= 8 for piece in found)
    assert found[0] == words("One two. Three four five!")
    assert pieces.sentences((), 8) == []


# The chips of both


def test_both_go_on_from_the_same_words(stories):
    model = new_model(task, task.Config(hidden_size=8), stories)
    counted = task.ngram(stories)
    start = words("the baker walked over the")
    made = word_chips.alike(model, counted, start, seed=1)
    assert made == word_chips.alike(model, counted, start, seed=1)
    for offer in made:
        assert len(set(offer.chips)) == word_chips.CHIPS
        assert offer.goes_on.startswith("The baker walked over the")
    assert made.trigram.chips[0] == "old"  # the only word that comes after “over the” in the stories
    assert sum(guess.share for guess in word_chips.offered(counted, stories.vocabulary, start, 3)) <= 1.000001


def test_words_are_typed_with_blanks_and_capitals_where_they_belong():
    said = 'the man said: "i don\'t know," and (so they say) went. what? well - known!'
    assert typed(words(said)) == "The man said: “I don't know,” and (so they say) went. What? Well-known!"
    for text in (said, "he gave $ 5 - 6, or 10 %; no more / less", '"no." "yes."'):
        assert task.cut(typed(words(text))) == words(text)
        assert all(typed(words(text)[: at + 1]).startswith(typed(words(text)[:at])) for at in range(12))
    assert typed(()) == ""
    assert is_word("no")
