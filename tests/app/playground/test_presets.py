"""Every preset of the playground does what its sentence says, trained in updates, on three seeds."""

import pytest

from dashboard.app_pages.playground.presets import PRESETS, UPDATES
from models.tasks import playground as task
from models.training import new_model, train


def best(config: task.Config, updates: int) -> float:
    """The best validation score within so many updates."""
    data, found = task.load(config), 0.0
    try:
        for step in train(task, config, data, new_model(task, config, data)):
            found = max(found, step.val_metric or 0.0)
            if step.step >= updates:
                break
    except ArithmeticError:
        pass  # it left the numbers
    return found


@pytest.mark.trains
@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("echo", 0.97, 1.0),
        ("bitten", 0.97, 1.0),
        ("forgets", 0.6, 0.9),
        ("loopless", 0.4, 0.6),
        ("wild", 0.0, 0.4),
    ],
)
def test_settings_that_are_called_good_work_and_those_called_bad_do_not(name, low, high, seed):
    (preset,) = (preset for preset in PRESETS if preset.name == name)
    found = best(preset.config(seed), UPDATES)
    assert low <= found <= high, found
    assert preset.works == (low > 0.95)
