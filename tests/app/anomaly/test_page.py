"""The page on the odd day in the states that a visitor can bring about."""

import base64
import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import numpy as np
import pytest

from dashboard.app_pages.anomaly import breaking, calendar, networks, picture, putting, subject, verdict, watching
from dashboard.app_pages.anomaly.calendar import Said
from dashboard.app_pages.anomaly.stories import TAXI, UNLABELLED
from dashboard.app_pages.anomaly.watching import WATCHERS, Given, Put
from models.datasets import made_series, taxi
from models.datasets.fetch import is_cached
from models.forecasts import odd_times, odd_watch
from models.forecasts.odd_watch import NETWORK
from models.forecasts.timeseries import DAY
from models.tasks import anomaly as task
from tests.app.helpers import chart, charts, drawing, finished, press, rows, said, says

here = pytest.mark.skipif(not (is_cached(taxi.NAME) and is_cached(taxi.WINDOWS)), reason="the corpus isn't here")
# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"anomaly_max_steps": "10", "anomaly_hidden_size": "8", "anomaly_eval_every": "10"}
MADE = {"anomaly_series": subject.NAMES["made"]}
CALENDAR = "The series as a calendar, a small curve a day"


@pytest.fixture
def page(visit):
    return visit("anomaly", **QUICK, **MADE)


@pytest.fixture(scope="module")
def watched():
    return watching._watch(networks.of("made"), Given("made", ()))


def sent(app):
    return drawing(app, CALENDAR)


def do(app, **told):
    """As if the visitor had done that in the calendar."""
    given = {"marks": [], "shown": True, "factor": 1, "turn": 1} | told
    app.session_state["anomaly_calendar"] = {"said": given}
    app.session_state["anomaly_said"] = calendar.Said(tuple(given["marks"]), given["shown"], given["factor"])
    app.run()
    assert not app.exception
    return app


def unpacked(text):
    return np.frombuffer(base64.b64decode(text), "<u2")


def upload(app, content, name="mine.csv"):
    app.file_uploader(key="anomaly_own_upload").set_value((name, content.encode(), "text/csv")).run()
    assert not app.exception
    return app


def table(series):
    told = [f"{datetime.fromtimestamp(t, UTC):%Y-%m-%d %H:%M},{v:.4f}" for t, v in zip(*series[:2], strict=True)]
    return "\n".join(["time,value", *told])


# The calendar


def test_it_draws_every_value_of_the_days_that_nothing_was_learned_from(page, watched):
    drawn = sent(page)
    first = task.load(task.Config()).extras["clean"][1]
    assert drawn["days"] == (len(watched.values) - first) / 48
    assert len(unpacked(drawn["values"])) == len(watched.values) - first
    low, high = (unpacked(drawn["watchers"][0][side]).astype(int) for side in ("low", "high"))
    assert (high >= low).all()
    assert [watcher["name"] for watcher in drawn["watchers"]] == list(WATCHERS)


def test_nothing_is_given_away_before_it_is_asked(page):
    assert not says(page, "What happened there")
    assert not says(page, "At this line")
    assert not sent(page)["given"]["shown"]


def test_alarms_come_loudest_first_so_that_a_line_cuts_off_the_rest(watched):
    for name in WATCHERS:
        scores = [alarm.score for alarm in watched.alarms[name]]
        assert scores == sorted(scores, reverse=True)
        part = watched.odd[name][watched.subject.first :]
        for factor in (0.5, 1.0, 1.5):
            direct = odd_times.alarms(part, watched.subject.series.step, watched.lines[name] * factor)
            assert watched.raised(name, factor) == direct


def test_the_line_starts_where_the_clean_days_raise_no_alarm(watched):
    for name in WATCHERS:
        assert not [alarm for alarm in watched.clean_alarms[name] if alarm.score > watched.lines[name]]


def test_ten_alarms_each_are_what_the_card_counts(watched):
    events, told = networks.figures("made")
    assert events == len(watched.windows)
    for name in WATCHERS:
        found = watched.caught(name, None)
        assert found.events == told[name][f"{odd_watch.ALARMS} alarms"]["caught"]
        above = watched.caught(name, 1.0)
        assert (above.events, above.alarms) == tuple(
            told[name]["above the clean days"][k] for k in ("caught", "alarms")
        )


def test_what_was_found_is_told_with_who_wins(page, watched):
    do(page)
    assert says(page, verdict.sentence(watched, Said(shown=True)))
    network = watched.caught(NETWORK, 1.0)
    assert says(page, f"catches {network.events} of 20")
    assert says(page, "What happened there")


