"""One's own takes: kept, removed, counted, learned from, and tried before and after on one that was not."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.waiting import SECONDS, until


def page() -> None:
    """Takes are digits of the validation part, named in a text field."""
    import streamlit as st

    from dashboard.components.training import takes
    from models.datasets import digits
    from models.seeding import seeded
    from models.shapes import Data
    from models.tasks import digits as task
    from models.text import RESERVED, Vocabulary

    shown = digits.shown()

    def ask(key):
        said = st.text_input("Take", key=key)
        return int(said) if said else None

    def make(given):
        names = list(given)
        train = [digits.Digit(shown[take].picture, names.index(name)) for name in names for take in given[name]]
        vocabulary = Vocabulary((*RESERVED, *task.LABELS))
        config = task.Config(max_steps=40, eval_every=20, batch_size=8)
        data = Data(train, train, train, vocabulary, "Yours.")
        model = task.build(config, vocabulary)
        task.initialise(model, data, seeded(0))
        return takes.Lesson(task, config, data, model)

    kind = takes.Kind(
        "number",
        "Type",
        ask,
        lambda take: st.caption(f"taken: {take}"),
        make,
        lambda model, take: f"says {task.predict(model, shown[take].picture).output}",
        each=2,
    )
    names = takes.labels("test_labels", question="Which", usual=("big", "small"))
    if names:
        takes.panel(kind, names, key="test")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(page, default_timeout=SECONDS).run()


def button(app: AppTest, key: str):
    return next(found for found in app.button if found.key == key)


def take(app: AppTest, value: str) -> AppTest:
    app.text_input[-1].set_value(value).run()
    return button(app, "test_keep").click().run()


def words(app: AppTest) -> str:
    return "\n".join(str(found.value) for kind in (app.markdown, app.caption, app.info) for found in kind)


def test_nothing_can_be_kept_or_trained_before_there_is_something(app):
    assert button(app, "test_keep").disabled
    assert button(app, "test_train").disabled
    assert "4 numbers to go" in words(app)


def test_takes_are_asked_for_label_by_label_and_can_be_removed(app):
    take(take(app, "3"), "4")
    assert "**small**, number 1 of 2" in words(app)
    button(app, "test_remove_0_0").click().run()
    assert "**big**, number 2 of 2" in words(app)
    assert "taken: 3" not in words(app)
    assert "taken: 4" in words(app)
    button(app, "test_over").click().run()
    assert "4 numbers to go" in words(app)
    assert "taken" not in words(app)


def test_the_lesson_changes_what_it_says_to_a_take_it_has_not_learned_from(app):
    for value in ("9", "8", "1", "2"):
        take(app, value)
    button(app, "test_train").click().run()
    until(lambda: not app.session_state["test_tuning"].run.is_moving, "it rests")
    app.run()
    assert "finished, 40 updates" in app.get("progress")[0].proto.text
    app.text_input[-1].set_value("8").run()
    before, after = (found.value for found in app.markdown if "lesson" in found.value or "After it" in found.value)
    assert before.startswith("**Before your lesson**")
    assert after == "**After it**  \nsays 0"  # the first of the labels: "big"
    button(app, "test_another").click().run()
    assert app.text_input[-1].value == ""


def test_too_few_and_too_many_labels_are_told(app):
    for said in ("one", "", ", ,", "a, b, c, d, e, f"):
        app.text_input[0].set_value(said).run()
        assert "Name 2 to 5 of them" in words(app)
        assert not app.exception
    app.text_input[0].set_value("sun, sun, moon").run()
    assert "**sun**, number 1 of 2" in words(app)
