"""The visitor's own table on the sentiment page: what was read is shown, every guess can be changed, files go."""

import pytest

from models.datasets import own
from tests.app.helpers import elements, finished, press, runs_of, said, says, tables
from tests.app.sentiment.pressing import QUICK, markup, train

STARS = "text,stars\n" + "".join(f"film number {n},{n % 5 + 1}\n" for n in range(50))


def upload(app, content, name="mine.csv"):
    content = content.encode() if isinstance(content, str) else content
    app.file_uploader(key="sentiment_own_upload").set_value(
        None if content is None else (name, content, "text/csv")
    ).run()
    assert not app.exception
    return app


def sample(app):
    """The rows shown, by their names, and the names of the columns."""
    (table,) = (one for one in tables(app) if one.columns[0] == "as read")
    return table.set_index("as read")


def markdown_of(app):
    """The same as it is sent to the browser."""
    (sent,) = (e.value for e in elements(app.main) if e.type == "markdown" and e.value.startswith("| as read"))
    return sent


def kept_state(app):
    return app.session_state._state._state.filtered_state


def box(app, label):
    (found,) = (one for one in app.selectbox if one.label == label)
    return found


def choose(app, label, shown):
    """Choose by what is shown."""
    one = box(app, label)
    one.set_value(shown).run()
    assert not app.exception
    return app


def kinds(app, label):
    (found,) = (one for one in app.get("button_group") if one.label == label)
    return found


def data(app):
    return app.button_group(key="sentiment_data").value


def test_own_reviews_are_trained_on(visit):
    app = visit("sentiment", **QUICK)
    assert says(app, "Nothing is here yet.")
    upload(app, own.EXAMPLE)
    assert says(app, "mine.csv: 24 reviews, 12 positive and 12 negative. Always answering the same would be right")
    assert says(
        app, "for 50 % of them: that is the dashed line to beat. They are chosen as the data below: press Train."
    )
    assert data(app) == "own"
    finished(train(app))
    assert not app.exception
    experiment = app.session_state["sentiment_experiment"].thing
    assert own.counts([*experiment.data.train, *experiment.data.val, *experiment.data.test]) == (12, 12)
    assert experiment.baseline.val == 0.5
    assert says(app, "always “negative” gets 50 % on the same examples")
    stranger = visit("sentiment", **QUICK, sentiment_data="my own CSV")
    assert not says(stranger, "mine.csv")
    train(stranger)
    assert says(stranger, "There is nothing of yours here yet")


def test_what_was_read_is_shown(visit):
    app = upload(
        visit("sentiment", **QUICK), "Kommentar;Urteil\n" + "".join(f"Film {n} war *nett*;gut\n" for n in range(9))
    )
    frame = sample(app)
    assert list(frame.columns) == ["Kommentar", "Urteil"]
    assert list(frame.index) == [f"row\u00a0{n}" for n in range(2, 7)]
    assert list(frame.iloc[0]) == ["Film 0 war *nett*", "gut"]
    assert r"| Film 0 war \*nett\* | gut |" in markdown_of(app)
    assert says(app, "9 rows, read as UTF-8: a semicolon stands between two cells, and row 1 names the columns.")
    assert (box(app, "The text is in").value, box(app, "The label is in").value) == (0, 1)
    assert says(app, "mine.csv: Every label is “gut”; a network needs another one too, to tell them apart.")


def test_the_columns_can_be_changed(visit):
    rows = "".join(f"film {n} was so so,{'ab'[n % 2]},{'yes' if n % 3 else 'no'}\n" for n in range(60))
    app = upload(visit("sentiment", **QUICK), "what they wrote,class,liked\n" + rows)
    assert says(app, "60 reviews, 40 positive and 20 negative. Always answering “positive” would be right for 67 %")
    choose(app, "The label is in", 1)
    assert says(app, "60 reviews, 30 positive and 30 negative.")
    assert [option.split(" ")[0] for option in kinds(app, "Praise").options] == ["a", "b"]
    choose(app, "The text is in", 1)
    assert says(app, "The text and the label are the same column; choose two.")
    choose(app, "The text is in", 0)
    choose(app, "The label is in", 2)
    finished(train(app))
    experiment = app.session_state["sentiment_experiment"].thing
    assert own.counts(experiment.data.train) == (16, 32)


def test_what_praise_is_can_be_changed(visit):
    app = upload(
        visit("sentiment", **QUICK),
        "text,label\n" + "".join(f"film {n},{'xyz' if n % 3 else 'uvw'}\n" for n in range(30)),
    )
    assert says(app, "30 reviews, 20 positive and 10 negative.")
    kinds(app, "Praise").set_value(["uvw"]).run()
    assert says(app, "The label “uvw” is praise and blame; choose one.")
    kinds(app, "Blame").set_value(["xyz"]).run()
    assert says(app, "30 reviews, 10 positive and 20 negative.")
    finished(train(app))
    experiment = app.session_state["sentiment_experiment"].thing
    assert own.counts(experiment.data.train) == (16, 8)


