"""Charts as specifications: they keep their shape while numbers change, and no meaning rests on hue alone."""

import pyarrow.compute as pc
import pytest

from dashboard.app_pages.sentiment import own_review
from dashboard.components.basics import charts, theme
from models.history import History, Row
from models.shapes import Moment, Prediction
from models.training import Step

LABELS = ("negative", "positive")
READERS = ("read it all", "joined late")


@pytest.fixture(autouse=True, params=["light", "dark"])
def colours(request, monkeypatch):
    chosen = theme.DARK if request.param == "dark" else theme.LIGHT
    monkeypatch.setattr(theme, "colours", lambda: chosen)
    monkeypatch.setattr(charts, "colours", lambda: chosen)
    return chosen


def shape(chart):
    """The specification, less its data."""
    spec = chart.to_dict()

    def bare(part):
        if isinstance(part, dict):
            return {key: bare(value) for key, value in part.items() if key not in ("data", "datasets", "name")}
        return [bare(one) for one in part] if isinstance(part, list) else part

    return bare(spec)


def row(step, look=False):
    value = 1 / (step + 1)
    return Row(
        step, min(step, 1), value if step else None, 1 - value, 0.1, *((value, 0.5) if look else (None, None))
    )


def run_of(steps, *labels, what="metric"):
    rows = [row(step, look=step % 10 == 0) for step in range(steps + 1)]
    return charts.curve_rows(dict.fromkeys(labels or ("GRU",), rows), what)


def curves(rows, race=(), **changes):
    how = {"title": "Accuracy", "unit": "accuracy", "steps": 600, "top": 1.0, "percent": True} | changes
    return charts.curves(rows, race=race, **how)


def answers(*predictions):
    return charts.answers(charts.answer_rows(predictions, LABELS), labels=LABELS, count=len(predictions))


def reading(readers, words):
    rows = charts.reading_rows(readers, words)
    return charts.reading(rows, readers=tuple(readers), count=len(words), label="positive")


def memory(words, units=64):
    return charts.memory(charts.memory_rows(prediction(words, units)), count=len(words))


def pushes(*words):
    reach = charts.push_reach(words)
    return charts.pushes(charts.push_rows(words, LABELS), labels=LABELS, count=len(words), reach=reach)


