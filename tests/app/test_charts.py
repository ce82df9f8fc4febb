"""Charts as specifications: they keep their shape while numbers change, and no meaning rests on hue alone."""

import pandas as pd
import pytest

from dashboard.components import charts, review_text, theme
from models.history import History, Row
from models.tasks.base import Moment, Prediction
from models.training import Step

LABELS = ("negative", "positive")


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


def run_of(steps, label="GRU", what="metric"):
    return charts.curve_rows([row(step, look=step % 10 == 0) for step in range(steps + 1)], what, label)


def curves(frame, race=(), **changes):
    how = {"title": "Accuracy", "unit": "accuracy", "steps": 600, "top": 1.0, "percent": True} | changes
    return charts.curves(frame, race=race, **how)


def prediction(words, units=64):
    moments = tuple(Moment(word, (0.5,) * units, LABELS[n % 2], 0.75) for n, word in enumerate(words))
    return Prediction(" ".join(words), moments[-1].output, moments[-1].probability, moments)


def test_curves_keep_their_shape_while_rows_come():
    shapes = [shape(curves(run_of(steps), baseline=0.46, baseline_name="counting")) for steps in (0, 1, 40, 600)]
    assert all(one == shapes[0] for one in shapes)
    race = ("RNN", "GRU", "LSTM")
    early = curves(run_of(3, "RNN"), race)
    late = curves(pd.concat([run_of(300, label) for label in race]), race)
    assert shape(early) == shape(late)


def test_curves_have_fixed_axes_and_a_dashed_grey_baseline(colours):
    spec = curves(run_of(40), baseline=0.46, baseline_name="counting").to_dict()
    lines, rule, text = spec["layer"]
    assert lines["encoding"]["x"]["scale"]["domain"] == [0, 600]
    assert lines["encoding"]["y"]["scale"]["domain"] == [0, 1.0]
    assert (rule["mark"]["type"], rule["mark"]["color"]) == ("rule", colours.muted)
    assert rule["mark"]["strokeDash"]
    assert text["encoding"]["text"]["field"] == "name"
    assert {"value": 0.46, "name": "counting"} in [row for rows in spec["datasets"].values() for row in rows]
    assert len(curves(run_of(40)).to_dict()["layer"]) == 1


@pytest.mark.parametrize("race", [("RNN", "GRU", "LSTM"), ()])
def test_lines_differ_in_dash_as_well_as_in_hue(race):
    encoding = curves(run_of(40), race).to_dict()["layer"][0]["encoding"]
    hues, dashes = encoding["color"]["scale"]["range"], encoding["strokeDash"]["scale"]["range"]
    assert len(set(hues)) == len(hues) == len(set(map(tuple, dashes))) == (len(race) or 2)
    assert encoding["color"]["scale"]["domain"] == encoding["strokeDash"]["scale"]["domain"]


def test_a_race_shows_what_was_never_learned_from():
    spec = curves(run_of(40), ("RNN", "GRU")).to_dict()
    drawn = [row for rows in spec["datasets"].values() for row in rows]
    assert {row["series"] for row in drawn} == {"validation"}


def test_a_long_run_is_thinned_and_keeps_its_end():
    history = History()
    for step in range(5001):
        look = {"val_loss": 1.0, "val_metric": 0.5} if step % 20 == 0 else {}
        history.add(Step(step, train_loss=1.0 if step else None, train_metric=0.5 if step else None, **look))
    frame = charts.curve_rows(history.rows, "loss", "GRU")
    assert len(frame) < 800
    assert len(frame[frame["series"] == "training"]) <= 2 * charts.POINTS
    assert frame[frame["series"] == "validation"]["step"].max() == 5000
    assert frame[frame["series"] == "training"]["step"].max() == 5000


def test_curve_rows_of_a_run_that_has_only_looked():
    frame = charts.curve_rows([row(0, look=True)], "loss", "GRU")
    assert frame[["step", "value", "series", "run"]].to_numpy().tolist() == [[0, 1.0, "validation", "GRU"]]
    assert charts.curve_rows([], "loss", "GRU").empty


def test_answers_keep_their_shape_and_mark_the_side_in_words():
    one = charts.answers((prediction(["good"]), prediction(["not", "good"])), LABELS)
    other = charts.answers((prediction(["good", "bad"]), prediction(["x"])), LABELS)
    assert shape(one) == shape(other)
    rows = [row for rows in one.to_dict()["datasets"].values() for row in rows]
    assert {row["verdict"] for row in rows if "verdict" in row} == {"negative 75\u00a0%", "positive 75\u00a0%"}


def test_the_reading_names_every_word_and_leaves_out_what_was_not_read():
    words = tuple("it is good , is it".split())
    chart = charts.reading({"read it all": [0.5] * 6, "joined late": [None] * 4 + [0.1, 0.2]}, words, "positive")
    spec = chart.to_dict()
    lines = spec["layer"][1]["encoding"]
    assert lines["x"]["sort"] == ["1. it", "2. is", "3. good", "4. ,", "5. is", "6. it"]
    assert lines["y"]["scale"]["domain"] == [0, 1]
    drawn = [row for rows in spec["datasets"].values() for row in rows if "reader" in row]
    assert [row["word"] for row in drawn if row["reader"] == "joined late"] == ["5. is", "6. it"]
    assert len(set(map(tuple, lines["strokeDash"]["scale"]["range"]))) == 2


def test_the_memory_is_a_picture_of_signed_numbers_around_zero():
    spec = charts.memory(prediction(["a", "b", "a"], units=4)).to_dict()
    scale = spec["encoding"]["color"]["scale"]
    assert (scale["domain"], len(scale["range"])) == ([-1, 1], 10)
    assert spec["encoding"]["x"]["sort"] == ["1. a", "2. b", "3. a"]
    assert sum(map(len, spec["datasets"].values())) == 12


def test_pushes_reach_equally_far_to_both_sides():
    spec = charts.pushes([("not", -0.4), ("good", 0.1), ("good", 0.0)], LABELS).to_dict()
    low, high = spec["encoding"]["x"]["scale"]["domain"]
    assert low == -high < -0.4
    assert spec["encoding"]["y"]["sort"] == ["1. not", "2. good", "3. good"]
    assert charts.pushes([("so", 0.0)], LABELS).to_dict()["encoding"]["x"]["scale"]["domain"][1] > 0


def test_ordinary_texts_stay_below_the_marks_at_which_a_chart_loses_its_words():
    longest = max(map(len, map(str.split, review_text.EXAMPLES.values())))
    words = [f"w{n}" for n in range(longest + 6)]  # commas are words too
    drawn = (
        charts.memory(prediction(words)),
        charts.pushes([(word, 0.1) for word in words], LABELS),
        charts.reading({"read it all": [0.5] * len(words)}, tuple(words), "positive"),
        charts.answers((prediction(words),) * 6, LABELS),
        curves(run_of(600)),
    )
    for chart in drawn:
        assert sum(map(len, chart.to_dict()["datasets"].values())) < 2000


@pytest.mark.parametrize("word", ["<script>", "$x$", "a'b", '"', "\\", "null", "ü🎉", "مرحبا"])
def test_any_word_is_data_and_never_code(word):
    for chart in (
        charts.memory(prediction([word])),
        charts.pushes([(word, 0.1)], LABELS),
        charts.reading({"read it all": [0.5]}, (word,), "positive"),
        charts.answers((prediction([word]),), LABELS),
    ):
        spec = chart.to_dict()
        data = [row for rows in spec["datasets"].values() for row in rows]
        assert any(word in str(value) for row in data for value in row.values())
        del spec["datasets"]
        assert "expr" not in str(spec)
