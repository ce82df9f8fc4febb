"""As many weights for one network as for another: a race of equal means, whatever the networks are built of."""

from bisect import bisect_left
from dataclasses import replace

from models.config import Config
from models.shapes import Task
from models.text import Vocabulary


def weights(task: Task, config: Config, vocabulary: Vocabulary) -> int:
    """How many numbers such a network learns."""
    # Really built, though its numbers are not looked at: PyTorch's "meta" device, of shapes alone, imports 73 MB.
    return sum(weight.numel() for weight in task.build(config, vocabulary).parameters())


def with_as_many(task: Task, config: Config, vocabulary: Vocabulary, wanted: int) -> Config:
    """`config` with the hidden size that brings its network nearest to `wanted` weights."""
    (option,) = (option for option in config.options() if option.name == "hidden_size")
    assert option.low is not None
    assert option.high is not None
    sizes = range(int(option.low), int(option.high) + 1)

    def sized(size: int) -> Config:
        return replace(config, **{option.name: size})  # type: ignore[arg-type]  # which Config has it is the task's

    def count(size: int) -> int:
        return weights(task, sized(size), vocabulary)

    above = bisect_left(sizes, wanted, key=count)
    near = sizes[max(0, above - 1) : above + 1]
    return sized(min(near, key=lambda size: abs(count(size) - wanted)))
