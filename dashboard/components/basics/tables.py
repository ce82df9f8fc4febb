"""Tables of words, as Markdown has them.

Streamlit's own tables bring pandas along, for a few rows 30 MB of a server's memory.
"""

from collections.abc import Collection, Sequence

import streamlit as st


def show(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[str] = ()) -> None:
    """Draw it, the columns named in `right` flush right. Markdown works in names and cells: a visitor's words
    come through `plain`."""
    lines = [columns, ["--:" if name in right else "---" for name in columns], *rows]
    st.markdown("\n".join(f"| {' | '.join(' '.join(cell.splitlines()) for cell in line)} |" for line in lines))
