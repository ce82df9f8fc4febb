"""The playground without a browser: its buttons, its link, its presets."""

import math
import time

import pytest

from dashboard.app_pages.playground import board, own, seen
from dashboard.app_pages.playground.presets import PRESETS
from models.runner import Run
from models.tasks import playground as task
from models.training import new_model


def press(app, label):
    (button,) = (button for button in app.button if button.label == label)
    return button.click().run()


def shown(app, name):
    return app.session_state[f"playground_{name}"]


def experiment(app):
    return shown(app, "experiment").thing


def test_a_network_stands_there_at_once_and_waits(visit):
    app = visit("playground")
    (run,) = experiment(app).runs.values()
    assert (run.step, run.status) == (0, "paused")


def test_play_and_one_step_make_updates(visit):
    app = press(visit("playground"), "Step")
    (run,) = experiment(app).runs.values()
    until = time.monotonic() + 30
    while run.step < 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert run.step == 1
    app = press(app, "Play")
    while run.step < 5 and time.monotonic() < until:
        time.sleep(0.01)
    assert run.step >= 5
    press(app, "Pause")
    assert run.status == "paused"
    press(app, "Reset")
    assert next(iter(experiment(app).runs.values())).step == 0


def test_the_rate_is_turned_and_another_size_is_a_new_network(visit):
    app = visit("playground")
    before = experiment(app)
    app.selectbox(key="playground_learning_rate").set_value(0.1).run()
    assert experiment(app) is before
    assert before.config.learning_rate == 0.1
    app.selectbox(key="playground_hidden_size").set_value(5).run()
    assert experiment(app) is not before
    assert experiment(app).config.hidden_size == 5


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_press_sets_everything_starts_and_says_what_will_be_seen(visit, preset):
    app = press(visit("playground", playground_noise="0.5"), preset.label)
    assert experiment(app).config == preset.config()
    assert experiment(app).is_running
    assert preset.says in [caption.value for caption in app.caption]
    press(app, "Pause")


def test_a_link_brings_the_same_network(visit):
    app = visit("playground", playground_cell="LSTM", playground_layers="2", playground_hidden_size="8")
    config = experiment(app).config
    assert (config.cell, config.layers, config.hidden_size) == ("LSTM", 2, 8)


def test_own_data_make_a_network_of_their_own_and_too_little_a_sentence(visit):
    app = visit("playground", playground_puzzle="Your own")
    first = experiment(app)
    assert first.data.extras["said"].endswith("letters.")
    app.run()
    assert experiment(app) is first
    app.text_area(key="playground_mine").set_value("1 2 3 2 " * 30).run()
    assert experiment(app) is not first
    assert experiment(app).data.extras["said"].startswith("120 numbers")
    app.text_area(key="playground_mine").set_value("too little").run()
    assert [error.value for error in app.error] == [
        "With 12 steps an example it takes at least 75 letters; here are 10\\."
    ]
    assert not app.exception


def test_what_was_learned_of_own_data_is_there_after_another_page(visit):
    app = visit("playground", playground_puzzle="Your own")
    before = experiment(app)
    app.switch_page("app_pages/loop/page.py").run()
    app.switch_page("app_pages/playground/page.py").run()
    assert experiment(app) is before


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
@pytest.mark.parametrize("layers", [1, 2])
def test_the_gates_make_the_numbers_that_are_drawn(cell, layers):
    config = task.Config(cell=cell, layers=layers)
    data = task.load(config)
    run = Run(iter(()), new_model(task, config, data))
    told = seen.look(run, data, task.baseline(data), "1")
    for gates, states in zip(told["gates"], told["states"], strict=True):
        for t, state in enumerate(states):
            for i, h in enumerate(state):
                g = {name: values[t][i] for name, values in gates.items()}
                if cell == "GRU":
                    old = states[t - 1][i] if t else 0.0
                    assert h == pytest.approx(g["z"] * old + (1 - g["z"]) * g["n"], abs=0.03)
                else:
                    old = gates["c"][t - 1][i] if t else 0.0
                    assert g["c"] == pytest.approx(g["f"] * old + g["i"] * g["g"], abs=0.03)
                    assert h == pytest.approx(g["o"] * math.tanh(g["c"]), abs=0.03)


def test_what_repeats_itself_is_not_called_never_seen():
    config = task.Config(puzzle=task.OWN)
    for text, told in (("1 2 3 2 " * 30, "100\u00a0% of which stood in what it learned from"), (own.EXAMPLE, "")):
        data = task.of_own(text, config)
        said = seen._score(0.5, data, task.baseline(data))
        assert told in said
        assert "never" not in said
        assert "always the mean" in said


def test_the_rate_that_is_drawn_is_the_one_in_use():
    config = task.Config()
    data = task.load(config)
    run = Run(iter(()), new_model(task, config, data))
    rates = []
    for run.step in (0, 1000, 1800, 2000):
        rates.append(seen.look(run, data, task.baseline(data), "1")["rate"])
    assert rates == ["0.05", "0.025", "0.005", "0"]


def test_what_makes_no_difference_can_t_be_turned(visit):
    app = visit("playground")
    turned = {name: app.selectbox(key=f"playground_{name}") for name in ("activation", "back")}
    assert not any(box.disabled for box in turned.values())
    app.radio(key="playground_puzzle").set_value("wave").run()
    assert app.selectbox(key="playground_back").disabled
    app.selectbox(key="playground_cell").set_value("GRU").run()
    assert app.selectbox(key="playground_activation").disabled


def test_another_puzzle_takes_back_what_a_preset_set_and_nothing_else(visit):
    app = press(visit("playground", playground_noise="0.5"), "Strides too long")
    assert shown(app, "learning_rate") == 1.0
    app.selectbox(key="playground_hidden_size").set_value(6).run()
    app.radio(key="playground_puzzle").set_value("brackets").run()
    assert (shown(app, "learning_rate"), shown(app, "hidden_size"), shown(app, "puzzle")) == (0.05, 6, "brackets")
    app.selectbox(key="playground_learning_rate").set_value(0.1).run()
    app.radio(key="playground_puzzle").set_value("echo").run()
    assert shown(app, "learning_rate") == 0.1


def test_a_press_that_is_said_again_is_heard_once(monkeypatch):
    said, moves = {}, []
    monkeypatch.setattr(board.st, "session_state", said)
    monkeypatch.setattr(board, "_component", lambda **given: given["on_press_change"]())
    for number, by in ((1, 1), (1, 1), (2, -1), (None, 1), (3, 7)):
        said[board.KEY] = {"press": {"what": "layers", "by": by, "number": number}}
        board.draw({}, moved=lambda what, by: moves.append((what, by)))
    assert moves == [("layers", 1), ("layers", -1)]
