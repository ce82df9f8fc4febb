"""The file of a trained network is of a size that its page takes again, and says where it can't be."""

from types import SimpleNamespace

import pytest
import torch

from dashboard.components.training import timemachine
from models import checkpoint, reopening, tasks
from models.training import new_model


@pytest.mark.parametrize(
    ("weights", "bits"), [(1, 32), (1_000_000, 32), (1_300_000, 16), (2_000_000, 16), (2_500_000, 0)]
)
def test_a_large_network_keeps_16_bits_a_weight_and_one_that_is_too_large_is_told(weights, bits):
    found = timemachine.bits_a_weight(SimpleNamespace(parameters=lambda: [torch.empty(weights)]))
    assert found == bits
    assert ("too large to be opened here again" in timemachine._again(found)) == (bits == 0)
    assert ("16 bits a weight" in timemachine._again(found)) == (bits == 16)


@pytest.mark.parametrize("name", tasks.known())
def test_the_largest_that_the_slider_stops_at_is_opened_again(name):
    task = tasks.find(name)
    sizes = {
        option.name: max(option.stops)
        for option in task.Config.options()
        if option.name.endswith("_size") and option.stops and option.name != "batch_size"
    }
    cells = {option.name: "LSTM" for option in task.Config.options() if "LSTM" in option.choices}
    config = task.Config(**sizes, **cells)
    model = new_model(task, config, task.load(config)).eval()
    bits = timemachine.bits_a_weight(model)
    assert bits
    back = reopening.reopen(task, checkpoint.to_bytes(task, config, model, {}, half=bits == 16))
    if bits == 32:
        assert task.predict(back.model, task.PROBES[0]) == task.predict(model, task.PROBES[0])
