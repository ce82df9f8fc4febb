"""The numbers behind the colours: everybody can read them (WCAG AA), and neighbours on a scale differ evenly."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

CONFIG = tomllib.loads((Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml").read_text())
THEMES = {name: CONFIG["theme"][name] for name in ("light", "dark")}
TEXT_AA = 4.5  # WCAG 2.2, 1.4.3: words
SHAPE_AA = 3.0  # 1.4.11: edges and handles of controls
CAPTION = 0.6  # Streamlit writes captions and placeholders in the text colour at this opacity
HUES = ("blue", "green", "orange", "violet", "yellow", "red", "gray")


def channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faded(colour: str, ground: str, opacity: float) -> str:
    mixed = [
        round(c * opacity + g * (1 - opacity)) for c, g in zip(channels(colour), channels(ground), strict=True)
    ]
    return "#" + "".join(f"{value:02X}" for value in mixed)


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.fixture(params=THEMES)
def theme(request):
    return THEMES[request.param]


@pytest.fixture
def grounds(theme):
    return theme["backgroundColor"], theme["secondaryBackgroundColor"]


@pytest.mark.parametrize("name", ["textColor", "linkColor", "codeTextColor", *(f"{hue}TextColor" for hue in HUES)])
def test_words_stand_out_from_page_and_panel(theme, grounds, name):
    for ground in grounds:
        assert contrast(theme[name], ground) >= TEXT_AA


def test_captions_stand_out_from_page_and_panel(theme, grounds):
    for ground in grounds:
        assert contrast(faded(theme["textColor"], ground, CAPTION), ground) >= TEXT_AA


@pytest.mark.parametrize("hue", HUES)
def test_words_stand_out_from_their_own_tint(theme, hue):
    assert contrast(theme[f"{hue}TextColor"], theme[f"{hue}BackgroundColor"]) >= TEXT_AA


def test_the_primary_colour_carries_white_words_and_stands_out_as_a_shape(theme, grounds):
    assert contrast("#FFFFFF", theme["primaryColor"]) >= TEXT_AA
    for ground in grounds:
        assert contrast(theme["primaryColor"], ground) >= SHAPE_AA


def test_chart_colours_can_label_their_own_lines(theme):
    for colour in theme["chartCategoricalColors"]:
        assert contrast(colour, theme["backgroundColor"]) >= TEXT_AA


def test_words_and_charts_agree_on_what_a_colour_means(theme):
    of_input, hidden, output, _gradient, gate, other = theme["chartCategoricalColors"]
    named = [theme[f"{hue}Color"] for hue in ("blue", "green", "orange", "violet", "gray")]
    assert named == [of_input, hidden, output, gate, other]


def test_more_is_further_from_the_page_in_even_steps(theme):
    scale = theme["chartSequentialColors"]
    assert len(scale) == 10  # Streamlit ignores any other number
    away = [contrast(colour, theme["backgroundColor"]) for colour in scale]
    assert away == sorted(away)
    growth = [after / before for before, after in pairwise(away)]
    assert max(growth) < 1.5


def test_signed_values_go_from_blue_past_the_page_to_orange(theme):
    scale = theme["chartDivergingColors"]
    assert len(scale) == 10
    away = [contrast(colour, theme["backgroundColor"]) for colour in scale]
    assert away[:5] == sorted(away[:5], reverse=True)
    assert away[5:] == sorted(away[5:])
    for below, above in zip(scale[:5], reversed(scale[5:]), strict=True):
        assert contrast(below, above) < 1.25  # -1 and +1 look equally far from 0
    (red, _, blue), (red_end, _, blue_end) = channels(scale[0]), channels(scale[-1])
    assert blue > red
    assert red_end > blue_end


def test_both_themes_set_the_same_things():
    assert THEMES["light"].keys() == THEMES["dark"].keys()  # or a colour of one shows in the other


def test_visitors_are_protected():
    assert CONFIG["server"]["enableXsrfProtection"]
    assert CONFIG["server"]["enableCORS"]
    assert CONFIG["server"]["maxUploadSize"] == 5
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert not CONFIG["browser"]["gatherUsageStats"]
    assert not CONFIG["server"]["showEmailPrompt"]
