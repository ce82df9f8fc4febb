"""What the tests of the sentiment page share."""

import re

from tests.app.helpers import press, words_on

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"sentiment_max_steps": "30", "sentiment_hidden_size": "4", "sentiment_eval_every": "10"}


def read(app, text):
    app.text_area(key="sentiment_text").set_value(text).run()
    assert not app.exception
    return app


def verdict(app):
    """The verdict in big letters, and how sure."""
    (heading,) = (m.value for m in app.markdown if m.value.startswith("### "))
    (bar,) = (b.proto.text for b in app.get("progress") if b.proto.text.endswith(" sure"))
    return re.search(r": (\w+)\]", heading)[1], bar


def no_verdict(app):
    """Whether the page says in big letters that there is none, and no bar how sure."""
    bars = [b for b in app.get("progress") if b.proto.text.endswith(" sure")]
    return [m.value for m in app.markdown if m.value.startswith("### ")] == [
        "### :gray[:material/help: No verdict]"
    ] and not bars


def train(app):
    return press(app, "sentiment_train")


def markup(page):
    """The signs on the page that Markdown may read as more than themselves, less the page's own."""
    own_signs = re.compile(
        r":(blue|orange|gray)\[:material/\w+: [\w ]+\]|:material/\w+:|^#+ |\*\*|  \n", re.MULTILINE
    )
    bare = [own_signs.sub("", re.sub(r"\\[^a-zA-Z0-9\s]", "", text)) for text in words_on(page)]
    return {sign for text in bare for sign in "<`$[]*_#|~\\" if sign in text}
