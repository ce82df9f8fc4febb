"""The tagging page in every state that a visitor can bring about, for both of its tasks."""

import json
import re

import pytest

from dashboard.app_pages.tagging import presets
from dashboard.app_pages.tagging import tags as tag_words
from dashboard.components.basics.wording import percent
from dashboard.components.training import caches
from models import checkpoint, tasks
from models.errors import UserError
from models.language import word_features
from models.networks import tagger
from models.runner import Status
from tests.app.helpers import chart, charts, elements, finished, press, rows, runs_of, said, says, words_on
from tests.waiting import until

NAMES = {"Kinds of words": "tagging", "Phrases": "chunking"}
# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"max_steps": "30", "hidden_size": "4", "eval_every": "10"}


def query(name, **values):
    return {f"{name}_{key}": value for key, value in values.items()}


@pytest.fixture(params=NAMES)
def what(request):
    return request.param


@pytest.fixture
def name(what):
    return NAMES[what]


@pytest.fixture
def page(visit, what, name):
    return visit("tagging", tagging_what=what, **query(name, **QUICK))


def drawn(app, label):
    """What the component with that label is given to draw."""
    sent = [json.loads(e.proto.json) for e in elements(app.main) if e.type == "bidi_component"]
    (found,) = (data for data in sent if data.get("label", "").startswith(label))
    return found


def read(app, name, text):
    app.text_area(key=f"{name}_text").set_value(text).run()
    assert not app.exception
    return app


# Try it


@pytest.mark.parametrize("place", range(6))
def test_an_example_is_tagged_at_once(page, name, place):
    example, text = list(presets.EXAMPLES[name].items())[place]
    page.button_group(key=f"{name}_example").set_value(example).run()
    assert not page.exception
    (line,) = drawn(page, "Your sentence")["lines"]
    assert tuple(chip["word"] for chip in line["chips"]) == word_features.tokens(text)
    assert bool(line["brackets"]) == (name == "chunking")


def test_the_tags_are_those_of_the_shipped_network_with_their_probabilities(page, name):
    text = "My uncle paints two old boats ."
    read(page, name, text)
    model = checkpoint.shipped(name).model
    answer = tasks.find(name).predict(model, text)
    (line,) = drawn(page, "Your sentence")["lines"]
    assert [chip["name"] for chip in line["chips"]] == [tag_words.kind(tag).name for tag in answer.output]
    assert [chip["sure"] for chip in line["chips"]] == [percent(moment.probability) for moment in answer.moments]


def test_half_a_sentence_is_set_beside_all_of_it(page, name):
    text = "The light bag stands under the light ."
    read(page, name, text)
    model = checkpoint.shipped(name).model
    reading = tagger.read(model, text)
    before, after = drawn(page, "Tags with the words so far")["lines"]
    for line, scores in ((before, reading.early_scores), (after, reading.scores)):
        tags = [model.lexicon.tags[at] for at in scores.argmax(dim=1).tolist()]
        assert [chip["name"] for chip in line["chips"]] == [tag_words.kind(tag).name for tag in tags]
    turned = (reading.scores.argmax(dim=1) != reading.early_scores.argmax(dim=1)).tolist()
    assert [bool(chip["mark"]) for chip in before["chips"]] == turned
    assert says(page, "What comes later turns" if any(turned) else "the rest of the sentence turns no tag")


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_without_words_it_asks_for_some(page, name, text):
    read(page, name, text)
    assert says(page, "There are no words to read yet.")
    assert says(page, "Watch it learn")


@pytest.mark.parametrize(
    "text",
    ["Fish", "!", "好", "🎉🏳️‍🌈", "שלום \u202eabc", "a\x00b \x07", "<script>x</script>", "**b** $x$ :red[x] `c`"],
)
def test_odd_texts_are_read(page, name, text):
    read(page, name, text)
    (line,) = drawn(page, "Your sentence")["lines"]
    assert [chip["word"] for chip in line["chips"]] == list(word_features.tokens(text))
    signs = re.compile(r"(?<!\\)[<`$]")
    assert not any(signs.search(said) for said in words_on(page)), "the visitor's signs reached Markdown"