@pytest.mark.parametrize(
    ("network", "rule", "begins"),
    [
        ((5, 5, 5), (4, 4, 4), "Here the network wins."),
        ((4, 4, 4), (5, 9, 5), "Here the network wins."),  # one more, for four false alarms
        ((3, 4, 4), (4, 9, 8), "Here a simple rule wins: last week."),
        ((4, 6, 4), (4, 5, 4), "Here a simple rule wins: last week."),
        ((4, 5, 4), (4, 5, 4), "A draw: last week is as good"),
        ((0, 0, 0), (0, 9, 0), "A draw: last week is as good"),
    ],
)
def test_the_winner_catches_more_for_its_alarms(network, rule, begins):
    marks = [odd_times.Caught(*count).f1(5) for count in (network, rule)]
    assert verdict.winner(*marks, "last week").startswith(begins)


def test_who_cries_wolf_every_day_does_not_win(visit):
    app = do(visit("anomaly", anomaly_series=subject.NAMES["drifting"]))
    assert says(app, "Here a simple rule wins")


def test_ones_own_marks_are_counted_too(page, watched):
    first = watched.windows[0][1][0] * made_series.STEP // DAY
    quiet = next(day for day in range(140) if not watching.marked([day], watched).events)
    do(page, marks=sorted([first, quiet]))
    assert says(page, "With 2 marks you caught 1 of 20; 1 of your days lies outside all of them.")


def test_a_link_brings_marks_line_and_answer(visit):
    app = visit("anomaly", **MADE, anomaly_marked="3-40", anomaly_shown="1", anomaly_line="1.25", anomaly_day="40")
    given = sent(app)["given"]
    assert (given["marks"], given["shown"], given["factor"]) == ([2, 39], True, 1.25)
    assert sent(app)["step"] == 39
    assert says(app, "With 2 marks")


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x", "", "0", "٣", "1-2-x", "9" * 5000])
def test_what_can_not_be_in_the_address_is_ignored(visit, value):
    names = ("marked", "shown", "line", "day", "put", "series", "join", "step", "reader", "data")
    app = visit("anomaly", **{f"anomaly_{name}": value for name in names})
    assert not app.exception
    assert sent(app)["given"]["factor"] == 1


@pytest.mark.parametrize(
    "reported",
    [
        None, 7, {}, {"marks": "ab"}, {"marks": [1.5]}, {"marks": [-1]}, {"marks": [500]}, {"marks": [True]},
        {"marks": [1], "factor": "x"}, {"marks": [1], "factor": -1}, {"marks": [1], "factor": 1e9},
        {"marks": list(range(300))},
    ],
)  # fmt: skip
def test_what_the_browser_says_is_ignored_unless_it_can_be(monkeypatch, reported):
    monkeypatch.setattr(calendar.st, "session_state", {"k": {"said": reported}})
    assert calendar.heard("k", 140) is None


def test_another_series_has_no_marks_yet(page):
    do(page, marks=[3])
    page.button_group(key="anomaly_series").set_value("noisy").run()
    assert not page.exception
    assert sent(page)["given"]["marks"] == []
    assert not sent(page)["given"]["shown"]
    assert "anomaly_marked" not in page.query_params
    assert page.session_state["anomaly_data"] == "noisy"  # what is learned from follows


def test_marks_and_what_was_put_in_are_still_there_after_another_page(visit):
    app = visit("anomaly", **MADE, anomaly_marked="3-40", anomaly_put="0.2400.45")
    app.switch_page("app_pages/types/page.py")
    app.query_params.clear()  # as a link in the menu does
    app.run().switch_page("app_pages/anomaly/page.py").run()
    assert not app.exception
    assert app.button_group(key="anomaly_series").value == "made"
    assert sent(app)["given"]["marks"] == [2, 39]
    assert sent(app)["events"][-1][0] == "your spike"


# What the visitor puts in


