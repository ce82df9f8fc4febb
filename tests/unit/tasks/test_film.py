"""Films, their scripts, and the network that says what happens in each frame."""

import json

import pytest
import torch

from models import checkpoint
from models.datasets import films
from models.errors import UserError
from models.tasks import film as task
from models.training import new_model, train

RING = {"shape": "ring", "colour": "red", "at": 1, "from": "left"}


def labels(script):
    return [label for _, label in films.shot(films.checked(script))]


def events(script):
    return [(place, label) for place, label in enumerate(labels(script)) if label != films.QUIET]


def test_without_a_wall_it_enters_crosses_and_is_gone():
    assert events({"acts": [RING]}) == [(1, films.NEW), (7, films.GONE)]


def test_the_wall_hides_it_as_long_as_the_script_says():
    short = events({"wall": 8, "acts": [RING]})
    long = events({"wall": 8, "acts": [RING | {"wait": 3}]})
    assert [label for _, label in short] == [films.NEW, films.BEHIND, films.OUT, films.GONE]
    assert [after - before for (before, _), (after, _) in zip(short, long, strict=True)] == [0, 0, 3, 3]


def test_who_turns_round_comes_out_where_it_went_in():
    shown = [frame.x for frame, _ in films.shot(films.checked({"wall": 8, "acts": [RING | {"back": True}]}))]
    walked = [x for x in shown if x]
    assert walked == walked[::-1]


@pytest.mark.parametrize("other", [{"shape": "square"}, {"colour": "blue"}])
def test_only_the_same_shape_in_the_same_colour_is_the_same_one(other):
    assert (12, films.AGAIN) in events({"acts": [RING, RING | {"at": 12}]})
    assert (12, films.NEW) in events({"acts": [RING, RING | {"at": 12} | other]})


def test_what_the_labels_say_can_be_seen_in_the_dots():
    for film in films.splits()[2][:60]:
        empty = films.drawn(films.Frame(film.wall))
        before = False
        for frame, label in films.shot(film):
            visible = bool((films.drawn(frame) != empty).any())
            if label != films.QUIET:
                assert visible == (label in (films.NEW, films.AGAIN, films.OUT))
                assert visible != before
            before = visible


def test_every_made_film_is_a_script_that_is_taken():
    for part in films.splits():
        assert all(films.checked(json.loads(json.dumps(film.as_dict()))) == film for film in part[:200])


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


def test_the_next_one_may_enter_in_the_frame_after_the_last_is_gone():
    gone = events({"acts": [RING]})[-1][0]
    assert (gone + 1, films.AGAIN) in events({"acts": [RING, RING | {"at": gone + 1}]})


@pytest.mark.parametrize(("reader", "looks_ahead"), [("one way", False), ("both ways", True)])
def test_who_watches_both_ways_alone_knows_the_end(reader, looks_ahead):
    config = task.Config(reader=reader)
    model = new_model(task, config, task.load(config))
    frames = [frame for frame, _ in films.shot(task.PROBES[0])]
    cut = [*frames[:12], *frames[:1] * (len(frames) - 12)]  # another ending
    whole, other = (model(films.draw(f)[None], torch.tensor([len(f)]))[0, :10] for f in (frames, cut))
    assert torch.equal(whole, other) != looks_ahead


def test_one_frame_at_a_time_the_order_of_the_frames_is_nothing():
    config = task.Config(reader="one frame at a time")
    model = new_model(task, config, task.load(config))
    frames = [frame for frame, _ in films.shot(task.PROBES[0])]
    assert task.read(model, frames[::-1]).labels == task.read(model, frames).labels[::-1]


def test_the_shipped_network_reaches_its_bars_on_films_it_never_saw():
    loaded = checkpoint.shipped("film")
    data = task.load(loaded.config)
    batch = task.collate(data.test, data.vocabulary)
    assert task.score(loaded.model, batch).metric >= 0.94
    assert task.figures(loaded.model, data)["new or the same again, told right"] >= 0.87


@pytest.mark.trains
def test_a_live_run_tells_nine_events_in_ten():
    config = task.Config()
    data = task.load(config)
    *_, last = train(task, config, data, new_model(task, config, data))
    assert last.val_metric >= 0.90
