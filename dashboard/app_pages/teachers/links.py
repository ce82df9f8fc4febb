"""Addresses of pages: read one that somebody copied, and write one that opens pages as a teacher wants them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import models
from dashboard.components.basics import view
from dashboard.components.frame import pages
from dashboard.components.frame.card import Card
from models.errors import UserError

LONGEST = 20_000  # characters of an address that is read
MANY = 200  # settings in it
_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
# A setting's name starts with that of its page or of its task: loop_step, names_start. (Listing the tasks by
# their module would import torch, which the page for teachers does without.)
_OWNERS = {*pages.CARDS, *(file.stem for file in Path(models.__file__).parent.glob("tasks/*.py"))}
_LEFT_OUT = (*view.ASKED, *view.READ, "tour")  # how a page is shown, not how it is set up
# What Streamlit itself understands, for a page in a frame: no page sees it.
FRAME = {
    "embed": ("true",),
    "embed_options": (
        *("light_theme", "dark_theme", "show_padding", "disable_scrolling"),
        *("hide_loading_screen", "show_loading_screen_v1", "show_loading_screen_v2"),
    ),
}


class Setup(NamedTuple):
    """A page, and how somebody set it up."""

    card: Card
    settings: tuple[tuple[str, str], ...]  # as in the address: a name may stand there more than once
    strangers: tuple[str, ...] = ()  # names that are no setting of any page, each once
    frame: tuple[tuple[str, str], ...] = ()  # those of FRAME


def root(url: str | None) -> str:
    """The address of the first page, without a slash at its end, from the address of any page; "" if unknown."""
    scheme, host, path = urlsplit(url or "")[:3]
    if not host:
        return ""
    parts = [part for part in path.split("/") if part not in ("", "~", "+")]  # a host's frame: /~/+/
    below = parts[:-1] if parts and parts[-1] in pages.CARDS else parts
    return "/".join([f"{scheme}://{host}", *below])


def read(pasted: str, home: str = "") -> Setup:
    """The page and its settings in a copied address. UserError with a sentence where it is none of ours.

    home is the root of this app. Other hosts are fine where the address names one of our pages: a page that was
    set up on a laptop can be opened from a server.
    """
    text = pasted.strip()
    if len(text) > LONGEST:
        raise UserError(f"This is longer than any address of a page: {len(text):,} characters.")
    try:
        scheme, host, path, query = urlsplit(text if "://" in text else f"http://{text.lstrip('/')}")[:4]
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=MANY)
    except ValueError as error:
        raise UserError(f"“{_short(text)}” can't be read as an address.") from error
    last = [part for part in path.split("/") if part not in ("", "~", "+")][-1:]
    card = pages.CARDS.get(last[0]) if last else None
    if scheme not in ("http", "https") or not host or any(sign.isspace() for sign in host):
        raise UserError(
            f"“{_short(text)}” is no address of a page. It starts with http and ends with a page's name."
        )
    if card is None:
        if not home or f"{host}{path}".rstrip("/") != home.partition("://")[2]:
            what = f"no page called “{_short(last[0])}”" if last else f"no page of Unrolled at {_short(host)}"
            raise UserError(f"There is {what}. Copy the address from your browser while the page is open.")
        card = pages.START
    kept = tuple((name, value) for name, value in given if _NAME.fullmatch(name) and _owner(name) in _OWNERS)
    known = {*_LEFT_OUT, *FRAME}
    strangers = {name: None for name, _ in given if _owner(name) not in _OWNERS and name not in known}
    frame = [(name, value.lower()) for name, value in given if value.lower() in FRAME.get(name, ())]
    return Setup(card, kept, tuple(strangers), tuple(dict.fromkeys(frame)))


def address(
    home: str,
    files: Iterable[str],
    *,
    presenting: bool,
    by_parts: bool = False,
    in_a_nutshell: bool = False,
    hide: Iterable[str] = (),
    only: Iterable[str] = (),
    settings: Iterable[tuple[str, str]] = (),
    frame: Iterable[tuple[str, str]] = (),
) -> str:
    """The link that opens the first of these pages, and leads through all of them if it is a presentation."""
    files = list(files)
    asked = {"present": "1" if presenting else "", "pages": ",".join(files)}
    asked |= {"part": "one" if by_parts else "", "depth": "nutshell" if in_a_nutshell else ""}
    asked |= {"hide": ",".join(hide), "only": ",".join(only)}
    if not presenting:
        asked["pages"] = ""
    query = urlencode(
        [*((name, said) for name, said in asked.items() if said), *settings, *frame], safe=",", quote_via=quote
    )
    first = "" if files[0] == pages.START.file else files[0]
    return f"{home}/{first}" + (f"?{query}" if query else "")


def _owner(name: str) -> str:
    return name.partition("_")[0]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