def test_a_long_text_is_cut_with_a_sentence(page, name):
    read(page, name, "word " * 10_000)
    assert says(page, "The network reads the first 60 here")
    assert len(drawn(page, "Your sentence")["lines"][0]["chips"]) == 60


def test_words_that_it_never_met_are_named(page, name):
    read(page, name, "The zorplax waits.")
    assert says(page, "It has never met “zorplax”")


# Watch it think


def test_the_reader_from_the_right_begins_at_the_end(page, name):
    read(page, name, "They can fish .")
    assert [m["input"] for m in drawn(page, "The network reads")["moments"]] == ["They", "can", "fish", "."]
    page.button_group(key=f"{name}_side").set_value("from the right").run()
    assert not page.exception
    moments = drawn(page, "The network reads")["moments"]
    assert [m["input"] for m in moments] == [".", "fish", "can", "They"]
    assert not any(m["peek"] for m in moments)
    model = checkpoint.shipped(name).model
    answer = tasks.find(name).predict(model, "They can fish .")
    assert [m["output"] for m in moments] == [tag_words.short(tag) for tag in answer.output[::-1]]
    assert says(page, "Both readers together") or moments[0]["note"].count("Both readers together")
    assert says(page, "Inside the cell at word 1, “They”")


def test_the_link_opens_the_same_thing(visit, what, name):
    app = visit(
        "tagging",
        tagging_what=what,
        **query(
            name, example="Old man", side="from the right", step="2", cell="GRU", direction="one way", seed="7"
        ),
    )
    assert not app.exception
    assert says(app, "Inside the cell at word 5, “boat”")
    assert app.button_group(key=f"{name}_side").value == "from the right"
    assert app.button_group(key=f"{name}_cell").value == "GRU"
    assert app.button_group(key=f"{name}_direction").value == "one way"
    assert app.number_input(key=f"{name}_seed").value == 7


@pytest.mark.parametrize("value", ["FOO", "-1", "NaN", "", "9" * 400, "<script>", "\x00"])
def test_nonsense_in_the_address_opens_the_page_as_it_is(visit, value):
    names = (
        "what step example text side reader moment whose probe cell direction hidden_size data seed dropout".split()
    )
    app = visit("tagging", **query("tagging", **dict.fromkeys(names, value)))
    assert not app.exception
    press(app, "tagging_step")
    assert not app.exception
    assert not app.error


# Watch it learn


def test_training_draws_curves_and_the_fixed_sentences(page, name):
    finished(press(page, f"{name}_train"))
    assert not page.exception
    (run,) = runs_of(page)
    assert (run.status, run.step) == (Status.FINISHED, 30)
    last = run.history().snapshots[-1]
    title = {"tagging": "Accuracy", "chunking": "Chunk F1"}[name]
    metric, baseline = rows(chart(page, f"{title} over the updates"))
    assert metric["value"].iloc[-1] == pytest.approx(last.val_metric)
    assert baseline["name"].item() == "each word's usual tag (unigram)"
    lines = drawn(page, "The fixed sentences")["lines"]
    assert len(lines) == 6
    right = 0
    for line, probe, truth in zip(lines, last.probes, presets.TRUTHS[name], strict=True):
        good = [ours == true for ours, true in zip(probe.output, truth.split(), strict=True)]
        assert [not chip["mark"] for chip in line["chips"]] == good
        right += sum(good)
    assert says(page, f"{right} get the tag that a person gives")


def test_a_race_sets_one_way_against_both(page, name):
    finished(press(page, f"{name}_race"))
    assert not page.exception
    configs = page.session_state[f"{name}_experiment"].thing.configs
    assert {label: config.direction for label, config in configs.items()} == {
        "RNN": "both ways", "GRU": "both ways", "LSTM": "both ways", "LSTM one way": "one way",
    }  # fmt: skip
    page.button_group(key=f"{name}_reader").set_value(
        4
    ).run()  # the one that reads one way reads the visitor's text
    assert not page.exception
    assert says(page, "This network reads **one way**")
    assert not any("words so far" in json.loads(e.proto.json).get("label", "") for e in page.get("bidi_component"))


