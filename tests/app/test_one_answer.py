"""One input, one answer: what a page says is what the command line says, for odd inputs too, task by task."""

import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.app_pages.captioning import own_scene
from dashboard.app_pages.digits import canvas
from dashboard.app_pages.film import screenplay
from dashboard.app_pages.film.script import EXAMPLES as SCRIPTS
from dashboard.app_pages.handwriting.examples import EXAMPLES
from dashboard.app_pages.stock import curves
from dashboard.app_pages.tagging import tags
from dashboard.components.basics.wording import percent, plain
from models import tasks
from models.__main__ import main
from models.datasets import films, mackey_glass, made_prices, made_series, tone_words
from models.datasets.digits import shown
from models.speech import sound
from models.tasks import digits, film
from tests.app.helpers import chart, drawing, rows, says

REVIEWS = [
    "a warm, touching film", "A WARM, TOUCHING FILM", "touching", "isn’t it lovely?", "caf\u00e9 noir",
    "cafe\u0301 noir", "🤩🤩", "!?", ";-)", "wrzl brmft plunk",
    "wrzl brmft, but lovely", "فيلم رائع", "null", "[1, 2]", "<b>dull</b>",
]  # fmt: skip
SENTENCES = [
    "My aunt paints boats.", "MY AUNT PAINTS BOATS", "She shouldn't've said it’s over.", "GO HOME! My aunt sleeps.",
    '["We", "can", "swim"]', '["We", "can"', '["We", 3]', "[sic] he said", "wrzl", "🤩 swims", "cafe\u0301 noir",
    "“Stop,” he said…", "IBM", "<b>dull</b>", "null",
]  # fmt: skip
ENGLISH = [
    "a green bus", "a green bus.", "THREE CATS", "is a cat sleeping?", "the dog’s ball", "a t-shirt", "wrzl brmft",
    "a wrzl", "🤩", "...", "cafe\u0301", "[1, 2]", "<b>dog</b>", "null",
]  # fmt: skip
BITES = [
    "the fox bit the king", "The king bit the fox!", "THE FOX BIT THE KING", "fox", "wrzl brmft", "wrzl bit brmft",
    "the wrzl's king", "null", "[1, 2]",
]  # fmt: skip
BEGINNINGS = ["KING", " To be, ", "O caf\u0065\u0301", "ж", "O ж", "<b>[x](y)", "null", "{", "", "a" * 2001]
MELODIES = [
    "[67, 67, 67, 67, 69, 69, 71, 72]", "[60]", "[81, -1, 60, 60]", "[-1, -1, -1, -1, 74, 74, 74, 74]", "[]",
    "[-1, -1]",
]  # fmt: skip
STROKES = [
    json.dumps([[list(point) for point in stroke] for stroke in EXAMPLES["47"]]), "[[[0, 0], [0, 9]]]",
    "[[[10, 90], [40, 10]], [[60, 10], [60, 90]]]", "[]", "[[[1, 1]]]",
]  # fmt: skip
WORDS = [
    "It was one of the", "IT WAS ONE OF THE", " “Yes,” he", "wrzl", "the wrzl", "🤩", "null", "[1, 2]",
    "<b>x</b>", "", "a " * 501,
]  # fmt: skip
NAMES = ["K", "ma", " Ma ", "Zo\u00eb", "Zoe\u0308", "a-b", "x y", "7", "😀", "null", "[", ""]


def command_line(capsys, monkeypatch, name, lines):
    """The answers of `python -m models predict NAME` to `lines`."""
    typed = "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    main(["predict", name])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["input"] for answer in answers if isinstance(answer["input"], str)] == [
        line for line, answer in zip(lines, answers, strict=True) if isinstance(answer["input"], str)
    ]
    return answers


def headings(app):
    return [m.value for m in app.markdown if m.value.startswith("### ")]


def type_in(app, name, text):
    app.text_area(key=f"{name}_text").set_value(text).run()
    assert not app.exception, text


