"""The page on films in the states that a visitor can bring about."""

import base64
import io
import json
import re

import pytest
from PIL import Image

from dashboard.app_pages.film import answer, breaking, commentary, director, guessing, pictures, running, screenplay
from dashboard.app_pages.film.script import EXAMPLES
from dashboard.components.training import caches
from models.datasets import films
from models.datasets.films import AGAIN, LABELS, NEW, QUIET
from models.errors import UserError
from models.tasks import film as task
from tests.app.helpers import chart, drawing, finished, press, rows, says

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"film_max_steps": "10", "film_hidden_size": "8", "film_eval_every": "10"}
STRIP, LATE = "The film, and what happens in each frame", "What who saw it all says, and what the late joiner says"
PART = {"shape": "ring", "colour": "red", "after": 1, "from": "left", "wait": 0, "back": False}


@pytest.fixture
def page(visit):
    return visit("film", **QUICK)


@pytest.fixture
def model():
    return caches.network(task.NAME, task.FilmModel)


def strip(app):
    return drawing(app, STRIP)


def said(app, row=0):
    return [LABELS[label] for label in strip(app)["rows"][row]["said"]]


def truth(app):
    return [LABELS[label] for label in strip(app)["truth"]]


def put(app, film):
    """As if the visitor had directed this film."""
    app.session_state["film_mine"] = film
    app.session_state["film_example"] = None
    app.run()
    assert not app.exception
    return app


# The films


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_watched_and_told_rightly_at_once(page, name):
    page.button_group(key="film_example").set_value(name).run()
    assert not page.exception
    assert len(strip(page)["who"]) == EXAMPLES[name].frames
    assert said(page) == truth(page)
    assert said(page, row=1) != truth(page)  # one frame at a time can't


def test_the_sentence_counts_what_is_right_and_names_two_frames_that_are_alike(page):
    events = [at for at, label in enumerate(truth(page)) if label != QUIET]
    rival = sum(said(page, row=1)[at] == truth(page)[at] for at in events)
    assert says(
        page, f"Something happens in {len(events)} frames. The reader with memory names {len(events)} of them"
    )
    assert says(page, f"the one that sees one frame at a time {rival}.")
    shown = running.run(EXAMPLES["It comes back"], running.SHOT, 0)
    first, second = answer.twins(shown.frames, shown.truth)
    assert shown.frames[first] == shown.frames[second]
    assert shown.truth[first] != shown.truth[second]
    assert says(page, f"Frames {first + 1} and {second + 1} are the same, dot for dot")


def test_where_no_two_frames_are_alike_and_mean_different_things_none_are_named(page):
    put(page, films.checked({"frames": 8, "acts": [{"shape": "ring", "colour": "red", "at": 7, "from": "left"}]}))
    assert not says(page, "are the same, dot for dot")
    assert says(page, "Something happens in 1 frame.")


def test_an_example_that_is_pressed_once_more_stays_as_ones_own(page):
    page.button_group(key="film_example").set_value("A crowd").run()
    before = strip(page)["film"]
    page.button_group(key="film_example").set_value(None).run()
    assert strip(page)["film"] == before
    assert page.query_params["film_script"].startswith("none~cross.yellow")


# The script


@pytest.mark.parametrize("film", [*EXAMPLES.values(), *films.splits()[2][:40]])
def test_a_script_comes_back_from_its_parts_and_from_its_line(film):
    again = screenplay.film(film.wall, screenplay.parts(film))
    assert again.acts == film.acts
    if all(part["after"] <= screenplay.MOST_PAUSE for part in screenplay.parts(film)):
        assert screenplay.of_line(screenplay.line(film)).acts == film.acts


