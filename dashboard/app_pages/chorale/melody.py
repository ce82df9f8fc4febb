"""The visitor's melody: an example, set on the sheet, played on eight keys, or from a MIDI file."""

import streamlit as st

from dashboard.app_pages.chorale import choir, tunes
from dashboard.components.basics import controls, own_text, sending
from dashboard.components.basics.wording import plain
from dashboard.components.server import uploads
from models.datasets import midi_melody
from models.errors import UserError
from models.music import chorale_singing
from models.music.voices import SILENCE, STEPS_A_BEAT
from models.tasks import chorale as task

SHEET = controls.key(task, "sheet")
LINK = controls.key(task, "step")
_EXAMPLE, _TUNE = controls.key(task, "example"), controls.key(task, "tune")
_MINE, _TURN, _UPLOAD, _TOLD = (controls.key(task, name) for name in ("mine", "turn", "midi", "midi_told"))


def choose() -> tuple[int, ...]:
    """What stands on the sheet, silences and all."""
    # A link, or back from elsewhere. Of no example the address may say so by an empty value.
    if _EXAMPLE not in st.session_state and not st.query_params.get(_EXAMPLE):
        linked = tunes.melody(st.query_params.get(_TUNE, ""))
        if linked is not None:
            st.session_state.setdefault(_MINE, linked)
        if _MINE in st.session_state:
            st.session_state[_EXAMPLE] = None
    chosen = st.pills(
        "Melodies to start from", list(tunes.EXAMPLES), default=next(iter(tunes.EXAMPLES)), key=_EXAMPLE,
        on_change=_take_example, bind="query-params",
    )  # fmt: skip
    _upload()
    if chosen in tunes.EXAMPLES:
        st.query_params.pop(_TUNE, None)
        return tunes.EXAMPLES[chosen]
    mine = st.session_state.get(_MINE, ())
    link = tunes.written(mine)
    if link and len(link) <= own_text.LONGEST_LINK:
        st.query_params[_TUNE] = link
    else:
        st.query_params.pop(_TUNE, None)
    if len(link) > own_text.LONGEST_LINK:
        st.caption("A copied link will not bring this melody along: it has too many notes for an address.")
    return mine


def trimmed(melody: tuple[int, ...]) -> tuple[int, ...]:
    """Without the silent beats at its end."""
    last = max((at for at, pitch in enumerate(melody) if pitch != SILENCE), default=-1)
    return melody[: -(-(last + 1) // STEPS_A_BEAT) * STEPS_A_BEAT]


def draw(melody: tuple[int, ...], made: chorale_singing.Setting | None) -> int:
    """The sheet with what was made of it. Returns the step that is looked at."""
    return choir.sheet(
        melody, made, key=SHEET, label="A melody, and the voices under it", turn=st.session_state.get(_TURN, 0),
        link=LINK, on_melody=_take_change,
    )  # fmt: skip


def use(melody: tuple[int, ...]) -> None:
    """Put `melody` on the sheet, as a callback."""
    st.session_state[_MINE] = melody
    st.session_state[_EXAMPLE] = None
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _take_example() -> None:
    st.session_state.pop(_MINE, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _take_change() -> None:
    mine = choir.changed(SHEET)
    if mine is not None:
        st.session_state[_MINE] = mine
        st.session_state[_EXAMPLE] = None


def _upload() -> None:
    """A melody from a file."""
    with st.expander("A melody from a MIDI file", icon=":material/upload_file:"):
        st.markdown(
            "Any notation program and most keyboards save one (.mid). Of several voices the highest note is taken. "
            "The file stays in this browser session and is forgotten when you leave."
        )
        sending.note()
        st.file_uploader(
            f"A MIDI file, up to {midi_melody.MAX_BYTES // 1024} kB", key=_UPLOAD, on_change=_take_file,
            max_upload_size=1,
        )  # fmt: skip
        problem, notes = st.session_state.get(_TOLD, ("", ()))
        if problem:
            st.error(plain(problem), icon=":material/error:")
        for note in notes:
            st.success(plain(note), icon=":material/check:")


def _take_file() -> None:
    file = uploads.given(_UPLOAD)
    st.session_state.pop(_TOLD, None)
    if file is None:
        return
    try:
        found = midi_melody.of_file(file.content)
    except UserError as error:
        st.session_state[_TOLD] = f"{file.name}: {error}", ()
        return
    st.session_state[_TOLD] = "", (f"{file.name} is on the sheet.", *found.notes)
    use(found.pitches)