def a_review(app, line, answer):
    type_in(app, "sentiment", line)
    if answer["output"] is None:
        assert headings(app) == ["### :gray[:material/help: No verdict]"]
        assert says(app, answer["note"])
        assert drawing(app, "The network reads your words, one a step")["moments"]
    else:
        (heading,) = headings(app)
        assert heading.endswith(f": {answer['output']}]")
        assert f"{percent(answer['probability'])} sure" in [bar.proto.text for bar in app.get("progress")]
    for word in answer.get("unknown", ())[:6]:
        assert says(app, f"“{word}”")


def a_sentence(name):
    def compare(app, line, answer):
        type_in(app, name, line)
        if "error" in answer:
            assert says(app, answer["error"])
            return
        (chips,) = drawing(app, "Your sentence with a tag under every word")["lines"]
        assert [chip["word"] for chip in chips["chips"]] == answer["words"]
        assert [chip["name"] for chip in chips["chips"]] == [tags.kind(tag).name for tag in answer["output"]]
        for word in answer.get("unknown", ())[:6]:
            assert says(app, f"“{word}”")

    return compare


def a_translation(app, line, answer):
    type_in(app, "translation", line)
    if answer["output"] is None:
        assert headings(app) == ["### :gray[:material/help: No translation]"]
        assert says(app, answer["note"])
    else:
        assert headings(app) == [f"### :orange[{plain(answer['readable'])}]"]
    moments = drawing(app, "The network reads your sentence, then writes its translation")["moments"]
    assert [moment["input"] for moment in moments if moment["input"]] == answer["words"]


def a_bite(app, line, answer):
    type_in(app, "order", line)
    card = next(at for at, m in enumerate(app.markdown) if m.value == "**RNN**")
    said = app.markdown[card + 1].value
    if answer["output"] is None:
        assert said == f":material/question_mark: {answer['note']}"
    else:
        assert f"**{answer['output']}**, {percent(answer['probability'])} sure" in said
    assert drawing(app, "The RNN reads your sentence, one word a step")["moments"]


def a_name(app, line, answer):
    app.text_input(key="names_start").set_value(line).run()
    assert not app.exception
    if "error" in answer:
        assert says(app, answer["error"])
    else:
        names = [m["alt"] for m in drawing(app, "The network writes a name, one letter a step")["moments"]]
        assert names
        (heading,) = headings(app)
        start = answer["readable"][: len(line.strip())]
        assert all(name.startswith(start) for name in re.findall(r"(?<=[*\[])\w+", heading))


def by_looking_back(app, line, answer):
    app.text_input(key="transformer_start").set_value(line).run()
    assert not app.exception
    if "error" in answer:
        assert says(app, answer["error"])
    else:
        assert headings(app)[-1] == f"### :orange[{plain(answer['readable'])}]"


def a_continuation(app, line, answer):
    type_in(app, "letters", line)
    if "error" in answer:
        assert says(app, answer["error"])
        return
    given, *rest = drawing(app, "How the network goes on")["parts"]
    assert given["text"] == unicodedata.normalize("NFC", line)
    if answer["output"] is None:
        assert says(app, answer["note"])
    else:
        assert "".join(part["text"] for part in rest).startswith(answer["output"])


def a_chorale(app, line, answer):
    app.session_state["chorale_mine"] = tuple(json.loads(line))
    app.session_state["chorale_example"] = None
    app.run()
    assert not app.exception
    sent = drawing(app, "A melody, and the voices under it")["chorale"]
    if "error" in answer:
        assert says(app, answer["error"])
        assert not sent
    else:
        assert [list(voice) for voice in zip(*sent, strict=True)] == answer["output"]


def a_number(app, line, answer):
    app.session_state["handwriting_mine"] = tuple(tuple(map(tuple, stroke)) for stroke in json.loads(line))
    app.session_state["handwriting_example"] = None
    app.run()
    assert not app.exception
    if "error" in answer:
        assert says(app, answer["error"]) or says(app, "Nothing is written yet")
    else:
        assert headings(app) == [f"### :orange[{answer['output'] or 'no digit'}]"]


