"""Pictures to keep: what `picture.js` has to know of the theme. A picture leaves the page, so it is light."""

import json

import streamlit as st

# What drawings use of Streamlit's variables, and how the theme calls it.
_COLOURS = {
    "--st-background-color": "backgroundColor",
    "--st-secondary-background-color": "secondaryBackgroundColor",
    "--st-text-color": "textColor",
    "--st-primary-color": "primaryColor",
    **{
        f"--st-{hue}{part}-color": f"{hue}{part.lstrip('-').capitalize()}Color"
        for hue in ("blue", "green", "orange", "violet", "yellow", "red", "gray")
        for part in ("", "-text", "-background")
    },
}
_GRADIENT = 3  # its place among the chart colours


def light() -> str:
    """The light theme's colours, as JavaScript."""
    colours = {variable: st.get_option(f"theme.light.{name}") for variable, name in _COLOURS.items()}
    hues = st.get_option("theme.light.chartCategoricalColors") or ()
    if len(hues) > _GRADIENT:
        colours["--gradient"] = hues[_GRADIENT]
    return f"const LIGHT = {json.dumps({variable: value for variable, value in colours.items() if value})}"
