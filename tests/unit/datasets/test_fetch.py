"""Fetching: what is pinned is what is read, once; without a network there is a sentence. No real address."""

import csv
import gzip
import hashlib
import json
import re
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import altair
import nltk
import pooch
import pytest
import requests
from nltk.corpus.reader import WordListCorpusReader

from models import tasks
from models.datasets import fetch, pendigits, sp500
from models.errors import UserError

NAME = "names"
CHORALES = "jsb_chorales/jsb16th_separated.json"
PLACE = "nltk_data/corpora/names.zip"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        super().do_GET()


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A corpus of three names on this machine, pinned in the place of the real one."""
    folder = tmp_path / "server" / "corpora"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "names.zip", "w") as made:
        made.writestr("names/female.txt", "Ada\nEva\n")
        made.writestr("names/male.txt", "Otto\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path / "server"))
    server.asked, server.file = [], folder / "names.zip"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setattr(fetch, "_NLTK", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setitem(fetch._SHA256, "corpora/names.zip", hashlib.sha256(server.file.read_bytes()).hexdigest())
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError("Max retries exceeded with url: /names.zip")

    monkeypatch.setattr(requests, "get", refuse)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty cache folder; no waiting between two tries; NLTK's list of folders as it was, afterwards."""
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path / "cache"))
    monkeypatch.setattr("pooch.core.time.sleep", lambda _: None)
    monkeypatch.setattr(nltk.data, "path", list(nltk.data.path))
    return tmp_path / "cache"


def names():
    return list(WordListCorpusReader(fetch.nltk_corpus(NAME), r"(fe)?male\.txt").words())


def refusal():
    with pytest.raises(UserError) as caught:
        fetch.nltk_corpus(NAME)
    return str(caught.value)


def test_a_corpus_is_fetched_once_and_then_read_from_disk(server, folder):
    assert not fetch.is_cached(NAME)
    assert names() == ["Ada", "Eva", "Otto"]
    assert fetch.is_cached(NAME)
    assert (folder / PLACE).is_file()
    assert names() == ["Ada", "Eva", "Otto"]
    assert server.asked == ["/corpora/names.zip"]


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_copy_is_fetched_again(server, folder, damage):
    names()
    copy = folder / PLACE
    copy.write_bytes(copy.read_bytes()[:-30] if damage is None else damage)
    assert names() == ["Ada", "Eva", "Otto"]
    assert len(server.asked) == 2


def test_the_digits_of_the_pens_are_pinned_by_their_commit(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(requests, "get", lambda address, **_: asked.append(address) or refuse())

    def refuse():
        raise requests.ConnectionError

    with pytest.raises(UserError, match="could not be fetched: it isn't here yet"):
        fetch.file(pendigits.NAME)
    assert set(asked) == {fetch._PENDIGITS}
    assert "b071dad5a3fa26482d60c5a422879550f961d95d" in fetch._PENDIGITS


def test_prices_come_from_where_altair_has_its_examples_from(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(requests, "get", lambda address, **_: asked.append(address) or refuse())

    def refuse():
        raise requests.ConnectionError

    with pytest.raises(UserError, match="could not be fetched: it isn't here yet"):
        fetch.file(sp500.NAME)
    listed = Path(altair.__file__).parent / "datasets" / "_metadata" / "metadata.csv.gz"
    with gzip.open(listed, "rt", encoding="utf-8") as rows:
        (known,) = (row["url"] for row in csv.DictReader(rows) if row["file_name"] == "sp500-2000.csv")
    assert set(asked) == {known}


@pytest.fixture
def chorales(server, monkeypatch):
    """A file with a part too many, and what should be left of it."""
    kept = json.dumps({"train": [[[60, 55, 52, 48]]], "valid": [[[62, 55, 53, 47]]]})
    (server.file.parent / "all.json").write_text('{"test": [[[1, 2, 3, 4]]], ' + kept[1:])
    digest = hashlib.sha256(kept.encode()).hexdigest()
    monkeypatch.setattr(fetch, "_CHORALES", f"http://127.0.0.1:{server.server_port}/corpora/all.json")
    monkeypatch.setattr(fetch, "_CHORALES_SHA256", {CHORALES: digest})
    return kept


def test_of_a_file_with_more_parts_those_are_kept_that_are_pinned(chorales, folder):
    assert fetch.file(CHORALES).read_text() == chorales
    assert (folder / CHORALES).is_file()


@pytest.mark.parametrize("content", [b"[]", b"{}", b"null", b"<html>", b"", b"[" * 100_000, b'{"train": 1}'])
def test_a_file_of_other_parts_is_not_kept(server, chorales, content):
    (server.file.parent / "all.json").write_bytes(content)
    with pytest.raises(UserError, match=r"what came isn't what was pinned\.$"):
        fetch.file(CHORALES)
    assert not fetch.is_cached(CHORALES)


def test_what_does_not_match_its_checksum_is_not_kept(server, folder):
    server.file.write_bytes(b"something else")
    assert refusal() == "The corpus names could not be fetched: what came isn't what was pinned."
    assert not fetch.is_cached(NAME)
    assert list(folder.rglob("*.zip")) == []


@pytest.mark.usefixtures("offline")
def test_offline_and_not_here():
    assert refusal() == "The corpus names could not be fetched: it isn't here yet, and the network doesn't answer."


@pytest.mark.usefixtures("offline")
def test_offline_and_damaged(folder):
    (folder / PLACE).parent.mkdir(parents=True)
    (folder / PLACE).write_bytes(b"garbage")
    assert (
        refusal()
        == "The corpus names could not be fetched: the copy here is damaged, and the network doesn't answer."
    )


def test_a_server_that_does_not_have_it(server):
    server.file.unlink()
    assert refusal().startswith("The corpus names could not be fetched: it isn't here yet")


def test_a_task_that_needs_it_says_the_same(offline):
    task = tasks.find("names")
    with pytest.raises(UserError, match="could not be fetched"):
        task.load(task.Config(data="real"))


def test_an_unknown_corpus_is_refused():
    for call in (fetch.is_cached, fetch.nltk_corpus):
        with pytest.raises(UserError, match=r"There is no corpus called gutenberg here\."):
            call("gutenberg")


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_folder_named_the_users_cache_is_used(monkeypatch, tmp_path, value):
    monkeypatch.delenv("UNROLLED_DATA") if value is None else monkeypatch.setenv("UNROLLED_DATA", value)
    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path / "home" / name)
    assert fetch.cache_folder() == tmp_path / "home" / "unrolled"
    assert fetch.cache_folder().stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path / "file" / "data"))
    assert re.fullmatch(r"The data folder .* can't be made: .*\.", refusal())


