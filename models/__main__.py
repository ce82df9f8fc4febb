"""The command line: `python -m models list | fetch | train | predict | evaluate | replay`."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tqdm import tqdm

from models import checkpoint, files, publish, replay, tasks
from models.config import Config
from models.datasets import corpora
from models.errors import UserError
from models.shapes import Task
from models.training import Diverged

GIVEN = "in place of standard input; a .json file holds one input, a .txt file one a line"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 after an error told in one sentence."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale: names and reviews have accents
    try:
        chosen = _parser().parse_args(arguments)
        return chosen.run(chosen)
    except UserError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except BrokenPipeError:  # whoever was reading has had enough
        sys.stderr.close()
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models", description="Train and ask the small networks.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, meaning: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=meaning, description=meaning)
        made.set_defaults(run=run)
        return made

    command("list", "List the tasks.", _list)
    fetching = command("fetch", "Fetch corpora before class; without a name, list them and what is here.", _fetch)
    fetching.add_argument("corpora", nargs="*", metavar="CORPUS", help=", ".join(corpora.ALL))
    fetching.add_argument("--all", action="store_true", help="every corpus that isn't here yet")
    for one in _by_task(command("train", "Train a task and write its checkpoint and card.", _train), _shipped):
        one.add_argument("--to", type=Path, default=None, help="folder for the two files (the shipped ones')")
    _by_task(command("replay", "Train a task as its page does, and print the run as JSON.", _replay), _live)
    for name, meaning, run in (
        ("predict", "Answer inputs, or standard input line by line: a JSON object a line.", _predict),
        ("evaluate", "Measure a checkpoint on the test data.", _evaluate),
    ):
        asked = command(name, meaning, run)
        asked.add_argument("task", metavar="TASK")
        if run is _predict:
            asked.add_argument("inputs", nargs="*", metavar="INPUT", help=GIVEN)
        asked.add_argument("--checkpoint", type=Path, help="another file than the shipped one")
    return parser


def _by_task(command: argparse.ArgumentParser, usual: Callable[[Task], Config]) -> list[argparse.ArgumentParser]:
    """A command of its own for each task, with the task's settings; `usual` are those that nobody has to give."""
    parsers = command.add_subparsers(dest="task", required=True, metavar="TASK")
    found = []
    for name in tasks.known():
        task = tasks.find(name)
        one = parsers.add_parser(name, help=task.TITLE)
        for option in task.Config.options():
            default = getattr(usual(task), option.name)
            limits = ", ".join(map(str, option.choices)) or f"{option.low:g} to {option.high:g}"
            one.add_argument(
                f"--{option.name.replace('_', '-')}",
                help=f"{option.meaning} ({limits}; {default})".replace("%", "%%"),
            )
        found.append(one)
    return found


def _list(_: argparse.Namespace) -> int:
    for name in tasks.known():
        task = tasks.find(name)
        print(f"{name:12} {task.TYPE:14} {task.TITLE}")
    return 0


def _fetch(chosen: argparse.Namespace) -> int:
    asked = corpora.ALL if chosen.all else corpora.chosen(chosen.corpora)
    if not asked:
        print(corpora.table())
        return 0
    return 0 if corpora.get(asked) else 1


def _train(chosen: argparse.Namespace) -> int:
    task = tasks.find(chosen.task)
    publish.train_and_write(task, _config(chosen, _shipped(task)), chosen.to or checkpoint.SHIPPED_FOLDER)
    return 0


def _replay(chosen: argparse.Namespace) -> int:
    task = tasks.find(chosen.task)
    config = _config(chosen, _live(task))
    with tqdm(total=config.max_steps, unit=" updates") as bar:
        try:
            told = replay.record(task, config, lambda step: bar.update(step.step - bar.n))
        except Diverged as error:
            raise UserError(str(error)) from error
    print(json.dumps(told, ensure_ascii=False))
    return 0


def _shipped(task: Task) -> Config:
    return task.SHIPPED


def _live(task: Task) -> Config:
    return task.Config()


def _config(chosen: argparse.Namespace, usual: Config) -> Config:
    """`usual` with what was asked for on the command line."""
    given = {o.name: getattr(chosen, o.name) for o in usual.options()}
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def _predict(chosen: argparse.Namespace) -> int:
    loaded = _checkpoint(chosen)
    bad = 0
    for line in _given(chosen.inputs) if chosen.inputs else _lines():
        try:
            answer = loaded.task.predict(loaded.model, loaded.task.parse(line)).told()
            if isinstance(answer["input"], str):  # as it was typed, so that a script finds its question again
                answer["input"] = line
        except UserError as error:
            answer, bad = {"input": line, "error": str(error)}, bad + 1
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return int(bad > 0)


def _evaluate(chosen: argparse.Namespace) -> int:
    loaded = _checkpoint(chosen)
    print(json.dumps(publish.evaluate(loaded.task, loaded.config, loaded.model)))
    return 0


def _checkpoint(chosen: argparse.Namespace) -> checkpoint.Checkpoint:
    if chosen.checkpoint is None:
        return checkpoint.shipped(chosen.task)
    loaded = checkpoint.read(chosen.checkpoint)
    if loaded.task.NAME != tasks.find(chosen.task).NAME:
        raise UserError(f"{chosen.checkpoint.name} is a checkpoint of {loaded.task.NAME}, not of {chosen.task}.")
    return loaded


def _lines() -> Iterable[str]:
    """Standard input, a line at a time; a byte that is no UTF-8 becomes a replacement sign."""
    for number, raw in enumerate(iter(partial(sys.stdin.buffer.readline, files.MOST + 1), b"")):
        if len(raw) > files.MOST:
            raise files.too_long(f"Line {number + 1:,}")
        # Windows puts an invisible mark before the first line of a file.
        yield raw.decode("utf-8" if number else "utf-8-sig", errors="replace").rstrip("\r\n")


def _given(inputs: Iterable[str]) -> Iterable[str]:
    for given in inputs:
        yield from _lines_of(Path(given)) if Path(given).suffix in (".json", ".txt") else [given]


def _lines_of(file: Path) -> Iterable[str]:
    """A file's lines; JSON that goes over several is one input."""
    try:
        text = files.content(file).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise UserError(f"The file {file} could not be read: {error.strerror}.") from error
    try:
        return [json.dumps(json.loads(text), ensure_ascii=False)]
    except (ValueError, RecursionError):
        return text.splitlines()


if __name__ == "__main__":
    sys.exit(main())
