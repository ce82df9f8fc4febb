"""A page in a frame of a course page: the HTML to paste, and a look at it that measures how high it is."""

import html
import zlib

import streamlit as st

from dashboard.components.basics import beats
from dashboard.components.drawings.drawing import component
from dashboard.components.frame.card import Card

COLOURS = {"As each visitor has them": "", "Light": "light_theme", "Dark": "dark_theme"}
CHECK = "app/static/connection.html"  # says whether a network lets the app through, and needs no websocket itself
USUAL = 700  # pixels high, until it was measured
LOWEST, HIGHEST = 150, 6000
# Streamlit tells the page around it that its line stands, and how high it is, if it is asked in the words of
# iframe-resizer 4. It is asked again and again, since what grows inside a drawing goes unnoticed.
GROW = """<script>
{
  const frame = document.getElementById("NAME")
  let through = false, late
  addEventListener("message", ({ data, source }) => {
    if (source !== frame.contentWindow) return
    if (data.type === "WEBSOCKET_CONNECTED") through = true
    if (data === "[iFrameResizerChild]Ready") {
      source.postMessage("[iFrameSizer]NAME:0:false", "*")
      late ??= setTimeout(() => through || frame.nextElementSibling?.prepend("BLOCKED "), 10000)
    }
    const height = String(data).match(/^\\[iFrameSizer\\]NAME:(\\d+)/)
    if (height) frame.style.height = height[1] + "px"
  })
  setInterval(() => frame.contentWindow?.postMessage("[iFrameSizer]resize", "*"), 1000)
}
</script>"""
BLOCKED = "Your network does not let this frame through: it needs a websocket."

_look = component("frame_look", __file__)


def code(link: str, card: Card, *, alone: str, check: str, height: int, grows: bool = False) -> str:
    """The HTML of a frame that shows `link`, and below it ways to the same page `alone` and to the `check`.

    With `grows`, a script makes it as high as what is in it, and says so where a network holds it back.
    """
    name = f"unrolled-{zlib.crc32(link.encode()):08x}"  # two frames on one page have two names
    attributes = {
        "id": name,
        "src": link,
        "title": f"Unrolled: {card.title}",
        "width": "100%",
        "height": str(height),
        "style": "border: 0",
        "loading": "lazy",
        "allow": "; ".join(card.needs),
    }
    said = "\n".join(f'  {key}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return "\n".join(
        [
            f"<iframe\n{said}\n></iframe>",
            "<p>Nothing to see?",
            f'  <a href="{html.escape(alone)}" target="_blank">Open it in a tab of its own</a>, or',
            f'  <a href="{html.escape(check)}" target="_blank">find out why</a>.</p>',
            *([GROW.replace("NAME", name).replace("BLOCKED", BLOCKED)] if grows else []),
        ]
    )


def asked(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ask for the colours; what the address says for the frame, and of what it was `given` what goes with that."""
    chosen = st.segmented_control(
        "Colours of the frame", list(COLOURS), default=next(iter(COLOURS)), required=True, key="teachers_colours",
        bind="query-params",
    )  # fmt: skip
    colours = COLOURS.get(chosen or "", "")
    kept = [(name, said) for name, said in given if name != "embed" and not (colours and said in COLOURS.values())]
    return [("embed", "true"), *kept, *([("embed_options", colours)] if colours else [])]


def offer(link: str, card: Card, *, alone: str, home: str) -> None:
    """The HTML, with what can be chosen about it, and the frame itself. `home` is the root of the app's address."""
    grows = st.toggle(
        "Let it grow and shrink with what is in it, and say when a network holds it back",
        key="teachers_grow",
        bind="query-params",
        help="That takes a short script. Where a course page removes scripts, the frame keeps its height.",
    )
    place = st.empty()
    height = USUAL
    if st.toggle("Show the frame here, and measure how high it is", key="teachers_frame_shown"):
        beats.found("As wide as here. In a narrower column the same page is higher.")
        measured = _look(
            key="teachers_frame_look", data={"link": link, "title": card.title}, on_height_change=lambda: None
        ).height
        height = _height(measured, link)
    made = code(link, card, alone=alone, check=f"{home}/{CHECK}", height=height, grows=grows)
    place.code(made, language="html", wrap_lines=True)


def _height(measured: object, link: str) -> int:
    """What the browser has measured for this link, in bounds; the usual height where it has not."""
    if isinstance(measured, dict) and measured.get("link") == link and isinstance(measured.get("pixels"), int):
        return min(max(measured["pixels"], LOWEST), HIGHEST)
    return USUAL
