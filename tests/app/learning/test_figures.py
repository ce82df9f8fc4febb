"""Every number on the page about how it learns equals PyTorch's own: its layers, its autograd, its optimizer."""

import copy
import math

import pytest
import torch
from torch import nn

from dashboard.components.basics.wording import number, percent, size
from tests.app.helpers import chart, drawing, press, rows, said, says, spec, tables

EXAMPLES = {
    "1 0 0 0": "1",
    "0.5 -1 2": "-0.7",
    "0.1 0.2 0.3 0.4 0.5 0.6": "2",
}
CASES = [("RNN", 0), ("RNN", 3), ("RNN", 11), ("GRU", 1), ("GRU", 5), ("LSTM", 2), ("LSTM", 7)]


class Network:
    """The same two layers of PyTorch, with weights of the same dice."""

    def __init__(self, cell, seed):
        dice = torch.Generator().manual_seed(seed)
        self.layer = getattr(nn, cell)(1, 2, batch_first=True).double()
        self.output = nn.Linear(2, 1).double()
        with torch.no_grad():
            for weight in self.parameters():
                weight.uniform_(-(2**-0.5), 2**-0.5, generator=dice)

    def parameters(self):
        return [*self.layer.parameters(), *self.output.parameters()]

    def loss(self, numbers, target):
        x = torch.tensor(numbers, dtype=torch.float64).view(1, -1, 1)
        return nn.functional.mse_loss(
            self.output(self.layer(x)[0][0, -1])[0], torch.tensor(target, dtype=torch.float64)
        )


def gradients(network, numbers, target, reach=None):
    """Read step by step, with a copy of the layer for every step: states, their gradients, and the copies'."""
    copies, parts, state = [copy.deepcopy(network.layer) for _ in numbers], [], None
    for t, (x, layer) in enumerate(zip(numbers, copies, strict=True)):
        if reach is not None and t == len(numbers) - reach:
            state = tuple(p.detach() for p in state) if isinstance(state, tuple) else state.detach()
        _, state = layer(torch.tensor([[[x]]], dtype=torch.float64), state)
        parts.append(state if isinstance(state, tuple) else (state,))
        for part in parts[-1]:
            part.retain_grad()
    for layer in copies:
        layer.zero_grad()
    output = network.output(parts[-1][0][0, 0])[0]
    loss = (output - target) ** 2
    network.output.zero_grad()
    loss.backward()
    nothing = torch.zeros(2, dtype=torch.float64)
    at_state = [
        torch.cat([nothing if p.grad is None else p.grad.flatten() for p in part]).norm().item() for part in parts
    ]
    names = [name for name, _ in network.layer.named_parameters()]
    shares = [
        {n: torch.zeros_like(p) if p.grad is None else p.grad for n, p in layer.named_parameters()}
        for layer in copies
    ]
    whole = [sum(share[name] for share in shares) for name in names]
    whole += [weight.grad for weight in network.output.parameters()]
    memories = [part[0].flatten().tolist() for part in parts]
    return memories, output.item(), loss.item(), at_state, shares, whole


def film(app):
    return drawing(app, "One example, seven steps")


def value(text):
    return float(text.replace("−", "-").replace("→", "").replace(",", ""))


def opened(visit, cell, seed, numbers, **query):
    target = EXAMPLES[numbers]
    query = {f"learning_{name}": str(v) for name, v in query.items()}
    app = visit(
        "learning",
        learning_cell=cell,
        learning_seed=str(seed),
        learning_numbers=numbers,
        learning_target=target,
        **query,
    )
    assert not app.exception
    return app, Network(cell, seed), [float(word) for word in numbers.split()], float(target)