def test_stars_are_asked_about(visit):
    app = upload(visit("sentiment", **QUICK), STARS)
    assert says(app, "Which of these labels are praise, and which are blame?")
    assert [option.split(" ")[0] for option in kinds(app, "Praise").options] == list("12345")
    assert kinds(app, "Praise").value == kinds(app, "Blame").value == []
    assert not app.success
    assert data(app) == "made"
    app.button_group(key="sentiment_data").set_value("own").run()
    train(app)
    assert says(app, "Say first which of your labels are praise and which are blame.")
    assert not runs_of(app)
    kinds(app, "Praise").set_value(["4", "5"]).run()
    kinds(app, "Blame").set_value(["1", "2"]).run()
    assert says(app, "40 reviews, 20 positive and 20 negative.")
    assert says(app, "10 rows were left out: rows 4, 9, 14, 19 and 6 more, label “3”.")
    finished(train(app))
    assert not app.exception


def test_a_guessed_encoding_is_said_and_can_be_changed(visit):
    text = "text;label\n" + "".join(
        f"Очень {'хороший' if n % 2 else 'плохой'} фильм номер {n};{n % 2}\n" for n in range(24)
    )
    app = upload(visit("sentiment", **QUICK), text.encode("koi8-r"))
    assert says(app, "The file does not say which encoding it is in; Cyrillic (KOI8-R) is a guess.")
    assert sample(app).iloc[1, 0] == "Очень хороший фильм номер 1"
    choose(app, "Encoding", "cp1251")
    assert sample(app).iloc[1, 0] == "Очень хороший фильм номер 1".encode("koi8-r").decode("cp1251")
    assert says(app, "read as Cyrillic (Windows-1251)")
    assert not says(app, "is a guess")
    choose(app, "Encoding", "utf-8")
    assert app.error
    assert not app.success
    choose(app, "Encoding", "koi8-r")
    assert says(app, "24 reviews, 12 positive and 12 negative.")
    finished(train(app))
    experiment = app.session_state["sentiment_experiment"].thing
    assert {"хороший", "плохой"} <= set(experiment.data.vocabulary.entries)


def test_the_separator_and_the_heading_can_be_changed(visit):
    app = upload(visit("sentiment", **QUICK), own.EXAMPLE)
    choose(app, "The first row", "no")
    assert says(app, "25 rows, read as UTF-8: a comma stands between two cells, and no row names the columns.")
    assert list(sample(app).columns) == ["column A", "column B"]
    assert says(app, "1 row was left out: row 1, label “label”.")
    choose(app, "The first row", "yes")
    choose(app, "Between two cells", ";")
    assert says(app, "This table has one column; a text and a label are needed.")
    choose(app, "Between two cells", "")
    assert says(app, "24 reviews, 12 positive and 12 negative.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "This is no text file."),
        (b"PK\x03\x04 xlsx", "This is a spreadsheet in its own format (such as .xlsx or .ods)."),
        (b"text,label\n" + b"fine,good\n" * 30, "Every label is “good”"),
        (b"text,label\n", "There is a single row here"),
        (b"name\n" + b"".join(b"girl number %d\n" % n for n in range(30)), "This table has one column"),
    ],
    ids=["empty", "binary", "Excel", "one class", "only a heading", "one column"],
)
def test_a_bad_file_gets_a_sentence_with_its_name(visit, content, sentence):
    app = upload(visit("sentiment", **QUICK), content, "bad *one*.csv")
    (error,) = (one.value.replace("\\", "") for one in app.error)
    assert error.startswith("bad *one*.csv: ")
    assert sentence in error
    assert data(app) == "made"
    upload(app, None)
    assert not app.error
    assert says(app, "Nothing is here yet.")


def test_nothing_of_a_table_is_read_as_markup(visit):
    app = visit("sentiment", **QUICK)
    before = markup(app)
    hostile = "<script>alert(1)</script> $x$ `y` :red[z] **b** [a](http://b)"
    rows = "".join(f'"{hostile} {n}","{"<b>$x$ `y`</b>" if n % 2 else "**bold**"}"\n' for n in range(30))
    upload(app, f'"{hostile}","<i>"\n{rows}"y",""\n"x","_other_"\n', "<b>*name*</b>.csv")
    assert says(app, "<b>*name*</b>.csv: 30 reviews, 15 positive and 15 negative.")
    assert says(app, "2 rows were left out: row 32, no label; row 33, label “_other_”.")
    assert markup(app) <= before
    table = markdown_of(app)
    assert "<" not in table.replace("\\<", "")
    assert "$" not in table.replace("\\$", "")
    assert hostile[:30] in sample(app).columns[0]
    options = [option for label in ("Praise", "Blame") for option in kinds(app, label).options]
    bare = [option.replace("\\<", "").replace("\\*", "") for option in options]
    assert not [option for option in bare if "<" in option or "*" in option]


