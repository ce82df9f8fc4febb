"""What goes round in a circle."""

import pytest

from models.language.circles import Refrain, circle, refrain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so the man and the man and the man and".split(), (3, 1)),
        ("x" + "abc" * 9, (3, 1)),
        ("hell" + "o" * 40, (1, 4)),
        ("and then the sea, the sea, the sea, the s", (9, 8)),
        ("it ends with dots ...", None),
        ("twice is no circle, twice is no circle, ", None),
        ("no loop here", None),
        ("", None),
    ],
)
def test_a_circle_is_something_that_comes_three_times_up_to_the_end(text, found):
    assert circle(text, 20 if isinstance(text, str) else 6) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we go home , and we go home , or we go home now", Refrain(3, 0, 3)),
        ("oh we go home , and you sing ; we go home , and you dance ; we go home , and", Refrain(5, 1, 3)),
        ("go on and on " * 6, Refrain(4, 0, 6)),
        ("la la la la la la la la la", Refrain(3, 0, 3)),
        ("twice we go home and we go home", None),
        ("", None),
    ],
)
def test_a_refrain_is_the_phrase_that_takes_up_most_of_the_text(text, found):
    assert refrain(text.split(), least=3, times=3) == found
