"""A visitor's own reviews, from a CSV file; they stay in the visitor's session."""

import streamlit as st

from dashboard.components import controls
from dashboard.components.wording import plain
from models.config import Config
from models.datasets import own
from models.errors import UserError
from models.tasks import sentiment
from models.tasks.base import Baseline, Data

_KEY = "own_reviews"
MEGABYTES = 5


def upload() -> None:
    """The control that takes the file, with what it must look like and what was found in it."""
    with st.expander("Train it on your own reviews (CSV)", icon=":material/upload_file:"):
        st.markdown(
            "A table with two columns, **text** and **label**, where the label is positive or negative. "
            "It stays in this browser session and is forgotten when you close the page."
        )
        st.download_button(
            "A small example to start from",
            own.EXAMPLE,
            "reviews.csv",
            "text/csv",
            key=controls.key(sentiment, "example_csv"),
            on_click="ignore",
            icon=":material/download:",
        )
        file = st.file_uploader(
            f"Your CSV, up to {MEGABYTES} MB",
            type="csv",
            key=controls.key(sentiment, "csv"),
            max_upload_size=MEGABYTES,
            on_change=_take,
        )
        if problem := st.session_state.get(f"{_KEY}_problem"):
            if st.session_state.get(_KEY):
                problem += " The file from before is still in use."
            st.error(plain(problem), icon=":material/error:")
        elif reviews := st.session_state.get(_KEY):
            count = len(reviews.train) + len(reviews.val) + len(reviews.test)
            st.success(
                f"{count:,} reviews are ready. They are chosen as the data below: press Train.",
                icon=":material/check:",
            )
            for note in reviews.notes:
                st.caption(plain(note))
        elif file is None:
            st.caption("Nothing was uploaded yet.")


def find(config: Config) -> tuple[Data, Baseline]:
    """The visitor's reviews as data, with a baseline. UserError when there are none."""
    reviews = st.session_state.get(_KEY)
    if reviews is None:
        raise UserError("There are no reviews of yours here yet: upload a CSV first, or choose other data.")
    data = sentiment.prepared(config, reviews.train, reviews.val, reviews.test, "A visitor's own reviews.")
    return data, sentiment.baseline(data)


def _take() -> None:
    """Read the file that has just come; one that can't be read leaves what was there before."""
    file, data = st.session_state[controls.key(sentiment, "csv")], controls.key(sentiment, "data")
    st.session_state[f"{_KEY}_problem"] = ""
    if file is None:  # taken away: forget it, as a visitor who takes it away expects
        if st.session_state.pop(_KEY, None) and st.session_state.get(data) == "own":
            st.session_state[data] = sentiment.Config().data
        return
    try:
        st.session_state[_KEY] = own.read(file.getvalue())
        st.session_state[data] = "own"
    except UserError as error:
        st.session_state[f"{_KEY}_problem"] = str(error)
