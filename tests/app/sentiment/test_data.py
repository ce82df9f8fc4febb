"""The data of the sentiment page, a file that is damaged, a network that is away, downloads."""

import io
import json

import pandas as pd
import pytest
import requests
import streamlit as st

from dashboard.components.training import caches
from models import checkpoint
from models.tasks import sentiment
from tests.app.helpers import finished, runs_of
from tests.app.sentiment.pressing import QUICK, train, verdict


def test_a_damaged_shipped_network_leaves_a_page_to_train_on(visit, tmp_path, monkeypatch):
    (tmp_path / "sentiment.safetensors").write_bytes(b"not a network")
    monkeypatch.setattr(checkpoint, "SHIPPED_FOLDER", tmp_path)
    caches.shipped.clear()
    try:
        app = visit("sentiment", **QUICK)
        assert not app.exception
        (warning,) = (box.value for box in app.warning)
        assert "damaged" in warning
        assert "train one below" in warning
        finished(train(app))
        assert not app.exception
        assert verdict(app)
    finally:
        caches.shipped.clear()


def test_real_reviews_without_network_get_a_sentence(visit, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError("no network here")

    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path / "empty"))
    monkeypatch.setattr(requests.Session, "send", refuse)
    caches._loaded.clear()
    app = visit("sentiment", **QUICK)
    app.button_group(key="sentiment_data").set_value("real").run()
    train(app)
    assert not app.exception
    (error,) = (box.value for box in app.error)
    assert "could not be fetched" in error
    assert "network doesn't answer" in error.replace("\\", "")
    assert not runs_of(app)
    app.button_group(key="sentiment_data").set_value("made").run()
    assert not app.error
    finished(train(app))
    assert not app.error


def test_real_reviews_are_learned_from(visit, data_folder):
    app = visit("sentiment", **QUICK)
    app.button_group(key="sentiment_data").set_value("real").run()
    finished(train(app))
    assert not app.exception
    assert not app.error
    assert len(app.session_state["sentiment_experiment"].thing.data.train) > 8000


# What is taken home


def test_the_downloads_are_the_network_its_history_and_its_code(visit, monkeypatch):
    given = {}
    monkeypatch.setattr(
        st, "download_button", lambda label, data, *_, key, **__: given.__setitem__(key.split("_", 1)[1], data)
    )
    app = visit("sentiment", **QUICK)
    finished(train(app))
    found = checkpoint.from_bytes(given["get_model"]())
    (run,) = runs_of(app)
    text = "a warm and funny film"
    assert sentiment.predict(found.model, text).probability == pytest.approx(
        sentiment.predict(run.model.eval(), text).probability
    )
    assert found.config == app.session_state["sentiment_experiment"].thing.config
    history = pd.read_csv(io.BytesIO(given["get_history"]()))
    assert history["step"].tolist() == list(range(31))
    assert history["val_metric"].count() == 4
    assert "max_steps: int = 30" in given["get_code"]()
    assert json.loads(given["get_notebook"]())["nbformat"] == 4
