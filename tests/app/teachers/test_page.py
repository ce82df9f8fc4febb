"""For teachers: links that are read, built and shown; the names in them are those of the real pages."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from dashboard.app_pages.teachers import frames, lessons, link_builder, links, outline
from dashboard.components.basics import view
from dashboard.components.basics.wording import plural
from dashboard.components.frame import pages, tour
from models.errors import UserError
from tests.app.helpers import PAGES, said, says

HOME = "https://unrolled.example"
TITLES = {card.file: card.title for card in pages.CARDS.values()}


def codes(app):
    return [code.value for code in app.code]


def warned(app):
    return [warning.value for warning in app.warning]


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("http://localhost:8501/teachers", "http://localhost:8501"),
        ("http://localhost:8501/", "http://localhost:8501"),
        ("https://unrolled.example/rnn/teachers", "https://unrolled.example/rnn"),
        ("https://unrolled.example/~/+/teachers", "https://unrolled.example"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_root_of_an_address(url, home):
    assert links.root(url) == home


@pytest.mark.parametrize(
    ("pasted", "file", "settings"),
    [
        (f"{HOME}/loop?loop_weights=1,2&loop_step=3", "loop", [("loop_weights", "1,2"), ("loop_step", "3")]),
        (
            f"  {HOME}/sentiment?sentiment_text=not%20b%C3%A4d#think \n",
            "sentiment",
            [("sentiment_text", "not bäd")],
        ),
        ("localhost:8501/types", "types", []),
        (f"{HOME}/", "start", []),
        (f"{HOME}?start_story=a", "start", [("start_story", "a")]),
        (
            "https://elsewhere.example/rnn/digits?digits_a=1&digits_a=2",
            "digits",
            [("digits_a", "1"), ("digits_a", "2")],
        ),
        (f"{HOME}/loop?present=1&pages=types&hide=menu&tour=3&loop_text=", "loop", [("loop_text", "")]),
        (f"{HOME}/loop?<b>=1&a%20b=2&loop_size=3", "loop", [("loop_size", "3")]),
    ],
)
def test_a_copied_address_is_read(pasted, file, settings):
    setup = links.read(pasted, HOME)
    assert (setup.card.file, list(setup.settings)) == (file, settings)


def test_what_a_frame_asks_for_is_kept():
    pasted = (
        f"{HOME}/loop?embed=TRUE&loop_step=2&embed_options=dark_theme&embed_options=show_padding&embed_options=x"
    )
    setup = links.read(pasted, HOME)
    frame = (("embed", "true"), ("embed_options", "dark_theme"), ("embed_options", "show_padding"))
    assert (setup.frame, setup.strangers) == (frame, ())
    link = links.address(HOME, ["loop"], presenting=False, settings=setup.settings, frame=setup.frame)
    assert links.read(link, HOME) == setup
    assert links.read(f"{HOME}/loop?embed=maybe&embed=", HOME).frame == ()


def test_names_that_no_page_knows_are_left_out_and_said(visit):
    setup = links.read(f"{HOME}/loop?x=1&<b>=2&loop_step=3&present=1", HOME)
    assert (setup.settings, setup.strangers) == ((("loop_step", "3"),), ("x", "<b>"))
    app = visit("teachers", teachers_pasted=f"{HOME}/loop?x=1&<b>=2&loop_step=3")
    assert says(app, "with 1 setting: Step.")
    assert says(app, "“x” and “<b>”: no page knows such a setting, so it is left out.")


@pytest.mark.parametrize(
    "nonsense",
    [
        "hello",
        "javascript:alert(1)",
        "https://elsewhere.example",
        "https://elsewhere.example/nowhere",
        f"{HOME}/nowhere?x=1",
        "http://[",
        "ftp://unrolled.example/loop",
        "<script>alert(1)</script>",
        "two words/loop",
        f"{HOME}/loop?" + "&".join(f"a{n}=1" for n in range(links.MANY + 1)),
        f"{HOME}/loop?a=" + "x" * links.LONGEST,
        "https://elsewhere.example/" + "☃" * 100,
    ],
)
def test_nonsense_gets_a_sentence(visit, nonsense):
    with pytest.raises(UserError) as caught:
        links.read(nonsense, HOME)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200
    app = visit("teachers")
    app.text_area(key="teachers_pasted").set_value(nonsense).run()
    assert not app.exception
    assert len(warned(app)) == 1
    assert "<" not in warned(app)[0].replace("\\<", "")
    assert app.text_area(key="teachers_pasted").value == nonsense


def test_what_is_written_is_read_back():
    given = [("sentiment_text", "50 % off & “more” ü ☃ #1"), ("loop_weights", "1,−2")]
    link = links.address(
        HOME, ["sentiment", "loop"], presenting=True, hide=["menu", "hood"], only=["try"], settings=given
    )
    assert list(links.read(link, HOME).settings) == given
    asked = dict(parse_qsl(urlsplit(link).query))
    shown = view.read(**{name: asked[name] for name in view.ASKED})
    assert shown == view.View(True, ("sentiment", "loop"), ("menu", "hood"), ("try",))
    assert urlsplit(link).path == "/sentiment"
    assert links.address(HOME, ["start", "loop"], presenting=False) == f"{HOME}/"


@pytest.mark.parametrize("page", PAGES)
def test_the_parts_are_those_that_the_page_draws(visit, page):
    drawn = {header.proto.anchor: header.value for header in visit(page).header}
    known = outline.parts(page)
    assert drawn
    for anchor, heading in drawn.items():
        assert heading.endswith(known[anchor])


def test_nothing_is_built_before_a_page_is_chosen(visit):
    app = visit("teachers")
    assert len(codes(app)) == 2  # of the lesson and of the tour
    assert [info.value for info in app.info] == ["Choose a page, or paste the address of one."]


def test_pages_come_in_the_order_in_which_they_are_chosen(visit):
    app = visit("teachers")
    app.multiselect(key="teachers_pages").set_value([TITLES["types"], TITLES["sentiment"], TITLES["start"]]).run()
    asked = parse_qs(urlsplit(codes(app)[-1]).query)
    assert asked == {"present": ["1"], "pages": ["types,sentiment,start"]}
    assert urlsplit(codes(app)[-1]).path == "/types"
    assert says(app, f"It opens “{TITLES['types']}” in the presentation view and leads through 3 pages.")


def test_what_was_set_up_goes_along_and_can_be_hidden(visit):
    app = visit("teachers")
    query = "sentiment_text=not+bad&sentiment_max_steps=30&present=1&sentiment_step=2"
    pasted = f"{HOME}/sentiment?{query}\nnonsense\n{HOME}/types"
    app.text_area(key="teachers_pasted").set_value(pasted).run()
    assert len(warned(app)) == 1
    assert says(app, f"**{TITLES['sentiment']}** with 3 settings: Text, Updates and Step.")
    hide = app.multiselect(key="teachers_hide")
    assert {"The menu", "Watch it learn", "Under the hood"} < set(hide.options)
    assert not [words for words in hide.options if "_step" in words.removesuffix("_max_steps)")]
    hide.set_value(["The menu", "Watch it learn", "Control: Updates (sentiment_max_steps)"]).run()
    assert not app.exception
    asked = parse_qs(urlsplit(codes(app)[-1]).query)
    assert asked == {
        "present": ["1"],
        "pages": ["sentiment,types"],
        "hide": ["menu,learn,sentiment_max_steps"],
        "sentiment_text": ["not bad"],
        "sentiment_max_steps": ["30"],
        "sentiment_step": ["2"],
    }
    assert says(app, "leads through 2 pages, hides 3 things and brings 3 settings.")


def test_without_the_presentation_view_it_is_one_page(visit):
    app = visit("teachers")
    app.multiselect(key="teachers_pages").set_value([TITLES["loop"], TITLES["types"]]).run()
    app.toggle(key="teachers_present").set_value(False).run()
    assert codes(app)[-1].endswith("/loop")
    assert says(app, "Without the presentation view, the other pages are reached by the menu alone.")


def test_a_long_link_is_called_long(visit):
    app = visit("teachers")
    app.text_area(key="teachers_pasted").set_value(f"{HOME}/sentiment?sentiment_text={'x' * view.CUT}").run()
    assert says(app, f"It has {len(codes(app)[-1]):,} characters")


def test_what_was_chosen_is_in_the_address(visit):
    app = visit("teachers", teachers_lesson="90 minutes", teachers_pages=TITLES["loop"], teachers_hide="The menu")
    assert lessons.LESSONS["90 minutes"].aim in said(app)
    assert parse_qs(urlsplit(codes(app)[-1]).query) == {"present": ["1"], "pages": ["loop"], "hide": ["menu"]}


@pytest.mark.parametrize("asked", ["2 weeks", "<script>", ""])
def test_nonsense_in_the_address_of_the_builder(visit, asked):
    app = visit(
        "teachers", teachers_lesson=asked, teachers_pages=asked, teachers_hide=asked, teachers_present=asked
    )
    assert not app.exception
    assert lessons.LESSONS["45 minutes"].aim in said(app)


@pytest.mark.parametrize("name", lessons.LESSONS)
def test_a_lesson_takes_about_as_long_as_it_says(visit, name):
    lesson = lessons.LESSONS[name]
    promised = int(name.split()[0])
    minutes = sum(pages.CARDS[file].notes.minutes for file in lesson.pages)
    assert 0.8 * promised <= minutes <= 1.2 * promised
    assert set(lesson.hide) <= {anchor for file in lesson.pages for anchor in outline.parts(file)}
    app = visit("teachers")
    app.segmented_control(key="teachers_lesson").set_value(name).run()
    assert says(app, f"{plural(len(lesson.pages), 'page')}, about {minutes} minutes in all.")
    asked = dict(parse_qsl(urlsplit(codes(app)[0]).query))
    assert view.read(**asked) == view.View(True, lesson.pages, lesson.hide)


def test_every_name_that_can_be_hidden_is_one_that_a_link_takes():
    every = [card.file for card in pages.CARDS.values()]
    offered = [*link_builder.ALWAYS, *(anchor for file in every for anchor in outline.parts(file))]
    assert list(view.names(",".join(offered))) == list(dict.fromkeys(offered))[: view.MOST]
    assert "teachers" in every


def framed(visit, page: str, **query: str):
    """The builder with that page in a frame: the app, and the HTML that it shows."""
    app = visit("teachers", teachers_pages=TITLES[page], teachers_frame="true", **query)
    assert not app.exception
    return app, codes(app)[-1]


def attributes(code: str) -> dict[str, str]:
    """Those of the frame in a piece of HTML, as a browser reads them."""
    found: list[dict[str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, given: found.append(dict(given)) if tag == "iframe" else None
    parser.feed(code)
    (given,) = found
    return given


def test_a_frame_brings_what_it_needs_and_no_more(visit):
    app, code = framed(visit, "speech", teachers_only="Watch it learn")
    frame = attributes(code)
    assert frame["src"] == "/speech?only=learn&embed=true"
    assert (frame["allow"], frame["loading"]) == ("microphone; clipboard-write", "lazy")
    assert (frame["width"], frame["height"]) == ("100%", str(frames.USUAL))
    assert TITLES["speech"] in frame["title"]
    assert '<a href="/speech" target="_blank">' in code
    assert "<script>" not in code
    assert says(app, "It opens “Say a digit: a voice and a word” and shows 1 thing and nothing else.")
    app.toggle(key="teachers_grow").set_value(True).run()
    assert codes(app)[-1].count(frame["id"]) == 4  # its own, and in the script
    assert attributes(framed(visit, "loop")[1])["allow"] == "clipboard-write"


def test_a_frame_has_the_colours_that_were_chosen_last(visit):
    pasted = f"{HOME}/loop?embed=true&embed_options=dark_theme&embed_options=show_padding&loop_text=a%22%3E%3Cb"
    _, code = framed(visit, "loop", teachers_pasted=pasted)
    assert attributes(code)["src"].endswith("embed=true&embed_options=dark_theme&embed_options=show_padding")
    assert "<b" not in code
    _, code = framed(visit, "loop", teachers_pasted=pasted, teachers_colours="Light")
    assert attributes(code)["src"].endswith("embed=true&embed_options=show_padding&embed_options=light_theme")


def test_a_drawing_and_whatever_one_types_can_stand_alone(visit):
    app, code = framed(visit, "loop", teachers_only="Drawing: One cell over your input (loop_roll)")
    assert "only=loop_roll&" in attributes(code)["src"]
    only = app.multiselect(key="teachers_only")
    only.set_value([*only.value, "loop_text", "</iframe><script>"]).run()
    assert "only=loop_roll,loop_text&" in attributes(codes(app)[-1])["src"]


@pytest.mark.parametrize("said", [None, 3, {}, {"link": "x", "pixels": "12"}, {"link": "y", "pixels": 12}])
def test_a_height_that_was_not_measured_is_the_usual_one(said):
    assert frames._height(said, "x") == frames.USUAL


@pytest.mark.parametrize(("measured", "height"), [(480, 480), (3, frames.LOWEST), (10**9, frames.HIGHEST)])
def test_a_height_that_was_measured_is_taken_in_bounds(measured, height):
    assert frames._height({"link": "x", "pixels": measured}, "x") == height


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_a_frame_for_what_it_uses(visit, page):
    app = visit(page)
    uses = {"microphone": bool(app.get("audio_input")), "clipboard-write": bool(app.code)}
    assert sorted(pages.CARDS[page].needs) == sorted(name for name, used in uses.items() if used)


def test_the_tour_has_a_link_for_the_class(visit):
    app = visit("teachers")
    (link,) = [code for code in codes(app) if "tour=" in code]
    asked = parse_qs(urlsplit(link).query)
    assert (asked["present"], asked["tour"]) == (["1"], ["1"])
    files = asked["pages"][0].split(",")
    assert files[0] == "start"
    assert len(set(files)) == len(files) == len({card.file for card, _ in tour.STOPS})
    assert says(app, f"{len(tour.STOPS)} stops on {len(files)} pages")


def test_a_link_says_how_much_of_a_page_is_shown_and_such_a_link_is_read():
    link = links.address(HOME, ["loop"], presenting=True, by_parts=True, in_a_nutshell=True)
    asked = dict(parse_qsl(urlsplit(link).query))
    assert (asked["part"], asked["depth"]) == ("one", "nutshell")
    setup = links.read(f"{HOME}/loop?part=numbers&depth=nutshell&loop_step=2", HOME)
    assert setup.settings == (("loop_step", "2"),)
    assert setup.strangers == ()
