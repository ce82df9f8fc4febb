"""For teachers: lessons that are ready, a builder of links and frames, what a link can say. It needs no torch."""

import streamlit as st

from dashboard.app_pages.teachers import before_class, frames, learned, lessons, link_builder, links
from dashboard.components.basics import beats

PARTS = {
    "lessons": "Take a lesson",
    "before": "Five minutes before class",
    "build": "Build your own link",
    "frames": "In a course page",
    "learned": "What a class has learned",
    "keys": "While you present",
    "names": "What a link can say",
}

home = links.root(st.context.url)

beats.beat(
    "lessons",
    "Each lesson is one link. It opens in large type, without the menu, and leads from page to page. Share it, or "
    "keep it as a bookmark.",
    of=PARTS,
)
lessons.show(home)
lessons.tour_offer(home)

beats.beat("before", "Seven things to look at, in this order.", of=PARTS)
before_class.show()

beats.beat(
    "build",
    "Set up a page as you need it: type your own text, choose a preset, stop the diagram at a step. All of that "
    "stands in the address. Copy the address, paste it here, and say what else the link should do.",
    of=PARTS,
)
link_builder.show(home)

beats.beat(
    "frames",
    "A page, one part of it or one drawing can stand in a frame among your own texts, in Moodle or wherever a page "
    "takes HTML. Switch on *A frame in a course page* in [the builder](#build), and copy what it makes.",
    of=PARTS,
)
beats.say(
    f"""
- **Nothing to see?** The page comes over https and then talks over one websocket, at the address of this app with
  `/_stcore/stream` behind it. Some filters of schools let the first through and not the second; then the frame
  shows grey bars and no more. [This page]({home}/{frames.CHECK}) needs no websocket and says whether your network
  lets it through; the line below each frame leads there too. Ask for `wss` to this one host; no other is needed.
- **The microphone** works only if this app and your course page both come over https, and the frame has the
  `allow="microphone"` that the builder's HTML brings.
- **Files and voices** are sent with a cookie, and browsers keep cookies from frames of another site. Whoever hosts
  this app can do something about it (README, *Inside a course page*). Until then a frame says so where it matters,
  and offers the page in a tab of its own.
- **Several frames** on one page are several visits. A class of thirty with three each is ninety visitors at once.
"""
)

beats.beat("learned", "Three questions, asked before and after.", of=PARTS)
learned.show()

beats.beat("keys", "The keys of a remote control for slides work as well.", of=PARTS)
st.markdown(
    """
| Key | What it does |
|---|---|
| Page down, or → | next page; on the guided tour, next stop |
| Page up, or ← | previous page; on the guided tour, the stop before |
| Esc | leave the presentation; the page stays as it is |
"""
)
beats.say(
    "The arrow keys turn the page only while no part of it has the focus: in a diagram they step through time. "
    "Page down goes on even while you type. "
    "The bar in the upper corner, which is back as soon as you scroll up, does the same by mouse or finger, and "
    "starts the guided tour. On the tour, Esc leads back to the tour's box, and from there out of the tour. A "
    "reload keeps the settings and what you typed, but not what was trained: keep the tab open. What was trained "
    "can also go home: below its time machine stand a network's file, which **Open a network** reads again next "
    "week, and a card of the run to print."
)
beats.say(
    "**Your own data.** What your class has made (names, reviews, tagged sentences, pairs of two languages, a text)"
    " is taken under *Watch it learn*, where there is a small example to start from. It stays in the session of "
    "whoever brings it: nothing of it is in a link, so bring the file along."
)

beats.beat("names", "You can also write a link by hand. These are the words that it understands.", of=PARTS)
beats.say(
    """
- `present=1` opens the page in large type, without menu and notes, with a bar that leads through the pages.
- `tour=1` starts the guided tour at its first stop; `present=1&tour=5` goes on at the fifth, in large type.
- `pages=start,loop` says which pages it leads through, in which order. Without it: all, in the order of the menu.
- `hide=learn,hood` hides parts of a page, from a heading to the next. A part's name is what its address has
  behind the `#`.
- `hide=menu,teaching,title` hides the menu, the notes for teachers and the title.
- `hide=sentiment_max_steps` hides one control, by the name that it has in the address.
- `only=learn` shows that part and nothing else; `only=loop_roll` one drawing, `only=sentiment_text` one control.
  Where a page has nothing of that name, all of it is shown.
- `part=learn` shows one part at a time and starts with that one; `part=one` starts with the first, `part=all` shows
  the whole page on a phone, too.
- `at=learn` opens the page at that part, however much of it is shown.
- `depth=nutshell` leaves out settings, formulas and what goes deep.
- `embed=true` is for a frame: no menu, no title, no notes. `embed_options=dark_theme` (or `light_theme`) chooses
  its colours.

Words are joined by `&`, after one `?`. Names that no page knows are left out.
"""
)
