"""Small pictures of 8 by 8 dots, drawn as SVG: sharp at any size, with words for those who can't see them."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.basics.theme import colours
from models.datasets.digits import FULL, SIDE


@dataclass(frozen=True)
class Tile:
    """One picture in a row of them."""

    values: Sequence[float]  # (64,): ink 0..16, or signed weights
    alt: str
    caption: str = ""  # a line below
    mark: str = ""  # a second, stronger line: what was found
    signed: bool = False  # weights: below zero blue, above zero orange, the strongest full


def row(tiles: Sequence[Tile], size: int = 96) -> None:
    """Draw pictures side by side, each `size` pixels; what does not fit goes on in the next line."""
    now = colours()
    text = f"color:{now.text};font-size:14px;line-height:1.35;width:{size}px;overflow-wrap:anywhere"
    figures = "".join(
        f'<figure style="margin:0">{_image(tile, size)}<figcaption style="{text}">{escape(tile.caption)}'
        f"{f'<br><strong>{escape(tile.mark)}</strong>' if tile.mark else ''}</figcaption></figure>"
        for tile in tiles
    )
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:14px">{figures}</div>')


def _image(tile: Tile, size: int) -> str:
    now = colours()
    strongest = max((abs(value) for value in tile.values), default=0.0) or 1.0 if tile.signed else FULL
    dots = "".join(
        f'<rect x="{at % SIDE}" y="{at // SIDE}" width="1.02" height="1.02" '
        f'fill="{now.output if tile.signed and value > 0 else now.input}" '
        f'fill-opacity="{min(abs(value) / strongest, 1):.2f}"/>'
        for at, value in enumerate(tile.values)
        if value
    )
    frame = f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="{now.muted}" stroke-width="0.12"/>'
    # As an image: Streamlit keeps no bare SVG in a page's HTML.
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{dots}{frame}</svg>'
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return f'<img src="{source}" alt="{escape(tile.alt)}" width="{size}" height="{size}" style="display:block">'