@pytest.mark.parametrize("kind", putting.KINDS)
def test_something_odd_is_put_in_on_the_day_that_is_looked_at(visit, kind):
    app = visit("anomaly", **MADE, anomaly_day="50")
    before = unpacked(sent(app)["values"]).astype(int)
    app.button_group(key="anomaly_put_kind").set_value(kind)
    app.slider(key="anomaly_put_hour").set_value(12).run()
    press(app, "anomaly_put_in")
    assert not app.exception
    drawn = sent(app)
    assert drawn["given"]["shown"]
    assert drawn["step"] == 49
    (name, first, _) = drawn["events"][-1]
    assert (name, first) == (f"your {kind}", 49 * 48 + 24)
    moved = np.abs(unpacked(drawn["values"]).astype(int) - before)
    assert moved[first : first + 48].max() > 50
    assert says(app, putting.KINDS[kind])
    press(app, "anomaly_put_out_0")
    assert (unpacked(sent(app)["values"]) == before).all()
    assert "anomaly_put" not in app.query_params


def test_a_large_spike_is_found_by_the_network_that_knows_the_rhythm():
    quiet = watching._watch(networks.of("made"), Given("made", ()))
    days = range(20, 140)
    free = next(d for d in days if not any(a - 96 <= 48 * d <= b + 96 for _, (a, b) in quiet.windows))
    place = quiet.subject.first + 48 * free + 20
    loud = watching._watch(networks.of("made"), Given("made", (Put("spike", place, 6.0),)))
    inside = slice(place, place + 24)
    assert loud.odd[NETWORK][inside].max() > loud.lines[NETWORK] > quiet.odd[NETWORK][inside].max()


def test_what_was_put_in_comes_back_by_a_link(visit):
    app = visit("anomaly", **MADE, anomaly_put="0.2400.45~3.4000.30")
    assert [event[0] for event in sent(app)["events"][-2:]] == ["your spike", "your wrong hour"]
    assert app.query_params["anomaly_put"] == "0.2400.45~3.4000.30"


@pytest.mark.parametrize(
    "line", ["", "x", "0.1", "9.1.30", "0.99999.30", "0.1.999", "0.1.1", "0.-1.30", "~", "٣.1.30"]
)
def test_what_can_not_be_put_in_is_ignored(line):
    assert putting.of_line(line, subject.of("made")) == ()


# Taxi rides


@here
def test_the_taxi_rides_are_there_at_once_and_their_events_are_told(visit):
    app = visit("anomaly")
    assert [event[0] for event in sent(app)["events"]] == list(taxi.EVENTS)
    do(app)
    for name, story in TAXI.items():
        assert says(app, f"{name[0].upper()}{name[1:]}**")
        assert says(app, story.told)
    series = taxi.series()
    at = series.times.index(taxi.seconds("2015-01-27"))
    assert says(app, f"{sum(series.values[at : at + 48]):,.0f} rides that day")
    assert says(app, "On 2 November, from one to two at night, the table counts 74,409 rides")
    assert says(app, "No half-hour surprises the network more than that of one o'clock")
    assert says(app, "Labor Day")


@here
def test_an_event_is_looked_at_by_its_button(visit):
    app = do(visit("anomaly"))
    press(app, "anomaly_event_4")
    assert sent(app)["step"] == (taxi.seconds("2015-01-27") - taxi.seconds("2014-10-01")) // DAY


