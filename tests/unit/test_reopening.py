"""A network that was kept is opened again: every task's comes back with the same answers, anything else gets a
sentence that names what is wrong."""

import io
import json
import pickle
import zipfile
from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load, save

from models import checkpoint, reopening, tasks
from models.errors import UserError
from models.training import new_model, train
from tests.unit.helpers import answer_or_sentence

SHIPPED = sorted(checkpoint.SHIPPED_FOLDER.rglob("*.safetensors"))


def same(answers, others):
    """Whether two networks say the same, to the last number."""
    return all(
        one.output == other.output
        and one.probability == other.probability
        and [moment.hidden for moment in one.moments] == [moment.hidden for moment in other.moments]
        for one, other in zip(answers, others, strict=True)
    )


# Every task, every runner of its race, and all that ships


@pytest.fixture(scope="module", params=tasks.known())
def task(request):
    return tasks.find(request.param)


@pytest.fixture(scope="module")
def data(task):
    found = task.load(task.Config())
    return replace(found, val=found.val[:8], test=found.test[:8])


def test_what_was_trained_and_kept_gives_the_same_answers(task, data):
    config = task.Config(max_steps=2, batch_size=4, learning_rate=0.003)
    model = new_model(task, config, data)
    steps = list(train(task, config, data, model))
    model.eval()
    kept = checkpoint.to_bytes(task, config, model, {"updates": 2})
    back = reopening.reopen(task, kept)
    assert (back.task, back.config, back.figures) == (task, config, {"updates": 2})
    assert same(steps[-1].probes, [task.predict(back.model, probe) for probe in task.PROBES])


def test_every_runner_of_its_race_comes_back(task, data):
    for changes in task.RIVALS.values():
        config = task.Config(**changes)
        model = new_model(task, config, data).eval()
        back = reopening.reopen(task, checkpoint.to_bytes(task, config, model, {}))
        assert back.config == config
        assert same(*([task.predict(one, probe) for probe in task.PROBES] for one in (model, back.model)))


@pytest.mark.parametrize("file", SHIPPED, ids=[str(f.relative_to(checkpoint.SHIPPED_FOLDER)) for f in SHIPPED])
def test_what_ships_opens_too_with_16_bits_a_weight_and_in_all_its_variants(file):
    found = checkpoint.read(file)
    back = reopening.reopen(found.task, file.read_bytes())
    weights, others = found.model.state_dict(), back.model.state_dict()
    assert all(torch.equal(weight, others[name]) for name, weight in weights.items())


@pytest.mark.parametrize("name", reopening.FIXED)
def test_the_vocabularies_that_must_be_as_they_are_are_the_same_whatever_is_learned_from(name):
    task = tasks.find(name)
    assert task.load(task.Config()).vocabulary.entries == checkpoint.shipped(name).model.vocabulary.entries


# What is refused


def made(task_name="names", weights=None, keep=True, **changes):
    """A small sound file, its weights and its description changed as asked for."""
    task = tasks.find(task_name)
    config = task.Config(hidden_size=4)
    content = checkpoint.to_bytes(task, config, new_model(task, config, task.load(config)), {"updates": 3})
    about = {**checkpoint.about(content), **changes}
    about = {name: value for name, value in about.items() if value is not ...}
    held = {**(load(content) if keep else {}), **(weights or {})}
    return save({name: w for name, w in held.items() if w is not None}, {"unrolled": json.dumps(about)})


VALID = made()
NAMES = tasks.find("names")
LETTERS = [*"abcdefghijklmnopqrstuvwxyz"]
WORDS = ["<pad>", "<unknown>", *LETTERS]


def zipped():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("archive/data.pkl", "x")
    return content.getvalue()


class Bomb:
    def __reduce__(self):
        return pytest.fail, ("something was run",)


