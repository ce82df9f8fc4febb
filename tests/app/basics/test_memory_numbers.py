"""The memory's numbers as a table: every number as the network has it."""

import csv
import io

import pytest

from dashboard.components.basics import memory_numbers
from dashboard.components.basics.memory_numbers import Row
from models import checkpoint, tasks


def table(text):
    return list(csv.reader(io.StringIO(text)))


def test_a_line_a_step_and_a_column_a_number():
    rows = [Row("a, b\n“c”", "x", 0.25), Row("", "", None)]
    assert table(memory_numbers.as_csv(rows, [(0.5, -1.0, 1e-9), (0.1, 0.2, 0.3)])) == [
        ["step", "read", "said", "probability", "h1", "h2", "h3"],
        ["1", "a, b\n“c”", "x", "0.25", "0.5", "-1", "1e-09"],
        ["2", "", "", "", "0.1", "0.2", "0.3"],
    ]
    assert memory_numbers.as_csv([], []) == ""


def test_the_numbers_come_back_as_the_network_has_them():
    task = tasks.find("recall")
    answer = task.predict(checkpoint.shipped("recall").model, "Awxyz")
    rows = [Row(moment.input, moment.output, moment.probability) for moment in answer.moments]
    head, *lines = table(memory_numbers.as_csv(rows, [moment.hidden for moment in answer.moments]))
    assert len(head) == 4 + len(answer.moments[0].hidden)
    for line, moment in zip(lines, answer.moments, strict=True):
        assert [float(value) for value in line[4:]] == pytest.approx(moment.hidden, rel=1e-8)


def test_no_word_is_a_formula_to_a_spreadsheet_and_numbers_and_signs_stay():
    given = ["=HYPERLINK(1)", "+1+cmd|x", "-2+3", "@SUM(A1)", "\tx", "-", "=", "-0.5", "+3", "fish", ""]
    found = table(memory_numbers.as_csv([Row(word, word) for word in given], [[0.0]] * len(given)))
    read = [row[1] for row in found[1:]]
    assert read == ["'=HYPERLINK(1)", "'+1+cmd|x", "'-2+3", "'@SUM(A1)", "'\tx", "-", "=", "-0.5", "+3", "fish", ""]