@here
def test_the_days_of_which_something_is_told_lie_in_the_calendar():
    looked = subject.of("taxi")
    days = {(taxi.seconds(day) - looked.day) // DAY for day in [s.day for s in TAXI.values()] + list(UNLABELLED)}
    assert all(0 <= day < looked.days for day in days)
    windows = dict(zip(taxi.EVENTS, taxi.windows(), strict=True))
    assert all(windows[name][0] <= taxi.seconds(story.day) <= windows[name][1] for name, story in TAXI.items())
    assert not any(first <= taxi.seconds(day) <= last for day in UNLABELLED for first, last in windows.values())


def test_without_the_taxi_rides_a_made_up_series_stands_in(visit, monkeypatch):
    monkeypatch.setattr(subject.fetch, "is_cached", lambda name: False)
    app = visit("anomaly")
    assert len(sent(app)["events"]) == 20
    app.button_group(key="anomaly_series").set_value("taxi").run()
    assert says(app, "The taxi rides are not on this machine yet")
    assert not app.exception


# One's own


def test_ones_own_series_is_watched_at_once_and_learned_from(visit):
    app = visit("anomaly", **QUICK, anomaly_series=subject.NAMES[subject.OWN])
    assert says(app, "Until there is one, this is: ")
    assert sent(app)["events"]
    upload(app, table(made_series.make(10, 3)))
    assert sent(app)["days"] == 70
    assert says(app, "Nobody has labelled a day in this series")
    assert says(app, "goes another way than the one that the network learned from")
    press(app, "anomaly_train")
    finished(app)
    assert says(app, "10 updates")
    assert not app.exception


@pytest.mark.parametrize("hours", [1, 24])
def test_ones_own_may_have_another_rhythm(visit, hours):
    app = visit("anomaly", anomaly_series=subject.NAMES[subject.OWN])
    times = [made_series.START + 3600 * hours * at for at in range(400)]
    upload(app, table((times, [float(at % 7) + 0.1 * (at % 3) for at in range(400)])))
    assert sent(app)["every"] == 3600 * hours
    assert says(app, "these steps are longer")


def test_a_series_that_never_moves_is_no_problem(visit):
    app = visit("anomaly", anomaly_series=subject.NAMES[subject.OWN])
    times = [made_series.START + 3600 * at for at in range(900)]
    upload(app, table((times, [3.0] * 900)))
    assert sent(app)["days"] == 38


# The other beats


def test_the_day_is_read_value_by_value(visit):
    app = visit("anomaly", **MADE, anomaly_day="20", anomaly_step="19")
    drawn = drawing(app, "The network reads your values, one a step")
    assert len(drawn["moments"]) == 48
    assert drawn["moments"][18]["input"] == "09:00"
    assert drawn["step"] == 18
    assert says(app, "Inside the cell at value 19, “09:00”")
    assert says(app, "The GRU cell at value 19, “09:00”")


def test_what_is_expected_in_the_diagram_is_what_a_week_of_reading_makes_of_it(watched):
    from dashboard.app_pages.anomaly import thinking

    model = networks.of("made")
    found = thinking._read(model, (watched, 30))
    assert found.before == 336
    start = found.first - 336
    series = watched.subject.series
    again, _ = odd_watch.expected(
        model, series.times[start : found.first + 48], watched.read[start : found.first + 48].tolist()
    )
    assert found.mean == pytest.approx(again.mean[336:].tolist(), abs=1e-5)


def test_the_late_joiner_is_beside_who_read_it_all(visit):
    app = visit("anomaly", **MADE, anomaly_day="20", anomaly_join="30")
    (drawn,) = rows(chart(app, "What came, and what both readers expected"))
    assert (drawn["reader"] == "joined late").sum() == 48 - 29
    assert says(app, "It joins at 14:30.")


def test_every_change_is_counted_by_this_network(page, watched):
    counted = breaking._count_all(networks.of("made"), watched)
    assert len(counted) == len(breaking.CHANGES)
    for one in counted:
        assert says(page, breaking.verdict(one))


def test_a_preset_leads_to_a_series_that_is_like_it(page):
    press(page, "anomaly_break_change_0")
    assert page.button_group(key="anomaly_series").value == "drifting"
    assert not page.exception


def test_who_wins_when_is_told_from_the_cards(page):
    for source in networks.VARIANTS:
        events, told = networks.figures(source)
        ten = told[NETWORK]["10 alarms"]["caught"]
        assert says(page, f"{subject.NAMES[source]} | {NETWORK} | {ten} of {events} | ")
    assert says(page, "A simple rule wins on the drifting one.")


def test_a_run_of_ones_own_is_watched_and_reads_here(page):
    press(page, "anomaly_train")
    finished(page)
    assert any(name.startswith("A usual week") for name in charts(page))
    assert says(page, "In a usual week it finds")
    assert page.selectbox(key="anomaly_probe").options == ["a usual week", "a week with a spike"]
    page.button_group(key="anomaly_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "Shown are the 6 numbers, of 8")


# To keep


def test_the_picture_has_band_curve_and_alarms(watched):
    loudest = watched.raised(NETWORK, 1.0)[0]
    day = loudest.at // 48
    root = ET.fromstring(picture.svg(watched, Said(shown=True), day))
    kinds = [child.tag.rpartition("}")[2] for child in root]
    assert kinds.count("polygon") == kinds.count("polyline") == 1
    assert kinds.count("circle") >= 1
    assert len(re.findall(",", root.find("{*}polyline").get("points"))) >= 330


def test_the_table_to_keep_has_every_alarm(watched):
    told = list(csv.DictReader(io.StringIO(picture.table(watched, Said(shown=True)))))
    assert len(told) == sum(len(watched.raised(name, 1.0)) for name in WATCHERS)
    assert all(float(row["times the line"]) > 1 for row in told)


def test_every_word_on_the_page_is_whole(page):
    do(page)
    assert not re.search(r"\bNone\b|\bnan\b|\{|\}", said(page))
