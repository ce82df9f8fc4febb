"""A visitor's own data, on every page that takes some: told, chosen, learned from, gone, and never shared."""

import pytest

from dashboard.components.training import own_brought
from dashboard.components.training.shelf import RECENT
from models.datasets import errands, little_stories, own_names, own_pairs, own_tagged
from tests.app.helpers import elements, finished, press, runs_of, said, says

NAMES = {"captioning_show": "names"}
PHRASES = {"tagging_what": "Phrases"}
TAGGED = own_tagged.example()
# By task: its page, the address that shows it, and something to learn from.
TASKS = {
    "names": ("captioning", NAMES, own_names.EXAMPLE),
    "tagging": ("tagging", {}, TAGGED),
    "chunking": ("tagging", PHRASES, TAGGED),
    "translation": ("translation", {}, own_pairs.EXAMPLE),
    "letters": ("letters", {}, "".join(little_stories.stories()[:30])),
    "nextword": ("nextword", {}, " ".join(errands.stories()[:40])),
}
TOO_LITTLE = {
    "names": ("Anna\nBerta\n", "There are 2 names here, each counted once; at least 20 are needed."),
    "tagging": ("They PRON\ncan VERB\n", "There is 1 sentence here, each counted once; at least 20 are needed."),
    "chunking": ("They B-NP\ncan B-VP\n", "There is 1 sentence here, each counted once; at least 20 are needed."),
    "translation": (
        "English,Deutsch\nI see one dog.,Ich sehe einen Hund.\nI see a cat.,Ich sehe eine Katze.\n",
        "There are 2 pairs here, each counted once; at least 40 are needed.",
    ),
    "letters": ("Too short.", "There are 10 characters; at least 2,000 are needed, about a page of a book."),
    "nextword": ("Too short.", "Words and signs in it: 3. At least 300 are needed, about a page of a book."),
}


def quick(name):
    settings = {"max_steps": "6", "hidden_size": "16" if name == "translation" else "8", "eval_every": "3"}
    return {f"{name}_{key}": value for key, value in settings.items()}


@pytest.fixture(params=TASKS)
def name(request):
    return request.param


@pytest.fixture
def app(visit, name):
    page, query, _ = TASKS[name]
    return visit(page, **query, **quick(name))


def upload(app, name, content, file="mine.txt"):
    content = content.encode() if isinstance(content, str) else content
    (taken,) = (one for one in app.get("file_uploader") if one.proto.id.endswith(f"{name}_own_upload"))
    taken.set_value(None if content is None else (file, content, "text/plain")).run()
    assert not app.exception
    return app


def paste(app, name, text):
    app.text_area(key=f"{name}_own_paste").set_value(text).run()
    assert not app.exception
    return app


def chosen(app, name):
    return app.button_group(key=f"{name}_data").value


def test_own_data_is_told_chosen_and_learned_from_and_the_rival_learns_from_it_too(app, name):
    own = TASKS[name][2]
    upload(app, name, own)
    (told,) = (one.value for one in app.success if "They are chosen as the data below" in one.value)
    assert told.startswith("mine\\.txt\\: ")
    assert chosen(app, name) == "own"
    finished(press(app, f"{name}_train"))
    assert not app.exception
    experiment = app.session_state[f"{name}_experiment"].thing
    assert "visitor" in experiment.data.source
    snapshot = experiment_looks(experiment)[-1]
    assert [cut(answer.input) for answer in snapshot.probes] == [cut(probe) for probe in experiment.data.probes]
    usual = type(experiment.config)()
    assert experiment.config.as_dict()["data"] == "own" != usual.as_dict()["data"]
    assert says(app, f"{experiment.baseline.name} gets")
    app.button_group(key=f"{name}_reader").set_value(1).run()
    assert not app.exception


def cut(probe):
    return tuple(probe.split()) if isinstance(probe, str) else tuple(probe)


def experiment_looks(experiment):
    from dashboard.components.training import experiments

    (run,) = experiment.runs.values()
    return experiments.history(run).snapshots