NOT_OURS = "This is no network that was kept here, or the file is damaged"
BAD = {
    "nothing": (lambda: b"", "This file is empty."),
    "a text": (lambda: b"Dear all, here are my weights.", NOT_OURS),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), NOT_OURS),
    "too large": (lambda: bytes(reopening.MAX_BYTES + 1), "This file has 5.0 MB; at most 5 MB can be opened here."),
    "a pickle": (lambda: pickle.dumps(Bomb()), "This looks like a .pt or .zip file. Opening one can run a program"),
    "a PyTorch archive": (zipped, "This looks like a .pt or .zip file."),
    "somebody else's weights": (lambda: save({"x": torch.ones(2)}), NOT_OURS),
    "half of a file": (
        lambda: VALID[: len(VALID) // 2],
        "This file is damaged: its weights are cut off or mixed up.",
    ),
    "a header without an end": (lambda: (2**60).to_bytes(8, "little") + b"{", NOT_OURS),
    "a header in a header in a header": (lambda: (90_000).to_bytes(8, "little") + b"[" * 90_000, NOT_OURS),
    "an unknown task": (lambda: made(task="chess"), "This file is of a task that this version of the app does not"),
    "a task that is no name": (lambda: made(task=["names"] * 99), "This file is of a task that this version"),
    "another task": (lambda: made("digits"), "This file holds a network for another task: "),
    "no settings": (lambda: made(config=...), "This file does not say with which settings"),
    "a memory of a million numbers": (
        lambda: made(config={"hidden_size": 10**6}),
        "A setting in this file can't be. Hidden size must be between 2 and 256, not 1e+06.",
    ),
    "a setting that is no number": (
        lambda: made(config={"hidden_size": "x" * 10_000}),
        "A setting in this file can't be. Hidden size must be a whole number",
    ),
    "a setting of lists in lists": (
        lambda: made(config={"hidden_size": json.loads("[" * 900 + "]" * 900)}),
        "A setting in this file can't be. ",
    ),
    "a setting from elsewhere": (
        lambda: made(config={"hidden_size": 4, "run": "rm -r"}),
        "A setting in this file can't be. There is no setting called run",
    ),
    "other settings than weights": (
        lambda: made(config={"hidden_size": 8}),
        "Its weights don't fit its settings: “",
    ),
    "no vocabulary": (lambda: made(vocabulary=...), "The vocabulary in this file is no list of words."),
    "a vocabulary of numbers": (
        lambda: made(vocabulary=[1, 2]),
        "The vocabulary in this file is no list of words.",
    ),
    "a vocabulary that begins otherwise": (
        lambda: made(vocabulary=LETTERS),
        "The vocabulary in this file is damaged",
    ),
    "more words than anybody knows": (
        lambda: made(vocabulary=WORDS + [f"w{n}" for n in range(70_000)]),
        "The vocabulary in this file has 70,028 entries; at most 60,000 can be.",
    ),
    "more words than weights": (
        lambda: made(vocabulary=WORDS + [f"w{n}" for n in range(20_000)]),
        "The vocabulary in this file has 20,028 entries; its ",
    ),
    "a word without an end": (
        lambda: made(vocabulary=[*WORDS[:-1], "z" * 5000]),
        "The vocabulary in this file has an",
    ),
    "half a sign": (
        lambda: made(vocabulary=[*WORDS[:-1], "\ud800"]),
        "The vocabulary in this file has an entry that",
    ),
    "a vocabulary of another's": (
        lambda: made("digits", vocabulary=[*WORDS[:2], *"abcdefghij"]),
        "The vocabulary in this file is not that of its task.",
    ),
    "a missing weight": (lambda: made(weights={"output.bias": None}), "This file lacks the weights “output.bias”"),
    "a weight too many": (lambda: made(weights={"more": torch.ones(2)}), "This file has weights “more”, for which"),
    "no weights": (lambda: made(keep=False), "There is not a single weight in this file."),
    "weights of another shape": (
        lambda: made(weights={"output.bias": torch.ones(3)}),
        "Its weights don't fit its settings: “output.bias” is 3, and should be 28.",
    ),
    "whole numbers": (
        lambda: made(weights={"output.bias": torch.ones(28, dtype=torch.int64)}),
        "The weights “output.bias” are stored as int64;",
    ),
    "NaN": (
        lambda: made(weights={"output.bias": torch.full((28,), torch.nan)}),
        "Some of the weights “output.bias” are",
    ),
    "an endless weight": (
        lambda: made(weights={"output.bias": torch.full((28,), torch.inf)}),
        "Some of the weights",
    ),
    "weights beyond all reckoning": (
        lambda: made(weights={"output.bias": torch.full((28,), -3e38), "output.weight": torch.full((28, 4), 3e38)}),
        "This network answers with numbers that are none",
    ),
}


def refusal(task, content):
    with pytest.raises(UserError) as caught:
        reopening.reopen(task, content)
    return str(caught.value)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_that_names_what_is_wrong(name):
    make, sentence = BAD[name]
    of = tasks.find("digits") if name == "a vocabulary of another's" else NAMES
    said = refusal(of, make())
    assert said.startswith(sentence)
    assert said[-1] in ".…"
    assert len(said) < 420


def test_a_sound_file_of_another_task_names_it():
    with pytest.raises(reopening.OtherTask) as caught:
        reopening.reopen(tasks.find("sentiment"), VALID)
    assert caught.value.task is NAMES


def test_a_setting_out_of_its_range_is_refused_before_anything_is_built(monkeypatch):
    names = ("a memory of a million numbers", "more words than anybody knows", "more words than weights")
    files = [BAD[name][0]() for name in names]
    monkeypatch.setattr(NAMES, "build", lambda *_: pytest.fail("it was built"))
    for file in files:
        refusal(NAMES, file)


@pytest.mark.parametrize("figures", [..., 7, None, {"updates": "<b>"}, [1]])
def test_what_a_file_says_it_reached_is_not_needed(figures):
    assert isinstance(reopening.reopen(NAMES, made(figures=figures)).figures, dict)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(VALID) - 1), st.integers(1, 255))
def test_a_changed_byte_gives_a_network_or_a_sentence(place, change):
    content = bytearray(VALID)
    content[place] ^= change
    answer_or_sentence(reopening.reopen, NAMES, bytes(content))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence(content):
    assert answer_or_sentence(reopening.reopen, NAMES, content) is None
