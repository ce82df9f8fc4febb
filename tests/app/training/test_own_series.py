"""A visitor's own series: taken, told, chosen, gone, and never shared."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.helpers import chart, rows

ROWS = [f"2024-05-{1 + at // 24:02d} {at % 24:02d}:00,{at},{-at}" for at in range(200)]
SERIES = "\n".join(["time,up,down", *ROWS])


def page():
    import types

    import streamlit as st

    from dashboard.components.training import own_series
    from models.errors import UserError
    from models.shapes import Data

    def of_series(series, config):
        st.session_state.setdefault("calls", []).append(series.values[1])
        if series.values[1] == 7:
            raise UserError("Too little.")
        return Data(series.values, (), (), None, "made here")

    config = types.SimpleNamespace(as_dict=lambda: {"data": "own"}, shaping_data=lambda: ())
    task = types.SimpleNamespace(
        NAME="reader",
        EVEN=not st.session_state.get("as_it_stands"),
        Config=lambda: types.SimpleNamespace(as_dict=lambda: {"data": "made"}),
        of_series=of_series,
        baseline=lambda data: len(data.train),
    )
    own_series.ask(task)
    st.text(f"data {st.session_state.get('reader_data')}")
    try:
        found, count = own_series.find(task, config)
        st.text(f"found {count} from {found.train[1]:g}")
    except UserError as error:
        st.text(f"refused {error}")


@pytest.fixture
def app():
    return AppTest.from_function(page).run()


def upload(app, content, name="mine.csv"):
    given = (
        None if content is None else (name, content.encode() if isinstance(content, str) else content, "text/csv")
    )
    app.get("file_uploader")[0].set_value(given).run()
    assert not app.exception
    return app


def texts(app):
    return [one.value for one in app.text]


def test_without_a_series_there_is_a_sentence(app):
    assert texts(app)[1].startswith("refused There is no series of yours here yet")
    assert any("Nothing is here yet" in one.value for one in app.caption)


def test_a_file_is_chosen_told_drawn_and_made_into_data_once(app):
    upload(app, SERIES)
    assert texts(app) == ["data own", "found 200 from 1"]
    assert app.success[0].value.startswith("200 values, one every hour, from 01 May 2024 to 09 May 2024.")
    (drawn,) = rows(chart(app, "Your series"))
    assert (drawn["value"].min(), drawn["value"].max(), len(drawn)) == (0, 199, 200)
    app.run()
    assert app.session_state["calls"] == [1]


def test_another_column_is_another_series(app):
    upload(app, SERIES)
    app.selectbox[0].set_value("down").run()
    assert texts(app) == ["data own", "found 200 from -1"]
    upload(app, SERIES.replace("up", "above"))
    assert app.selectbox[0].value == "above"
    assert texts(app)[1] == "found 200 from 1"


def test_what_was_mended_is_told(app):
    upload(app, "\n".join(["time,up", *[row.rsplit(",", 1)[0] for row in ROWS[:50] + ROWS[53:]]]))
    assert any("3 values of 200 were missing" in one.value for one in app.caption)


def test_as_it_stands_no_gap_is_filled():
    app = AppTest.from_function(page)
    app.session_state["as_it_stands"] = True
    upload(app.run(), "\n".join(["time,up,down", *ROWS[:50], *ROWS[53:]]))
    assert texts(app)[1] == "found 197 from 1"
    assert app.success[0].value.startswith("197 values, from 01 May")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\0\1\2" * 99, "time,up\nsoon,1\nlater,2"])
def test_what_is_no_series_is_told_and_not_chosen(app, content):
    upload(app, content)
    assert app.error[0].value.startswith("mine\\.csv\\: ")
    assert texts(app)[0] == "data None"
    assert texts(app)[1].startswith("refused mine.csv: ")


def test_a_long_series_keeps_its_peaks_in_the_picture(app):
    long = [
        f"2024-0{1 + at // 672}-{1 + at % 672 // 24:02d} {at % 24:02d}:00,{999 if at == 1000 else 0}"
        for at in range(2688)
    ]
    upload(app, "\n".join(["time,up", *long]))
    (drawn,) = rows(chart(app, "Your series"))
    assert len(drawn) <= 602
    assert drawn["value"].max() == 999


def test_too_little_of_it_is_a_sentence(app):
    upload(app, SERIES.replace("01:00,1,", "01:00,7,"))
    assert texts(app)[1] == "refused Too little."


def test_a_series_that_goes_gives_its_place_back(app):
    upload(upload(app, SERIES), None)
    assert texts(app)[0] == "data made"