@pytest.mark.parametrize(
    "line",
    [
        "", "8", "x", "8~", "8~ring", "99~ring.red.1.left.0.on", "8~ring.red.7.left.0.on",
        "8~ring.red.-1.left.0.on", "8~ring.red.1.left.0.maybe",
        "8~ring.pink.1.left.0.on", "none~ring.red.1.left.3.on",
        "8~ring.red.٣.left.0.on", "8~ring.red.1.left.0.on.more", "~".join(["8", *["ring.red.6.left.6.on"] * 9]),
        "9" * 5000, "~" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_script_in_an_address_is_ignored(visit, line):
    assert screenplay.of_line(line) is None
    app = visit("film", film_script=line, film_example="")
    assert not app.exception
    assert len(strip(app)["who"]) == EXAMPLES["It comes back"].frames


def test_a_link_brings_a_film_of_ones_own(visit, page):
    put(page, screenplay.film(None, [PART, PART | {"from": "right", "after": 3}]))
    assert page.query_params["film_script"] == "none~ring.red.1.left.0.on~ring.red.3.right.0.on"
    copy = visit("film", **{name: page.query_params[name] for name in page.query_params})
    assert strip(copy)["film"] == strip(page)["film"]
    assert drawing(copy, "The script of the film")["parts"][1]["after"] == 3


@pytest.mark.parametrize(
    "reported",
    [
        None, 7, "x", {}, {"parts": []}, {"parts": "ab"}, {"parts": [1]}, {"wall": None, "parts": [PART] * 9},
    ],
)  # fmt: skip
def test_what_the_browser_says_is_no_script_unless_it_is_one(monkeypatch, reported):
    monkeypatch.setattr(director.st, "session_state", {"k": {"script": reported}})
    assert director.changed("k") is None


@pytest.mark.parametrize(
    ("reported", "sentence"),
    [
        ({"wall": True, "parts": [PART]}, "wall"),
        ({"wall": 8, "parts": [PART | {"after": 99}]}, "A pause must be"),
        ({"wall": 8, "parts": [PART | {"after": "1"}]}, "A pause must be"),
        ({"wall": 8, "parts": [PART | {"shape": "star"}]}, "must be one of ring"),
        ({"wall": 8, "parts": [PART | {"at": 2}]}, "must be|none of these"),
        ({"wall": 8, "parts": [PART | {"wait": 6, "after": 6}] * 8}, "There is no room for part"),
    ],
)
def test_a_script_that_can_not_be_filmed_is_refused_in_a_sentence(monkeypatch, reported, sentence):
    monkeypatch.setattr(director.st, "session_state", {"k": {"script": reported}})
    if "at" in reported["parts"][0]:
        assert director.changed("k").acts[0].at == 1  # when is told by the pause alone
        return
    with pytest.raises(UserError, match=sentence):
        director.changed("k")


def test_the_last_film_stays_where_the_script_has_no_room(page):
    before = strip(page)["film"]
    page.session_state["film_problem_there"] = "There is no room for part 7: a film has at most 48 frames."
    page.run()
    assert says(page, "There is no room for part 7: a film has at most 48 frames. The film below is the last")
    assert strip(page)["film"] == before


# How it runs


def test_backwards_who_left_comes_in(visit):
    app = visit("film", film_way="backwards")
    frames, labels = zip(*films.shot(EXAMPLES["It comes back"]), strict=True)
    assert strip(app)["who"] == [frame.words for frame in frames[::-1]]
    assert truth(app) == films.told(frames[::-1])
    last = max(at for at, label in enumerate(labels) if label == films.GONE)
    assert truth(app)[len(frames) - last] == NEW


def test_shuffled_nobody_can_say_and_the_rival_says_the_same_of_every_frame(visit):
    app = visit("film", film_way="shuffled")
    assert strip(app)["truth"] is None
    assert says(app, "Shuffled, the frames tell no story")
    changed = re.search(r"(\d+) of the reader with memory are others .* frame at a time (\d+)", text(app))
    assert int(changed[1]) > 0
    assert int(changed[2]) == 0
    before = strip(app)["who"]
    press(app, "film_shuffle")
    assert sorted(strip(app)["who"]) == sorted(before)
    assert strip(app)["who"] != before


def text(app):
    return "\n".join(str(caption.value) for caption in app.caption)


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x", "", "0"])
def test_what_can_not_be_in_the_address_is_ignored(visit, value):
    app = visit(
        "film",
        film_way=value,
        film_step=value,
        film_join=value,
        film_example=value,
        film_reader=value,
        film_watching=value,
    )
    assert not app.exception
    assert strip(app)["rows"]


def test_the_frame_in_the_address_is_looked_at_everywhere(visit):
    app = visit("film", film_step="9")
    assert strip(app)["step"] == 8
    assert drawing(app, "The network reads your frames, one a step")["step"] == 8
    assert says(app, "Whom it remembers at frame 9")
    assert says(app, "The GRU cell at frame 9")


# To keep


def test_the_gif_has_every_frame_and_says_what_happens(model):
    frames = [frame for frame, _ in films.shot(EXAMPLES["A crowd"])]
    made = Image.open(io.BytesIO(pictures.gif(frames, [("nothing happens", ", 99 % sure")] * len(frames))))
    lasted = 0
    for at in range(made.n_frames):
        made.seek(at)
        lasted += made.info["duration"]
    assert lasted == 350 * len(frames)
    assert made.width >= 240


def test_a_strip_has_a_dot_for_a_dot():
    frames = tuple(frame for frame, _ in films.shot(EXAMPLES["A crowd"]))
    head, data = pictures.strip(frames).split(",")
    made = Image.open(io.BytesIO(base64.b64decode(data)))
    assert head == "data:image/png;base64"
    assert made.size == (24 * len(frames), 24)


def test_the_script_to_keep_is_one_that_the_command_line_reads():
    told = json.dumps(EXAMPLES["Behind the wall"].as_dict())
    assert task.parse(told) == EXAMPLES["Behind the wall"]


# The guess


def test_new_and_again_are_asked_about_as_often():
    wanted = [guessing.question(turn).truth[-1] for turn in range(200)]
    assert set(wanted) == {NEW, AGAIN}
    assert 80 < wanted.count(NEW) < 120
    assert len({guessing.question(turn).frames for turn in range(30)}) == 30


def test_a_guess_is_answered_with_the_truth_and_a_score(page):
    assert says(page, "No guess yet.")
    wanted = guessing.question(0).truth[-1]
    press(page, f"film_guess_{(NEW, AGAIN).index(wanted)}")
    assert not page.exception
    assert page.success[0].value.startswith(f"Right. It is **{wanted}**")
    assert says(page, "After 1 frame: you 1 right")
    assert drawing(page, "The film up to that frame")
    press(page, "film_guess_next")
    assert drawing(page, "The film up to that frame") is None
    wrong = next(c for c in (NEW, AGAIN) if c != guessing.question(1).truth[-1])
    press(page, f"film_guess_{(NEW, AGAIN).index(wrong)}")
    assert page.warning[0].value.startswith("Not this time.")
    assert says(page, "After 2 frames: you 1 right")


# Watch it think


@pytest.mark.parametrize("start", [2, 9, 26])
def test_the_late_joiner_may_come_at_any_frame(page, start):
    page.slider(key="film_join").set_value(start).run()
    assert not page.exception
    assert says(page, f"It joins at frame {start}.")
    assert drawing(page, LATE)["rows"][1]["joined"] == start - 1


def test_who_joins_after_the_ring_takes_it_for_somebody_new(page):
    again = truth(page).index(AGAIN)
    page.slider(key="film_join").set_value(again - 1).run()
    late = drawing(page, LATE)["rows"][1]
    assert LABELS[late["said"][again - late["joined"]]] == NEW


def test_the_memory_holds_who_was_there(visit):
    app = visit("film", film_step="26")
    (grid,) = (table for table in rows(chart(app, "How likely the memory holds")) if "share" in table)
    held = {(row.colour, row["shape"]) for _, row in grid.iterrows() if row.share > 0.5}
    assert held == {("red", "ring"), ("blue", "square")}


@pytest.mark.parametrize(
    ("one", "both", "ending"),
    [(0.99, 0.985, "no difference"), (0.9, 0.95, "Both ways is ahead."), (0.95, 0.9, "One way is ahead.")],
)
def test_who_is_ahead_is_told_as_it_was_measured(one, both, ending):
    assert ending in commentary.verdict(one, both)


# Break it


def test_what_the_cards_say_is_what_the_network_does(page, model):
    for place, hard in enumerate(breaking.FILMS):
        shot = screenplay.of_line(hard.line)
        output = task.predict(model, shot).output
        true = [label for _, label in films.shot(shot)]
        right = sum(a == b for a, b in zip(output, true, strict=True) if b != QUIET)
        events = sum(label != QUIET for label in true)
        assert breaking.verdict(model, shot).startswith(f"It names {right} of {events} event")
        press(page, f"film_break_film_{place}")
        assert not page.exception
        assert strip(page)["who"] == [frame.words for frame, _ in films.shot(shot)]


# Watch it learn


@pytest.mark.parametrize(("way", "cell"), [(task.ONE_WAY, "RNN"), (task.BOTH_WAYS, "LSTM"), (task.ALONE, "GRU")])
def test_a_run_of_every_kind_answers_here(visit, way, cell):
    app = visit("film", film_cell=cell, film_watching=way, **QUICK)
    finished(press(app, "film_train"))
    assert not app.exception
    assert says(app, "The films are always the same.")
    app.button_group(key="film_reader").set_value(1).run()
    assert not app.exception
    assert strip(app)["rows"][0]["name"] == answer.NAMES[way]
    if way == task.ALONE:
        assert says(app, "This network has no memory")
        assert drawing(app, LATE) is None
    else:
        assert says(app, f"The {cell} cell at frame 1")


def test_a_film_without_what_makes_it_hard_is_told_rightly_and_the_hard_one_is_not(model):
    for hard in (hard for hard in breaking.FILMS if hard.instead):
        assert "Wrong: " in breaking.verdict(model, screenplay.of_line(hard.line))
        assert "Wrong: " not in breaking.verdict(model, screenplay.of_line(hard.instead))


def test_what_is_said_of_the_films_that_it_learned_from():
    train = films.splits()[0]
    assert max(film.frames for film in train) == 40
    assert max(act.wait for film in train for act in film.acts) == 3


def test_the_time_machine_names_a_film_by_who_is_seen_one_after_the_other(visit):
    app = visit("film", **QUICK)
    finished(press(app, "film_train"))
    assert app.selectbox(key="film_probe").options == [
        "nobody red ring nobody red ring nobody red ring nobody red ring nobody",
        "nobody red ring nobody red square nobody",
    ]