def test_too_little_is_told_at_once_with_the_number_that_would_do(app, name):
    usual = chosen(app, name)
    little, sentence = TOO_LITTLE[name]
    paste(app, name, little)
    assert says(app, sentence)
    assert chosen(app, name) == usual
    assert not app.success


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, b"PK\x03\x04 docx", b"%PDF-1.7" + bytes(200)],
    ids=["empty", "binary", "office", "pdf"],
)
def test_a_bad_file_gets_a_sentence_with_its_name(app, name, content):
    usual = chosen(app, name)
    upload(app, name, content, "bad *one*.txt")
    (error,) = (one.value.replace("\\", "") for one in app.error)
    assert error.startswith("bad *one*.txt: This ")
    assert chosen(app, name) == usual
    upload(app, name, None)
    assert not app.error
    assert says(app, "Nothing is here yet.")


def test_without_anything_there_is_a_sentence(app, name):
    app.button_group(key=f"{name}_data").set_value("own").run()
    press(app, f"{name}_train")
    assert says(app, "There is nothing of yours here yet: upload or paste it first, or choose other data.")
    assert not runs_of(app)


def test_a_file_goes_before_a_paste_and_leaves_it_behind(visit):
    app = visit("captioning", **NAMES, **quick("names"))
    paste(app, "names", ", ".join(f"Pasted {chr(97 + n)}" for n in range(22)))
    assert says(app, "22 names: “Pasted A”, “Pasted B”")
    upload(app, "names", own_names.EXAMPLE)
    assert says(app, "mine.txt: 50 names: “Amber Hill”")
    upload(app, "names", None)
    assert says(app, "22 names: “Pasted A”")
    paste(app, "names", "")
    assert says(app, "Nothing is here yet.")
    assert chosen(app, "names") == "typed"


def test_it_is_kept_on_another_page_and_on_the_other_task_of_the_page_and_forgotten_when_removed(visit):
    app = visit("tagging", **quick("tagging"))
    upload(app, "tagging", TAGGED)
    app.button_group(key="tagging_what").set_value("Phrases").run()
    assert says(app, "Nothing is here yet.")
    assert chosen(app, "chunking") == "made"
    app.button_group(key="tagging_what").set_value("Kinds of words").run()
    assert chosen(app, "tagging") == "own"
    app.switch_page("app_pages/start/page.py").run()
    app.query_params.clear()  # as in a browser: every page has its own address
    app.switch_page("app_pages/tagging/page.py").run()
    assert not app.exception
    assert says(app, "**mine.txt** is still here from before.")
    assert chosen(app, "tagging") == "own"
    press(app, "tagging_own_remove")
    assert not app.exception
    assert says(app, "Nothing is here yet.")
    assert chosen(app, "tagging") == "made"


def test_what_was_left_out_is_told(visit):
    app = visit("captioning", **NAMES, **quick("names"))
    upload(app, "names", f"{own_names.EXAMPLE}=SUM(A1)\n<b>*x*</b>\n")
    assert says(app, "2 lines were left out: line 51, with “=” in it; line 52, with “<” in it.")


def test_nobody_else_meets_it(visit):
    mine = visit("captioning", **NAMES, **quick("names"))
    upload(mine, "names", own_names.EXAMPLE)
    stranger = visit("captioning", **NAMES, **quick("names"), names_data="my own list")
    assert not says(stranger, "mine.txt")
    press(stranger, "names_train")
    assert says(stranger, "There is nothing of yours here yet")


def test_nothing_of_it_is_read_as_markup(visit):
    app = visit("tagging", **quick("tagging"))
    hostile = "<b>$x$"
    lines = "\n".join(f"{hostile}{n}/`y` :red[z]/**b** [a](http://b)/_t_ ./." for n in range(24))
    upload(app, "tagging", lines)
    finished(press(app, "tagging_train"))
    app.button_group(key="tagging_reader").set_value(1).run()
    assert not app.exception
    app.text_area(key="tagging_text").set_value(f'["{hostile}1", ":red[z]", "."]').run()
    assert not app.exception
    told = [one.value for one in elements(app.main) if one.type in ("markdown", "caption", "success", "info")]
    found = [text for text in told if "**b**" in text or "`y`" in text or hostile in text or ":red[z" in text]
    assert not found


# What a page says and shows of a network that learned from it


def trained(visit, name, own):
    page, query, _ = TASKS[name]
    app = upload(visit(page, **query, **quick(name)), name, own)
    finished(press(app, f"{name}_train"))
    app.button_group(key=f"{name}_reader").set_value(1).run()
    assert not app.exception
    return app