def test_a_folder_that_cannot_be_written_is_told(server, folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("pooch.core.make_local_storage", refuse)
    assert refusal() == f"The corpus names could not be stored in {folder}: Permission denied."


def test_every_corpus_is_pinned_to_one_content_at_one_commit():
    assert re.search(r"/[0-9a-f]{40}/", fetch._NLTK)
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in fetch._SHA256.values())


def test_every_corpus_that_a_task_names_is_pinned():
    for name in tasks.known():
        task = tasks.find(name)
        for corpus in task.corpora(task.SHIPPED):
            fetch.is_cached(corpus)


@pytest.mark.parametrize("path", fetch._SHA256)
def test_the_copies_here_have_the_pinned_checksums(data_folder, path):
    copy = data_folder / "nltk_data" / path
    if not copy.is_file():
        pytest.skip(f"{path} is not in this data folder")
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == fetch._SHA256[path]


RECORDINGS = {"0_theo_0.wav": b"nought", "1_george_12.wav": b"one"}


@pytest.fixture
def recordings(server, monkeypatch):
    """An archive with files too many, and the digest of those that are kept."""
    listed = "".join(f"{hashlib.sha256(RECORDINGS[name]).hexdigest()}  {name}\n" for name in sorted(RECORDINGS))
    monkeypatch.setattr(fetch, "_RECORDINGS", f"http://127.0.0.1:{server.server_port}/corpora/archive.zip")
    monkeypatch.setattr(fetch, "_RECORDINGS_DIGEST", hashlib.sha256(listed.encode()).hexdigest())
    archive = server.file.parent / "archive.zip"

    def pack(files=RECORDINGS):
        with zipfile.ZipFile(archive, "w") as made:
            for name, content in files.items():
                made.writestr(f"a-commit/recordings/{name}", content)
            for name in ("a-commit/README.md", "a-commit/recordings/0_lucas_0.wav", "a-commit/0_theo_1.wav"):
                made.writestr(name, "no word of ours")

    pack()
    return pack


def test_of_an_archive_the_recordings_are_kept_that_are_pinned(server, recordings):
    for _ in range(2):
        with zipfile.ZipFile(fetch.file(fetch.SPOKEN_DIGITS)) as kept:
            assert {name: kept.read(name) for name in kept.namelist()} == RECORDINGS
    assert server.asked == ["/corpora/archive.zip"]


def test_recordings_that_were_packed_otherwise_are_as_good(server, recordings, folder):
    copy = folder / fetch.SPOKEN_DIGITS
    copy.parent.mkdir(parents=True)
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as made:
        for name, content in reversed(RECORDINGS.items()):
            made.writestr(name, content)
    assert fetch.file(fetch.SPOKEN_DIGITS) == copy
    assert server.asked == []


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_damaged_recordings_are_fetched_again(server, recordings, damage):
    copy = fetch.file(fetch.SPOKEN_DIGITS)
    copy.write_bytes(copy.read_bytes()[:-30] if damage is None else damage)
    with zipfile.ZipFile(fetch.file(fetch.SPOKEN_DIGITS)) as kept:
        assert kept.read("0_theo_0.wav") == b"nought"
    assert len(server.asked) == 2


@pytest.mark.parametrize("files", [{}, {"0_theo_0.wav": b"nought"}, RECORDINGS | {"0_theo_0.wav": b"other"}])
def test_other_recordings_are_not_kept(recordings, files):
    recordings(files)
    with pytest.raises(UserError, match=r"what came isn't what was pinned\.$"):
        fetch.file(fetch.SPOKEN_DIGITS)
    assert not fetch.is_cached(fetch.SPOKEN_DIGITS)


def test_an_archive_that_is_none_is_not_kept(server, recordings):
    (server.file.parent / "archive.zip").write_bytes(b"<html>")
    with pytest.raises(UserError, match=r"what came isn't what was pinned\.$"):
        fetch.file(fetch.SPOKEN_DIGITS)
    assert not fetch.is_cached(fetch.SPOKEN_DIGITS)