def test_the_new_file_takes_the_place_of_the_old_one_and_of_its_message(visit):
    app = visit("sentiment", **QUICK)
    upload(app, own.EXAMPLE, "good.csv")
    upload(app, b"nothing", "bad.csv")
    assert app.error
    assert not says(app, "good.csv")
    train(app)
    assert not runs_of(app)
    upload(app, STARS, "stars.csv")
    assert not app.error
    assert not says(app, "bad.csv")
    assert kinds(app, "Praise").value == []
    upload(app, own.EXAMPLE, "again.csv")
    assert says(app, "again.csv: 24 reviews, 12 positive and 12 negative.")
    assert kinds(app, "Praise").value == ["positive"]


def test_a_removed_file_is_forgotten_with_every_choice(visit):
    app = visit("sentiment", **QUICK)
    upload(app, own.EXAMPLE)
    choose(app, "The first row", "no")
    upload(app, None)
    assert not says(app, "mine.csv")
    assert data(app) == "made"
    kept = {name: str(value) for name, value in kept_state(app).items() if "own" in name}
    assert not [name for name, value in kept.items() if "film" in value or "own_1_" in name]
    upload(app, own.EXAMPLE)
    assert box(app, "The first row").value == ""


def test_the_sentence_speaks_of_the_data_that_is_chosen(visit):
    app = upload(visit("sentiment", **QUICK), own.EXAMPLE)
    assert says(app, "They are chosen as the data below: press Train.")
    app.button_group(key="sentiment_data").set_value("made").run()
    assert not says(app, "They are chosen as the data below")
    assert says(app, "Other data is chosen below; press “my own CSV” there to learn from these.")
    app.button_group(key="sentiment_data").set_value("own").run()
    assert says(app, "They are chosen as the data below: press Train.")


def elsewhere_and_back(app):
    app.switch_page("app_pages/start/page.py").run()
    app.query_params.clear()  # as in a browser: every page has its own address
    app.switch_page("app_pages/sentiment/page.py").run()
    assert not app.exception
    return app


def test_the_file_and_its_choices_are_kept_on_another_page(visit):
    app = upload(visit("sentiment", **QUICK), STARS)
    kinds(app, "Praise").set_value(["4", "5"]).run()
    kinds(app, "Blame").set_value(["1", "2", "3"]).run()
    before = said(app).splitlines()
    (sentence,) = (line for line in before if line.startswith("mine.csv: "))
    assert data(app) == "own"
    elsewhere_and_back(app)
    assert data(app) == "own"
    assert sentence in said(app).splitlines()
    assert says(app, "**mine.csv** is still here from before.")
    finished(train(app))
    assert own.counts(app.session_state["sentiment_experiment"].thing.data.train) == (24, 16)
    press(app, "sentiment_own_remove")
    assert not app.exception
    assert says(app, "Nothing is here yet.")
    assert data(app) == "made"
    elsewhere_and_back(app)
    assert data(app) == "made"


def test_other_data_chosen_before_leaving_stays_chosen(visit):
    app = upload(visit("sentiment", **QUICK), own.EXAMPLE)
    app.button_group(key="sentiment_data").set_value("made").run()
    elsewhere_and_back(app)
    assert data(app) == "made"
    assert says(app, "Other data is chosen below; press “my own CSV” there to learn from these.")


def test_what_a_session_keeps_is_small(visit):
    rows = "".join(f'"a lovely film, number {n} of many in a long list of films",{n % 2}\n' for n in range(20_000))
    app = upload(visit("sentiment", **QUICK), "text,label\n" + rows)
    assert says(app, "20,000 reviews, 10,000 positive and 10,000 negative.")
    brought = kept_state(app)["sentiment_own_file"].thing
    assert len(brought.packed) < len(rows) / 5
    assert brought._made
    assert sum(len(repr(value)) for value in brought._made.values()) < 20_000


def test_every_sentence_about_a_file_names_it(visit):
    app = upload(visit("sentiment", **QUICK), own.EXAMPLE, "this one.csv")
    told = [one.value.replace("\\", "") for one in elements(app.main) if one.type in ("success", "error")]
    assert [sentence.startswith("this one.csv: ") for sentence in told] == [True]
