"""The GRU and the Transformer on the same names: as many weights, the same measure, and what a contract asks of the
one that is not the usual choice."""

import math
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import torch

from models import checkpoint
from models.seeding import seeded
from models.takeaway.script import script
from models.tasks import names
from models.tasks import transformer as task
from models.training import measure, new_model, train


@pytest.fixture(scope="module")
def config():
    return task.Config(architecture="Transformer", max_steps=40, eval_every=20, batch_size=16)


@pytest.fixture(scope="module")
def data(config):
    data = task.load(config)
    return replace(data, val=data.val[:40], test=data.test[:40])


@pytest.fixture(scope="module")
def trained(config, data):
    model = new_model(task, config, data)
    return model, list(train(task, config, data, model))


def size(model):
    return sum(parameter.numel() for parameter in model.parameters())


SIZES = next(option for option in task.Config.options() if option.name == "memory_size")


@pytest.mark.parametrize("hidden", [int(SIZES.low), *SIZES.stops, 200])
def test_both_have_about_as_many_weights_whatever_the_slider_says(data, hidden):
    gru, transformer = (
        size(task.build(task.Config(**changes, memory_size=hidden), data.vocabulary))
        for changes in task.RIVALS.values()
    )
    assert transformer == pytest.approx(gru, rel=0.02)


def test_the_gru_is_that_of_the_page_about_names(data):
    ours = task.build(task.Config(), data.vocabulary)
    theirs = names.build(names.Config(), data.vocabulary)
    assert {k: v.shape for k, v in ours.state_dict().items()} == {
        k: v.shape for k, v in theirs.state_dict().items()
    }
    assert task.load(task.Config()).train == names.load(names.Config()).train


def test_every_weight_of_the_transformer_gets_a_gradient(config, data):
    model = new_model(task, config, data)
    task.score(model, next(task.batches(data, config, seeded(0))), seeded(0)).loss.backward()
    for label, parameter in model.named_parameters():
        assert parameter.grad.isfinite().all(), label
        assert parameter.grad.any(), label


def test_its_same_seed_makes_the_same_run(config, data, trained):
    model, steps = trained
    torch.manual_seed(99)
    again = new_model(task, config, data)
    assert list(train(task, config, data, again)) == steps
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_filling_up_changes_no_answer_of_it(config, data):
    model = new_model(task, config, data)
    short, long = min(data.train, key=len), max(data.train, key=len)
    apart = [task.score(model, task.collate([one], data.vocabulary)) for one in (short, long)]
    both = task.score(model, task.collate([short, long], data.vocabulary))
    expected = sum(s.loss.item() * s.weight for s in apart) / both.weight
    assert both.loss.item() == pytest.approx(expected, rel=1e-5)


def test_its_answer_is_one_moment_without_a_memory(trained):
    for probe in task.PROBES:
        answer = task.predict(trained[0], probe)
        (moment,) = answer.moments
        assert (moment.hidden, moment.input, moment.output) == ((), probe, answer.output)
        assert answer.output.startswith(probe)
        assert 0 < answer.probability <= 1


def test_its_probability_is_that_of_its_letters(trained):
    model, answer = trained[0], task.predict(trained[0], "ma")
    batch = task.collate([answer.output], model.vocabulary)
    with torch.no_grad():
        logits = model(batch.tokens)[0].index_fill(1, torch.tensor([1]), -math.inf)  # unknown is no letter
    shares = torch.log_softmax(logits, dim=1).gather(1, batch.targets[0][:, None])[2:]  # after the given letters
    assert math.log(answer.probability) == pytest.approx(shares.sum().item(), rel=1e-4)


@pytest.mark.trains
def test_a_checkpoint_brings_it_back(config, data, trained):
    back = checkpoint.from_bytes(checkpoint.to_bytes(task, config, trained[0], {}, half=True))
    assert isinstance(back.model, task.AttentiveNames)
    assert measure(task, back.model, data.val, data.vocabulary) == pytest.approx(
        measure(task, trained[0], data.val, data.vocabulary), rel=0.02
    )


@pytest.mark.trains
def test_its_code_to_take_along_prints_the_losses_of_its_run(config, data, trained, tmp_path):
    file = tmp_path / "run.py"
    file.write_text(script(task, config, data), "utf-8")
    ran = subprocess.run([sys.executable, "-I", file], capture_output=True, text=True, cwd=tmp_path, check=True)
    losses = [float(loss) for loss in re.findall(r"^update \d+: loss (\S+)$", ran.stdout, re.MULTILINE)]
    assert losses == pytest.approx([step.train_loss for step in trained[1][1:]], abs=1e-5)


@pytest.mark.trains
@pytest.mark.parametrize("label", task.RIVALS)
def test_both_learn_a_few_examples_by_heart(data, label):
    config = task.Config(**task.RIVALS[label], max_steps=100, eval_every=100, batch_size=32)
    few = replace(data, train=data.train[:32], val=data.train[:32])
    first, *_, last = [s.val_loss for s in train(task, config, few, new_model(task, config, few))]
    assert last < 0.6 * first


@pytest.mark.trains
@pytest.mark.parametrize("label", task.RIVALS)
def test_in_a_race_both_leave_the_bigram_behind(label):
    config = task.Config(**task.RIVALS[label])
    data = task.load(config)
    steps = train(task, config, data, new_model(task, config, data))
    baseline = task.baseline(data).val
    assert any(step.val_metric < baseline for step in steps if step.val_metric is not None)


def test_the_shipped_one_is_a_transformer_as_large_as_the_shipped_gru():
    ours, theirs = checkpoint.shipped("transformer"), checkpoint.shipped("names")
    assert isinstance(ours.model, task.AttentiveNames)
    assert size(ours.model) == pytest.approx(size(theirs.model), rel=0.02)
    assert ours.figures["value"] < ours.figures["baseline"]["value"]
    assert ours.figures["baseline"] == theirs.figures["baseline"]
