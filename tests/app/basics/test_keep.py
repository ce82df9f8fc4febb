"""What a visitor takes home."""

from streamlit.testing.v1 import AppTest


def page():
    from dashboard.components.basics import keep, poster

    keep.offer(
        [keep.File("The words", "poem.txt", "one two", "text/plain")],
        key="keep",
        picture=poster.svg("A poem", "one two", "by nobody"),
        alt="The poem as a picture",
    )


def test_a_file_and_a_picture_can_be_kept():
    app = AppTest.from_function(page).run()
    assert not app.exception
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["The picture (SVG)", "The words"]
