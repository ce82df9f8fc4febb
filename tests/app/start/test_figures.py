"""What the first page prints about its two readers is what PyTorch's own layers compute, for several seeds."""

import dataclasses

import pytest
import torch
from torch import nn

from dashboard.app_pages.start import film_story
from dashboard.components.basics.wording import percent
from dashboard.components.training import caches
from models import checkpoint, tasks, training
from models.networks import tiny
from models.shapes import Data
from models.tasks import sentiment
from models.text import words
from tests.app.helpers import chart, press, rows, said, says

LAYERS = {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}
NETWORKS = [("shipped", 0), *((cell, seed) for cell in LAYERS for seed in (0, 1, 2))]


@pytest.fixture(params=NETWORKS, ids=lambda p: f"{p[0]}-{p[1]}")
def network(request, monkeypatch):
    """The page's network: the shipped one, or an untrained one of a seed over the same words."""
    kind, seed = request.param
    shipped = checkpoint.shipped("sentiment")
    if kind != "shipped":
        data = Data([], [], [], shipped.model.vocabulary, "", {})
        config = sentiment.Config(cell=kind, seed=seed, hidden_size=9)
        model = training.new_model(sentiment, config, data).eval()
        monkeypatch.setattr(caches, "shipped", lambda *_: dataclasses.replace(shipped, model=model))
        return model
    return shipped.model


@torch.no_grad()
def by_torch(model, read):
    """How sure of praise PyTorch's own layers are after every word."""
    weights = model.state_dict()
    layer = LAYERS[model.config.cell](model.config.embedding_size, model.config.hidden_size, batch_first=True)
    layer.load_state_dict(
        {n.removeprefix("recurrent."): w for n, w in weights.items() if n.startswith("recurrent.")}
    )
    known = {word: index for index, word in enumerate(model.vocabulary.entries)}
    x = weights["embedding.weight"][[known.get(word, 1) for word in read]]
    logits = layer(x[None])[0][0] @ weights["output.weight"][0] + weights["output.bias"][0]
    return logits.sigmoid().tolist()


@pytest.mark.parametrize("name", film_story.STORIES)
def test_both_readers_are_pytorchs(visit, network, name):
    app = visit("start", start_story=name)
    number = list(film_story.STORIES).index(name)
    app.radio(key=f"start_guess_{number}").set_value("positive").run()
    press(app, "start_read")
    told = film_story.STORIES[name]
    read = words(f"{told.missed} {told.heard}")
    full, late = by_torch(network, read), by_torch(network, words(told.heard))
    for reader, shares in (("There from the start", full), ("The late joiner", late)):
        answer, share = ("positive", shares[-1]) if shares[-1] > 0.5 else ("negative", 1 - shares[-1])
        assert says(app, f"**{reader}**: {answer}, {percent(share)} sure"), said(app)
    (drawn,) = (table for table in rows(chart(app, "How sure of praise")) if "reader" in table)
    for reader, shares in (("read it all", full), ("joined late", late)):
        of_reader = drawn[drawn["reader"] == reader]
        assert of_reader["value"].tolist() == pytest.approx(shares, abs=1e-5)


def test_what_is_trained_here_is_as_small_as_the_page_says(visit):
    assert says(visit("start"), "from a dozen numbers to two hundred thousand")
    sizes = {}
    for task in map(tasks.find, tasks.known()):
        if not task.corpora(task.Config()):  # what needs no file
            model = training.new_model(task, task.Config(), task.load(task.Config()))
            sizes[task.NAME] = sum(weights.numel() for weights in model.parameters())
    assert len(sizes) > 5
    by_hand = sum(weights.numel() for weights in tiny.TinyNetwork("RNN", 0).parameters())  # that of How it learns
    assert 10 <= by_hand <= 15
    assert round(max(sizes.values()), -5) == 200_000, sizes
