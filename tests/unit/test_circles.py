"""What goes round in a circle."""

import pytest

from models.circles import circle


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
