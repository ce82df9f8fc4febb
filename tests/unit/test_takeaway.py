"""The code to take along: one file, without this project, that makes the same run."""

import ast
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest

import models
from models import tasks
from models.knobs import Knobs, Turn
from models.takeaway import definitions
from models.takeaway.script import notebook, script
from models.takeaway.sources import Symbol
from models.training import new_model, train

UPDATES = 50
TURNS = (Turn(20, {"learning_rate": 0.001}), Turn(30, {"clip": 0.5}))  # on the way


@pytest.fixture(scope="module", params=tasks.known())
def task(request):
    return tasks.find(request.param)


@pytest.fixture(scope="module")
def config(task):
    return task.Config(max_steps=UPDATES, eval_every=25, batch_size=16)


@pytest.fixture(scope="module")
def data(task, config):
    data = task.load(config)
    return replace(data, val=data.val[:20], test=data.test[:20])


@pytest.fixture(scope="module")
def code(task, config, data):
    return script(task, config, data, TURNS)


def said(code, folder):
    """What the code prints in a process that can't see this project."""
    file = folder / "run.py"
    file.write_text(code, "utf-8")
    ran = subprocess.run([sys.executable, "-I", file], capture_output=True, text=True, cwd=folder, check=False)
    assert not ran.stderr
    return ran.stdout


@pytest.mark.trains
def test_it_prints_the_losses_of_the_run(task, config, data, code, tmp_path):
    out = said(code, tmp_path)
    steps = list(train(task, Knobs(config, TURNS), data, new_model(task, config, data)))
    losses = [float(loss) for loss in re.findall(r"^update \d+: loss (\S+)$", out, re.MULTILINE)]
    assert losses == pytest.approx([step.train_loss for step in steps[1:]], abs=1e-5)
    assert len(losses) == UPDATES
    checked = [float(loss) for loss in re.findall(r"(?:first update|learned from): loss (\S+)", out)]
    assert checked == pytest.approx([s.val_loss for s in steps if s.val_loss is not None], abs=1e-5)


def test_it_carries_nothing_that_it_does_not_use(code, tmp_path):
    file = tmp_path / "run.py"
    file.write_text(code, "utf-8")
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F", "--line-length", "119", file]
    checked = subprocess.run(ruff, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert not re.search(r"^\s*(from|import) (models|dashboard|streamlit)\b", code, re.MULTILINE)


def test_it_says_what_it_is_and_under_which_settings(task, config, data, code):
    told = ast.get_docstring(ast.parse(code))
    assert task.TITLE in told
    assert " ".join(data.source.split()) in " ".join(told.split())
    for option in config.options():
        assert f"    {option.name}: " in code
        assert f"# {option.meaning}" in code


def test_the_notebook_is_the_same_code(code):
    cells = json.loads(notebook(code))["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert kinds == ["markdown"] + ["code"] * (len(cells) - 1)
    joined = "\n\n\n".join("".join(cell["source"]) for cell in cells[1:])
    assert ast.dump(ast.parse(joined)) == ast.dump(ast.Module(ast.parse(code).body[1:], []))


FIRST = '''"""The first."""

SIZE, OTHER = ROW = (1, 2)
COLOURS = {"a": SIZE}


def one() -> int:
    return COLOURS["a"] + ROW[1]
'''
SECOND = '''"""The second."""

from models import zz_first
from models.zz_first import COLOURS as OTHERS

COLOURS = {"b": OTHERS["a"]}


class Two:
    def asked(self) -> int:
        one = zz_first.one()
        return COLOURS["b"] + one

    def not_asked(self) -> int:
        return zz_first.OTHER


def two() -> int:
    return Two().asked()
'''


def test_two_of_one_name_are_told_apart(tmp_path, monkeypatch):
    (tmp_path / "zz_first.py").write_text(FIRST, "utf-8")
    (tmp_path / "zz_second.py").write_text(SECOND, "utf-8")
    monkeypatch.setattr(models, "__path__", [*models.__path__, str(tmp_path)])
    needed = definitions.closure([Symbol("models.zz_second", "two")], {})
    code = "\n".join(text for _, text in definitions.sections(needed, definitions.names(needed, {})))
    found = {}
    exec(code, found)  # it is the code above
    assert found["two"]() == 1 + 1 + 2
    assert "not_asked" not in code
    assert len(re.findall(r"^(\w*COLOURS) = ", code, re.MULTILINE)) == 2


def test_a_file_of_any_name_can_be_what_it_learned_from():
    task = tasks.find("names")
    config = task.Config(max_steps=1)
    data = replace(task.load(config), source='Of "a""" \n\nimport os\\".')
    whole = ast.parse(script(task, config, data))
    assert "import os" in ast.get_docstring(whole)
    assert not [n for n in ast.walk(whole) if isinstance(n, ast.Import) and n.names[0].name == "os"]
