"""What docs/security.md says of the code: nothing that a visitor sends is run, unpacked or taken as markup."""

import ast
import io
import os
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
import torch

from models import reopening, tasks
from models.datasets import encodings, midi_melody, own_reading
from models.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
CODE = [*(ROOT / "models").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")]
SCRIPTS = [*(ROOT / "dashboard").rglob("*.js")]

# Where a name stands that could run what it is given, unpack it, or take it as markup; and why that is right there.
ALLOWED = {
    "pickle.loads": {
        "models/history.py",  # what this process packed itself
        "models/packed.py",  # likewise
        "models/resting.py",  # what a process of the same hall packed
        "dashboard/components/server/cloakroom.py",  # likewise, in a folder that nobody else can open
    },
    "pickle.load": {
        "models/cluster/line.py",  # the two ends of a pipe that nobody else has
    },
    "pickle.dumps": {
        "models/history.py",
        "models/packed.py",
        "models/resting.py",
        "models/cluster/line.py",
        "dashboard/components/server/cloakroom.py",
        "models/cluster/clustered.py",  # for a name: the hash of what data say
    },
    "zipfile.ZipFile": {
        "models/datasets/repacked.py",
        "models/datasets/spoken_digits.py",
    },  # pinned corpora
    "st.html": {
        "dashboard/app.py",  # a file of ours
        "dashboard/app_pages/playground/page.py",  # likewise
        "dashboard/components/frame/present.py",  # a style sheet of names that can be nothing but names
        "dashboard/app_pages/digits/dots.py",  # labels and words are escaped
        "dashboard/app_pages/captioning/scene_picture.py",  # likewise
    },
}
NEVER = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "torch.load", "torch.save"),
    *("yaml.load", "marshal.loads", "shelve.open", "joblib.load", "st.components.v1.html", "tarfile.open"),
}
MODULES = {"subprocess", "dill", "cloudpickle", "marshal", "shelve", "joblib", "yaml", "ctypes"}


def calls(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), {word.arg for word in node.keywords}


def where(name):
    return {str(file.relative_to(ROOT)) for file in CODE if any(called == name for called, _ in calls(file))}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_could_run_or_unpack_stands_where_it_is_known_to(name):
    assert where(name) == ALLOWED[name]


def test_nothing_runs_or_unpickles_what_it_is_given():
    found = {(str(file.relative_to(ROOT)), name) for file in CODE for name, _ in calls(file) if name in NEVER}
    assert not found


def test_no_module_that_runs_programs_or_pickles_is_imported():
    found = []
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(file.name, name) for name in names if name.split(".")[0] in MODULES]
    assert sorted(found) == [
        ("heaps.py", "ctypes"),  # the C library's own setting for its heaps
        ("line.py", "subprocess"),  # this Python with a module of ours, and nothing that anybody typed
    ]


def test_no_text_is_taken_as_html():
    words = {word for file in CODE for _, keywords in calls(file) for word in keywords if word}
    assert not {"unsafe_allow_html", "unsafe_allow_javascript", "allow_pickle"} & words
    risky = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc"
        r"|\beval\(|new Function|setHTMLUnsafe|javascript:"
    )
    assert len(SCRIPTS) > 20
    assert not [(file.name, found) for file in SCRIPTS if (found := risky.findall(file.read_text("utf-8")))]


def test_the_server_is_not_served_without_its_guards():
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    assert server["enableXsrfProtection"] is True
    assert server["enableCORS"] is True
    assert server["maxUploadSize"] * 1024**2 == encodings.MAX_BYTES == reopening.MAX_BYTES
    assert server["maxWidgetStateSize"] <= 4
    assert server["maxMessageSize"] <= 20
    assert not server.get("enableAgentApi", False)
    served = (
        ROOT / "dashboard" / "static"
    )  # to everybody, without a session: one page of ours, and nothing comes in
    assert [file.name for file in served.iterdir()] == ["connection.html"]


class Program:
    """What unpickling runs."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return os.mkdir, (str(self.mark),)


def test_a_program_that_hides_in_a_network_is_not_run(tmp_path):
    mark = tmp_path / "was run"
    saved = io.BytesIO()
    torch.save({"weights": Program(mark)}, saved)
    old = io.BytesIO()
    torch.save(Program(mark), old, _use_new_zipfile_serialization=False)
    for content in (saved.getvalue(), old.getvalue(), b"\x08\0\0\0\0\0\0\0" + old.getvalue()):
        with pytest.raises(UserError):
            reopening.reopen(tasks.find("digits"), content)
    assert not mark.exists()
    torch.load(io.BytesIO(saved.getvalue()), weights_only=False)  # that it would have run is what the test is worth
    assert mark.exists()


def bomb():
    """A zip of 50 kB that unpacks to 50 MB, as spreadsheets and documents are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    "read",
    [
        encodings.decoded,
        own_reading.plain,
        midi_melody.of_file,
        lambda content: reopening.reopen(tasks.find("digits"), content),
    ],
    ids=["table", "text", "melody", "network"],
)
def test_an_archive_is_refused_unopened(read, monkeypatch):
    content = bomb()
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(UserError):
        read(content)
