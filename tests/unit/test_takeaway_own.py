"""The code to take along, of runs on a visitor's own data."""

import re

import pytest

from models.datasets import little_stories, own, own_pairs, own_tagged, roles, table
from models.datasets.labels import Kinds
from models.takeaway.script import script
from models.tasks import chunking, letters, names, sentiment, tagging, translation
from models.training import new_model, train
from tests.unit.test_takeaway import said

UPDATES = 6


def reviews(config):
    found = table.read(own.EXAMPLE.encode())
    read = own.read(found, *roles.text_and_label(roles.columns(found)), Kinds({"positive"}, {"negative"}))
    return sentiment.of_own(config, read.train, read.val, read.test)


OWN = {
    names: lambda _: names.of_own([f"{a}{b}{c}" for a in "кмн" for b in "аои" for c in ("ров", "лин", "сть")]),
    tagging: lambda config: tagging.of_own(own_tagged.read(own_tagged.example().encode()).items, config),
    chunking: lambda config: chunking.of_own(
        own_tagged.read(own_tagged.example().encode(), phrases=True).items, config
    ),
    translation: lambda config: translation.of_own(
        own_pairs.read(table.read(own_pairs.EXAMPLE.encode()), 0, 1).items, config
    ),
    letters: lambda _: letters.of_own("".join(little_stories.stories()[:30])),
    sentiment: reviews,
}


@pytest.mark.trains
@pytest.mark.parametrize("task", OWN, ids=lambda task: task.NAME)
def test_it_prints_the_losses_of_a_run_on_own_data(task, tmp_path):
    config = task.Config(data="own", max_steps=UPDATES, eval_every=3, batch_size=8, hidden_size=8)
    data = OWN[task](config)
    steps = list(train(task, config, data, new_model(task, config, data)))
    out = said(script(task, config, data), tmp_path)
    losses = [float(loss) for loss in re.findall(r"^update \d+: loss (\S+)$", out, re.MULTILINE)]
    assert losses == pytest.approx([step.train_loss for step in steps[1:]], abs=1e-5)
