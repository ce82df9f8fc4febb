"""What visitors bring: so much of it and no more, and a browser's word for a file is not enough."""

import pytest
from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.components.server import uploads
from tests.app.helpers import Clock, says, without_file


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def manager(monkeypatch, clock):
    for name, value in {"SESSION": 100, "FILES": 4, "ROOM": 150, "ALL": 250}.items():
        monkeypatch.setattr(uploads, name, value)
    add = MemoryUploadedFileManager.add_file
    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", getattr(add, "__wrapped__", add))
    uploads.bound(clock)
    return MemoryUploadedFileManager("/upload")


def bring(manager, session, name, size):
    manager.add_file(session, UploadedFileRec(file_id=name, name=name, type="", data=b"x" * size))


def held(manager, session):
    return list(manager.file_storage[session])


def test_a_sessions_newest_files_push_out_its_oldest(manager):
    for name in "abc":
        bring(manager, "one", name, 40)
    assert held(manager, "one") == ["b", "c"]
    bring(manager, "one", "d", 100)
    assert held(manager, "one") == ["d"]


def test_many_small_files_push_out_each_other_too(manager):
    for number in range(50):
        bring(manager, "one", str(number), 0)
    assert held(manager, "one") == ["46", "47", "48", "49"]


def test_files_of_others_stay_and_no_more_is_taken_than_there_is_room_for(manager):
    for session in ("one", "two"):
        bring(manager, session, "mine", 100)
    with pytest.raises(HTTPException) as refused:
        bring(manager, "three", "mine", 100)
    assert refused.value.status_code == 503
    assert held(manager, "one") == held(manager, "two") == ["mine"]
    bring(manager, "two", "another", 90)  # in the place of its first
    assert held(manager, "two") == ["another"]


def test_what_was_read_makes_room_for_what_others_bring(manager, clock):
    for session in ("one", "two"):
        bring(manager, session, "mine", 100)
    clock.now += uploads.READ
    bring(manager, "three", "mine", 100)  # of the two that were read there is room for one
    assert (held(manager, "one"), held(manager, "two"), held(manager, "three")) == ([], ["mine"], ["mine"])
    bring(manager, "four", "mine", 50)
    assert held(manager, "two") == ["mine"]
    clock.now += uploads.READ
    manager.remove_session_files("two")  # who has gone is no longer counted
    bring(manager, "five", "mine", 10)
    assert held(manager, "three") == held(manager, "four") == ["mine"]


def test_streamlits_own_count_stays_right(manager):
    for number in range(9):
        bring(manager, "one", str(number), 30)
    assert manager._total_bytes == sum(len(file.data) for file in manager.file_storage["one"].values()) == 90
    assert manager._file_count == 3


NAMES = ("../../etc/passwd", "a\nb\x00c\u202egnp.exe", "<img src=x>" * 1000, "", "名前.csv")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_short_and_without_signs_that_nobody_sees(name):
    seen = uploads.shown(name)
    assert seen.isprintable()
    assert len(seen) <= 62
    assert seen.startswith(name[:2].replace("\n", "?"))


FIELDS = {
    "sentiment": "sentiment_own_upload",
    "stock": "stock_own_upload",
    "chorale": "chorale_midi",
    "speech": "speech_file",
}


@pytest.mark.parametrize("page", FIELDS)
def test_a_file_that_is_not_here_is_no_file(visit, page):
    """After a restart of the server a browser names the file that it had shown."""
    app = visit(page)
    without_file(app, app.file_uploader(key=FIELDS[page]))


def test_what_was_read_of_a_file_that_was_pushed_out_stays(visit):
    app = visit("stock")
    rows = "".join(f"2020-{1 + day // 28:02d}-{1 + day % 28:02d},{day % 7}\n" for day in range(300))
    app.file_uploader(key="stock_own_upload").set_value(("mine.csv", f"day,value\n{rows}".encode(), "")).run()
    assert says(app, "300 values")
    without_file(app, app.file_uploader(key="stock_own_upload"))
    assert says(app, "300 values")
    assert not says(app, "is still here from before")  # the browser shows it
