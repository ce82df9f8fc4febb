"""Entry point: the frame of every page and the list of pages. It runs on every rerun, so it imports little."""

import sys
from pathlib import Path

# `streamlit run` puts only dashboard/ on the path; the packages are one folder up.
ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402

from dashboard.components.basics import own_answers, theme  # noqa: E402
from dashboard.components.drawings import words  # noqa: E402
from dashboard.components.frame import health, mark, pages, pictures, present, reading, teaching, ticket, tour  # noqa: E402
from dashboard.components.server import collecting, queueing  # noqa: E402

collecting.begin()
with queueing.pages.turn():
    # A file of our own: for a Material icon the browser would ask another host.
    icon = str(Path(__file__).with_name("icon.svg"))
    st.set_page_config(page_title="Unrolled", page_icon=icon, layout="wide")
    if health.asked():
        health.show()
        st.stop()
    st.html(Path(__file__).with_name("frame.css"))
    mark.show()
    ticket.show()
    page = pages.navigate()
    own_answers.keep_for(page.title)
    tour.follow(page)  # before the bar of the presentation, which asks whether there is a tour
    present.show(page)
    tour.show(page)
    st.title(page.title)
    reading.show(page)
    page.run()
    pictures.offer()
    if notes := pages.opened(page).notes:
        teaching.expander(notes)
    theme.follow()
    words.listen()
