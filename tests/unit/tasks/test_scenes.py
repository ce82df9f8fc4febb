"""Scenes, what may be said of them, and the network that says it."""

import json
import random

import pytest
import torch

from models.datasets import captions, scenes
from models.datasets.scenes import COLOURS, SHAPES, SIZES, Thing
from models.errors import UserError
from models.language import caption_decoding
from models.seeding import seeded
from models.tasks import captioning as task
from models.training import new_model

STAR = Thing("star", "red", "small", 12, 20)
DISC = Thing("circle", "blue", "large", 30, 34)
CROSS = Thing("cross", "green", "small", 30, 12)


@pytest.fixture(scope="module")
def data():
    return task.load(task.Config())


@pytest.fixture(scope="module", params=["with", "without"])
def model(request, data):
    return new_model(task, task.Config(attention=request.param, hidden_size=32), data)


# Scenes


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", SIZES)
def test_a_shape_is_drawn_in_its_colour_around_its_middle(shape, size):
    (picture,) = scenes.draw([(Thing(shape, "blue", size, 20, 28),)])
    assert picture.shape == (3, 48, 48)
    assert torch.allclose(picture[:, 28, 20], torch.tensor(COLOURS["blue"]) / 255)
    paper = torch.tensor(scenes.BACKGROUND).view(3, 1, 1) / 255
    inked = ((picture - paper).abs().amax(dim=0) > 0.01).nonzero()
    reach = SIZES[size] + 1
    assert (inked - torch.tensor([28, 20])).abs().max() <= reach
    assert len(inked) > 0.3 * (2 * SIZES[size]) ** 2


def test_the_later_shape_lies_on_top():
    (picture,) = scenes.draw([(STAR, Thing("square", "green", "large", 12, 20))])
    assert torch.allclose(picture[:, 20, 12], torch.tensor(COLOURS["green"]) / 255)


def test_every_place_that_is_allowed_can_be_drawn():
    for x in (scenes.LOW, scenes.HIGH):
        for y in (scenes.LOW, scenes.HIGH):
            assert scenes.draw([(Thing("cross", "red", "large", x, y),)]).isfinite().all()


def test_made_scenes_can_be_described_and_keep_to_their_pairs():
    for new in (False, True):
        made = scenes.scenes(300, random.Random(1), new=new)
        assert len(set(made)) == 300
        assert {len(scene) for scene in made} == {1, 2, 3}
        assert all(any(thing.is_new for thing in scene) == new for scene in made)
        assert all(captions.right(scene) for scene in made)
        assert all(len({thing.words for thing in scene}) == len(scene) for scene in made)


def test_every_colour_and_every_shape_is_met_although_not_every_pair():
    assert {colour for colour, _ in scenes.NEVER} == set(COLOURS)
    for shape in SHAPES:
        assert sum((colour, shape) not in scenes.NEVER for colour in COLOURS) >= 4


