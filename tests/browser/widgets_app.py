"""Every Streamlit element that the pages use, for test_widgets.py."""

from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

st.html(Path(__file__).parents[2] / "dashboard" / "frame.css")

with st.sidebar:
    st.write("In the sidebar")
    st.caption("A caption")
    st.slider("A slider", 0, 10, 3)

st.title("Elements")
st.header("A header", divider="blue")
st.caption("A caption in muted words")
st.markdown(
    "**bold** `code` [a link](https://example.org) :blue[input] :green[memory] :orange[output] :violet[gate] "
    ":yellow[attention] :red[wrong] :gray[other] :blue-badge[input] :green-badge[memory] :orange-badge[output] "
    ":violet-badge[gate] :yellow-badge[attention] :red-badge[wrong] :gray-badge[other] :blue-background[input]"
)
for kind in ("primary", "secondary", "tertiary"):
    st.button(kind.title(), type=kind)
st.download_button("Download", "text")
st.link_button("Elsewhere", "https://example.org")
st.segmented_control("Cell", ["RNN", "GRU", "LSTM"], default="GRU")
st.pills("Examples", ["One", "Two"], default="One")
st.radio("Which one", ["This", "That"], horizontal=True)
st.checkbox("Checked", value=True)
st.toggle("Switched on", value=True)
st.slider("Hidden size", 0, 100, 40)
st.select_slider("Speed", ["slow", "fast"], "fast")
st.number_input("Seed", 0, 10, 3)
st.text_input("A word", placeholder="Type here", help="It helps")
st.text_area("A review", "It was good")
st.selectbox("Data", ["Generated", "Real"])
st.multiselect("Cells", ["RNN", "GRU"], ["RNN", "GRU"])
st.file_uploader("A table", type="csv")
first, _ = st.tabs(["First", "Second"])
first.write("In a tab")
with st.expander("More settings", expanded=True):
    st.code("def step(x, h):  # one step\n    return W_xh @ x + 0.5 * h, 'done', None", wrap_lines=True)
with st.container(border=True):
    st.write("In a frame")
for box in (st.info, st.success, st.warning, st.error):
    box("A message")
st.metric("Loss", "0.43", "−0.1")
st.metric("Accuracy", "87 %", "+1 %")
st.progress(0.4, "Reading")
st.dataframe(pd.DataFrame({"word": ["good", "bad"], "pull": [0.4, -0.3]}))
st.table(pd.DataFrame({"word": ["good", "bad"]}))
st.latex(r"h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)")
st.latex(r"(1 - 0.66) \cdot 0.48 + 0.66 \cdot (-0.78) + 0.25 \cdot 0.11 + 0.37 \cdot 0.92 = -0.01")
with st.popover("More"):
    st.write("In a popover")
with st.form("form"):
    st.text_input("A name")
    st.form_submit_button("Send", type="primary")
rows = pd.DataFrame({"step": [1, 2, 1, 2], "value": [-1.0, 0.5, 0.2, 1.0], "unit": ["a", "a", "b", "b"]})
st.altair_chart(alt.Chart(rows).mark_line().encode(x="step", y="value", color="unit"), alt="Two lines")
