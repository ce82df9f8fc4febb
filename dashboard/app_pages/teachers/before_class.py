"""Five minutes before class: what to look at, and what a host gives. Few words, as nobody reads more then."""

import streamlit as st

from dashboard.components.basics import beats

HOST = "https://docs.streamlit.io/deploy/streamlit-community-cloud/manage-your-app"
MORE = "https://info.snowflake.com/streamlit-resource-increase-request.html"

CHECKS = (
    "**Wake it.** Open the address that the class will use. On Streamlit Community Cloud an app that nobody "
    "visited for half a day sleeps; whoever comes presses *Yes, get this app back up!*, and waits.",
    "**Open every page of the lesson once.** The first visit to a page loads what all others then share.",
    "**Press Train once** on a page of the lesson. The curve should move.",
    "**Fetch what the lesson needs**, if it trains on real texts or recordings: choose them, and press *Train*. "
    "After that they are on the server, for everybody, until it starts anew.",
    "**Try it from a pupil's device, in the school's own network.** A page that stays empty is mostly a filter "
    "that stops websockets. The microphone works only where the address begins with https, or is localhost.",
    "**Open the lesson's link** on the machine that projects, and step once with Page down.",
    "**Bring the files** that the class is to use: data of your own is in no link.",
)


def show() -> None:
    """The list, and what a class of thirty needs."""
    st.markdown("\n".join(f"{number}. {check}" for number, check in enumerate(CHECKS, 1)))
    with st.expander("Where to run it for a class", icon=":material/dns:"):
        beats.say(
            f"""
**Streamlit Community Cloud** costs nothing. What it gives differs by the hour:
[at the least 690 MB of memory and a thirteenth of a core, at the most 2.7 GB and two cores]({HOST}). For a few
visitors that is enough. A class of thirty that opens every page and trains needs more memory than its least, so ask
beforehand: [schools and non-profit projects can apply for more]({MORE}). It runs in a data centre of
somebody else's, so nothing personal should be typed there.

**A computer in the room** with two cores and 2 GB of memory to spare does for thirty:
`make run HOST=0.0.0.0`, and the class opens its address, port 8501. The page with the microphone is then silent on
other devices, as that needs https.

Whoever hosts it finds the measured figures, memory and waiting times of a full class among them, in the project's
README, rehearses a deploy with `make cloud`, and watches a lesson on a page of its own (`UNROLLED_HEALTH`).
"""
        )
