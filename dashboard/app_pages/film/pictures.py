"""Films as pictures: all frames side by side for the drawings, one frame for a question, a moving GIF to keep."""

import base64
import functools
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from models.datasets import films
from models.datasets.films import SIDE, Frame

_SCALE = 12  # pixels of the GIF a dot
_FOOT = 56  # pixels below the film for what is said
_MILLISECONDS = 350  # a frame
_BACK, _TEXT, _MUTED = (255, 255, 255), (14, 22, 30), (90, 102, 114)


@functools.lru_cache(maxsize=64)  # the same film is drawn anew after every press
def strip(frames: tuple[Frame, ...]) -> str:
    """All frames side by side, a dot a pixel: a PNG as the address of an image."""
    joined = Image.new("RGB", (SIDE * len(frames), SIDE))
    for place, frame in enumerate(frames):
        joined.paste(_image(frame), (SIDE * place, 0))
    file = io.BytesIO()
    joined.save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


@functools.lru_cache(maxsize=64)
def large(frame: Frame) -> bytes:
    """One frame by itself: a PNG with square dots."""
    file = io.BytesIO()
    _image(frame).resize((SIDE * _SCALE, SIDE * _SCALE), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


def gif(frames: Sequence[Frame], said: Sequence[tuple[str, str]]) -> bytes:
    """The film, moving, with two lines below each frame: what is said of it, and how sure that is."""
    large, small = ImageFont.load_default(22), ImageFont.load_default(14)
    width = SIDE * _SCALE
    shown = []
    for place, (frame, (what, how)) in enumerate(zip(frames, said, strict=True)):
        page = Image.new("RGB", (width, width + _FOOT), _BACK)
        page.paste(_image(frame).resize((width, width), Image.Resampling.NEAREST), (0, 0))
        pen = ImageDraw.Draw(page)
        pen.text((10, width + 6), what, _TEXT, font=large)
        below = f"frame {place + 1} of {len(frames)}{how}".replace("\u00a0", " ")  # the font has no such blank
        pen.text((10, width + 34), below, _MUTED, font=small)
        shown.append(page.quantize(64))
    file = io.BytesIO()
    # A frame like the one before would be dropped: each is kept for as long as it lasts.
    shown[0].save(file, "GIF", save_all=True, append_images=shown[1:], duration=_MILLISECONDS, loop=0)
    return file.getvalue()


def _image(frame: Frame) -> Image.Image:
    return Image.fromarray((films.drawn(frame).transpose(1, 2, 0) * 255).round().astype("uint8"))