def test_both_examples_keep_their_own_runs(visit):
    app = visit("tagging", **query("tagging", max_steps="20000"), **query("chunking", **QUICK))
    press(app, "tagging_train")
    app.button_group(key="tagging_what").set_value("Phrases").run()
    assert not app.exception
    assert says(app, "Nothing has been trained here yet")
    press(app, "chunking_train")
    assert len(runs_of(app)) == 2
    app.button_group(key="tagging_what").set_value("Kinds of words").run()
    assert not app.exception
    run = app.session_state["tagging_experiment"].thing.runs["LSTM"]
    until(lambda: run.step > 3, "it still trains")


def test_without_the_corpora_it_says_so(visit, monkeypatch, tmp_path, name, what):
    import requests

    def refuse(*_, **__):
        raise requests.ConnectionError("no network")

    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    monkeypatch.setattr(requests, "get", refuse)
    monkeypatch.setattr("pooch.core.time.sleep", lambda _: None)
    app = visit("tagging", tagging_what=what, **query(name, **QUICK, data="newspaper sentences"))
    press(app, f"{name}_train")
    assert not app.exception
    assert says(app, "could not be fetched")
    assert charts(app)  # the rest of the page is there


def test_without_a_checkpoint_one_can_be_trained(visit, monkeypatch, what, name):
    def missing(*_):
        raise UserError("This checkpoint is damaged.")

    monkeypatch.setattr(caches, "shipped", missing)
    app = visit("tagging", tagging_what=what, **query(name, **QUICK))
    assert not app.exception
    assert says(app, "This checkpoint is damaged.")
    finished(press(app, f"{name}_train"))
    app.run()
    assert drawn(app, "Your sentence")["lines"]


# Break it


@pytest.mark.trains
def test_every_preset_says_what_the_network_says(page, name):
    model = checkpoint.shipped(name).model
    wrong = 0
    for preset in presets.PRESETS[name]:
        answer = tasks.find(name).predict(model, preset.text)
        assert len(answer.output) == len(preset.truth.split())
        right, ours, theirs = presets.judge(answer, preset)
        wrong += not right
        assert says(page, f"The network says **{ours}**")
        assert right or says(page, f"A person says **{theirs}**")
    assert wrong >= 3, "presets that do not defeat it teach little"


def test_a_preset_goes_where_the_visitors_text_goes(page, name):
    press(page, f"{name}_break_1")
    assert not page.exception
    assert page.text_area(key=f"{name}_text").value == presets.PRESETS[name][1].text


def test_truths_fit_the_fixed_sentences(name):
    task = tasks.find(name)
    for probe, truth in zip(task.PROBES, presets.TRUTHS[name], strict=True):
        assert len(word_features.tokens(probe)) == len(truth.split())


def test_a_sentence_in_capitals_is_shown_as_typed_and_the_page_says_how_it_is_read(page, name):
    told = "What is all in capitals it reads in small letters"
    read(page, name, "OUR DOG ATE THE SOUP")
    (line,) = drawn(page, "Your sentence")["lines"]
    assert [chip["word"] for chip in line["chips"]] == "OUR DOG ATE THE SOUP".split()
    assert says(page, told)
    read(page, name, "Our dog ate the soup at NASA")
    assert not says(page, told)


@pytest.mark.parametrize("text", ["fish", "light", "I saw her duck", "Buffalo buffalo buffalo", "We run fast"])
def test_the_rest_of_a_sentence_is_said_to_help_only_where_it_is_and_does(visit, text):
    app = visit("tagging", tagging_text=text)
    told = said(app)
    if len(text.split()) == 1:
        assert "This is one word: nothing comes later" in told
    for was, now in re.findall(r"It helps most at “[^”]*”: from ([^.]*) sure to ([^.]*)\.", told):
        assert was != now
    assert f"It helps most at “{text.split()[-1]}”" not in told  # after the last word nothing comes


def test_the_left_reader_alone_has_weights_of_its_own_in_the_equations(page, name):
    assert any("W_{hl}" in formula.value for formula in page.latex)
    assert says(page, "by weights that are trained beside those of both readers.")
    page.button_group(key=f"{name}_side").set_value("from the right").run()
    assert not page.exception
    assert any("h_{t+1}" in formula.value for formula in page.latex)
    assert not any("W_{hl}" in formula.value or "h_{t-1}" in formula.value for formula in page.latex)
