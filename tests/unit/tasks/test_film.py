"""The script as `predict` reads it, and the network that says what happens in each frame."""

import json

import pytest
import torch

from models import checkpoint
from models.datasets import films
from models.errors import UserError
from models.tasks import film as task
from models.training import new_model, train

RING = {"shape": "ring", "colour": "red", "at": 1, "from": "left"}
VARIANTS = {task.ONE_WAY: "", task.ALONE: "alone", task.BOTH_WAYS: "both"}


def shipped(way):
    return checkpoint.shipped(task.NAME, VARIANTS[way])


def fresh(**settings):
    config = task.Config(**settings)
    return new_model(task, config, task.load(config))


def frames_of(film):
    return [frame for frame, _ in films.shot(film)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "an object"),
        ("{}", "are a list"),
        ('{"acts": []}', "one to 8 acts"),
        ('{"acts": [1]}', "Act 1 must be an object"),
        ('{"acts": "abc"}', "are a list"),
        (json.dumps({"acts": [RING] * 1000}), "not 1,000"),
        (json.dumps({"acts": [RING], "frames": 10**9}), "from 8 to 48"),
        (json.dumps({"acts": [RING], "frames": True}), "from 8 to 48"),
        ('{"acts": [], "frames": 1e999}', "from 8 to 48"),
        ('{"acts": [], "frames": NaN}', "from 8 to 48"),
        (json.dumps({"acts": [RING], "wall": -3}), "from 5 to 10"),
        (json.dumps({"acts": [RING], "sound": 1}), "none of these"),
        (json.dumps({"acts": [RING | {"colour": []}]}), "must be one of red"),
        (json.dumps({"acts": [RING | {"at": 99}]}), "from 0 to 31"),
        (json.dumps({"acts": [RING | {"back": True}]}), "there is no wall"),
        (json.dumps({"wall": 8, "acts": [RING | {"back": 1}]}), "true or false"),
        (json.dumps({"acts": [RING, RING | {"at": 3}]}), "free from frame 8"),
        ("9" * 5000, "JSON object"),
        ("[" * 100_000, "JSON object"),
    ],
)
def test_a_script_that_can_not_be_filmed_is_refused_in_a_sentence(line, said):
    with pytest.raises(UserError, match=rf"{said}.*\.$"):
        task.parse(line)


def test_a_script_as_told_is_read_and_answered_with_a_label_a_frame():
    film = task.parse(json.dumps({"frames": 20, "wall": 8, "acts": [RING | {"wait": 1, "back": False}]}))
    answer = task.predict(shipped(task.ONE_WAY).model, film)
    assert answer.input == film.as_dict()
    assert answer.output == films.told(frames_of(film))
    assert [moment.input for moment in answer.moments][:3] == ["nobody", "red ring", "red ring"]


@pytest.mark.parametrize(("way", "looks_ahead"), [(task.ONE_WAY, False), (task.BOTH_WAYS, True)])
def test_who_watches_both_ways_alone_knows_the_end(way, looks_ahead):
    model = fresh(watching=way)
    frames = frames_of(task.PROBES[0])
    cut = [*frames[:12], *frames[:1] * (len(frames) - 12)]  # another ending
    whole, other = (model([f], torch.tensor([len(f)]))[0][0, :10] for f in (frames, cut))
    assert torch.equal(whole, other) != looks_ahead


def test_one_frame_at_a_time_the_order_of_the_frames_is_nothing():
    model = fresh(watching=task.ALONE)
    frames = frames_of(task.PROBES[0])
    assert task.read(model, frames[::-1]).labels == task.read(model, frames).labels[::-1]


def test_who_was_there_is_asked_from_the_frame_in_which_it_came():
    film = films.checked({"frames": 20, "acts": [RING | {"at": 4}]})
    met = task.collate([film], task.load(task.Config()).vocabulary).met[0]
    ring = task.GUESTS.index(("ring", "red"))
    assert met[:, ring].tolist() == [0.0] * 4 + [1.0] * 16
    assert met.sum() == 16


def test_looked_at_once_or_many_times_a_picture_is_seen_the_same():
    model, frames = fresh(), frames_of(task.PROBES[0])
    together = model.see([frames, frames[:5]])
    with torch.no_grad():
        apart = torch.stack([model.sight(1 - films.draw([frame]))[0] for frame in frames])
    assert torch.allclose(together[0], apart, atol=1e-5)
    assert torch.allclose(together[1, :5], apart[:5], atol=1e-5)


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
@pytest.mark.parametrize("way", [task.ONE_WAY, task.BOTH_WAYS])
def test_the_gate_that_keeps_the_memory_starts_as_open_as_is_asked(cell, way):
    shut, open_ = (fresh(cell=cell, watching=way, gate_bias=bias) for bias in (0.0, 3.0))
    moved = {
        name: (after - before).unique().tolist()
        for (name, before), after in zip(shut.named_parameters(), open_.parameters(), strict=True)
        if not torch.equal(before, after)
    }
    assert len(moved) == (1 if way == task.ONE_WAY else 2)
    assert all(name.endswith("bias_hh_l0") for name in moved)
    assert all(max(steps) == pytest.approx(3, abs=1e-5) and min(steps) == 0 for steps in moved.values())


def test_the_shipped_network_reaches_its_bars_on_films_it_never_saw():
    loaded = shipped(task.ONE_WAY)
    data = task.load(loaded.config)
    assert task.score(loaded.model, task.collate(data.test, data.vocabulary)).metric >= 0.94
    told = task.figures(loaded.model, data)
    assert told["new or the same again, told right"] >= 0.87
    late = told[task.JOINED]
    assert late["saw it all"] > late["joined late"] + 0.1


def test_who_sees_one_frame_at_a_time_stays_where_the_best_without_memory_is():
    loaded = shipped(task.ALONE)
    data = task.load(loaded.config)
    value = task.score(loaded.model, task.collate(data.test, data.vocabulary)).metric
    assert value == pytest.approx(task.baseline(data).test, abs=0.03)


@pytest.mark.trains
def test_a_live_run_tells_nine_events_in_ten_and_calls_everybody_new_for_a_while():
    config = task.Config()
    data = task.load(config)
    found = [
        step.val_metric for step in train(task, config, data, new_model(task, config, data)) if step.val_metric
    ]
    assert found[-1] >= 0.90
    labels = [label for film in data.val for _, label in films.shot(film) if label != films.QUIET]
    everybody_new = 1 - labels.count(films.AGAIN) / len(labels)
    assert sum(abs(value - everybody_new) < 0.005 for value in found) >= 3
