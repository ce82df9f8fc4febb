"""The PyTorch that ran, and PyTorch's own layer beside the cell that is drawn."""

import streamlit as st
import torch

from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, plural
from dashboard.components.cell import hood
from models.networks import cells, pocket
from models.networks.pocket import PocketNetwork, Trace
from models.series import Series


def show(network: PocketNetwork, series: Series, reading: Trace) -> None:
    """The few lines that make the network, what its layer says by itself, and the sources of the cell."""
    size = network.recurrent.hidden_size
    st.code(_lines(network, series), language="python", wrap_lines=True)
    states, apart = by_layer(network, series, reading)
    ends = ", ".join(number(value, 4) for value in states)
    same = "the very same numbers" if apart == 0 else f"no number differs by more than {apart:.1g}"
    beats.found(
        f"PyTorch's own nn.{network.kind}, given these weights, ends at h = ({ends}). The cell drawn above, "
        f"step by step: {same}."
    )
    extra = pocket.count(network.recurrent) - (len(network.numbers()) - size)
    why = "NVIDIA's library for its processors, cuDNN, has one"
    where = "b_xn and b_hn" if network.kind == "GRU" else "only the sum of both counts"
    beats.found(
        f"PyTorch keeps a second b of {plural(extra, 'number')} here, because {why}. On this page it stays zero "
        f"({'elsewhere you meet both as ' if network.kind == 'GRU' else ''}{where})."
    )
    shown = {
        f"One step of the {network.kind} cell": cells.CELLS[network.kind],
        "The network of this page": PocketNetwork,
    }
    hood.listings(shown)


@torch.inference_mode()
def by_layer(network: PocketNetwork, series: Series, reading: Trace) -> tuple[list[float], float]:
    """The last hidden state as PyTorch's layer finds it, and how far any state of the cell is from the layer's."""
    states = network.recurrent(torch.tensor(series.values).view(1, -1, 1))[0][0]  # (time, hidden)
    own = torch.cat([step.hidden for step in reading.steps])
    return states[-1].tolist(), (states - own).abs().max().item()


def _lines(network: PocketNetwork, series: Series) -> str:
    values = ", ".join(f"{value:g}" for value in series.values)
    return (
        "import torch\nfrom torch import nn\n\n"
        f"layer = nn.{network.kind}(input_size=1, hidden_size={network.recurrent.hidden_size}, batch_first=True)\n"
        f"W_hy = nn.Linear({network.recurrent.hidden_size}, 1, bias=False)\n\n"
        f"x = torch.tensor([[{values}]]).unsqueeze(-1)  # (batch, time, input) = (1, {len(series.values)}, 1)\n"
        "h, last = layer(x)  # the loop runs in here, once for every number\n"
        f"y = W_hy(h)  # (1, {len(series.values)}, 1): an output at every step\n"
    )
