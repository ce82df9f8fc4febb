"""What no press can pass: the size of what learns, on how many pages, and how many networks learn at all."""

import asyncio
from dataclasses import replace

import pytest

from dashboard.components.basics import own_text
from dashboard.components.training import experiments, lanes, limits
from models import checkpoint, tasks
from models.errors import UserError
from models.runner import Status
from tests.app.helpers import press, runs_of, says
from tests.visitors.visitor import Visitor
from tests.waiting import until
from tools.server import ENTRY, Server

TASK = tasks.find("letters")
TEXT = "It was a bright cold day in April and the clocks were striking thirteen. " * 400


def asked(count=1, **settings):
    """A press for so many networks, on a text of one's own."""
    config = TASK.Config(data="own", **settings)
    data = TASK.of_own(TEXT)
    labels = [str(number) for number in range(count)]
    models = {label: TASK.build(config, data.vocabulary) for label in labels}
    limits.check(TASK, models, dict.fromkeys(labels, config), data)


def test_networks_that_are_too_large_together_are_refused_with_their_size():
    asked(2, cell="LSTM", hidden_size=512, batch_size=1)
    with pytest.raises(UserError, match=r"these networks would take about \d+ MB of memory; 150 MB are the most"):
        asked(6, cell="LSTM", hidden_size=512, batch_size=1)


def test_an_update_that_would_fill_the_server_is_refused():
    """Seven gigabytes and a minute, it was; a visitor needed no more than the page's own controls."""
    with pytest.raises(UserError, match=r"a single update would need about \d,\d\d\d MB"):
        asked(cell="LSTM", hidden_size=512, embedding_size=128, window=400, batch_size=512)


def test_no_more_learn_than_there_is_room_for():
    limits.room(4, limits.RUNS - 4)
    with pytest.raises(UserError, match="Wait a minute"):
        limits.room(4, limits.RUNS - 3)


@pytest.mark.parametrize("name", tasks.known())
def test_a_race_at_usual_settings_and_the_largest_size_of_the_slider_is_within_the_limits(name):
    task, vocabulary = tasks.find(name), checkpoint.shipped(name).model.vocabulary
    option = next((option for option in task.Config.options() if option.name == "hidden_size"), None)
    config, data = task.Config(), task.load(task.Config())
    configs = lanes.configs(task, config)
    # The largest corpus has the vocabulary of the network that ships, the made one has the examples.
    assert (
        sum(limits.weight(task.build(one, vocabulary)) for one in configs.values())
        < limits.LARGEST / limits.IN_TRAINING
    )
    for size in option.stops if option else ():
        large = replace(config, hidden_size=size)
        assert limits.working(task, large, data, task.build(large, data.vocabulary)) < limits.WORKING / 2


def test_a_press_in_a_full_room_says_so_and_ends_nothing(visit, monkeypatch):
    app = visit("digits", digits_max_steps="20000")
    press(app, "digits_train")
    (run,) = runs_of(app)
    monkeypatch.setattr(limits, "RUNS", 1)
    other = press(visit("sentiment"), "sentiment_train")
    assert says(other, "networks learn on this server just now")
    assert not runs_of(other)
    assert run.status == Status.RUNNING


def test_what_waits_goes_on_only_where_there_is_room(visit, monkeypatch):
    app = visit("digits", digits_max_steps="20000")
    press(app, "digits_step")
    (run,) = runs_of(app)
    until(lambda: not run.is_moving, "the one update is made")
    monkeypatch.setattr(limits, "RUNS", 0)
    press(app.run(), "digits_resume")
    assert says(app, "networks learn on this server just now")
    assert run.status == Status.PAUSED
    playing = visit("playground")
    next(button for button in playing.button if button.label == "Play").click().run()
    assert says(playing, "networks learn on this server just now")
    monkeypatch.undo()
    next(button for button in playing.button if button.label == "Play").click().run()
    assert [run.status for run in runs_of(playing)] == [Status.RUNNING]
    press(app, "digits_resume")
    assert run.status == Status.RUNNING


def test_on_the_fourth_page_the_first_rests_until_it_is_looked_at(visit):
    app = visit("digits", digits_max_steps="20000")
    press(app, "digits_train")
    (first,) = runs_of(app)
    for page in ("sentiment", "tagging", "translation"):
        app.query_params[f"{page}_max_steps"] = "20000"
        app.switch_page(f"app_pages/{page}/page.py").run()
        press(app, f"{page}_train")
    assert first.status == Status.PAUSED
    moving = [run for run in runs_of(app) if run.status == Status.RUNNING]
    assert len(moving) == limits.PAGES
    app.switch_page("app_pages/digits/page.py").run()
    assert first.status == Status.RUNNING
    assert sum(run.status == Status.RUNNING for run in runs_of(app)) == limits.PAGES
    for run in runs_of(app):
        experiments.runner().stop(run)


@pytest.fixture(scope="module")
def server():
    with Server(ENTRY) as running:
        yield running


def test_no_setting_beyond_its_range_reaches_a_run(server):
    asyncio.run(_trains(server.url))


async def _trains(url: str) -> None:
    """A client sends for every number what no control gives, and presses: the run has usual settings."""
    visitor = Visitor(url)
    await visitor.open("sentiment")
    numbers = visitor.page.widgets("number_input")
    assert len(numbers) > 5
    for value in (1e12, -1.0, float("inf"), float("nan")):
        for node in numbers:
            visitor.page.states[node.proto.id].double_value = value
        await visitor.press("sentiment_train" if visitor.page.has("sentiment_train") else "sentiment_again")
        assert visitor.problems == []
        await visitor.press("sentiment_reset")
    await visitor.leave()


def test_a_message_that_is_too_large_ends_the_line_and_no_more(server):
    asyncio.run(_shouts(server.url))


async def _shouts(url: str) -> None:
    loud, quiet = Visitor(url), Visitor(url)
    await loud.open("sentiment")
    await quiet.open("sentiment")
    state = loud.page.states[loud.page.find("sentiment_text").proto.id]
    state.string_value = "x" * 6_000_000
    with pytest.raises(ConnectionError):
        await loud.rerun()
    await quiet.give("sentiment_text", "still answered", what="type")
    assert quiet.problems == []
    await quiet.leave()


def test_of_a_typed_text_so_much_is_looked_at(visit):
    app = visit("sentiment")
    app.text_area(key="sentiment_text").set_value("lovely " * 20_000).run()
    assert not app.exception
    assert says(app, f"Of your 140,000 characters the first {own_text.LONGEST:,} are looked at.")
    assert says(app, f"Your text has {len(('lovely ' * 20_000)[: own_text.LONGEST].split()):,} words and signs.")
