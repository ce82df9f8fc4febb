"""Build your own link, or a frame: pages in an order, what to show and hide, and settings from copied addresses."""

import streamlit as st

from dashboard.app_pages.teachers import frames, lessons, links, outline
from dashboard.components.basics import beats, view
from dashboard.components.basics.wording import listed, plain, plural
from dashboard.components.frame import pages
from models.config import Option
from models.errors import UserError

NO_WIDGETS = ("step", "weights", "dots")  # what drawings keep in the address
ALWAYS = {view.MENU: "The menu", view.NOTES: "The notes for teachers", view.TITLE: "The title"}


def show(home: str) -> None:
    """Draw the builder and the link it makes. `home` is the root of the app's address."""
    setups = _paste(home)
    cards = {card.title: card for card in pages.CARDS.values()}
    picked = st.multiselect(
        "Pages, in the order in which you choose them",
        list(cards),
        key="teachers_pages",
        bind="query-params",
        placeholder="Choose a page",
    )
    files = list(dict.fromkeys([*(cards[title].file for title in picked), *(setup.card.file for setup in setups)]))
    settings = [setting for setup in setups for setting in setup.settings]
    given = [name for name, _ in settings]
    names = {**_parts(files), **_controls(given)}
    by_words = {words: name for name, words in (ALWAYS | names | _drawings(files, given)).items()}
    hidden = st.multiselect(
        "Hide",
        [*ALWAYS.values(), *names.values()],
        key="teachers_hide",
        bind="query-params",
        placeholder="Choose what to hide",
        help="The parts of the chosen pages, and the controls that your addresses set.",
    )
    shown = st.multiselect(
        "Show only",
        [words for words in by_words if words not in ALWAYS.values()],
        key="teachers_only",
        bind="query-params",
        placeholder="All of the page",
        accept_new_options=True,
        help="Nothing else of the page is shown. You can also type the name of a drawing or a control.",
    )
    framed = st.toggle(
        "A frame in a course page", key="teachers_frame", bind="query-params",
        help="Without menu, title and notes. A frame shows one page: the first that you chose.",
    )  # fmt: skip
    presenting = st.toggle("Presentation view", True, key="teachers_present", bind="query-params", disabled=framed)
    by_parts = st.toggle("One part at a time", key="teachers_by_parts", bind="query-params", disabled=framed)
    nutshell = st.toggle("In a nutshell", key="teachers_nutshell", bind="query-params", disabled=framed)
    if not files:
        st.info("Choose a page, or paste the address of one.", icon=":material/add_link:")
        return
    hide = [by_words[words] for words in hidden if words in by_words]
    only = [name for words in shown for name in view.names(by_words.get(words, words))]
    frame = list(dict.fromkeys(setting for setup in setups for setting in setup.frame))
    if framed:
        files, frame = files[:1], frames.asked(frame)
        presenting = by_parts = nutshell = False
    link = links.address(
        home, files, presenting=presenting, by_parts=by_parts, in_a_nutshell=nutshell, hide=hide, only=only,
        settings=settings, frame=frame,
    )  # fmt: skip
    if framed:
        alone = links.address(home, files, presenting=False, settings=settings)
        frames.offer(link, pages.CARDS[files[0]], alone=alone, home=home)
    else:
        lessons.offer(link, "Open your link", "own")
    beats.found(_does(files, presenting, len(hide), len(only), len(settings), len(link)))


def _paste(home: str) -> list[links.Setup]:
    """Ask for addresses, one a line; say what was found in them, and which can't be read."""
    said = st.text_area(
        "Addresses of pages as you set them up, one a line (may stay empty)",
        key="teachers_pasted",
        height=100,
        bind="query-params",
        placeholder=f"{home}/sentiment?sentiment_text=not%20bad",
    )
    found = []
    for line in (said or "").splitlines()[: view.MOST]:
        if not line.strip():
            continue
        try:
            setup = links.read(line, home)
        except UserError as error:
            st.warning(plain(str(error)), icon=":material/link_off:")
            continue
        found.append(setup)
        names = list(dict.fromkeys(name for name, _ in setup.settings))
        st.markdown(
            f":material/check: **{setup.card.title}** with {plural(len(names), 'setting')}"
            + (
                f": {plain(listed([_words(name) for name in names[:8]]))}{' …' if len(names) > 8 else ''}."
                if names
                else "."
            )
            + (
                f" {plain(listed([f'“{name[:60]}”' for name in setup.strangers[:8]]))}: no page knows "
                "such a setting, so it is left out."
                if setup.strangers
                else ""
            )
        )
    return found


def _parts(files: list[str]) -> dict[str, str]:
    """The parts of these pages by anchor. One that stands on several pages is hidden on all of them."""
    found: dict[str, list[str]] = {}
    for file in files:
        for anchor, heading in outline.parts(file).items():
            found.setdefault(anchor, []).append(heading)
    return {
        anchor: " / ".join(dict.fromkeys(headings)) + (f" ({len(headings)} pages)" if len(headings) > 1 else "")
        for anchor, headings in found.items()
    }


def _controls(names: list[str]) -> dict[str, str]:
    """The settings of an address that are widgets, and so can be hidden."""
    widgets = [name for name in names if view.names(name) and name.rpartition("_")[2] not in NO_WIDGETS]
    return {name: f"Control: {_words(name)} ({name})" for name in widgets}


def _drawings(files: list[str], names: list[str]) -> dict[str, str]:
    """The drawings of these pages, and those whose step an address names."""
    found = {key: name for file in files for key, name in outline.drawings(file).items()}
    found |= {key: key for name in names if (key := name.removesuffix("_step")) != name and key not in found}
    return {key: f"Drawing: {name}" + (f" ({key})" if name != key else "") for key, name in found.items()}


def _words(name: str) -> str:
    """What the page calls a setting: sentiment_max_steps -> Updates."""
    _, _, own = name.partition("_")
    return Option(own or name, None, "").heading


def _does(files: list[str], presenting: bool, hidden: int, only: int, settings: int, length: int) -> str:
    titles = [pages.CARDS[file].title for file in files]
    does = [f"opens “{titles[0]}”" + (" in the presentation view" if presenting else "")]
    if presenting and len(titles) > 1:
        does.append(f"leads through {plural(len(titles), 'page')}")
    if hidden:
        does.append(f"hides {plural(hidden, 'thing')}")
    if only:
        does.append(f"shows {plural(only, 'thing')} and nothing else")
    if settings:
        does.append(f"brings {plural(settings, 'setting')}")
    said = f"It {listed(does)}."
    if len(titles) > 1 and not presenting:
        said += " Without the presentation view, the other pages are reached by the menu alone."
    if length > view.CUT:
        said += f" It has {length:,} characters; some mail programs cut what is longer than {view.CUT:,}."
    return said