def test_the_pairs_kept_back_are_in_no_part_but_their_own(data):
    for part in (data.train, data.val, data.test):
        assert not any(thing.is_new for example in part for thing in example.scene)
    assert all(any(thing.is_new for thing in example.scene) for example in data.extras["never"])
    drawn = [{example.scene for example in part} for part in (data.train, data.val, data.test)]
    assert not drawn[0] & drawn[1]
    assert not drawn[0] & drawn[2]
    assert not drawn[1] & drawn[2]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "JSON list"), ("{", "JSON list"), ("[" * 100_000, "JSON list"), ("7", "list of shapes"),
        ("[]", "one to 3 shapes, not 0"), (json.dumps([STAR.as_dict()] * 4), "not 4"),
        ("[1]", "Shape 1 must be an object"), ('[{"shape": "star"}]', "Shape 1 must be an object"),
        (json.dumps([STAR.as_dict(), STAR.as_dict() | {"colour": "pink"}]), "colour of shape 2 must be one of red"),
        (json.dumps([STAR.as_dict() | {"shape": ["star"]}]), "shape of shape 1"),
        (json.dumps([STAR.as_dict() | {"x": 9}]), "x of shape 1 must be a whole number from 10 to 37"),
        (json.dumps([STAR.as_dict() | {"y": 20.5}]), "y of shape 1"),
        (json.dumps([STAR.as_dict() | {"y": True}]), "y of shape 1"),
        ('[{"shape": "star", "colour": "red", "size": "small", "x": 1e999, "y": 20}]', "x of shape 1"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_scene_is_refused_with_what_is_wrong(line, said):
    with pytest.raises(UserError, match=said):
        task.parse(line)


def test_a_line_that_is_a_scene_is_read():
    assert task.parse(json.dumps([STAR.as_dict(), DISC.as_dict()])) == (STAR, DISC)


# Captions


def test_one_thing_has_one_caption():
    assert captions.right((STAR,)) == ["a small red star"]


def test_two_things_may_be_told_in_either_order_by_any_relation_that_holds():
    assert set(captions.right((STAR, DISC))) == {
        "a small red star left of a large blue circle",
        "a small red star above a large blue circle",
        "a large blue circle right of a small red star",
        "a large blue circle below a small red star",
    }
    level = (STAR, Thing("cross", "green", "small", 30, 21))
    assert set(captions.right(level)) == {
        "a small red star left of a small green cross",
        "a small green cross right of a small red star",
    }


def test_of_three_things_one_is_set_against_the_others():
    right = captions.right((STAR, DISC, CROSS))
    assert "a small red star left of a large blue circle and below a small green cross" in right
    assert "a small green cross above a small red star and above a large blue circle" in right
    assert "a small red star above a small green cross and left of a large blue circle" not in right
    assert len(right) == len(set(right))


def test_nothing_may_be_said_of_things_in_one_place():
    assert captions.right((STAR, Thing("circle", "blue", "large", 13, 21))) == []


def test_speakers_mostly_start_at_the_left():
    scene = (DISC, STAR)
    options = captions.right(scene)
    said = [captions.pick(scene, options, spin / 1000) for spin in range(1000)]
    assert set(said) == set(options)
    assert sum(caption.startswith(STAR.words) for caption in said) == pytest.approx(900, abs=5)  # and half the rest


# The network


def test_it_looks_at_ink_alone(data):
    model = new_model(task, task.Config(), data)
    told = caption_decoding.decode(model, scenes.draw([(STAR, DISC)]))
    for word in told.words:
        assert sum(word.attention) == pytest.approx(1, abs=1e-5)
        for at, share in enumerate(word.attention):
            x, y = at % 8 * 6 + 3, at // 8 * 6 + 3
            if all(max(abs(x - t.x), abs(y - t.y)) > SIZES[t.size] + 5 for t in (STAR, DISC)):
                assert share == 0


def test_many_at_a_time_say_what_one_says(model, data):
    many = [example.scene for example in data.val[:5]]
    assert task.describe(model, many) == [task.predict(model, scene).output for scene in many]


def test_the_trace_is_what_training_sees(model, data):
    """Fed the words it said itself, the network in training gives the same probabilities."""
    told = caption_decoding.decode(model, scenes.draw([(STAR, DISC)]), temperature=1.0, seed=3)
    words = model.vocabulary.encode([word.word for word in told.words if word.word])
    logits = model(scenes.draw([(STAR, DISC)]), torch.tensor([[caption_decoding.END, *words]]))
    logits[..., 1] = -torch.inf
    chances = torch.softmax(logits[0], dim=1)
    for place, word in enumerate(told.words[: len(words)]):
        assert word.probability == pytest.approx(chances[place, words[place]].item(), abs=1e-5)


def test_dice_say_different_things_and_the_same_again_with_the_same_seed(model):
    picture = scenes.draw([(STAR,)])
    said = [caption_decoding.decode(model, picture, temperature=2.0, seed=seed).sentence for seed in range(6)]
    assert len(set(said)) > 1
    assert said == [
        caption_decoding.decode(model, picture, temperature=2.0, seed=seed).sentence for seed in range(6)
    ]


def test_words_can_be_put_in_its_mouth(model):
    given = ("a", "large", "blue", "circle")
    told = caption_decoding.decode(model, scenes.draw([(STAR,)]), given=given)
    assert tuple(word.word for word in told.words[:4]) == given


def test_a_search_ahead_finds_what_is_at_least_as_likely(data):
    model = new_model(task, task.Config(shapes=1, hidden_size=32), data)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.005)
    batches = task.batches(task.load(task.Config(shapes=1)), model.config, seeded(0))
    for _ in range(60):
        optimizer.zero_grad()
        task.score(model, next(batches), seeded(0)).loss.backward()
        optimizer.step()
    picture = scenes.draw([(Thing("circle", "blue", "large", 24, 24),)])
    greedy, (first, *rest) = caption_decoding.decode(model, picture), caption_decoding.beam(model, picture, 4)
    assert first[1] >= greedy.probability * 0.999
    assert [chance for _, chance in rest] == sorted((chance for _, chance in rest), reverse=True)
    assert caption_decoding.decode(model, picture, given=tuple(first[0].split())).probability == pytest.approx(
        first[1], rel=1e-3
    )
