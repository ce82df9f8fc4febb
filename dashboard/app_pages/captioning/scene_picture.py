"""A scene as a picture: crisp, as the network sees it, and with the places it looked at."""

import base64
import functools
import io
from collections.abc import Sequence
from html import escape

import streamlit as st
from PIL import Image

from dashboard.components.basics.theme import colours
from models.datasets import scenes
from models.datasets.scenes import BACKGROUND, COLOURS, SIDE, SIZES, Scene, outline
from models.networks.captioner import GRID

# A picture's paper is light in both themes, and so are the colours of the look drawn on it.
_RING, _GLOW = "#8A6D00", "#F0E442"
_LEAST = 0.02  # a smaller share of the look is not drawn


def figure(scene: Scene, size: int, *, attention: Sequence[float] = (), caption: str = "", mark: str = "") -> str:
    """The HTML of one picture, at most `size` pixels wide, with a line below and a stronger one."""
    words = " and ".join(thing.words for thing in scene)
    looked = f", and where the network looks for “{caption}”" if attention else ""
    image = _image(_svg(scene, tuple(attention)), "image/svg+xml", f"A picture of {words}{looked}", size)
    return _framed(image, size, caption, mark)


def pixels(scene: Scene, size: int, caption: str) -> str:
    """The HTML of the picture in 48 by 48 dots, as the network gets it."""
    image = _image(_png(scene), "image/png", f"The same picture in {SIDE} by {SIDE} dots", size)
    return _framed(image, size, caption, "")


@functools.lru_cache(maxsize=64)
def _png(scene: Scene) -> bytes:
    dots = (scenes.draw([scene])[0].permute(1, 2, 0).numpy() * 255).round().astype("uint8")
    file = io.BytesIO()
    Image.fromarray(dots).save(file, "PNG")
    return file.getvalue()


def row(figures: Sequence[str]) -> None:
    """Pictures side by side; what does not fit goes on in the next line."""
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:14px">{"".join(figures)}</div>')


def _framed(image: str, size: int, caption: str, mark: str) -> str:
    now = colours()
    text = f"color:{now.text};font-size:14px;line-height:1.35;overflow-wrap:anywhere"
    strong = f"<br><strong>{escape(mark)}</strong>" if mark else ""
    return (
        f'<figure style="margin:0;width:{size}px;max-width:100%">{image}'
        f'<figcaption style="{text}">{escape(caption)}{strong}</figcaption></figure>'
    )


def _image(content: str | bytes, kind: str, alt: str, size: int) -> str:
    # As an image: Streamlit keeps no bare SVG in a page's HTML.
    raw = content.encode() if isinstance(content, str) else content
    source = f"data:{kind};base64,{base64.b64encode(raw).decode()}"
    style = "display:block;max-width:100%;height:auto;border-radius:6px;image-rendering:pixelated"
    if kind == "image/svg+xml":
        style = style.replace(";image-rendering:pixelated", "")
    return f'<img src="{source}" alt="{escape(alt)}" width="{size}" height="{size}" style="{style}">'


@functools.lru_cache(maxsize=256)  # a page shows some thirty, and most of them again after every press
def _svg(scene: Scene, attention: tuple[float, ...]) -> str:
    shapes = "".join(
        f'<polygon fill="{_ink(COLOURS[t.colour])}" points="'
        # A dot's middle lies half a dot from its corner.
        + " ".join(
            f"{t.x + 0.5 + SIZES[t.size] * x:.2f},{t.y + 0.5 + SIZES[t.size] * y:.2f}" for x, y in outline(t.shape)
        )
        + '"/>'
        for t in scene
    )
    side = SIDE / GRID
    rings = "".join(
        f'<rect x="{at % GRID * side + 0.4:.2f}" y="{at // GRID * side + 0.4:.2f}" width="{side - 0.8}" '
        f'height="{side - 0.8}" rx="1.4" fill="{_GLOW}" fill-opacity="{0.5 * share:.2f}" stroke="{_RING}" '
        f'stroke-width="{0.15 + 1.1 * share:.2f}"/>'
        for at, share in enumerate(attention)
        if share >= _LEAST
    )
    paper = f'<rect width="{SIDE}" height="{SIDE}" fill="{_ink(BACKGROUND)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{paper}{shapes}{rings}</svg>'


def _ink(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
