"""Charts are built once a shape and then fed: with the right rows, for either theme, nobody's words kept."""

import json
from types import SimpleNamespace

import altair as alt
import pytest

from dashboard.components.basics import charting, charts
from tests.app.helpers import press, spec

MARK = "qvzmark"  # no word of ours


@pytest.fixture
def kept(monkeypatch):
    """Everything that is kept for all visitors: what charts were built for, and what was built."""
    seen = []

    def recorded(*asked):
        made = built(*asked)
        seen.append((asked, made))
        return made

    built = charting._spec
    monkeypatch.setattr(charting, "_spec", recorded)
    return seen


@pytest.mark.parametrize("page", ["sentiment", "tagging", "translation"])
def test_no_word_of_a_visitor_is_kept_with_the_shape_of_a_chart(visit, kept, page):
    app = visit(page)
    app.text_area(key=f"{page}_text").set_value(f"the {MARK} sees a dog").run()
    assert MARK in str(app.session_state[f"{page}_text"])
    assert kept
    assert MARK not in str(kept)


def test_a_chart_is_built_once_for_all_its_rows():
    calls = []

    def build(rows, *, title):
        calls.append(title)
        return alt.Chart(rows).mark_line().encode(x="x:Q", y="y:Q").properties(title=title)

    specs = [charting._spec(build, "light", 1, (("title", title),)) for title in ("one", "one", "two")]
    assert calls == ["one", "two"]
    assert [json.loads(made)["title"] for made in specs] == ["one", "one", "two"]


def test_a_chart_that_is_no_chart_is_refused_when_it_is_built():
    def build(rows):
        return alt.Chart(rows).mark_line().encode(x=alt.X("x:Q", scale=alt.Scale(domain="no domain")))

    with pytest.raises(Exception, match="no domain"):
        charting._spec(build, "light", 1, ())


@pytest.fixture
def drawn(monkeypatch):
    sent = []
    monkeypatch.setattr(charting, "st", SimpleNamespace(vega_lite_chart=lambda **chart: sent.append(chart)))
    return sent


def test_rows_numbers_and_fixed_lines_stand_where_the_chart_looks_for_them(drawn):
    def build(rows):
        line = alt.Chart(rows).mark_line().encode(x="x:Q", y=alt.Y("y:Q", scale={"domain": [0, {"expr": "top"}]}))
        return alt.layer(line, charting.fixed(y=0.5).mark_rule().encode(y="y:Q")).add_params(charting.named("top"))

    for top in (2.5, 3.5):
        charting.show(build, charting.table("x y", [(1, 2.0), (2, None)]), key="k", alt="a", values={"top": top})
    first, second = (chart["spec"] for chart in drawn)
    assert first["datasets"]["rows"].to_pydict() == {"x": [1, 2], "y": [2.0, None]}
    line, rule = first["layer"]
    assert (line["data"], rule["data"]) == ({"name": "rows"}, {"values": [{"y": 0.5}]})
    assert [spec["params"][0]["value"] for spec in (first, second)] == [2.5, 3.5]


def test_a_table_without_rows_has_its_columns():
    assert charting.table("x y", []).column_names == ["x", "y"]


def test_either_theme_has_its_own_chart(monkeypatch, drawn):
    from dashboard.components.basics import theme

    rows = charts.memory_rows(SimpleNamespace(moments=[SimpleNamespace(input="a", output="", hidden=(0.5,))]))
    for chosen in (theme.LIGHT, theme.DARK, theme.LIGHT):
        for module in (charting, charts):
            monkeypatch.setattr(module, "colours", lambda chosen=chosen: chosen)
        charting.show(charts.memory, rows, key="k", alt="a", count=1)
    scales = [chart["spec"]["encoding"]["color"]["scale"]["range"] for chart in drawn]
    assert scales == [list(theme.LIGHT.diverging), list(theme.DARK.diverging), list(theme.LIGHT.diverging)]


def test_the_curves_of_a_run_are_fed_from_its_history(visit):
    app = press(visit("digits"), "digits_step")
    app.run()
    (chart,) = (c.proto for c in app.get("vega_lite_chart") if c.proto.alt.startswith("Loss over"))
    assert spec(chart)["data"] == {"name": "rows"}
    assert [part.name for part in chart.datasets] == ["rows"]