def test_names_in_another_alphabet_are_written_and_guessed(visit):
    places = [f"{a}{b}{c}" for a in "Кмн" for b in "аои" for c in ("ров", "лин", "сть")]
    app = trained(visit, "names", "\n".join(places))
    assert says(app, "It can't read “k”: the only letters that it knows are а")
    press(app, "names_begin_0")
    assert app.text_input(key="names_start").value in {"к", "м", "н"}
    assert says(app, "different name")
    app.text_input(key="names_start").set_value("К").run()
    assert not app.exception
    assert says(app, "different name")
    press(app, "names_blind_guess_0")
    assert not app.exception
    assert says(app, "a name from your list")


@pytest.mark.parametrize("name", ["tagging", "chunking", "translation"])
def test_the_cards_are_for_other_networks(visit, name):
    app = trained(visit, name, TASKS[name][2])
    assert says(app, "This one learned from your own data: try above what defeats it.")
    assert not [button for button in app.button if button.key and button.key.startswith(f"{name}_break_")]
    app.button_group(key=f"{name}_reader").set_value(0).run()
    assert [button for button in app.button if button.key and button.key.startswith(f"{name}_break_")]


def test_tags_that_only_their_owner_knows_are_shown_as_they_are(visit):
    own = "\n".join(f"Der/ART-X Hund{n}/NN-Y bellt/VVFIN" for n in range(30))
    app = trained(visit, "tagging", own)
    app.text_area(key="tagging_text").set_value("Der Hund bellt").run()
    assert not app.exception
    assert any(tag in said(app) for tag in ("ART-X", "NN-Y", "VVFIN"))


def test_own_pairs_are_translated_and_their_owner_is_the_judge(visit):
    app = trained(visit, "translation", own_pairs.EXAMPLE)
    assert says(app, "are word for word as your pairs have them; it does not learn from these.")
    app.text_area(key="translation_text").set_value("The dog sleeps in the garden.").run()
    assert not app.exception
    assert app.text_area(key="translation_text").label == "A sentence of yours, in the language that it reads"


def test_the_columns_of_pairs_can_be_changed(visit):
    rows = "id,Deutsch,English,level\n" + "".join(
        f"{n},Ich sehe {n} Hunde.,I see {n} dogs.,A1\n" for n in range(50)
    )
    app = visit("translation", **quick("translation"))
    upload(app, "translation", rows, "pairs.csv")
    assert says(app, "pairs.csv: 50 pairs, such as “Ich sehe 0 hunde.” → “I see 0 dogs.”")
    boxes = {one.label: one for one in app.selectbox}
    boxes["It reads"].set_value(2).run()
    assert says(app, "What it reads and what it writes are the same column; choose two.")
    {one.label: one for one in app.selectbox}["It writes"].set_value(1).run()
    assert says(app, "pairs.csv: 50 pairs, such as “I see 0 dogs.” → “Ich sehe 0 hunde.”")


@pytest.mark.parametrize(("bring", "slot"), [(upload, "file"), (paste, "pasted")], ids=["a file", "a paste"])
def test_what_had_to_make_room_is_told_and_can_be_brought_again(visit, monkeypatch, bring, slot):
    page, query, own = TASKS["letters"]
    app = bring(visit(page, **query), "letters", own)
    place = app.session_state[f"letters_own_{slot}"]
    monkeypatch.setattr(own_brought._shelf(), "_room", 1.0)
    place.seen -= 2 * RECENT
    other = bring(visit(page, **query), "letters", own)
    assert place.thing is None
    assert chosen(other, "letters") == "own"  # it is looked at, and beyond the room by itself
    app.run()
    assert not app.exception
    assert says(app, "what you had brought had to make room")
    bring(app, "letters", own)
    assert not says(app, "had to make room")
    assert chosen(app, "letters") == "own"
    assert any("They are chosen as the data below" in one.value for one in app.success)


def test_of_a_paste_no_more_is_taken_than_the_field_takes(visit):
    """A client that is no browser may send more."""
    page, query, own = TASKS["letters"]
    app = paste(visit(page, **query), "letters", own * (own_brought.LONGEST_PASTE // len(own) + 2))
    assert len(app.session_state["letters_own_pasted"].thing.content.decode()) == own_brought.LONGEST_PASTE
    assert says(app, f"{own_brought.LONGEST_PASTE:,} characters")