def a_pen(app, line, answer):
    digit = line.strip()
    if "error" in answer:  # the page offers nothing but the ten digits
        assert answer["error"] == "Give it one digit, from 0 to 9."
        return
    app.button_group(key="penmanship_digit").set_value(digit).run()
    assert not app.exception
    drawn = app.session_state["answers"]["penmanship_drawn"][3]
    assert [[list(point) for point in stroke] for stroke in drawn[0]] == answer["output"]


def three_chips(app, line, answer):
    type_in(app, "nextword", line)
    if "error" in answer:
        assert says(app, answer["error"]) or says(app, "There are no words to read yet")
        return
    first = chart(app, "The ten words that the network holds likeliest next")
    shown = rows(first)[0]
    if answer["output"] is None:
        assert says(app, answer["note"])
    else:
        assert list(shown["word"][:5]) == [guess["word"] for guess in answer["output"]]
        assert list(shown["share"][:5]) == pytest.approx(
            [guess["probability"] for guess in answer["output"]], abs=6e-5
        )


def said_words(folder):
    """Paths of recordings, one of them none."""
    paths = [folder / f"{number}.wav" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(sound.wav(tone_words.example(number).sound))
    nothing = folder / "nothing.wav"
    nothing.write_bytes(b"nothing")
    return [str(path) for path in (*paths, nothing)]


def a_word(app, line, answer):
    content = Path(line).read_bytes()
    app.audio_input(key="speech_mic").set_value(("audio.wav", content, "audio/wav")).run()
    assert not app.exception
    if "error" in answer:
        assert says(app, answer["error"])
    else:
        assert headings(app) == [f"### :orange[{answer['output']}]"]
        assert says(app, f"It says {answer['output']}, {percent(answer['probability'])} sure.")


def a_picture(app, line, answer):
    picture = tuple(json.loads(line))
    app.session_state["digits_drawn"] = canvas.Drawing(dots=picture)
    app.run()
    assert not app.exception
    if answer["output"] is None:
        assert says(app, "Nothing is drawn yet.")
        assert not headings(app)
    else:
        assert headings(app) == [f"### :orange[{answer['output']}, {digits.LABELS[answer['output']]}]"]


def a_scene(app, line, answer):
    things = json.loads(line)
    for place in range(3):
        thing = things[place] if place < len(things) else {"shape": own_scene.NOTHING}
        for part, value in thing.items():
            app.session_state[f"captioning_{part}{place + 1}"] = value
    app.run()
    assert not app.exception
    assert f"### :orange[“{answer['output']}”]" in headings(app)


def a_film(app, line, answer):
    if "error" in answer:
        assert screenplay.of_line(line) is None
        return
    app.session_state["film_mine"] = film.parse(line)
    app.session_state["film_example"] = None
    app.run()
    assert not app.exception
    sent = drawing(app, "The film, and what happens in each frame")
    assert [sent["names"][label] for label in sent["rows"][0]["said"]] == answer["output"]


def series_files(folder):
    """Paths of tables: a series with something odd in it, a short one, one of other signs, and one of none."""
    spike = made_series.with_events(made_series.make(5, 3), [made_series.Event("spike", 900, 905)])
    hours = made_series.make(9, 4)
    files = {
        "spike.csv": (zip(spike.times, spike.values, strict=True), ","),
        "short.csv": (zip(spike.times[:60], spike.values, strict=False), ","),
        "hours.csv": (zip(hours.times[::2], hours.values[::2], strict=True), ";"),
        "none.csv": ((), ","),
    }
    for name, (given, separator) in files.items():
        told = [
            f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M}{separator}{value:.4f}" for time, value in given
        ]
        (folder / name).write_text("\n".join([f"time{separator}value", *told]))
    return [str(folder / name) for name in files]


