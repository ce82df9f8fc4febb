"""Fetching before class: the list is complete, and what is on it is fetched, told and missed one by one."""

from pathlib import Path

import pytest
import requests

from models.__main__ import main
from models.datasets import corpora, fetch

README = Path(__file__).resolve().parents[3] / "README.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    monkeypatch.setattr("pooch.core.time.sleep", lambda _: None)
    return tmp_path


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "get", refuse)


def put(folder: Path, name: str) -> None:
    """A file where the corpus would lie."""
    for file in corpora.ALL[name].files:
        path = folder / fetch._pin(file)[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a corpus")


def test_every_corpus_that_is_pinned_is_on_the_list():
    pins = [*fetch._MULTI30K_SHA256, *fetch._CHORALES_SHA256, *fetch._PENDIGITS_SHA256, *fetch._NAB_SHA256]
    pins += [*fetch._VEGA_SHA256, fetch.SPOKEN_DIGITS, *(Path(pin).stem for pin in fetch._SHA256)]
    assert sorted(file for corpus in corpora.ALL.values() for file in corpus.files) == sorted(pins)


def test_a_licence_is_the_one_in_the_readme():
    text = README.read_text("utf-8")
    assert [corpus.licence for corpus in corpora.ALL.values() if corpus.licence not in text] == []


@pytest.mark.parametrize("name", corpora.ALL)
def test_a_corpus_is_as_large_as_the_list_says(data_folder, name):
    corpus = corpora.ALL[name]
    files = [data_folder / fetch._pin(file)[0] for file in corpus.files]
    if not all(file.is_file() for file in files):
        pytest.skip(f"{name} isn't in this data folder")
    assert sum(file.stat().st_size for file in files) / 1e6 == pytest.approx(corpus.megabytes, rel=0.1, abs=0.05)


def test_the_list_says_what_is_here(folder, capsys):
    put(folder, "brown")
    assert main(["fetch"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert list(lines) == list(corpora.ALL)
    assert "not here" not in lines["brown"]
    assert "not here" in lines["plays"]
    assert all(corpora.ALL[name].licence in line for name, line in lines.items())


def test_what_is_here_is_not_fetched_again_and_the_rest_is_said(folder, offline, capsys):
    put(folder, "brown")
    digest = fetch.pooch.file_hash(str(folder / fetch._pin("brown")[0]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(fetch._SHA256, "corpora/brown.zip", digest)
        assert main(["fetch", "--all"]) == 1
        said = capsys.readouterr()
        assert f"1 of {len(corpora.ALL)} are here" in said.out
        assert said.err.count("the network doesn't answer") == len(corpora.ALL) - 1
        assert "Traceback" not in said.err
        assert main(["fetch", "brown"]) == 0


def test_a_corpus_that_there_is_not_gets_a_sentence(folder, capsys):
    assert main(["fetch", "brown", "nowhere"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("There is no corpus called nowhere here. There are: reviews, ")
