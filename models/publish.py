"""From a configuration to a checkpoint with its card, and from a checkpoint to its figures."""

import shlex
import time
from pathlib import Path
from typing import Any

from tqdm import tqdm

from models import checkpoint
from models.config import Config
from models.errors import UserError
from models.shapes import Network, Task
from models.training import Diverged, measure, new_model, train


def evaluate(task: Task, config: Config, model: Network) -> dict[str, Any]:
    """The model's metric on the test part of its data, beside the baseline's on the same part."""
    data = task.load(config, progressbar=True)
    value = measure(task, model, data.test, model.vocabulary)[1]
    baseline = task.baseline(data)
    return {
        "task": task.NAME,
        "metric": task.METRIC.name,
        "value": round(value, 4),
        "baseline": {"name": baseline.name, "value": round(baseline.test, 4)},
        "split": "test",
        "cases": len(data.test),
        "data": data.source,
        **task.figures(model, data),
    }


def train_and_write(task: Task, config: Config, folder: Path) -> None:
    """Train with a progress bar on standard error; write TASK.safetensors and its card, TASK.md."""
    data = task.load(config, progressbar=True)
    model = new_model(task, config, data)
    started = time.monotonic()
    with tqdm(total=config.max_steps, unit=" updates") as bar:
        try:
            for step in train(task, config, data, model):
                bar.update(step.step - bar.n)
                if step.val_metric is not None:
                    bar.set_postfix(
                        {"val loss": f"{step.val_loss:.3f}", task.METRIC.name: f"{step.val_metric:.3f}"}
                    )
        except Diverged as error:
            raise UserError(str(error)) from error
    seconds = time.monotonic() - started
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{task.NAME}.safetensors"
        file.write_bytes(checkpoint.to_bytes(task, config, model, {}, half=True))
        # Measured as it will be used: read back from the file, in the precision that was stored.
        stored = checkpoint.read(file)
        figures = {
            **evaluate(task, config, stored.model),
            "validation": round(measure(task, stored.model, data.val, data.vocabulary)[1], 4),
            "seconds": round(seconds),
            "parameters": sum(p.numel() for p in model.parameters()),
        }
        file.write_bytes(checkpoint.to_bytes(task, config, model, figures, half=True))
        card = _card(task, config, data, figures, file.stat().st_size)
        (folder / f"{task.NAME}.md").write_text(card, encoding="utf-8")
    except OSError as error:
        raise UserError(f"The checkpoint could not be written to {folder}: {error.strerror}.") from error


def _card(task: Task, config: Config, data: Any, figures: dict[str, Any], size: int) -> str:
    """What anybody should know before they use the model, as Markdown."""
    flags = "".join(
        f" --{name.replace('_', '-')} {shlex.quote(str(value))}"
        for name, value in config.as_dict().items()
        if value != getattr(task.SHIPPED, name)
    )
    told = {"task", "metric", "value", "baseline", "split", "cases", "data", "validation", "seconds", "parameters"}
    further = "".join(f"- {name}: {value}\n" for name, value in figures.items() if name not in told)
    settings = "\n".join(f"| {o.name} | {getattr(config, o.name)} | {o.meaning} |" for o in config.options())
    return f"""# {task.TITLE}

{(task.__doc__ or "").strip()}

- **Type**: {task.TYPE}
- **Data**: {data.source} {len(data.train):,} examples to learn from, {len(data.val):,} for validation,
  {len(data.test):,} for the test; the split is fixed and no example stands in two parts.
- **Made by**: `python -m models train {task.NAME}{flags}` (seed {config.seed}, {config.max_steps:,} updates,
  {figures["seconds"]} s on one core)
- **Size**: {figures["parameters"]:,} parameters, {size / 1e6:.2f} MB, 16 bits a weight

| on the test part ({figures["cases"]:,} cases) | {task.METRIC.name} |
|---|---|
| this model | {figures["value"]:.4f} |
| {figures["baseline"]["name"]} | {figures["baseline"]["value"]:.4f} |

{further}
Validation: {figures["validation"]:.4f}. The settings were chosen by validation figures alone.
Measure again: `python -m models evaluate {task.NAME}`.

| setting | value | meaning |
|---|---|---|
{settings}
"""
