"""A kit is made, and then installed and used with the network off: in a namespace that has nothing but itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.datasets import corpora, fetch
from tools.kit.__main__ import copy_app, copy_corpora, main, write_start

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("class") / "kit"
    if main([str(folder)]):
        pytest.skip("pip could not download the packages here, so there is no kit to try")
    return folder


def no_namespace() -> str:
    """Why there can be no network namespace here; an empty text where there can."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return "a network namespace needs Linux and unshare (util-linux)"
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, text=True, check=False)
    return f"this machine allows no namespace of one's own: {tried.stderr.strip()}" if tried.returncode else ""


@pytest.mark.kit
@pytest.mark.timeout(1200)  # several hundred megabytes are packed, unpacked and installed
def test_a_kit_installs_and_works_with_the_network_off(kit):
    if why := no_namespace():
        pytest.skip(why)
    if not corpora.ALL["plays"].is_here:
        pytest.skip("no corpora here to put into the kit: python -m models fetch --all")
    command = ["unshare", "-rn", sys.executable, "-m", "tests.kit.inside", str(kit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    found = json.loads(done.stdout.splitlines()[-1])
    assert not found["way_out"]
    assert (found["asked"], found["strangers"]) == ([], [])
    assert found["titles"][""] == "Start here"
    assert len(set(found["titles"].values())) == len(found["titles"])
    assert found["trained"]
    assert found["would_be_heard"]
    assert found["corpora"]


def test_a_kit_has_what_may_be_passed_on_and_nothing_else(tmp_path, monkeypatch):
    there = tmp_path / "there"
    monkeypatch.setenv("UNROLLED_DATA", str(there))
    monkeypatch.setattr(fetch, "file", lambda name, **_: made(there / fetch._pin(name)[0]))
    assert copy_corpora(tmp_path / "data") == []
    copied = {str(file.relative_to(tmp_path / "data")) for file in (tmp_path / "data").rglob("*") if file.is_file()}
    may = [file for one in corpora.ALL.values() if one.may_be_copied for file in one.files]
    assert copied == {fetch._pin(file)[0] for file in may}
    assert not any("treebank" in name or "multi30k" in name or "polarity" in name for name in copied)


def test_a_corpus_that_cannot_be_had_leaves_the_others(tmp_path, monkeypatch):
    def refuse(name, **_):
        if name != "brown":
            raise corpora.UserError("no network")
        return made(tmp_path / "there" / "brown.zip")

    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path / "there"))
    monkeypatch.setattr(fetch, "file", refuse)
    missing = copy_corpora(tmp_path / "data")
    assert "brown" not in missing
    assert (tmp_path / "data" / "brown.zip").is_file()
    assert {"plays", "names", "speech"} <= set(missing)


STARTS = [("linux", "start.sh"), ("darwin", "start.command"), ("win32", "start.bat")]


@pytest.mark.parametrize(("system", "start"), STARTS)
def test_a_kit_says_for_which_machine_it_is(tmp_path, monkeypatch, system, start):
    monkeypatch.setattr(sys, "platform", system)
    write_start(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {start, "README.txt"}
    for file in tmp_path.iterdir():
        text = file.read_text("utf-8")
        assert "@" not in text.replace("@echo off", "").replace('"$@"', "")
        assert "{}.{}".format(*sys.version_info) in text
    text = (tmp_path / "README.txt").read_text("utf-8")
    assert start in text
    assert all(one.title in text for one in corpora.ALL.values())


def test_a_kit_is_the_app_without_secrets_or_leftovers(tmp_path):
    copy_app(tmp_path)
    copy_app(tmp_path)  # again, over the first
    assert (tmp_path / "dashboard" / "app.py").is_file()
    assert (tmp_path / ".streamlit" / "config.toml").is_file()
    assert not list(tmp_path.rglob("secrets.toml"))
    assert not list(tmp_path.rglob("__pycache__"))


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a corpus")
    return path