@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_the_seven_steps(visit, cell, seed):
    app, network, numbers, target = opened(visit, cell, seed, list(EXAMPLES)[seed % 3])
    memories, output, loss, at_state, _, whole = gradients(network, numbers, target)
    drawn = film(app)
    assert [column["memory"] for column in drawn["columns"]] == [[number(v) for v in m] for m in memories]
    assert [column["gradient"] for column in drawn["columns"]] == [size(v) for v in at_state]
    for column, gradient in zip(drawn["columns"], at_state, strict=True):
        assert column["thick"] == pytest.approx(min(max(5 + math.log10(gradient), 1), 7))
    assert drawn["output"] == number(output)
    assert drawn["error"] == number(output - target)
    assert drawn["loss"] == size(loss)
    assert drawn["blame"]["gradient"] == size(abs(2 * (output - target)))
    after = [w.detach() - 0.03 * g for w, g in zip(network.parameters(), whole, strict=True)]
    flat = [weight for group in drawn["groups"] for weight in group["numbers"]]
    told = {"before": network.parameters(), "gradient": whole, "after": after}
    for name, tensors in told.items():
        assert [weight[name] for weight in flat] == [number(v, 3) for t in tensors for v in t.flatten().tolist()]
    assert len(flat) == sum(weight.numel() for weight in network.parameters())
    notes = [frame["note"] for frame in drawn["frames"]]
    length = math.sqrt(sum(g.square().sum().item() for g in whole))
    assert f"{size(length)} long in all" in notes[-2]
    with torch.no_grad():
        for weight, new in zip(network.parameters(), after, strict=True):
            weight.copy_(new)
    assert f"is {size(network.loss(numbers, target).item())} instead of {size(loss)}" in notes[-1]
    back = [frame["note"] for frame in drawn["frames"] if frame["stage"] == 3]
    assert [size(v) in note for v, note in zip(reversed(at_state), back, strict=True)] == [True] * len(numbers)
    for t, note in zip(range(len(numbers) - 2, -1, -1), back[1:], strict=True):
        assert f"{size(at_state[t] / at_state[t + 1])} times what it was" in note


@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_back_through_time(visit, cell, seed):
    app, network, numbers, target = opened(visit, cell, seed, list(EXAMPLES)[seed % 3])
    _, _, _, at_state, shares, whole = gradients(network, numbers, target)
    (signal,), (added,) = (rows(chart(app, alt)) for alt in ("The gradient's size", "The size of every step's"))
    assert signal["value"].tolist() == pytest.approx(at_state)
    assert added["value"].tolist() == pytest.approx([share["weight_hh_l0"].norm().item() for share in shares])
    parts = [share["weight_hh_l0"] for share in shares]
    length, together = size(whole[1].norm().item()), size(sum(part.norm().item() for part in parts))
    assert torch.allclose(sum(parts), whole[1])
    assert says(app, f"the shares make the gradient of W_hh, which is {length} long.")
    assert says(app, f"so the bars add up to more, {together}.") is (together != length)
    first, last = at_state[0], at_state[-1]
    relation = f"{percent(first / last)} of it" if first < last else f"{size(first / last)} times as much"
    assert says(
        app, f"sets out with {size(last)} at step {len(numbers)} and reaches step 1 with {size(first)}, {relation}"
    )
    assert says(app, "Nothing is cut off")
    length = math.sqrt(sum(g.square().sum().item() for g in whole))
    assert says(app, f"Not this time: the gradient of all weights is {size(length)} long.")


@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_cut_and_shortened(visit, cell, seed):
    app, network, numbers, target = opened(
        visit, cell, seed, list(EXAMPLES)[seed % 3], reach="2 steps", clip="above 0.1"
    )
    _, _, _, whole_state, _, uncut = gradients(network, numbers, target)
    _, _, _, at_state, _, cut = gradients(network, numbers, target, reach=2)
    assert at_state[:-2] == [0] * (len(numbers) - 2)
    (signal,) = rows(chart(app, "The gradient's size"))
    assert signal["value"].tolist() == pytest.approx(at_state)
    assert signal["value"].tolist()[:-2] == [0] * (len(numbers) - 2)
    assert signal["uncut"].tolist() == pytest.approx(whole_state)
    assert [column["gradient"] for column in film(app)["columns"]] == [size(v) for v in at_state]
    away = (uncut[1] - cut[1]).norm() / uncut[1].norm()
    assert says(app, f"it is {size(cut[1].norm().item())} long instead of {size(uncut[1].norm().item())}")
    assert says(app, f"the error of this shortcut is {percent(away.item())}.")
    for weight, gradient in zip(network.parameters(), cut, strict=True):
        weight.grad = gradient
    length = nn.utils.clip_grad_norm_(network.parameters(), 0.1).item()
    assert length > 0.1
    assert says(app, f"is {size(length)} long. Every number of it is multiplied by {size(0.1 / length)}, so that")
    torch.optim.SGD(network.parameters(), lr=0.03).step()
    flat = [weight for group in film(app)["groups"] for weight in group["numbers"]]
    for name, tensors in (("gradient", [w.grad for w in network.parameters()]), ("after", network.parameters())):
        found = [v for tensor in tensors for v in tensor.flatten().tolist()]
        assert [value(weight[name]) for weight in flat] == pytest.approx(found, abs=0.00051)


