"""Settings: in range or refused in a sentence, whatever was given."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.config import Config, Option, default, option
from models.errors import UserError
from tests.unit.helpers import answer_or_sentence

WHOLE = Option("max_steps", 600, "how many", low=1, high=20_000)
REAL = Option("learning_rate", 0.005, "how far", low=1e-5, high=1.0)
CHOICE = Option("cell", "GRU", "which", choices=("RNN", "GRU", "LSTM"))

plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.lists(st.integers())


@given(st.sampled_from([WHOLE, REAL, CHOICE]), plain)
def test_whatever_is_given_is_in_range_or_refused(option, value):
    found = answer_or_sentence(option.check, value)
    assert found is None or type(found) is option.type
    assert found is None or (found in option.choices if option.choices else option.low <= found <= option.high)


@given(st.integers(1, 20_000))
def test_a_whole_number_may_come_as_a_number_or_as_text(value):
    assert WHOLE.check(value) == WHOLE.check(float(value)) == WHOLE.check(str(value)) == value


@given(st.floats(1e-5, 1.0))
def test_a_real_number_comes_through_unchanged(value):
    assert REAL.check(value) == REAL.check(repr(value)) == value


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        (WHOLE, "many", "Max steps must be a whole number, not 'many'."),
        (WHOLE, 2.5, "Max steps must be a whole number, not 2.5."),
        (WHOLE, float("inf"), "Max steps must be a whole number, not inf."),
        (WHOLE, 0, "Max steps must be between 1 and 20000, not 0."),
        (REAL, "fast", "Learning rate must be a number, not 'fast'."),
        (REAL, None, "Learning rate must be a number, not None."),
        (REAL, 2, "Learning rate must be between 1e-05 and 1, not 2."),
        (REAL, "nan", "Learning rate must be between 1e-05 and 1, not nan."),
        (CHOICE, "gru", "Cell must be one of RNN, GRU, LSTM, not 'gru'."),
    ],
)
def test_the_sentence_names_the_setting_the_range_and_the_value(option, value, sentence):
    with pytest.raises(UserError) as caught:
        option.check(value)
    assert str(caught.value) == sentence


def test_limits_themselves_are_allowed():
    assert (WHOLE.check(1), WHOLE.check(20_000), REAL.check(1.0)) == (1, 20_000, 1.0)


def test_a_huge_number_is_refused():
    with pytest.raises(UserError):
        WHOLE.check(10**400)
    with pytest.raises(UserError):
        WHOLE.check("9" * 5000)


def test_plain_values_make_the_same_config_again():
    config = Config(learning_rate=0.25, seed=7)
    assert Config.of(config.as_dict()) == config
    assert Config.of({}) == Config()


def test_an_unknown_setting_is_named():
    with pytest.raises(UserError, match=r"There is no setting called speed; there are batch_size, "):
        Config.of({"speed": 1})


@given(st.dictionaries(st.sampled_from([*Config().as_dict(), "other"]), plain))
def test_any_dictionary_makes_a_config_or_a_sentence(values):
    answer_or_sentence(Config.of, values)


def test_a_config_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Config().seed = 3


@dataclass(frozen=True)
class Longer(Config):
    width: int = option(3, "how wide", low=1, high=9)
    max_steps: int = default(900)
    clip: float = default(2.0, high=5.0, stops=(1.0, 2.0))


@dataclass(frozen=True)
class Longest(Longer):
    clip: float = default(3.0)
    width: int = default(4, place="front")


def by_name(config):
    return {option.name: option for option in config.options()}


def test_a_changed_default_changes_nothing_else_of_an_option():
    assert list(by_name(Longest)) == [*by_name(Config), "width"]
    for name, known in by_name(Config).items():
        if name not in ("max_steps", "clip"):
            assert by_name(Longest)[name] == by_name(Longer)[name] == known
    assert by_name(Longer)["max_steps"] == replace(by_name(Config)["max_steps"], default=900)
    assert by_name(Longer)["clip"] == replace(by_name(Config)["clip"], default=2.0, high=5.0, stops=(1.0, 2.0))


def test_a_default_may_be_changed_twice():
    assert (Longest().max_steps, Longest().clip, Longest().width) == (900, 3.0, 4)
    assert by_name(Longest)["clip"] == replace(by_name(Longer)["clip"], default=3.0)
    assert by_name(Longest)["width"] == replace(by_name(Longer)["width"], default=4, place="front")


def test_a_changed_default_keeps_its_check():
    with pytest.raises(UserError, match=r"^Clip must be between 0.01 and 5, not 6\.$"):
        Longest(clip=6.0)


def test_a_default_that_nobody_above_has_is_a_mistake_in_the_program():
    with pytest.raises(TypeError, match="Odd changes the default of speed, which nobody above has"):
        type("Odd", (Config,), {"__annotations__": {"speed": int}, "speed": default(1)})
