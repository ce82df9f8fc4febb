"""Series: the taxi rides, the made-up ones, and what a visitor brings."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from models.datasets import made_series, own_series, taxi
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.forecasts.timeseries import DAY, WEEK

START = datetime(2024, 5, 13, tzinfo=UTC)


def stamps(count=100, minutes=60, form="%Y-%m-%d %H:%M"):
    return [(START + timedelta(minutes=minutes * at)).strftime(form) for at in range(count)]


def csv(rows, heading="time,value", separator=","):
    return "\n".join([heading.replace(",", separator), *(separator.join(map(str, row)) for row in rows)])


def read(text, encoding="utf-8"):
    return own_series.read(text.encode(encoding))


PLAIN = list(zip(stamps(), range(100), strict=True))


# A visitor's own


def test_a_clean_file_is_read_as_it_is_without_a_note():
    found = read(csv(PLAIN))
    assert found.values == tuple(map(float, range(100)))
    assert found.times[0] == START.timestamp()
    assert (found.step, any(found.filled), found.notes) == (3600, False, ())


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_separator_and_encoding_gives_the_same_series(separator, encoding):
    assert read(csv(PLAIN, separator=separator), encoding) == read(csv(PLAIN))


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S.000",
        "%d.%m.%Y %H:%M",
        "%m/%d/%Y %I:%M %p",
        "%Y/%m/%d %H:%M:%S",
        "%s",
    ],
)
def test_times_are_read_however_they_are_written(form):
    shown = stamps(form=form) if form != "%s" else [int(START.timestamp()) + 3600 * at for at in range(100)]
    assert read(csv(zip(shown, range(100), strict=True))).times == read(csv(PLAIN)).times


def test_that_day_and_month_could_be_either_is_told():
    shown = [
        (datetime(2024, 3, 1 + at // 24) + timedelta(hours=at % 24)).strftime("%d/%m/%Y %H:%M") for at in range(100)
    ]
    found = read(csv(zip(shown, range(100), strict=True)))
    assert "Days and months could be either way round; the day was taken to come first." in found.notes
    assert found.step == 3600


def test_columns_are_found_wherever_they_stand():
    rows = [(f"n{at}", value, time) for at, (time, value) in enumerate(PLAIN)]
    assert read(csv(rows, "name,rides,when")).values == read(csv(PLAIN)).values


def test_a_gap_is_filled_by_a_straight_line_and_counted():
    found = read(csv(PLAIN[:40] + PLAIN[45:]))
    assert found.values == pytest.approx(range(100))
    assert [at for at, was in enumerate(found.filled) if was] == [40, 41, 42, 43, 44]
    assert found.notes == ("5 values of 100 were missing; a straight line fills the gaps.",)


def test_rows_out_of_order_are_sorted_and_counted():
    found = read(csv([PLAIN[1], PLAIN[0], *PLAIN[2:]]))
    assert found.values == tuple(map(float, range(100)))
    assert found.notes == ("1 row stood earlier in time than the row above; all were sorted.",)


def test_the_mean_of_what_has_the_same_time_is_taken_and_counted():
    found = read(csv([*PLAIN, (PLAIN[-1][0], 101)]))
    assert found.values[-1] == 100
    assert found.notes == ("1 row had a time that was there already; the mean was taken.",)


def test_decimal_commas_are_read_and_told():
    rows = [(time, f"1.{value:03d},5") for time, value in PLAIN]
    found = read(csv(rows, separator=";"))
    assert found.values[:2] == (1000.5, 1001.5)
    assert found.notes == ("A comma was read as the decimal point.",)


def test_commas_between_thousands_are_no_decimal_commas():
    found = read(csv([(time, f'"{value + 1000:,}"') for time, value in PLAIN]))
    assert found.values[:2] == (1000, 1001)
    assert found.notes == ()


def test_an_hour_that_a_clock_change_counts_twice_is_two_hours():
    # In New York the clocks go from -04:00 back to -05:00.
    shown = [f"2024-11-02T{at:02d}:00-04:00" for at in range(24)] + [
        "2024-11-03T00:00-04:00",
        "2024-11-03T01:00-04:00",
    ]
    shown += [f"2024-11-03T{at:02d}:00-05:00" for at in range(1, 24)] + [
        f"2024-11-04T{at:02d}:00-05:00" for at in range(24)
    ]
    found = read(csv(zip(shown, range(len(shown)), strict=True)))
    assert found.values == tuple(map(float, range(len(shown))))
    assert found.notes == ("The times name more than one zone; all are told by the clock of the first.",)


def test_what_comes_more_often_than_half_hours_is_averaged_and_told():
    found = read(csv(zip(stamps(600, 5), range(600), strict=True)))
    assert found.values[:2] == (2.5, 8.5)
    assert found.notes == ("There is a value every 300 seconds; each half-hour was averaged.",)


def test_rows_without_time_or_value_are_left_out_and_told():
    found = read(csv([*PLAIN, ("soon", 3), (stamps(101)[-1], "broken")]))
    assert len(found.values) == 100
    assert found.notes == ("2 rows were left out: row 102, no time that can be read; row 103, no value.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (csv(PLAIN[:20]), "There are 20 times with a value here; at least 50 are needed"),
        (csv([("soon", at) for at in range(99)]), "No column here holds times"),
        (csv([(time, "x") for time in stamps()]), "No column here holds values"),
        (csv([*PLAIN, ("2190-01-01 00:00", 1)]), "50,000 are the most"),
        (csv([(time, "nan") for time in stamps()]), "No column here holds values"),
        (csv([*PLAIN[:50], *[(f"2024-07-{1 + at:02d} 00:00", at) for at in range(9)]]), "More than half"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_in_a_sentence(text, said):
    with pytest.raises(UserError, match=rf"{said}.*\.$"):
        read(text)


def test_of_several_columns_one_is_taken_told_or_chosen():
    content = csv([(time, value, -value) for time, value in PLAIN], "time,up,down").encode()
    assert own_series.read(content).notes == ("2 columns hold values; “up” was taken.",)
    found = own_series.find(content, column="down")
    assert (found.column, found.columns, found.series.values[1]) == ("down", ("up", "down"), -1)
    assert found.series.notes == ()


def test_as_they_stand_values_follow_one_another_whatever_lies_between():
    rows = [PLAIN[at] for at in range(99, -1, -1) if at not in (40, 41)]
    found = own_series.read(csv(rows).encode(), even=False)
    assert found.values == tuple(float(at) for at in range(100) if at not in (40, 41))
    assert not any(found.filled)
    assert len(found.notes) == 1  # that they were sorted


@pytest.mark.parametrize("content", [b"\0\x01\x02" * 100, b"PK\x03\x04" + b"x" * 100, b"\xff" * 500, b'"' * 999])
def test_what_is_no_table_is_refused_in_a_sentence(content):
    with pytest.raises(UserError, match=r"\.$"):
        own_series.read(content)


# Made up


def test_a_made_series_hangs_on_its_seed_alone():
    assert made_series.make(2, 1) == made_series.make(2, 1)
    assert made_series.make(2, 1).values != made_series.make(2, 2).values


def test_without_noise_every_week_is_the_same():
    values = made_series.make(3, 0, noise=0).values
    week = WEEK // made_series.STEP
    assert values[:week] == pytest.approx(values[week : 2 * week])
    assert values[:48] != pytest.approx(values[5 * 48 : 6 * 48])  # a Monday and a Saturday


@pytest.mark.parametrize("kind", made_series.KINDS)
def test_an_event_changes_its_own_times_alone(kind):
    series = made_series.make(2, 0)
    event = made_series.Event(kind, 100, 100 + made_series.LENGTHS[kind] - 1)
    odd = made_series.with_events(series, [event])
    changed = [at for at, (a, b) in enumerate(zip(series.values, odd.values, strict=True)) if a != b]
    assert len(changed) >= made_series.LENGTHS[kind] - 1  # a sensor is stuck at its own first value
    assert event.first <= changed[0]
    assert changed[-1] == event.last


def test_events_are_of_all_kinds_and_do_not_touch():
    events = made_series.events(10, 1000, 5000, 3)
    assert [event.kind for event in events] == [*made_series.KINDS] * 2
    assert all(1000 <= event.first <= event.last < 5000 for event in events)
    assert all(a.last + DAY // made_series.STEP <= b.first for a, b in pairwise(events))


# Taxi rides

here = pytest.mark.skipif(not (is_cached(taxi.NAME) and is_cached(taxi.WINDOWS)), reason="the corpus isn't here")


@here
def test_the_taxi_rides_are_even_and_their_windows_lie_in_them():
    series, windows = taxi.series(), taxi.windows()
    assert {b - a for a, b in pairwise(series.times)} == {1800}
    assert len(series.values) == 10_320
    assert len(windows) == len(taxi.EVENTS)
    assert all(series.times[0] < first < last <= series.times[-1] for first, last in windows)
    marathon = taxi.seconds("2014-11-02 01:00:00")
    assert windows[0][0] <= marathon <= windows[0][1]


@here
def test_read_as_a_visitors_file_they_are_the_same():
    from models.datasets import fetch

    found = own_series.read(fetch.file(taxi.NAME).read_bytes())
    assert (found.times, found.values, found.notes) == (taxi.series().times, taxi.series().values, ())
