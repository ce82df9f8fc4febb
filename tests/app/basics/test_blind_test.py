"""Who made which: nothing is told before the guess, and the score is honest."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from dashboard.components.basics import blind_test

    now = blind_test.turn("blind")
    blind_test.ask(
        "Which is Bach?",
        [
            blind_test.Entry(maker, lambda maker=maker: st.text(f"{now}: sound {len(maker)}"))
            for maker in ("Bach", "the network")
        ],
        "Bach",
        key="blind",
    )


@pytest.fixture
def app():
    return AppTest.from_function(page).run()


def names(app):
    return [one.value for one in app.markdown if one.value.startswith(("**A**", "**B**"))]


def place(app, sound):
    return next(number for number, text in enumerate(app.text) if text.value.endswith(sound))


def press(app, key):
    app.button(key=f"blind_{key}").click().run()
    assert not app.exception
    return app


def test_nothing_is_told_before_the_guess(app):
    assert names(app) == ["**A**", "**B**"]
    assert not app.success
    assert not app.warning
    assert app.button(key="blind_next").disabled
    assert app.button(key="blind_reset").disabled


@pytest.mark.parametrize("right", [True, False])
def test_a_guess_is_answered_once_and_scored(app, right):
    bach = place(app, "sound 4")
    press(app, f"guess_{bach if right else 1 - bach}")
    told = (app.success if right else app.warning)[0].value
    assert told.startswith("Right." if right else "Not quite.")
    assert f"{'AB'[bach]} is Bach" in told
    assert any(f"Score: {right:d} of 1 round right. Guessing blindly would get 0.5" in c.value for c in app.caption)
    assert app.button(key="blind_guess_0").disabled


def test_another_round_has_other_things_and_the_score_goes_on(app):
    seen = []
    for turn in range(8):
        assert app.text[0].value.startswith(f"{turn}:")
        seen.append(place(app, "sound 4"))
        press(app, f"guess_{seen[-1]}")
        press(app, "next")
    assert {0, 1} == set(seen)
    assert any("Score: 8 of 8 rounds right. Guessing blindly would get 4.0" in c.value for c in app.caption)


def test_the_score_can_be_started_again_with_things_not_yet_seen(app):
    press(press(app, "guess_0"), "reset")
    assert any("No guess yet" in c.value for c in app.caption)
    assert app.text[0].value.startswith("1:")
    assert names(app) == ["**A**", "**B**"]
