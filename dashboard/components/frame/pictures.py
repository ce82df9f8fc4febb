"""Every chart of a page as a picture to keep. Streamlit's own button makes a PNG without a title; here it has one,
and is there as SVG, too."""

from dashboard.components.drawings import drawing

_component = drawing.component("page_pictures", __file__)


def offer() -> None:
    """The list of the charts that the page shows, opened at a press. Once a page, at its end."""
    _component(key="pictures", data={"label": "Charts of this page as pictures"})
