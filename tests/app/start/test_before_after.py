"""The three questions before and after: what is kept, what is counted, and what is no visitor's matter."""

import csv
import re

import pytest

from dashboard.components.basics import survey
from dashboard.components.basics.survey import COLUMNS, QUESTIONS
from tests.app.helpers import press, says

RIGHT = {number: question.answer for number, question in enumerate(QUESTIONS)}
WRONG = {n: next(option for option in q.why if option != q.answer) for n, q in enumerate(QUESTIONS)}


def answer(app, when, answers):
    for number, choice in answers.items():
        app.radio(key=f"start_survey_{when}_{number}").set_value(choice).run()
    return press(app, f"start_survey_keep_{when}")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    path = tmp_path / "answers.csv"
    monkeypatch.setenv("UNROLLED_SURVEY", str(path))
    return path


def lines(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def test_nothing_is_revealed_before_both_times_and_then_the_change_is_told(visit, monkeypatch):
    monkeypatch.delenv("UNROLLED_SURVEY", raising=False)
    app = visit("start")
    assert app.button(key="start_survey_keep_before").disabled
    assert not says(app, "counts the answers")
    answer(app, "before", WRONG)
    assert not app.exception
    assert not any(says(app, why) for question in QUESTIONS for why in question.why.values())
    press(app, "start_survey_again")
    answer(app, "after", RIGHT)
    assert says(app, "Before, **0 of 3** were right. Now, **3 of 3** are.")
    assert all(says(app, question.why[question.answer]) for question in QUESTIONS)
    press(app, "start_survey_reset")
    assert app.radio(key="start_survey_before_0").value is None


def test_they_come_again_at_the_end_of_the_tour(visit):
    app = visit("start")
    answer(app, "before", RIGHT)
    app.session_state["tour_done"] = True
    app.run()
    assert app.radio(key="start_survey_after_0").value is None


def test_answers_are_counted_where_the_host_names_a_file_and_nobodys_name_is_in_it(visit, kept):
    app = visit("start")
    assert says(app, "counts the answers, without names")
    answer(app, "before", WRONG)
    press(app, "start_survey_again")
    answer(app, "after", RIGHT)
    head, *rows = lines(kept)
    assert tuple(head) == COLUMNS
    assert [(row[1], row[4]) for row in rows] == [("before", "no")] * 3 + [("after", "yes")] * 3
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row[0]) and len(row) == len(COLUMNS) for row in rows)
    assert survey.counted()[QUESTIONS[0].text] == {"before": (0, 1), "after": (1, 1)}
    teachers = visit("teachers")
    assert says(teachers, "0\u00a0% (0 of 1) | 100\u00a0% (1 of 1)")


@pytest.mark.parametrize("content", [None, b"", b"\xff\x00nonsense\n,,,\n", b'"never closed\n'])
def test_a_file_that_is_empty_or_broken_is_no_visitors_matter(visit, kept, content):
    if content is not None:
        kept.write_bytes(content)
    assert all(found == {"before": (0, 0), "after": (0, 0)} for found in survey.counted().values())
    teachers = visit("teachers")
    assert not teachers.exception
    assert says(teachers, "Nobody has answered yet")


def test_a_file_that_cannot_be_written_is_logged_and_not_shown(visit, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("UNROLLED_SURVEY", str(tmp_path / "missing" / "answers.csv"))
    app = visit("start")
    answer(app, "before", RIGHT)
    assert not app.exception
    assert says(app, "Your answers are kept.")
    assert "could not be counted" in caplog.text


def test_the_file_does_not_grow_for_ever(kept, monkeypatch):
    monkeypatch.setattr(survey, "LARGEST", 10)
    survey.count("before", RIGHT)
    before = kept.read_text("utf-8")
    survey.count("before", RIGHT)
    assert kept.read_text("utf-8") == before


def test_teachers_are_told_how_to_switch_it_on(visit, monkeypatch):
    monkeypatch.delenv("UNROLLED_SURVEY", raising=False)
    assert says(visit("teachers"), "UNROLLED_SURVEY=answers.csv make run")


def test_every_question_has_its_right_answer_among_the_options():
    for question in QUESTIONS:
        assert question.answer in question.why
        assert len(question.why) == 3