def drawn(chart):
    """The rows that a chart draws, of all its tables."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def prediction(words, units=64):
    moments = tuple(Moment(word, (0.5,) * units, LABELS[n % 2], 0.75) for n, word in enumerate(words))
    return Prediction(" ".join(words), moments[-1].output, moments[-1].probability, moments)


def test_curves_keep_their_shape_while_rows_come():
    shapes = [shape(curves(run_of(steps), baseline=0.46, baseline_name="counting")) for steps in (0, 1, 40, 600)]
    assert all(one == shapes[0] for one in shapes)
    race = ("RNN", "GRU", "LSTM")
    early = curves(run_of(3, *race), race)
    late = curves(run_of(300, *race), race)
    assert shape(early) == shape(late)


def test_curves_have_fixed_axes_and_a_dashed_grey_baseline(colours):
    chart = curves(run_of(40), baseline=0.46, baseline_name="counting")
    lines, rule, text = chart.to_dict()["layer"]
    assert lines["encoding"]["x"]["scale"]["domain"] == [0, 600]
    assert lines["encoding"]["y"]["scale"]["domain"] == [0, 1.0]
    assert (rule["mark"]["type"], rule["mark"]["color"]) == ("rule", colours.muted)
    assert rule["mark"]["strokeDash"]
    assert text["encoding"]["text"]["field"] == "name"
    assert {"value": 0.46, "name": "counting"} in drawn(chart)
    assert len(curves(run_of(40)).to_dict()["layer"]) == 1


@pytest.mark.parametrize("race", [("RNN", "GRU", "LSTM"), ()])
def test_lines_differ_in_dash_as_well_as_in_hue(race):
    encoding = curves(run_of(40), race).to_dict()["layer"][0]["encoding"]
    hues, dashes = encoding["color"]["scale"]["range"], encoding["strokeDash"]["scale"]["range"]
    assert len(set(hues)) == len(hues) == len(set(map(tuple, dashes))) == (len(race) or 2)
    assert encoding["color"]["scale"]["domain"] == encoding["strokeDash"]["scale"]["domain"]


def test_a_race_shows_what_was_never_learned_from():
    rows = drawn(curves(run_of(40, "RNN", "GRU"), ("RNN", "GRU")))
    assert {row["series"] for row in rows} == {"validation"}
    assert {row["run"] for row in rows} == {"RNN", "GRU"}


def test_a_long_run_is_thinned_and_keeps_its_end():
    history = History()
    for step in range(5001):
        look = {"val_loss": 1.0, "val_metric": 0.5} if step % 20 == 0 else {}
        history.add(Step(step, train_loss=1.0 if step else None, train_metric=0.5 if step else None, **look))
    frame = charts.curve_rows({"GRU": history.rows}, "loss").to_pandas()
    assert len(frame) < 800
    assert len(frame[frame["series"] == "training"]) <= 2 * charts.POINTS
    assert frame[frame["series"] == "validation"]["step"].max() == 5000
    assert frame[frame["series"] == "training"]["step"].max() == 5000


def test_curve_rows_of_a_run_that_has_only_looked():
    frame = charts.curve_rows({"GRU": [row(0, look=True)]}, "loss").to_pandas()
    assert frame[["step", "value", "series", "run"]].to_numpy().tolist() == [[0, 1.0, "validation", "GRU"]]
    assert charts.curve_rows({"GRU": []}, "loss").num_rows == 0


def test_answers_keep_their_shape_and_mark_the_side_in_words():
    one = answers(prediction(["good"]), prediction(["not", "good"]))
    other = answers(prediction(["good", "bad"]), prediction(["x"]))
    assert shape(one) == shape(other)
    verdicts = {row["verdict"] for row in drawn(one) if "verdict" in row}
    assert verdicts == {"negative 75\u00a0%", "positive 75\u00a0%"}


def test_the_reading_names_every_word_and_leaves_out_what_was_not_read():
    words = tuple("it is good , is it".split())
    chart = reading({"read it all": [0.5] * 6, "joined late": [None] * 4 + [0.1, 0.2]}, words)
    lines = chart.to_dict()["layer"][1]["encoding"]
    assert lines["x"]["sort"] is None  # in the order of the rows
    assert lines["y"]["scale"]["domain"] == [0, 1]
    named = {reader: [row["word"] for row in drawn(chart) if row.get("reader") == reader] for reader in READERS}
    assert named["read it all"] == ["1. it", "2. is", "3. good", "4. ,", "5. is", "6. it"]
    assert named["joined late"] == ["5. is", "6. it"]
    assert len(set(map(tuple, lines["strokeDash"]["scale"]["range"]))) == 2


def test_the_memory_is_a_picture_of_signed_numbers_around_zero():
    chart = memory(["a", "b", "a"], units=4)
    spec = chart.to_dict()
    scale = spec["encoding"]["color"]["scale"]
    assert (scale["domain"], len(scale["range"])) == ([-1, 1], 10)
    assert spec["encoding"]["x"]["sort"] is None
    assert [row["word"] for row in drawn(chart)][::4] == ["1. a", "2. b", "3. a"]
    assert len(drawn(chart)) == 12


def test_pushes_reach_equally_far_to_both_sides():
    chart = pushes(("not", -0.4), ("good", 0.1), ("good", 0.0))
    spec = chart.to_dict()
    low, high = spec["encoding"]["x"]["scale"]["domain"]
    assert low == -high < -0.4
    assert spec["encoding"]["y"]["sort"] is None
    assert [row["word"] for row in drawn(chart)] == ["1. not", "2. good", "3. good"]
    assert pushes(("so", 0.0)).to_dict()["encoding"]["x"]["scale"]["domain"][1] > 0


def test_ordinary_texts_stay_below_the_marks_at_which_a_chart_loses_its_words():
    longest = max(map(len, map(str.split, own_review.EXAMPLES.values())))
    words = [f"w{n}" for n in range(longest + 6)]  # commas are words too
    for chart in (
        memory(words),
        pushes(*((word, 0.1) for word in words)),
        reading({"read it all": [0.5] * len(words)}, tuple(words)),
        answers(*(prediction(words),) * 6),
        curves(run_of(600)),
    ):
        assert len(drawn(chart)) < 2000


@pytest.mark.parametrize("word", ["<script>", "$x$", "a'b", '"', "\\", "null", "ü🎉", "مرحبا"])
def test_any_word_is_data_and_never_code(word):
    for chart in (
        memory([word]),
        pushes((word, 0.1)),
        reading({"read it all": [0.5]}, (word,)),
        answers(prediction([word])),
    ):
        assert any(word in str(value) for row in drawn(chart) for value in row.values())
        spec = chart.to_dict()
        del spec["datasets"]
        assert "expr" not in str(spec)


@pytest.mark.parametrize(("race", "layers"), [((), 3), (("GRU", "LSTM"), 2)])
def test_a_turned_knob_is_a_rule_in_the_chart_and_breaks_no_line(race, layers):
    rows = [row(step, look=step % 10 == 0) for step in range(41)]
    turns = {"GRU": [(17, "learning rate 0.05")]}
    found = charts.curve_rows(dict.fromkeys(race or ("GRU",), rows), "loss", turns)
    assert found.filter(pc.equal(found["series"], "learning rate 0.05")).to_pylist() == [
        {"step": 17, "value": None, "series": "learning rate 0.05", "run": "GRU"}
    ]
    drawn_layers = curves(found, race, turned=True).to_dict()["layer"]
    assert len(drawn_layers) == layers
    assert [layer["mark"]["type"] for layer in drawn_layers][:2] == ["line", "rule"]
    assert drawn_layers[0]["transform"] == [{"filter": "datum.value !== null"}]
    assert drawn_layers[1]["transform"] == [{"filter": "datum.value === null"}]


def test_a_legend_tells_how_many_weights_each_has():
    legend = curves(run_of(10, "RNN", "GRU"), ("RNN", "GRU"), weights=(5029, 12345)).to_dict()["layer"][0]
    assert legend["encoding"]["color"]["legend"]["labelExpr"] == (
        '{"RNN": "RNN, 5,029 weights", "GRU": "GRU, 12,345 weights"}[datum.value]'
    )
