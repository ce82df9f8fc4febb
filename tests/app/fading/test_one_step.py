"""The factor of one step under the hood is torch's own Jacobian, and its sentences say its numbers."""

import math
from dataclasses import replace

import pytest
import torch
from torch.autograd.functional import jacobian

from dashboard.app_pages.fading import amounts, fresh_network, one_step
from dashboard.app_pages.fading.questions import WHISPER
from dashboard.components.basics.wording import number, percent
from tests.app.helpers import says

pytestmark = pytest.mark.trains


def test_a_step_of_the_rnn_is_torchs_jacobian_and_the_later_one_stands_on_the_left():
    model, steps = one_step._traced(fresh_network.usual())
    found = one_step.matrices(model, steps)
    W_hh = model.recurrent.weight_hh_l0.detach().double()
    for t in (1, len(steps) - 1):
        # What x_t adds is whatever is missing in the sum that tanh made h_t of.
        before, after = (step.hidden[0].double() for step in steps[t - 1 : t + 1])
        rest = torch.atanh(after) - before @ W_hh.T
        true = jacobian(lambda h, rest=rest: torch.tanh(h @ W_hh.T + rest), before)
        assert torch.allclose(found[t - 1].double(), true, atol=1e-4)
    numbers = one_step.factors(fresh_network.usual())
    product = torch.linalg.multi_dot([matrix.double() for matrix in reversed(found)])
    assert numbers.whole == pytest.approx(torch.linalg.svdvals(product)[0].item(), rel=1e-3)
    assert numbers.steps == pytest.approx([torch.linalg.svdvals(one)[0].item() for one in found], rel=1e-4)
    assert numbers.weights == pytest.approx(torch.linalg.svdvals(W_hh)[0].item(), rel=1e-4)
    assert numbers.whole < math.prod(numbers.steps) / 1000  # "but they stretch in different directions"


def test_the_straight_way_of_the_lstm_and_what_the_page_says(visit):
    config = replace(fresh_network.usual(), cell="LSTM", gate_bias=one_step.OPENED)
    _, steps = one_step._traced(config)
    f = torch.stack([step.gates["f"][0] for step in steps])[1:]
    mean, whole = one_step.straight(config)
    assert (mean, whole) == pytest.approx((f.mean().item(), f.log().sum(dim=0).exp().mean().item()), rel=1e-4)
    app = visit("fading")
    found = one_step.factors(fresh_network.usual())
    assert says(app, f"That of W_hh is {number(found.weights)} here")
    assert says(app, f"the product of the matrices leaves {amounts.left(found.whole)} at most.")
    assert says(app, f"and the product of 30 of them {percent(whole)}.")


def test_the_whisper_is_passed_on_as_often_as_it_is_counted():
    half, tenth = WHISPER
    assert pytest.approx(1e-9, rel=0.1) == 0.5**30
    assert half.answer == "one part in a billion"
    assert pytest.approx(1e-3, rel=0.05) == 0.5**10  # "where it stands after ten times"
    assert tenth.answer == amounts.left(1.1**30, "loud") == "17 times as loud"
    assert 1 + 30 * 0.1 == 4  # "thirty tenths, added to it"
    assert 1.1**21 < 8 < 1.1**22
