"""Trained models on disk: safetensors with everything needed to rebuild the model in the same file.

No pickle: a file from a stranger can be wrong, but it can't run anything.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load, save

from models import files, tasks
from models.config import Config
from models.errors import UserError
from models.shapes import Network, Task
from models.text import Vocabulary

SHIPPED_FOLDER = Path(__file__).parent / "checkpoints"
_KEY = "unrolled"  # of the JSON in the safetensors header


@dataclass(frozen=True)
class Checkpoint:
    """A model that can answer, and what is known of it."""

    task: Task
    config: Config
    model: Network
    figures: dict[str, Any]  # what was measured when it was saved


def to_bytes(
    task: Task, config: Config, model: Network, figures: Mapping[str, Any], *, half: bool = False
) -> bytes:
    """The file's content; `half` stores 16 bits a weight, which halves it."""
    weights = {name: (w.half() if half else w).contiguous() for name, w in model.state_dict().items()}
    about = {
        "task": task.NAME,
        "config": config.as_dict(),
        "vocabulary": model.vocabulary.entries,
        "figures": dict(figures),
    }
    return save(weights, {_KEY: json.dumps(about, ensure_ascii=False)})


def from_bytes(content: bytes) -> Checkpoint:
    """Rebuild a model. UserError when the content is damaged or is not one of ours."""
    told = about(content)
    try:
        task = tasks.find(told["task"])
        config = task.Config.of(told["config"])
        model = task.build(config, Vocabulary(told["vocabulary"]))
        model.load_state_dict({name: w.float() for name, w in load(content).items()})
        return Checkpoint(task, config, model.eval(), dict(told["figures"]))
    except UserError:
        raise
    except (SafetensorError, RuntimeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError("This checkpoint doesn't fit this version of the program.") from error


def read(path: Path) -> Checkpoint:
    """Rebuild a model from a file. UserError when it is missing, damaged or not one of ours."""
    return from_bytes(_content(path))


def shipped(name: str, variant: str = "") -> Checkpoint:
    """The model that ships for the task `name`, or one of its variants. UserError when it is missing or damaged."""
    return read(_shipped_file(name, variant))


def shipped_figures(name: str, variant: str = "") -> dict[str, Any]:
    """What was measured of that model, without building it. UserError as above."""
    return dict(about(_content(_shipped_file(name, variant))).get("figures", {}))


def _shipped_file(name: str, variant: str) -> Path:
    return SHIPPED_FOLDER / (f"{name}/{variant}" if variant else "") / f"{tasks.find(name).NAME}.safetensors"


def _content(path: Path) -> bytes:
    try:
        return files.content(path)
    except OSError as error:
        raise UserError(f"The checkpoint {path.name} could not be read: {error.strerror}.") from error


def about(content: bytes) -> dict[str, Any]:
    """What a file says of its network: the JSON in the header. UserError where there is none.

    In front stand eight bytes, the header's length, and then the header itself.
    """
    try:
        length = int.from_bytes(content[:8], "little")
        told = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][_KEY])
        if not isinstance(told, dict):
            raise TypeError("what stands there is no object")
        return told
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError("This file is not a checkpoint of Unrolled, or it is damaged.") from error


def inference_copy(task: Task, config: Config, model: Network) -> Network:
    """A copy of `model` that goes on as it is now while the original trains."""
    copy = task.build(config, model.vocabulary)
    copy.load_state_dict(model.state_dict())
    return copy.eval().requires_grad_(requires_grad=False)