def a_series(app, line, answer):
    file = Path(line)
    app.file_uploader(key="anomaly_own_upload").set_value((file.name, file.read_bytes(), "text/csv")).run()
    assert not app.exception
    if "error" in answer:
        assert says(app, answer["error"])
        return
    told = [f"{odd['time'][:16]} ({odd['score']:.2f})" for odd in answer["output"]["odd"]]
    assert says(app, ", ".join(told[:10]) if told else "The network raises no alarm at this line.")
    for note in answer["output"]["notes"]:
        assert says(app, note)


def price_files(folder):
    files = []
    for number, series in enumerate((made_prices.series(200, 1), mackey_glass.series(300))):
        days = [datetime.fromtimestamp(time, UTC).date() for time in series.times]
        rows = [f"{day},{value!r}" for day, value in zip(days, series.values, strict=True)]
        files.append(folder / f"series_{number}.csv")
        files[-1].write_text("\n".join(["date,value", *rows]))
    files.append(folder / "short.csv")
    files[-1].write_text("date,value\n2024-01-01,1\n2024-01-02,2\n")
    return [str(file) for file in files]


def a_price(app, line, answer):
    app.file_uploader(key="stock_own_upload").set_value((line, Path(line).read_bytes(), "text/csv")).run()
    assert not app.exception
    if "error" in answer:
        assert any(answer["error"] in error.value.replace("\\", "") for error in app.error)
        return
    last, following = (curves.written(answer["output"][name]) for name in ("last", "next"))
    assert says(app, f"The last value is **{last}**")
    assert says(app, f"the network says, is **{following}**")


PICTURES = [json.dumps(list(digit.picture)) for digit in shown()[:3]]
PICTURES += [json.dumps(dots) for dots in ([0] * 64, [16] * 64, [0] * 63 + [1])]
SCENES = [json.dumps([thing.as_dict() for thing in scene]) for scene in own_scene.EXAMPLES.values()]
FILMS = [json.dumps(one.as_dict()) for one in (*SCRIPTS.values(), *films.splits()[2][:6])]
FILMS += ["{}", "null", '{"acts": []}', "[1, 2]"]
# The page of a task, what its address says, the inputs, and how page and command line are compared.
TABLE = {
    "sentiment": ("sentiment", {}, REVIEWS, a_review),
    "tagging": ("tagging", {}, SENTENCES, a_sentence("tagging")),
    "chunking": ("tagging", {"tagging_what": "Phrases"}, SENTENCES, a_sentence("chunking")),
    "translation": ("translation", {}, ENGLISH, a_translation),
    "order": ("memory", {}, BITES, a_bite),
    "names": ("captioning", {"captioning_show": "names"}, NAMES, a_name),
    "transformer": ("uses", {}, NAMES, by_looking_back),
    "letters": ("letters", {}, BEGINNINGS, a_continuation),
    "chorale": ("chorale", {}, MELODIES, a_chorale),
    "handwriting": ("handwriting", {}, STROKES, a_number),
    "penmanship": ("handwriting", {}, ["7", " 0 ", "12", "", "x"], a_pen),
    "nextword": ("nextword", {}, WORDS, three_chips),
    "speech": ("speech", {"speech_spoken": "digits"}, said_words, a_word),
    "digits": ("digits", {"digits_dots": "0" * 64}, PICTURES, a_picture),
    "captioning": ("captioning", {}, SCENES, a_scene),
    "film": ("film", {}, FILMS, a_film),
    "anomaly": ("anomaly", {"anomaly_series": "My own"}, series_files, a_series),
    "stock": ("stock", {}, price_files, a_price),
}


def test_every_task_that_a_visitor_can_ask_is_compared():
    assert set(tasks.known()) - set(TABLE) == {"recall", "playground"}  # asked by no page: its sequences are made


@pytest.mark.parametrize("name", TABLE)
def test_the_page_says_what_the_command_line_says(visit, capsys, monkeypatch, tmp_path, name):
    page, address, lines, compare = TABLE[name]
    if callable(lines):  # what is asked about lies in files
        lines = lines(tmp_path)
    answers = command_line(capsys, monkeypatch, name, lines)
    app = visit(page, **address)
    for line, answer in zip(lines, answers, strict=True):
        compare(app, line, answer)
