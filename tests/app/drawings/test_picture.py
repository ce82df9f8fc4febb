"""Saved drawings have the light theme's colours, whatever theme is on."""

import json
import re
import tomllib
from pathlib import Path

from dashboard.components.drawings import picture
from tests.app.helpers import ROOT

LIGHT = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]["light"]


def colours():
    return json.loads(picture.light().removeprefix("const LIGHT = "))


def test_the_colours_are_those_of_the_light_theme():
    found = colours()
    assert found["--st-background-color"] == LIGHT["backgroundColor"]
    assert found["--st-green-color"] == LIGHT["greenColor"]
    assert found["--st-gray-text-color"] == LIGHT["grayTextColor"]
    assert found["--gradient"] == LIGHT["chartCategoricalColors"][3]


def test_every_colour_that_a_drawing_takes_from_the_theme_is_among_them():
    used = set()
    for file in [*Path(ROOT / "dashboard").rglob("*.css"), *Path(ROOT / "dashboard").rglob("*.js")]:
        used |= set(re.findall(r"--st-[a-z-]+-color\b", file.read_text("utf-8")))
    assert {"--st-green-color", "--st-background-color"} <= used
    assert used <= set(colours())
