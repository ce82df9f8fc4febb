"""The soak's own judgement: each thing it looks for makes it fail."""

from dataclasses import replace

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.memory import slope
from tests.soak import hostile, verdict
from tests.soak.marks import Mark
from tests.soak.verdict import Findings

GOOD = Findings(
    minutes=30,
    log="Uvicorn server started\n",
    came_back=12,
    tally={"alive": 0, "moving": 0},
    idle=0.02,
    looks=[(second, 500 + second % 3) for second in range(0, 1800, 2)],
)


def short(found):
    return [line.what for line in verdict.lines(found) if line.verdict == "short"]


def test_a_server_that_stood_it_passes():
    assert short(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"log": "Traceback (most recent call last):\n  File x\nKeyError: 'a'\n"}, "tracebacks"),
        ({"log": "\x1b[31m─ \x1b[0mTraceback \x1b[2m(most recent call last)\x1b[0m ─\nKeyError\n"}, "tracebacks"),
        ({"problems": ["exception box: KeyError: 'a'"]}, "exception boxes"),
        ({"foreign": {"zq0123456789abcdef": "on film"}}, "on other visitors' pages"),
        ({"came_back": 0}, "on their own pages"),
        ({"tally": {"alive": 1, "moving": 0}}, "outlived"),
        ({"idle": 0.9}, "nobody there"),
        ({"silent": ["full"]}, "data folders"),
        ({"looks": [(second, 500 + second / 30) for second in range(0, 1800, 2)]}, "growth"),
    ],
)
def test_each_fault_fails_it(changes, what):
    (failed,) = short(replace(GOOD, **changes))
    assert what in failed


def test_memory_that_settles_passes_and_a_short_soak_does_not_judge_it():
    settles = [(second, 400 + min(second, 900) / 10) for second in range(0, 1800, 2)]
    assert short(replace(GOOD, looks=settles)) == []
    grows = [(second, 400.0 + second) for second in range(0, 180, 2)]
    assert short(replace(GOOD, looks=grows, minutes=3)) == []


def test_the_slope_is_in_megabytes_a_minute_of_the_last_third():
    looks = [(second, 400.0 if second < 600 else 400 + (second - 600) / 60 * 2.5) for second in range(900)]
    assert slope(looks) == pytest.approx(2.5)


def test_a_mark_tells_its_own_from_others():
    room: set[str] = set()
    one, two = Mark(room), Mark(room)
    assert one.own != two.own
    one.read(f"a film, {one.own}!".encode())
    assert (one.foreign, one.came_back) == ({}, 1)
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, 3])
    message.delta.new_element.markdown.body = f"<{two.own}> and {one.own}"
    one.read(message.SerializeToString(), "film")
    assert (list(one.foreign), one.came_back) == ([two.own], 2)
    assert one.foreign[two.own].startswith("on film, in markdown at 0/3: ")
    assert f"<{two.own}> and" in one.foreign[two.own]


def test_what_only_looks_like_a_mark_is_nobodys():
    """A network that writes letter by letter made one of its owner's, with another digit in it."""
    room: set[str] = set()
    one, _ = Mark(room), Mark(room)
    changed = one.own[:-1] + ("0" if one.own[-1] != "0" else "1")
    one.read(f"review 1 by {changed} is lovely".encode())
    assert (one.foreign, one.came_back) == ({}, 0)


def test_the_first_error_of_the_log_is_named():
    log = "x\nTraceback (most recent call last):\n  File y\n    z\nKeyError: 'sentiment_max_steps'\nmore\n"
    line = verdict.lines(replace(GOOD, log=log * 3))[0]
    assert line.detail == "3 × KeyError: 'sentiment_max_steps'"


@pytest.mark.parametrize("template", hostile.TEXTS)
def test_every_text_holds_the_mark(template):
    mark = Mark(set())
    mark.read(template.format(mark=mark.own).encode("utf-8", "surrogatepass"))
    assert (mark.came_back, mark.foreign) == (1, {})


@pytest.mark.parametrize("make", hostile._FILES)
def test_every_file_has_a_name_and_holds_its_mark_or_nothing(make):
    name, content = make("zq0123456789abcdef")
    assert name.endswith(".csv")
    plain = content.replace(b"\x00", b"")
    assert not content or b"zq0123456789abcdef" in plain or name == "book.xlsx.csv"
