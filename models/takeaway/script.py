"""One run as a single file of plain PyTorch, and as a notebook."""

import json
import re
import textwrap
from collections.abc import Sequence
from inspect import getdoc
from typing import Any

import torch

from models.config import Config
from models.knobs import Turn
from models.shapes import Data, Task
from models.takeaway import definitions, packing
from models.takeaway.packing import UNPACK
from models.takeaway.sources import External, Symbol, defined, source

_TASK = ("build", "initialise", "batches", "collate", "score")  # what a run asks of its task
_LOOP_NEEDS = (
    Symbol("models.seeding", "seeded"),
    Symbol("models.training", "learning_rate"),
    External("base64", "", "base64"),
    External("json", "", "json"),
    External("zlib", "", "zlib"),
    External("torch", "", "torch"),
    External("torch", "nn", "nn"),
    External("typing", "Any", "Any"),
    External("dataclasses", "dataclass", "dataclass"),
)

# Over what stands in the file of a module that is not there as a whole.
_HEADINGS = {
    "models.shapes": "What a task works with",
    "models.training": "How far each update goes",
    "models.text": "Which number stands for which word",
}

_LOOP = '''\
def main() -> None:
    """Train, and tell of every update."""
    torch.set_num_threads(1)  # a small network gains nothing from more
    config, data = Config(), unpacked(DATA)
    model = build(config, data.vocabulary)
    initialise(model, data, seeded(config.seed))
    kind = getattr(torch.optim, config.optimizer)
    optimizer = kind(model.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    generator = seeded(config.seed + 1_000_003)  # the weights were drawn from another stream
    print("before the first update:", validation(model, data))
    drawn = batches(data, config, generator)
    for done in range(config.max_steps):
        for name, value in TURNED.get(done, {}).items():
            setattr(config, name, value)
        optimizer.param_groups[0]["lr"] = learning_rate(config, done)
        loss = score(model, next(drawn), generator).loss
        optimizer.zero_grad()
        loss.backward()  # backpropagation through time
        nn.utils.clip_grad_norm_(model.parameters(), config.clip)
        optimizer.step()
        print(f"update {done + 1}: loss {loss.item():.7f}", flush=True)
        if (done + 1) % config.eval_every == 0 or done + 1 == config.max_steps:
            print("  on examples it has never learned from:", validation(model, data))


@torch.inference_mode()
def validation(model: nn.Module, data: Data) -> str:
    """The loss on examples that no update ever sees."""
    total, weight = 0.0, 0
    for start in range(0, len(data.val), 256):
        found = score(model, collate(data.val[start : start + 256], data.vocabulary))
        total, weight = total + found.loss.item() * found.weight, weight + found.weight
    return f"loss {total / weight:.7f}"'''


def script(task: Task, config: Config, data: Data, turns: Sequence[Turn] = ()) -> str:
    """A Python file that makes the run of `task` with `config` on `data`, and prints its losses.

    `turns` are settings that were turned on the way.
    """
    module = _module(task)
    replaced = {_symbol(kind): "Config" for kind in type(config).__mro__ if issubclass(kind, Config)}
    found: list[Symbol | External] = [*(defined(module, name) for name in _TASK), *_LOOP_NEEDS, _symbol(Data)]
    roots = [root for root in found if isinstance(root, Symbol)]
    asked = definitions.closure(roots, replaced).strings
    extras = {key: value for key, value in data.extras.items() if key in asked}
    kinds: dict[str, type] = {}
    examples = packing.packed(Data(data.train, data.val, (), data.vocabulary, data.source, extras), kinds)
    needed = definitions.closure([*roots, *(_symbol(kind) for kind in kinds.values())], replaced)
    needed.externals |= {root for root in found if isinstance(root, External)}
    called = definitions.names(needed, replaced)
    makers = packing.MAKERS | {name: called[_symbol(kind)] for name, kind in sorted(kinds.items())}
    table = "\n".join(f'    "{name}": {maker},' for name, maker in makers.items())
    return "\n\n\n".join(
        [
            f"{_about(task, data)}\n\n{_code(needed, called, _settings(config))}",
            f"{_heading('The run')}\n\n{_turned(turns)}{_LOOP}",
            f"{_heading('Its examples')}\n\nKINDS = {{\n{table}\n}}\n\n\n{UNPACK}",
            f'DATA = r"""\n{examples}\n"""',
            'if __name__ == "__main__":\n    main()\n',
        ]
    )


def notebook(code: str) -> str:
    """The same as a Jupyter notebook (nbformat 4.5), a cell for every part of the file."""
    about, *parts = re.split(r"\n\n\n(?=# ---)", code)
    cells = [_cell("markdown", about.split('"""')[1].strip()), _cell("code", about.split('"""', 2)[2].strip())]
    cells += [_cell("code", part.strip()) for part in parts]
    for number, cell in enumerate(cells):
        cell["id"] = f"part-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _cell(kind: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _code(needed: definitions.Needed, called: dict[Symbol, str], settings: str) -> str:
    parts = [definitions.imports(needed), f"{_heading('The settings of the run')}\n\n{settings}"]
    for module, text in definitions.sections(needed, called):
        parts.append(f"{_heading(_HEADINGS.get(module, source(module).heading))}\n\n{text}")
    return "\n\n\n".join(parts)


def _about(task: Task, data: Data) -> str:
    told = [
        f"{task.TITLE}. A run of Unrolled, as one file of plain PyTorch.",
        *(getdoc(task) or "").split("\n\n"),
        f"Data: {data.source}",
        f"It needs Python 3.11 and torch ({torch.__version__.split('+')[0]} made the run), and prints its losses.",
    ]
    paragraphs = (textwrap.fill(" ".join(paragraph.split()), packing.WIDTH) for paragraph in told)
    # The source names a file as its owner called it, which may be anything.
    paragraphs = (paragraph.replace("\\", "/").replace('"""', "'''") for paragraph in paragraphs)
    return '"""' + "\n\n".join(paragraphs) + '\n"""'


def _settings(config: Config) -> str:
    lines = []
    for option in config.options():
        value = getattr(config, option.name)
        written = json.dumps(value) if isinstance(value, str) else repr(value)
        lines.append(f"    {option.name}: {option.type.__name__} = {written}  # {option.meaning}")
    return "\n".join(["@dataclass", "class Config:", '    """As the run was set."""', "", *lines])


def _turned(turns: Sequence[Turn]) -> str:
    lines = [f"    {turn.after}: {turn.values!r}," for turn in turns]
    told = "\n".join(["{", *lines, "}"]) if lines else "{}"
    return f"# Settings that were turned on the way: after how many updates, and to what.\nTURNED = {told}\n\n\n"


def _heading(text: str) -> str:
    return f"# --- {text} ---"


def _module(task: Task) -> str:
    return task.__name__  # type: ignore[attr-defined]  # a task is a module


def _symbol(kind: type) -> Symbol:
    return Symbol(kind.__module__, kind.__qualname__)
