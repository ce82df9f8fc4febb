"""The loop page without a browser: inputs, links, presets, changed weights and the way back."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.loop.presets import DICE, PRESETS
from models.networks.pocket import GATES, PocketNetwork
from models.series import parse
from tests.app.helpers import press, said, says
from tests.waiting import SECONDS

EVERY_PRESET = [(kind, name) for kind, presets in PRESETS.items() for name in presets]


def sent(app: AppTest) -> dict:
    """What the drawing with the weights is given."""
    found = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return next(data for data in found if data.get("label") == "The unrolled cell and its weights")


def words(app: AppTest) -> list[str]:
    return [step["word"] or f"{step['x']:g}" for step in sent(app)["steps"]]


def test_it_starts_with_a_word_at_its_first_letter_and_says_how_it_counts(visit):
    app = visit("loop")
    assert words(app) == list("data")
    assert sent(app)["step"] == 0
    note = sent(app)["steps"][0]["note"]
    assert note.startswith("x(1) is “d” (−0.76), and it meets the empty memory h(0), all zeros. Together")
    assert "a is −1.00" in said(app)


def test_it_opens_on_weights_that_do_something(visit):
    app = visit("loop")
    preset = PRESETS["RNN"]["Adder"]
    network, values = preset.network("RNN", 2), parse("data").values
    assert says(app, preset.found(network, values, network.read(values)))
    assert "The inputs add up to −2.24" in said(app)


@pytest.mark.parametrize("seed", ["55", "7"])
def test_a_link_that_names_dice_still_throws_them(visit, seed):
    app = visit("loop", loop_seed=seed, loop_text="hello")
    assert sent(app)["weights"] != sent(visit("loop"))["weights"]
    assert words(app) == list("hello")
    assert app.number_input(key="loop_seed").value == float(seed)


@pytest.mark.parametrize(
    ("kind", "met", "changing"),
    [
        ("RNN", "it meets the memory h(1). Together", "only x, h and y change."),
        ("GRU", "it meets the memory h(1). Together", "only x, the gates, n, h and y change."),
        (
            "LSTM",
            "it meets the memory: h(1), which is drawn, and c(1),",
            "only x, the gates, g, c, h and y change.",
        ),
    ],
)
def test_what_is_carried_and_what_changes_is_said_of_each_cell(visit, kind, met, changing):
    app = visit("loop", loop_cell=kind)
    assert met in sent(app)["steps"][1]["note"]
    assert says(app, changing)
    assert says(app, "tanh squeezes any number into −1 to 1.") == (kind == "RNN")
    assert says(app, "σ into 0 to 1.") == (kind != "RNN")


@pytest.mark.parametrize("text", ["", "   ", "привет", "1, 2, x", "1e400", "<script>", "[a](b)", "9" * 300, "💥"])
def test_what_cannot_be_read_gets_a_sentence_and_the_page_stays(visit, text):
    app = visit("loop", loop_text="data")
    app.text_input(key="loop_text").set_value(text).run()
    assert not app.exception
    assert len(app.info) == 1
    assert "Until then, the page stays with “data”." in said(app)
    assert app.text_input(key="loop_text").value == text
    assert words(app) == list("data")
    app.text_input(key="loop_text").set_value("2, 0, -1").run()
    assert not app.info
    assert words(app) == ["2", "0", "-1"]


def test_too_many_steps_are_said(visit):
    app = visit("loop", loop_text="abcdefghijklm")
    assert words(app) == list("abcdefghij")
    assert "The first 10 steps are read; 3 more do not fit on the page." in said(app)


@pytest.mark.parametrize("text", ["a", "-100, 100"])
@pytest.mark.parametrize("kind", GATES)
def test_short_and_extreme_inputs(visit, kind, text):
    app = visit("loop", loop_text=text, loop_cell=kind, loop_size="4")
    assert not app.exception
    assert len(sent(app)["steps"]) == len(parse(text).names)


@pytest.mark.parametrize(
    "query",
    [
        {"loop_weights": "nan," * 10},
        {"loop_weights": "1,2"},
        {"loop_weights": "99,1,1,1,1,1,1,1,1,1"},
        {"loop_weights": "<b>"},
        {"loop_seed": "inf", "loop_step": "-1"},
        {"loop_seed": "9" * 400, "loop_step": "99999999999"},
        {"loop_cell": "CNN", "loop_size": "7", "loop_start_rnn": "nothing", "loop_length": "1e9"},
        {"loop_text": "\x00", "loop_step": "²"},
    ],
)
def test_a_link_that_makes_no_sense_is_ignored(visit, query):
    app = visit("loop", **query)
    assert not app.exception
    assert sent(app)["weights"]["W_xh"] == json.loads(json.dumps(sent(visit("loop"))["weights"]["W_xh"]))


def test_a_link_brings_everything_back(visit):
    numbers = [0.5, -1, 1, 0, -0.25, 2, 0.1, 0, 1, -1]
    app = visit("loop", loop_weights=",".join(map(str, numbers)), loop_text="2, 0, -1", loop_step="3")
    assert sent(app)["weights"] == {
        "W_xh": [[0.5], [-1]], "W_hh": [[1, 0], [-0.25, 2]], "b": [[0.1], [0]], "W_hy": [[1, -1]],
    }  # fmt: skip
    assert (sent(app)["step"], words(app)) == (2, ["2", "0", "-1"])
    press(app, "loop_undo")
    assert sent(app)["weights"] == sent(visit("loop"))["weights"]
    assert "loop_weights" not in app.query_params


@pytest.mark.parametrize(("kind", "name"), EVERY_PRESET)
def test_a_preset_does_what_it_says_and_says_it_of_any_input(visit, kind, name):
    app = visit("loop", loop_cell=kind)
    key = f"loop_start_{kind.lower()}"
    for chosen in (DICE, name):  # one of them may be what the page opens with
        next(group for group in app.get("button_group") if group.key == key).set_value(chosen).run()
    preset = PRESETS[kind][name]
    assert words(app) == [f"{value:g}" for value in parse(preset.series).values]
    for text in (preset.series, "hello", "a"):
        app.text_input(key="loop_text").set_value(text).run()
        values = parse(text).values
        network = preset.network(kind, 2)
        assert not app.exception
        assert says(app, preset.found(network, values, network.read(values)))


@pytest.mark.parametrize(
    ("name", "weights", "sentence"),
    [
        ("Echo", "3,0,0,0,1,0,0,0,0,5", "That is hardly an echo"),
        ("Adder", "0.05,0,0.5,0,0,0,0,0,20,0", "0.50: only with 1 would what was there be kept as it is."),
        ("Forgets at once", "1,-0.5,1,0,0,0,0,0,1,0.5", "So what came before counts."),
        ("Switch", "3,0,0,0,0,0,0,0,1,0", "so this is no switch."),
        (
            "Blinker",
            "1,0,0.5,0,0,0,0,0,1,0",
            "0 times in 6 steps. The weight from h1 to h1 is 0.50: not below zero.",
        ),
    ],
)
def test_with_other_weights_a_preset_no_longer_says_what_it_is_called(visit, name, weights, sentence):
    series = PRESETS["RNN"][name].series
    app = visit("loop", loop_start_rnn=name, loop_weights=weights, loop_text=series)
    assert says(app, sentence)


def reading(kind: str, name: str) -> tuple[PocketNetwork, tuple[float, ...], object]:
    preset = PRESETS[kind][name]
    network, values = preset.network(kind, 2), parse(preset.series).values
    return network, values, network.read(values)


def test_the_presets_of_the_plain_cell_are_what_they_are_called():
    _, x, echo = reading("RNN", "Echo")
    assert echo.outputs[1:] == pytest.approx(x[:-1], abs=0.05)
    _, x, adder = reading("RNN", "Adder")
    assert adder.outputs[-1] == pytest.approx(sum(x), abs=0.15)
    network, x, forgets = reading("RNN", "Forgets at once")
    assert forgets.outputs == [network.read([value]).outputs[0] for value in x]
    _, x, switch = reading("RNN", "Switch")
    assert [y > 0 for y in switch.outputs] == [True, True, True, False, False, False]
    _, x, blinker = reading("RNN", "Blinker")
    assert [y > 0 for y in blinker.outputs] == [True, False] * 3


def test_the_presets_of_the_gated_cells_keep_and_forget():
    ends = {}
    for kind in ("GRU", "LSTM"):
        for name in PRESETS[kind]:
            _, _, found = reading(kind, name)
            state = [s.hidden if s.cell_state is None else s.cell_state for s in found.steps]
            ends[kind, name] = (state[-1] / state[0])[0, 0].item(), abs(found.outputs[0])
    assert ends["LSTM", "Keeps"][0] > 0.9 > 0.1 > ends["LSTM", "Leaks"][0] > ends["LSTM", "Forgets at once"][0]
    assert ends["GRU", "Keeps"][0] > 0.5 > ends["GRU", "Half and half"][0] > ends["GRU", "Forgets at once"][0]
    assert ends["LSTM", "Keeps silent"][1] < 0.01 < 0.5 < ends["LSTM", "Keeps"][1]


def test_a_bias_pushes_its_gate_in_every_number_of_the_memory(visit):
    app = visit("loop", loop_cell="LSTM", loop_size="3", loop_start_lstm="Dice")
    app.slider(key="loop_push_lstm_f").set_value(-5.0).run()
    assert sent(app)["weights"]["b"][3:6] == [[-5]] * 3
    assert sent(app)["weights"]["b"][:3] == [[0]] * 3
    assert "loop_weights" in app.query_params
    app.slider(key="loop_push_lstm_f").set_value(5.0).run()
    press(app, "loop_undo")
    assert app.slider(key="loop_push_lstm_f").value == -5
    press(app, "loop_reset")
    assert app.slider(key="loop_push_lstm_f").value == 0
    assert app.button(key="loop_undo").disabled


def test_a_plain_cell_is_given_gates_and_finds_its_changes_again(visit):
    app = visit("loop", loop_weights="1,1,1,1,1,1,1,1,1,1")
    next(button for button in app.button if button.label == "Open an LSTM").click().run()
    assert len(sent(app)["gates"]) == 4
    assert "forget gate" in str(sent(app)["gates"])
    next(group for group in app.get("button_group") if group.key == "loop_cell").set_value("RNN").run()
    assert sent(app)["weights"]["W_xh"] == [[1], [1]]
    assert app.query_params["loop_weights"]


def test_new_dice_are_new(visit):
    app = visit("loop")
    before = sent(app)["weights"]
    press(app, "loop_dice")
    assert sent(app)["weights"] != before
    assert app.number_input(key="loop_seed").value == 56


def script() -> None:
    import streamlit as st

    from dashboard.app_pages.loop import own_weights

    choice = own_weights.Choice("RNN", 2, "Dice", 1)
    own_weights.network(choice)
    if "said" in st.session_state:
        own_weights.edit(choice, st.session_state.said)
    st.session_state.numbers = own_weights.network(choice).numbers()
    st.session_state.problem = own_weights.problem()


@pytest.mark.parametrize(
    ("typed", "value"), [("0,5", 0.5), ("−2", -2), (" 3 ", 3), ("-.25", -0.25), ("0.333", 0.33), ("20", 20)]
)
def test_a_weight_that_was_typed(typed, value):
    app = AppTest.from_function(script, default_timeout=SECONDS)
    app.session_state["said"] = {"matrix": "W_hh", "row": 1, "column": 0, "text": typed}
    app.run()
    assert app.session_state["numbers"][4] == value
    assert app.session_state["problem"] is None


@pytest.mark.parametrize("typed", ["", "abc", "21", "1e1", "nan", "inf", "--1", "٣", "9" * 500, "<b>1</b>", "1 2"])
def test_a_weight_that_is_none_changes_nothing_and_stays_where_it_was_typed(typed):
    app = AppTest.from_function(script, default_timeout=SECONDS).run()
    before = app.session_state["numbers"]
    app.session_state["said"] = {"matrix": "W_hh", "row": 1, "column": 0, "text": typed}
    app.run()
    assert not app.exception
    assert app.session_state["numbers"] == before
    assert app.session_state["problem"]["text"] == typed[:40]
    assert "number" in app.session_state["problem"]["sentence"]


@pytest.mark.parametrize(
    "nonsense", [None, 7, {}, {"matrix": "W_hh", "row": 9, "column": 0, "text": "1"},
                 {"matrix": [], "row": "x", "column": None, "text": 1}]
)  # fmt: skip
def test_a_browser_that_says_nonsense_changes_nothing(nonsense):
    app = AppTest.from_function(script, default_timeout=SECONDS).run()
    before = app.session_state["numbers"]
    app.session_state["said"] = nonsense
    assert not app.run().exception
    assert app.session_state["numbers"] == before


@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_every_cell_starts_with_weights_that_do_something_and_says_what(visit, kind):
    app = visit("loop", loop_cell=kind)
    start = app.button_group(key=f"loop_start_{kind.lower()}").value
    assert start in PRESETS[kind]
    told = {"RNN": "The inputs add up to", "GRU": "After x(1) the first number of the memory is"}
    assert says(app, told.get(kind, told["GRU"]))


def test_a_preset_or_an_example_does_not_lose_ones_own_word(visit):
    app = visit("loop")
    app.text_input(key="loop_text").set_value("maxi").run()
    app.button_group(key="loop_start_rnn").set_value("Echo").run()
    assert words(app) != list("maxi")
    app.button_group(key="loop_example").set_value("hello").run()
    assert words(app) == list("hello")
    press(app, "loop_back")
    assert words(app) == list("maxi")
    assert not any(button.key == "loop_back" for button in app.button)
    assert not app.exception
