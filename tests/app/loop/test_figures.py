"""Every number that the loop page prints is what PyTorch's own layers make of the weights on the screen.

Gates, which the layers keep to themselves, are worked out here with `torch.nn.functional`.
"""

import json
import re

import pytest
import torch
import torch.nn.functional as F
from streamlit.testing.v1 import AppTest
from torch import nn

from tests.app.helpers import rows, said

WORD, STEP = "unroll", 3
SHOWN = [
    ("RNN", 2, 0),
    ("RNN", 3, 1),
    ("RNN", 4, 2),
    *((kind, 2, s) for kind in ("GRU", "LSTM") for s in (0, 1, 2)),
]
LETTERS = {"RNN": "h", "GRU": "rzn", "LSTM": "ifgo"}


def sent(app: AppTest) -> dict[str, dict]:
    """What the drawings of the page are given, by their labels' first words."""
    found = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return {" ".join(data["label"].split()[:2]): data for data in found if "label" in data}


@pytest.fixture(params=SHOWN, ids=lambda p: "-".join(map(str, p)))
def shown(request, visit) -> tuple[AppTest, dict]:
    """The page about a network of dice, and what torch makes of the weights it shows."""
    kind, size, seed = request.param
    query = {"loop_cell": kind, "loop_size": str(size), "loop_seed": str(seed), "loop_text": WORD}
    app = visit("loop", **query, loop_step=str(STEP + 1))
    assert not app.exception
    return app, by_torch(kind, size, sent(app)["The unrolled"]["weights"])


@torch.no_grad()
def by_torch(kind: str, size: int, weights: dict) -> dict:
    layer = getattr(nn, kind)(1, size, batch_first=True)
    layer.weight_ih_l0.copy_(torch.tensor(weights["W_xh"]))
    layer.weight_hh_l0.copy_(torch.tensor(weights["W_hh"]))
    layer.bias_ih_l0.copy_(torch.tensor(weights["b"])[:, 0])
    layer.bias_hh_l0.zero_()
    x = torch.tensor([[(ord(letter) - ord("a")) * 2 / 25 - 1 for letter in WORD]]).unsqueeze(-1).round(decimals=2)
    states, carried, c = layer(x)[0][0], [], None
    if kind == "LSTM":
        state = None
        for t in range(len(WORD)):
            _, state = layer(x[:, t : t + 1], state)
            carried.append(state[1][0, 0])
        c = torch.stack(carried)
    before = torch.cat([torch.zeros(1, size), states[:-1]])
    from_x = F.linear(x[0], layer.weight_ih_l0, layer.bias_ih_l0)
    from_h = F.linear(before, layer.weight_hh_l0)
    gates = {}
    if kind == "GRU":
        (x_r, x_z, x_n), (h_r, h_z, h_n) = from_x.chunk(3, 1), from_h.chunk(3, 1)
        gates = {"r": (x_r + h_r).sigmoid(), "z": (x_z + h_z).sigmoid()}
        gates["n"] = (x_n + gates["r"] * h_n).tanh()
    if kind == "LSTM":
        parts = (from_x + from_h).chunk(4, 1)
        gates = {
            letter: part.tanh() if letter == "g" else part.sigmoid()
            for letter, part in zip("ifgo", parts, strict=True)
        }
    return {
        "kind": kind, "size": size, "layer": layer, "x": x[0, :, 0], "h": states, "before": before, "gates": gates,
        "c": c, "c before": None if c is None else torch.cat([torch.zeros(1, size), c[:-1]]),
        "y": states @ torch.tensor(weights["W_hy"])[0], "sum": from_x + from_h, "W_hy": weights["W_hy"][0],
    }  # fmt: skip


def numbers_in(text: str) -> list[float]:
    text = re.sub(r"\\textcolor\{#\w+\}\{([^}]*)\}", r"\1", text).replace("−", "-")
    return [float(n) for n in re.findall(r"-?\d+\.\d+", text)]


def close(printed: list[float], true: list) -> bool:
    return printed == pytest.approx([float(value) for value in true], abs=0.00501)


def inside(true: dict, gate: int, unit: int) -> list:
    """The numbers that one gate of one unit adds up at STEP: w x, w h for each unit, b."""
    layer, row = true["layer"], gate * true["size"] + unit
    pairs = [(layer.weight_hh_l0[row, j], true["before"][STEP, j]) for j in range(true["size"])]
    return [
        layer.weight_ih_l0[row, 0],
        true["x"][STEP],
        *(n for pair in pairs for n in pair),
        layer.bias_ih_l0[row],
    ]


def expected(true: dict, unit: int) -> list[list]:
    """The numbers of each filled formula of one unit."""
    at = {name: values[STEP, unit] for name, values in true["gates"].items()}
    total = [true["sum"][STEP, gate * true["size"] + unit] for gate in range(len(LETTERS[true["kind"]]))]
    before, after = true["before"][STEP, unit], true["h"][STEP, unit]
    if true["kind"] == "RNN":
        return [[*inside(true, 0, unit), total[0], after]]
    if true["kind"] == "GRU":
        new = inside(true, 2, unit)
        return [
            [*inside(true, 0, unit), total[0], at["r"]],
            [*inside(true, 1, unit), total[1], at["z"]],
            [*new[:2], at["r"], *new[2:], at["n"]],
            [at["z"], at["n"], at["z"], before, after],
        ]
    c = true["c"][STEP, unit]
    return [
        *([*inside(true, gate, unit), total[gate], at[letter]] for gate, letter in enumerate("ifgo")),
        [at["f"], true["c before"][STEP, unit], at["i"], at["g"], c],
        [at["o"], c, after],
    ]


