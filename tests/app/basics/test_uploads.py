"""What visitors bring: so much of it and no more, and a browser's word for a file is not enough."""

import pytest
from starlette.exceptions import HTTPException
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.components.basics import uploads


@pytest.fixture
def manager(monkeypatch):
    monkeypatch.setattr(uploads, "SESSION", 100)
    monkeypatch.setattr(uploads, "FILES", 4)
    monkeypatch.setattr(uploads, "ALL", 250)
    uploads.bound()
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
    field = app.file_uploader(key=FIELDS[page])
    said = FileUploaderState(uploaded_file_info=[UploadedFileInfo(file_id="of-another-life", name="x", size=3)])
    states = app._tree.get_widget_states()
    state = states.widgets.add(id=field.proto.id)
    state.file_uploader_state_value.CopyFrom(said)
    app = app._run(states)
    assert not app.exception
