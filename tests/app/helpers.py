"""What tests without a browser ask of a page: its elements, its charts' rows, its runs."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.testing.v1 import AppTest

from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
PAGES = sorted(file.parent.name for file in APP.parent.glob("app_pages/*/page.py"))


class Clock:
    """Seconds that pass when they are told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def elements(block: Any) -> list[Any]:
    """Everything on the page, depth first."""
    found = []
    for child in block.children.values():
        found += [child, *elements(child)] if hasattr(child, "children") else [child]
    return found


def words_on(app: AppTest) -> list[str]:
    """Every piece of Markdown on the page, as it is sent to the browser."""
    return [
        str(e.value) for e in elements(app.main) if e.type in ("markdown", "caption", "subheader", "header")
    ] + [e.value for box in (app.info, app.warning, app.error, app.success) for e in box]


def said(app: AppTest) -> str:
    """All of it as a person reads it."""
    return re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", "\n".join(words_on(app))).replace("\u00a0", " ")


def says(app: AppTest, sentence: str) -> bool:
    """Whether the page says it, signs unescaped."""
    return sentence.replace("\u00a0", " ") in said(app)


def charts(app: AppTest) -> dict[str, Any]:
    """The charts of the page by what they say to those who can't see them."""
    return {chart.proto.alt: chart.proto for chart in app.get("vega_lite_chart")}


def chart(app: AppTest, alt: str) -> Any:
    """The one chart whose alt text starts so."""
    (found,) = (proto for name, proto in charts(app).items() if name.startswith(alt))
    return found


def rows(proto: Any) -> list[pd.DataFrame]:
    """The tables that a chart draws: those that are sent, then those that are part of its shape, each once."""
    sent = [pa.ipc.open_stream(io.BytesIO(part.data.data)).read_pandas() for part in proto.datasets]
    fixed = [layer["data"]["values"] for layer in spec(proto).get("layer", ()) if "values" in layer.get("data", {})]
    return sent + [pd.DataFrame(values) for at, values in enumerate(fixed) if values not in fixed[:at]]


def spec(proto: Any) -> dict:
    """A chart's specification, less the names of its tables, which come from their content."""
    return json.loads(re.sub(r'"[0-9a-f]{32}"', '"rows"', proto.spec))


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of words, in their order, as a person reads them."""
    found = [e.value.splitlines() for e in elements(app.main) if e.type == "markdown" and e.value.startswith("| ")]
    lines = [[_cells(line) for line in table] for table in found]
    return [pd.DataFrame(rows, columns=names) for names, _, *rows in lines]


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |"))
    return [re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", cell) for cell in cells]


def drawing(app: AppTest, label: str) -> dict | None:
    """What the drawing with that label was sent; None where it is not on the page."""
    sent = [json.loads(found.proto.json) for found in app.get("bidi_component")]
    return next((data for data in sent if data.get("label") == label), None)


def runs_of(app: AppTest) -> list[Any]:
    """Every run that the visitor started and that the session still holds."""
    names = {*PAGES, *(file.stem for file in (ROOT / "models" / "tasks").glob("*.py"))}  # a page may show two tasks
    keys = [f"{name}_experiment" for name in sorted(names)]
    return [run for key in keys if key in app.session_state for run in app.session_state[key].thing.runs.values()]


def press(app: AppTest, key: str) -> AppTest:
    """Press a button, by its key."""
    return app.button(key=key).click().run()


def finished(app: AppTest) -> AppTest:
    """The page after all its runs are over."""
    until(lambda: all(run.status.is_over for run in runs_of(app)), "the runs end")
    return app.run()


def without_file(app, field):
    """The page drawn anew for a browser that names a file which is not here."""
    said = FileUploaderState(uploaded_file_info=[UploadedFileInfo(file_id="of-another-life", name="x", size=3)])
    states = app._tree.get_widget_states()
    state = next((one for one in states.widgets if one.id == field.proto.id), None) or states.widgets.add()
    state.id = field.proto.id
    state.file_uploader_state_value.CopyFrom(said)
    app = app._run(states)
    assert not app.exception
    return app
