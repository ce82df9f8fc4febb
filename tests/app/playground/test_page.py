"""The playground without a browser: its buttons, its link, its presets."""

import time

import pytest

from dashboard.app_pages.playground.presets import PRESETS


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
