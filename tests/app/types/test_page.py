"""The overview of the types: five pictures and a quiz, without torch."""

import subprocess
import sys

import pytest

from dashboard.app_pages.types.lanes import LANES
from dashboard.app_pages.types.questions import QUESTIONS
from tests.app.helpers import APP, ROOT, press, says
from tests.waiting import SECONDS


@pytest.fixture
def page(visit):
    return visit("types")


def answer(app, index, choice):
    app.radio(key=f"types_quiz_{index}").set_value(choice).run()
    return press(app, f"types_quiz_reveal_{index}")


def test_there_are_enough_questions_and_every_type_is_the_answer_to_some():
    names = [lane.name for lane in LANES]
    assert len(QUESTIONS) >= 8
    assert {question.answer for question in QUESTIONS} == set(names)
    for question in QUESTIONS:
        assert list(question.why) == names
        assert len(set(question.why.values())) == len(names)
        assert all(why.endswith(".") for why in question.why.values())


def test_a_picture_has_the_arrows_of_its_type():
    shape = {lane.name: [(bool(c.input), bool(c.output)) for c in lane.columns] for lane in LANES}
    assert shape["One to one"] == [(True, True)]
    assert [out for _, out in shape["Many to one"]].count(True) == 1
    assert [into for into, _ in shape["One to many"]].count(True) == 1
    assert all(into and out for into, out in shape["Many to many, aligned"])
    assert not any(into and out for into, out in shape["Many to many, translated"])


def test_nothing_is_chosen_and_nothing_revealed_at_first(page):
    for index in range(len(QUESTIONS)):
        assert page.radio(key=f"types_quiz_{index}").value is None
        assert page.button(key=f"types_quiz_reveal_{index}").disabled
    assert says(page, f"**Score: none yet.** {len(QUESTIONS)} questions to go.")
    assert not page.success
    assert not page.warning


@pytest.mark.parametrize("index", range(len(QUESTIONS)))
def test_every_answer_is_explained(page, index):
    question = QUESTIONS[index]
    answer(page, index, question.answer)
    assert page.success[0].value == f"Right: {question.why[question.answer]}"
    assert says(page, f"You said **{question.answer}**.")
    press(page, "types_quiz_reset")
    wrong = next(choice for choice in question.why if choice != question.answer)
    answer(page, index, wrong)
    assert question.why[wrong] in page.warning[0].value
    assert f"It is **{question.answer}**: {question.why[question.answer]}" in page.warning[0].value
    assert says(page, "**Score: 0 of 1 right.**")


def test_the_score_counts_to_the_end_and_starts_anew(page):
    for index, question in enumerate(QUESTIONS):
        answer(page, index, question.answer if index else "One to many")
    count = len(QUESTIONS)
    assert says(page, f"**Score: {count - 1} of {count} right.** That was the last question.")
    press(page, "types_quiz_reset")
    assert says(page, "**Score: none yet.**")
    assert all(page.radio(key=f"types_quiz_{index}").value is None for index in range(count))


def test_the_answers_are_there_again_after_another_page(page):
    answer(page, 2, QUESTIONS[2].answer)
    page.radio(key="types_quiz_0").set_value("One to one").run()
    page.switch_page("app_pages/start/page.py").run()
    page.switch_page("app_pages/types/page.py").run()
    assert says(page, "**Score: 1 of 1 right.**")
    assert says(page, f"You said **{QUESTIONS[2].answer}**.")
    assert page.radio(key="types_quiz_0").value == "One to one"


def test_it_needs_no_torch():
    script = f"""
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file({str(APP)!r}, default_timeout={SECONDS}).run()
app.switch_page("app_pages/types/page.py").run()
assert not app.exception, app.exception
assert app.title[0].value == "Four types, one idea"
assert not {{"torch", "nltk", "sklearn"}} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