@torch.no_grad()
def test_every_number_of_the_formulas(shown):
    app, true = shown
    filled = [element.value for element in app.latex if numbers_in(element.value)]
    units = range(true["size"]) if true["kind"] == "RNN" else [0]
    lines = [line for unit in units for line in expected(true, unit)]
    pairs = zip(true["W_hy"], true["h"][STEP], strict=True)
    lines.append([*(number for pair in pairs for number in pair), true["y"][STEP]])
    for text, numbers in zip(filled, lines, strict=True):
        assert close(numbers_in(text.split(" = ", 1)[1]), numbers), (text, numbers)


def test_every_number_of_the_drawings_and_of_their_sentences(shown):
    app, true = shown
    for name in ("One cell", "The unrolled"):
        steps = sent(app)[name]["steps"]
        assert [step["word"] for step in steps] == list(WORD)
        for t, step in enumerate(steps):
            assert step["x"] == pytest.approx(true["x"][t].item(), abs=1e-6)
            assert step["hidden"] == pytest.approx(true["h"][t].tolist(), abs=0.0001)
            assert step["output"] == pytest.approx(true["y"][t].item(), abs=0.0001)
            assert close(numbers_in(step["note"]), [true["x"][t], *true["h"][t], true["y"][t]])


def test_every_number_of_the_valves_and_of_their_sentences(shown):
    app, true = shown
    order = {"RNN": [], "GRU": "z r n 1-z h".split(), "LSTM": "f g i c o h".split()}[true["kind"]]
    carried = true["c before"] if true["kind"] == "LSTM" else true["before"]
    for t, step in enumerate(sent(app)["The valves"]["steps"]):
        at = {name: values[t] for name, values in true["gates"].items()} | {"h": true["h"][t]}
        if true["kind"] == "GRU":
            at["1-z"] = 1 - at["z"]
        if true["kind"] == "LSTM":
            at["c"] = true["c"][t]
        for unit, parts in enumerate(step["units"]):
            printed = [part["value"] for part in parts if "value" in part]
            truth = [carried[t, unit], *(at[name][unit] for name in order or ["h"])]
            assert printed == pytest.approx([float(value) for value in truth], abs=0.0001)
        unit = int(carried[t].abs().argmax())
        shares = {"RNN": [], "GRU": ["z", "1-z"], "LSTM": ["1-f", "i", "o"]}[true["kind"]]
        shares = shares if t else shares[1:]  # nothing is kept or dropped of an empty memory
        truth = [1 - at[name[2:]][unit] if name.startswith("1-") else at[name][unit] for name in shares]
        printed = [int(share) for share in re.findall(r"(\d+)\s%", step["note"])]
        assert printed == pytest.approx([float(value) * 100 for value in truth], abs=0.501)


def test_what_pytorchs_layer_says_by_itself(shown):
    app, true = shown
    (sentence,) = (line for line in said(app).splitlines() if line.startswith("PyTorch's own nn."))
    ends = sentence.split("ends at h = (")[1].split(")")[0]
    assert numbers_in(ends) == pytest.approx(true["h"][-1].tolist(), abs=0.0000501)
    assert "the very same numbers" in sentence or float(sentence.rstrip(".").rsplit(" ", 1)[1]) < 1e-6
    (sentence,) = (line for line in said(app).splitlines() if line.startswith("PyTorch keeps a second b"))
    assert f"of {true['layer'].bias_hh_l0.numel()} numbers" in sentence


@pytest.mark.parametrize("length", [1, 12, 50])
@pytest.mark.parametrize("size", [2, 4])
def test_the_counter_counts_real_modules(visit, size, length):
    app = visit("loop", loop_size=str(size), loop_length=str(length))
    shared = sum(p.numel() for p in nn.RNNCell(1, size).parameters())
    own = sum(p.numel() for p in nn.ModuleList(nn.RNNCell(1, size) for _ in range(length)).parameters())
    (proto,) = app.get("vega_lite_chart")
    drawn = next(frame for frame in rows(proto.proto) if len(frame) == 100)
    at = drawn[drawn["length"] == length].set_index("network")["numbers"].to_dict()
    assert sorted(at.values()) == [shared, own]
    if length > 1:
        assert f"for every step make {own:,} numbers; shared weights make {shared}, {length} times fewer" in said(
            app
        )
    notes = sent(app)["Three layers"]["notes"]
    in_w = sum(p.numel() for name, p in nn.RNNCell(1, size).named_parameters() if name.startswith("weight"))
    assert f"{shared} each: {in_w} in its w and {shared - in_w} in its b" in notes[0]
    assert f"{3 * shared} numbers to learn" in notes[0]
    assert f"{shared} numbers to learn, used three times" in notes[1]