@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_wiggling(visit, cell, seed):
    app, network, numbers, target = opened(visit, cell, seed, list(EXAMPLES)[seed % 3], epsilon="0.01")
    whole = gradients(network, numbers, target)[-1]
    slopes = []
    with torch.no_grad():
        for weight in network.parameters():
            for at in range(weight.numel()):
                flat, loss = weight.view(-1), {}
                before = flat[at].item()
                for sign in (1, -1):
                    flat[at] = before + sign * 0.01
                    loss[sign] = network.loss(numbers, target).item()
                flat[at] = before
                slopes.append((loss[1] - loss[-1]) / 0.02)
    told = [v for gradient in whole for v in gradient.flatten().tolist()]
    table = tables(app)[0]
    assert table["by wiggling"].tolist() == [number(v, 6) for v in slopes]
    assert table["by backpropagation"].tolist() == [number(v, 6) for v in told]
    agreeing = sum(
        abs(a - b) / max(abs(a), abs(b)) < 1e-4 if a or b else 1 for a, b in zip(slopes, told, strict=True)
    )
    assert says(app, f"With ±0.01, {agreeing} of {len(told)} gradients agree")
    label = app.selectbox(key="learning_weight").value
    row = table.set_index("weight").loc[label]
    assert [metric.value for metric in app.metric] == [row["by wiggling"], row["by backpropagation"]]
    (drawn,) = rows(chart(app, "The loss against the weight"))
    curve = drawn[drawn["what"] == "loss"]
    assert len(curve) == 61
    at = app.selectbox(key="learning_weight").options.index(label)
    parameter, index = [(w, i) for w in network.parameters() for i in range(w.numel())][at]
    with torch.no_grad():
        for row_number in (0, 17, 60):
            parameter.view(-1)[index] = curve["weight"][row_number]
            assert curve["loss"][row_number] == pytest.approx(network.loss(numbers, target).item(), rel=1e-9)


@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_the_tangent_touches_the_curve_at_the_weight_and_rises_as_the_gradient_says(visit, cell, seed):
    app, network, numbers, target = opened(visit, cell, seed, list(EXAMPLES)[seed % 3])
    drawn = chart(app, "The loss against the weight")
    (frame,) = rows(drawn)
    ends = frame[frame["what"] == "backpropagation"][["weight", "loss"]]
    weight = network.layer.weight_hh_l0[0, 0].item()
    assert ends.mean().tolist() == pytest.approx([weight, network.loss(numbers, target).item()])
    across, up = ends.diff().iloc[1]
    assert up / across == pytest.approx(gradients(network, numbers, target)[-1][1][0, 0].item())
    for layer in spec(drawn)["layer"]:  # and the axis leaves both ends where they are
        assert not layer["encoding"]["y"]["scale"].get("clamp")


@pytest.mark.trains
@pytest.mark.parametrize(("cell", "seed"), CASES)
def test_the_run(visit, cell, seed):
    app, network, numbers, target = opened(visit, cell, seed, list(EXAMPLES)[seed % 3], clip="above 1", rate="0.03")
    optimizer = torch.optim.SGD(network.parameters(), lr=0.03)
    losses, weights = [], []
    for _ in range(51):
        loss = network.loss(numbers, target)
        losses.append(loss.item())
        weights.append([v for w in network.parameters() for v in w.flatten().tolist()])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
    shown = drawing(app, "Many updates on one example")
    assert shown["losses"] == pytest.approx(losses, rel=2e-4, abs=1e-12)
    for drawn, true in zip(shown["weights"], weights, strict=True):
        assert drawn == pytest.approx(true, rel=1e-4, abs=2e-5)
    sentence = said(app)
    assert f"went from {size(losses[0])} to" in sentence


def test_the_update_that_is_looked_at_starts_where_the_one_before_ended(visit):
    app, network, numbers, target = opened(visit, "RNN", 4, "0.5 -1 2")
    for _ in range(2):
        press(app, "learning_next")
    optimizer = torch.optim.SGD(network.parameters(), lr=0.03)
    for _ in range(2):
        optimizer.zero_grad()
        network.loss(numbers, target).backward()
        optimizer.step()
    assert says(app, "Update 3")
    assert film(app)["loss"] == size(network.loss(numbers, target).item())
