"""The numbers that the pages print about a cell are those of PyTorch's own layers, on networks of several seeds.

The layers are PyTorch's; gates, which those keep to themselves, are worked out here from their weights with
`torch.nn.functional`, as PyTorch's documentation of the three layers writes them.
"""

import re

import pytest
import torch
import torch.nn.functional as F
from streamlit.testing.v1 import AppTest
from torch import nn

from dashboard.components.cell import cell_trace as inside
from models import training
from models.networks import cells
from models.shapes import Data
from models.tasks import sentiment
from models.text import Vocabulary
from tests.app.helpers import rows, tables
from tests.waiting import SECONDS

WORDS = ("a", "warm", "and", "funny", "film", "not", "dull")
STEP = 4
CELLS_AND_SEEDS = [(kind, seed) for kind in cells.CELLS for seed in (0, 1, 2)]


def script() -> None:
    import streamlit as st

    from dashboard.components.basics import charts
    from dashboard.components.cell import cell_trace as inside
    from dashboard.components.cell import hood
    from models.tasks import sentiment

    model, text, step = (st.session_state[name] for name in ("model", "text", "step"))
    found, tokens = sentiment.encode(model, text)
    x = model.embedding(tokens)
    hood.show_equations(model, x, step, found[step], unit="word")
    inside.table(model.recurrent, inside.steps(model.recurrent, x)[step], found[step])
    charts.show_memory(sentiment.predict(model, text), key="memory", alt="The memory")


@pytest.fixture(params=CELLS_AND_SEEDS, ids=lambda p: f"{p[0]}-{p[1]}", scope="module")
def shown(request) -> tuple[AppTest, sentiment.SentimentModel, torch.Tensor]:
    """The page's parts about the cell, its network, and what the layer was given, (1, time, embedding)."""
    kind, seed = request.param
    vocabulary = Vocabulary.of([WORDS], size=50, min_count=1)
    data = Data([], [], [], vocabulary, "", {})
    model = training.new_model(sentiment, sentiment.Config(cell=kind, seed=seed, hidden_size=9), data).eval()
    app = AppTest.from_function(script, default_timeout=SECONDS)
    for name, value in {"model": model, "text": " ".join(WORDS), "step": STEP}.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    return app, model, model.embedding(torch.tensor([vocabulary.encode(WORDS)])).detach()


@torch.no_grad()
def by_torch(layer: nn.RNNBase, x: torch.Tensor) -> dict[str, torch.Tensor]:
    """Memory before and after STEP from the layer itself, and its gates at STEP; each (hidden,)."""
    before, state = layer(x[:, :STEP])
    after, last = layer(x[:, STEP : STEP + 1], state)
    h = before[0, -1]
    from_x = F.linear(x[0, STEP], layer.weight_ih_l0, layer.bias_ih_l0)
    from_h = F.linear(h, layer.weight_hh_l0, layer.bias_hh_l0)
    found = {"before": h, "after": after[0, 0], "from_x": from_x, "from_h": from_h}
    if isinstance(layer, nn.GRU):
        (x_r, x_z, x_n), (h_r, h_z, h_n) = from_x.chunk(3), from_h.chunk(3)
        r, z = (x_r + h_r).sigmoid(), (x_z + h_z).sigmoid()
        found |= {"r": r, "z": z, "n": (x_n + r * h_n).tanh()}
    if isinstance(layer, nn.LSTM):
        i, f, g, o = (from_x + from_h).chunk(4)
        found |= {"i": i.sigmoid(), "f": f.sigmoid(), "g": g.tanh(), "o": o.sigmoid()}
        found |= {"c before": state[1][0, 0], "c": last[1][0, 0]}
    return found


def numbers_in(text: str) -> list[float]:
    """What a filled formula holds, its signs joined to the numbers behind them; the 1 of 1 - z left out."""
    return [float(n.replace(" ", "")) for n in re.findall(r"- \d+\.\d+|-?\d+\.\d+", text.replace("(1 - ", "("))]


def close(printed: list[float], true: list[torch.Tensor]) -> bool:
    return printed == pytest.approx([float(value) for value in true], abs=0.0051)


@torch.no_grad()
def test_every_number_of_the_equations(shown):
    app, model, x = shown
    layer, true = model.recurrent, by_torch(model.recurrent, x)
    unit = int((true["after"] - true["before"]).abs().argmax())
    assert f"Number {unit + 1} of the memory moved most there" in app.markdown[0].value
    filled = [numbers_in(element.value) for element in app.latex][1::2]
    part = list(zip(true["from_x"].view(-1, 9)[:, unit], true["from_h"].view(-1, 9)[:, unit], strict=True))
    at = {name: values[unit] for name, values in true.items() if len(values) == 9}
    expected = {
        "RNN": lambda: [[*part[0], at["after"]]],
        "GRU": lambda: [
            [*part[0], at["r"]],
            [*part[1], at["z"]],
            [part[2][0], at["r"], part[2][1], at["n"]],
            [at["z"], at["n"], at["z"], at["before"], at["after"]],
        ],
        "LSTM": lambda: [
            *([*part[gate], at[letter]] for gate, letter in enumerate("ifgo")),
            [at["f"], at["c before"], at["i"], at["g"], at["c"]],
            [at["o"], at["c"], at["after"]],
        ],
    }[cells.kind(layer)]()
    logit = F.linear(true["after"], model.output.weight, model.output.bias)[0]
    for printed, numbers in zip(filled, [*expected, [logit, logit.sigmoid()]], strict=True):
        assert close(printed, numbers), (printed, numbers)


def test_every_number_of_the_table_and_its_sentence(shown):
    app, model, x = shown
    true = by_torch(model.recurrent, x)
    moved = (true["after"] - true["before"]).abs()
    units = moved.topk(inside.SHOWN).indices.tolist()
    frame = tables(app)[0].set_index("memory")
    assert list(frame.index) == [f"number {unit + 1}" for unit in units]
    names = {"RNN": [], "GRU": list("rzn"), "LSTM": [*"ifgo", "c"]}[cells.kind(model.recurrent)]
    for column, name in zip(frame, ["before", *names, "after"], strict=True):
        printed = [float(str(value).replace("−", "-")) for value in frame[column]]
        assert printed == pytest.approx(true[name][units].tolist(), abs=0.00051), column
    said = app.caption[-1].value.replace("−", "-")
    means = [moved.mean()]
    if kept := {"GRU": "z", "LSTM": "f"}.get(cells.kind(model.recurrent)):
        means += [true[kept].mean(), true[kept].min(), true[kept].max()]
        assert f"the {len(true[kept])} {'keep' if kept == 'z' else 'forget'} gates" in said
    assert close(numbers_in(said), means)


def test_every_cell_of_the_memory_chart(shown):
    app, model, x = shown
    with torch.no_grad():
        states = model.recurrent(x)[0][0]  # (time, hidden)
    (frame,) = rows(app.get("vega_lite_chart")[0].proto)
    assert len(frame) == states.numel()
    for number, row in enumerate(frame.to_dict("records")):  # word by word
        step = number // states.shape[1]
        assert row["word"].startswith(f"{step + 1}. ")
        assert row["value"] == pytest.approx(states[step, row["unit"] - 1].item(), abs=0.00051)
