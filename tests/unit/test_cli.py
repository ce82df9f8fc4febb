"""The command line, as people and scripts use it: answers on standard output, one sentence on standard error."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import checkpoint, tasks
from models.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


class Said:
    """What a command printed, and its exit status."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.lines = out.splitlines()

    @property
    def answers(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def command(capsys, monkeypatch):
    def run(*arguments, typed=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:  # argparse
            status = left.code
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder with a small model of names, made by the command itself."""
    folder = tmp_path_factory.mktemp("small")
    flags = "--data typed --max-steps 4 --hidden-size 4 --batch-size 8 --seed 3".split()
    assert main(["train", "names", "--to", str(folder), *flags]) == 0
    return folder


def test_list_names_every_task_with_its_type(command):
    said = command("list")
    assert said.status == 0
    assert tuple(line.split()[0] for line in said.lines) == tasks.known()
    for name, line in zip(tasks.known(), said.lines, strict=True):
        assert tasks.find(name).TITLE in line
        assert tasks.find(name).TYPE in line


def test_answers_come_in_the_order_of_the_questions(command):
    said = command("predict", "sentiment", typed=b"a lovely film\na boring mess\na lovely film\n")
    assert (said.status, said.err) == (0, "")
    assert [a["input"] for a in said.answers] == ["a lovely film", "a boring mess", "a lovely film"]
    assert [a["output"] for a in said.answers] == ["positive", "negative", "positive"]
    assert all(set(a) == {"input", "output", "probability"} for a in said.answers)
    assert all(0 <= a["probability"] <= 1 for a in said.answers)


def test_a_bad_line_gets_an_error_the_rest_still_run_and_the_status_is_1(command):
    said = command("predict", "sentiment", typed=b"good\n\n   \nbad")
    assert said.status == 1
    assert [sorted(a)[0] for a in said.answers] == ["input", "error", "error", "input"]
    assert said.answers[1] == {"input": "", "error": "There are no words to read here."}
    assert said.answers[3]["output"] == "negative"


@pytest.mark.parametrize("name", tasks.known())
def test_every_task_has_a_shipped_model_that_answers_lines(command, name):
    probes = tasks.find(name).PROBES
    typed = "\n".join(p if isinstance(p, str) else json.dumps(p, default=lambda one: one.as_dict()) for p in probes)
    said = command("predict", name, typed=typed.encode())
    assert said.status == 0
    assert len(said.answers) == len(tasks.find(name).PROBES)


def test_nothing_asked_nothing_answered(command):
    assert (command("predict", "names").status, command("predict", "names").out) == (0, "")


def test_accents_and_emoji_go_in_and_out_as_they_are(command):
    said = command("predict", "sentiment", typed="größer 😀 فيلم\r\n".encode())
    assert said.status == 0
    assert said.answers[0]["input"] == "größer 😀 فيلم"
    assert "größer 😀 فيلم" in said.out


def test_bytes_that_are_no_text_are_read_with_replacement_signs(command):
    said = command("predict", "sentiment", typed=b"fine\xff film\n")
    assert said.status == 0
    assert said.answers[0]["input"] == "fine\ufffd film"


def test_the_mark_that_windows_puts_before_a_file_is_no_part_of_it(command):
    said = command("predict", "names", typed="\ufeffk\nm\n".encode())
    assert [answer["input"] for answer in said.answers] == ["k", "m"]
    assert said.status == 0


@pytest.mark.parametrize("name", ["sentiment", "names", "tagging", "translation", "order"])
def test_the_question_is_in_the_answer_as_it_was_typed(command, name):
    typed = [" Kay", "Two DOGS", "the dog  bit me"] if name != "names" else [" Kay", "MARY", "jo "]
    assert [
        answer["input"] for answer in command("predict", name, typed="\n".join(typed).encode()).answers
    ] == typed


def test_a_question_of_unknown_words_has_no_answer_and_a_note(command):
    said = command("predict", "sentiment", typed=b"flurb gnarx\nlovely\n")
    assert said.status == 0  # it was read; there is nothing in it to judge by
    nothing, lovely = said.answers
    assert (nothing["output"], nothing["probability"], nothing["unknown"]) == (None, None, ["flurb", "gnarx"])
    assert nothing["note"] == "It knows no word of this, so it has no verdict."
    assert lovely["output"] == "positive"


def test_evaluate_gives_one_object(command, small):
    said = command("evaluate", "names", "--checkpoint", small / "names.safetensors")
    assert said.status == 0
    (figures,) = said.answers
    assert set(figures) >= {"metric", "value", "baseline", "split", "cases"}
    assert figures["baseline"].keys() == {"name", "value"}
    assert figures["split"] == "test"


def test_train_writes_what_the_flags_say_and_predict_reads_it(command, small):
    config = checkpoint.read(small / "names.safetensors").config
    assert (config.max_steps, config.hidden_size, config.data, config.seed) == (4, 4, "typed", 3)
    assert config.embedding_size == tasks.find("names").SHIPPED.embedding_size
    assert command("predict", "names", "--checkpoint", small / "names.safetensors", typed=b"a\n").status == 0
    assert "seed 3" in (small / "names.md").read_text(encoding="utf-8")


def test_the_same_command_writes_the_same_weights(command, small, tmp_path):
    flags = "--data typed --max-steps 4 --hidden-size 4 --batch-size 8 --seed 3".split()
    assert command("train", "names", "--to", tmp_path, *flags).status == 0
    first, second = (checkpoint.read(folder / "names.safetensors") for folder in (small, tmp_path))
    weights = zip(first.model.state_dict().values(), second.model.state_dict().values(), strict=True)
    assert all(a.equal(b) for a, b in weights)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["predict", "chess"], "There is no task called 'chess'; there are "),
        (["evaluate", "chess"], "There is no task called 'chess'; there are "),
        (
            ["predict", "names", "--checkpoint", "nowhere.safetensors"],
            "The checkpoint nowhere.safetensors could not",
        ),
        (["predict", "names", "--checkpoint", "."], "The checkpoint "),
        (["predict", "names", "--checkpoint", __file__], "This file is not a checkpoint of Unrolled"),
        (["train", "names", "--hidden-size", "many"], "Hidden size must be a whole number, not 'many'."),
        (["train", "names", "--hidden-size", "1.5"], "Hidden size must be a whole number, not '1.5'."),
        (["train", "names", "--hidden-size", ""], "Hidden size must be a whole number, not ''."),
        (["train", "names", "--learning-rate", "nan"], "Learning rate must be between 1e-05 and 1, not nan."),
        (["train", "names", "--max-steps", "9" * 5000], "Max steps must be a whole number"),
        (["train", "names", "--cell", "Transformer"], "Cell must be one of RNN, GRU, LSTM, not 'Transformer'."),
        (["train", "sentiment", "--data", "own"], "A visitor's own reviews stay in the page"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, list) else None,
)
def test_what_is_wrong_is_told_in_one_line_on_standard_error(command, tmp_path, arguments, sentence):
    to = ["--to", tmp_path / "out"] if arguments[0] == "train" else []
    said = command(*arguments, *to)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_checkpoint_of_another_task_is_told(command, small):
    said = command("predict", "sentiment", "--checkpoint", small / "names.safetensors", typed=b"good\n")
    assert (said.status, said.out) == (1, "")
    assert said.err == "names.safetensors is a checkpoint of names, not of sentiment.\n"


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["train"], ["train", "chess"], ["train", "names", "--colour", "1"]]
)
def test_a_command_that_is_none_gets_the_usage(command, arguments):
    said = command(*arguments)
    assert said.status == 2
    assert "usage: python -m models" in said.err


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["predict", "--help"]])
def test_help_is_there(command, arguments):
    said = command(*arguments)
    assert said.status == 0
    assert "usage: python -m models" in said.out


@pytest.mark.parametrize("name", tasks.known())
def test_every_setting_is_a_flag_with_its_meaning(command, name):
    shown = " ".join(command("train", name, "--help").out.split())
    for option in tasks.find(name).Config.options():
        assert f"--{option.name.replace('_', '-')}" in shown
        assert option.meaning in shown


def test_offline_evaluation_is_refused_in_a_sentence(command, monkeypatch, tmp_path):
    def refuse(*_, **__):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    monkeypatch.setattr("requests.get", refuse)
    said = command("evaluate", "names")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("The corpus names could not be ")


def test_as_a_process_of_its_own_in_a_terminal_that_knows_no_unicode():
    done = subprocess.run(
        [sys.executable, "-m", "models", "predict", "sentiment"],
        input="größer 😀\n\n".encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        check=False,
    )
    first, second = done.stdout.decode("utf-8").splitlines()
    assert json.loads(first)["input"] == "größer 😀"
    assert "error" in json.loads(second)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_reader_that_leaves_early_is_no_error_to_shout_about():
    with subprocess.Popen(
        [sys.executable, "-m", "models", "predict", "names"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        process.stdin.write(b"a\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"b\n" * 3)
        process.stdin.close()
        assert process.stderr.read() == b""
        process.stderr.close()


def test_predict_reads_a_file_in_place_of_standard_input(command, tmp_path):
    file = tmp_path / "strokes.json"
    file.write_text("[\n  [[0, 0],\n   [0, 90]]\n]\n")
    (answer,) = command("predict", "handwriting", file).answers
    assert answer["output"] == "1"
    file.write_text("[[[0, 0], [0, 90]]]\n[]\n")
    said = command("predict", "handwriting", file)
    assert [answer.get("output") for answer in said.answers] == ["1", None]
    assert said.status == 1
    assert "could not be read" in command("predict", "handwriting", tmp_path / "none.json").err


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no file without an end")
def test_a_file_without_an_end_is_refused(command, monkeypatch, tmp_path):
    monkeypatch.setattr("models.files.MOST", 1024**2)  # more than the shipped networks that are asked here
    for task in ("stock", "anomaly"):
        said = command("predict", task, "/dev/zero")
        assert said.status == 1
        assert "the most that is read" in said.answers[0]["error"]
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    assert "endless.json has more" in command("predict", "names", tmp_path / "endless.json").err
    assert "zero has more" in command("predict", "names", "--checkpoint", "/dev/zero", typed=b"a\n").err
    said = command("predict", "names", typed=b"a\n" + b"x" * 1024**2 + b"\nb\n")
    assert (said.status, len(said.answers)) == (1, 1)
    assert "Line 2 has more" in said.err
