"""A network that was kept is opened on its page, reads there, and stays with the visitor who brought it."""

from dataclasses import replace

import pytest

from dashboard.app_pages.uses import both_write
from dashboard.components.training import opening
from dashboard.components.training.shelf import Place
from models import checkpoint, tasks
from models.tasks import order, transformer
from models.training import new_model
from tests.app.helpers import charts, finished, press, runs_of, says

# The pages on which one reads, each with its task and the address that shows it.
PAGES = {
    "sentiment": ("sentiment", {}),
    "digits": ("digits", {}),
    "captioning": ("captioning", {}),
    "names": ("captioning", {"captioning_show": "names"}),
    "tagging": ("tagging", {}),
    "chunking": ("tagging", {"tagging_what": "Phrases"}),
    "translation": ("translation", {}),
    "nextword": ("nextword", {}),
    "letters": ("letters", {}),
    "chorale": ("chorale", {}),
    "handwriting": ("handwriting", {}),
    "speech": ("speech", {}),
    "film": ("film", {}),
    "anomaly": ("anomaly", {}),
    "stock": ("stock", {}),
}


def kept(name, **settings):
    """The file of a network that has learned nothing: to a page it is one like any other."""
    task = tasks.find(name)
    config = task.Config(**settings)
    return checkpoint.to_bytes(task, config, new_model(task, config, task.load(config)), {"updates": 12})


def bring(app, name, content, file="mine.safetensors"):
    """Drop a file on the page."""
    count = app.session_state[f"{name}_opened_count"]
    field = app.file_uploader(key=f"{name}_opened_file_{count}")
    field.set_value((file, content, "application/octet-stream")).run()
    assert not app.exception
    return app


def readers(app, name):
    """Who may read, as the page lists them."""
    return [one.content for one in app.button_group(key=f"{name}_reader").proto.options]


@pytest.mark.parametrize("name", PAGES)
def test_a_kept_network_reads_on_its_page(visit, name):
    page, query = PAGES[name]
    app = bring(visit(page, **query), name, kept(name))
    assert app.button_group(key=f"{name}_reader").value == -1
    assert readers(app, name) == ["the trained one that ships", "opened (mine.safetensors)"]
    assert says(app, "**mine.safetensors** is open.")
    assert says(app, "after 12 updates.")


def test_it_is_still_there_after_another_page_and_goes_when_it_is_removed(visit):
    app = bring(visit("digits"), "digits", kept("digits", hidden_size=3))
    app.switch_page("app_pages/loop/page.py").run()
    app.switch_page("app_pages/digits/page.py").run()
    assert not app.exception
    app.button_group(key="digits_reader").set_value(-1).run()
    assert app.session_state["digits_reader"] == -1
    assert says(app, "235 weights, after 12 updates.")
    press(app, "digits_opened_remove")
    assert not app.exception
    assert "digits_opened" not in app.session_state
    assert not [one for one in app.get("button_group") if one.key == "digits_reader"]


def test_nobody_else_has_it(visit):
    bring(visit("digits"), "digits", kept("digits"))
    other = visit("digits")
    assert "digits_opened" not in other.session_state


def test_it_stands_beside_the_visitors_own_runs(visit):
    app = visit("digits", digits_max_steps="3")
    bring(finished(press(app, "digits_race")), "digits", kept("digits"))
    labels = readers(app, "digits")
    assert labels[0] == "the trained one that ships"
    assert labels[-1] == "opened (mine.safetensors)"
    assert [label.split(",")[0] for label in labels[1:-1]] == ["yours (size 2", "yours (size 8", "yours (size 64"]
    app.button_group(key="digits_reader").set_value(3).run()
    press(app, "digits_reset")
    assert not app.exception
    assert app.button_group(key="digits_reader").value == 0


def test_a_file_of_another_task_is_shown_the_way_to_its_page(visit):
    app = bring(visit("digits"), "digits", kept("names"))
    assert says(app, "mine.safetensors: This file holds a network for another task: ")
    (link,) = [one.proto for one in app.get("page_link") if "show=names" in one.proto.query_string]
    assert link.page.endswith("captioning")
    assert "digits_opened" not in app.session_state
    bring(app, "digits", kept("penmanship"))
    assert says(app, "No page opens networks of that task")


def test_a_bad_file_gets_a_sentence_and_takes_nothing_away(visit):
    app = bring(visit("digits"), "digits", kept("digits"))
    held = app.session_state["digits_opened"]
    bring(app, "digits", b"no network", file="<b>[x](y)</b>" * 20)
    assert app.error[0].value.startswith("\\<b\\>\\[x\\]")
    assert says(app, "This is no network that was kept here")
    assert app.session_state["digits_opened"] is held
    bring(app, "digits", kept("digits"))
    assert not app.error


# Comparisons with the text that it learned from


def test_the_letters_page_compares_nothing_with_a_text_that_the_file_does_not_carry(visit):
    app = bring(visit("letters"), "letters", kept("letters", hidden_size=16))
    assert says(app, f"{opening.NO_TEXT}, so which passage it copied can't be said here.")
    assert says(app, f"{opening.NO_TEXT}, so there is no real passage to set beside its own.")
    assert says(app, f"{opening.NO_TEXT}, so there is no held-out part of it to search.")


def test_the_next_word_page_sets_no_trigram_beside_it(visit):
    app = bring(visit("nextword"), "nextword", kept("nextword", hidden_size=16))
    assert says(app, f"{opening.NO_TEXT}, so nobody can count in it")
    assert says(app, f"{opening.NO_TEXT}, so no trigram of it stands beside.")
    assert not [text.value for text in app.markdown if "| trigram |" in text.value]


def test_names_are_not_marked_as_learned(visit):
    app = bring(visit("captioning", captioning_show="names"), "names", kept("names", hidden_size=16))
    assert says(app, f"{opening.NO_TEXT}, so there are none to compare with.")
    assert not [text.value for text in app.markdown if "✓" in text.value]


# Pages without the choice of a reader


@pytest.mark.parametrize("reader", order.READERS)
def test_on_the_page_of_the_three_readers_it_takes_its_own_place(visit, reader):
    app = bring(visit("memory"), "order", kept("order", reader=reader))
    assert says(app, f"Answering out of the file that you opened: {reader}.")


def test_on_the_page_of_fading_its_gradient_is_measured(visit):
    app = bring(visit("fading"), "recall", kept("recall", cell="RNN", distance=10))
    assert says(app, "Out of the file that you opened: RNN, ")
    assert [alt for alt in charts(app) if "in the network that you opened, and before its run" in alt]


@pytest.mark.parametrize("architecture", transformer.RIVALS)
def test_on_the_page_of_what_came_after_it_writes_in_its_kind_s_place(visit, architecture):
    file = kept("transformer", architecture=architecture, memory_size=32)
    app = bring(visit("uses"), "transformer", file)
    (told,) = [text.value for text in app.markdown if text.value.endswith(f"{both_write.OPENED}**")]
    assert told.startswith(f"**{architecture}, ")


def test_a_network_of_one_s_own_alphabet_is_opened(visit):
    task = tasks.find("names")
    config = task.Config(data="own", hidden_size=8)
    data = task.of_own([a + b + c for a in "анмрт" for b in "аои" for c in "нмртл"])
    file = checkpoint.to_bytes(task, config, new_model(task, config, data), {})
    app = bring(visit("captioning", captioning_show="names", names_start="а"), "names", file)
    assert says(app, f"{opening.NO_TEXT}, so there are none to compare with.")


# Room


def test_it_is_told_when_its_room_was_needed(visit):
    app = bring(visit("digits"), "digits", kept("digits"))
    app.session_state["digits_opened"].thing = None
    app.run()
    assert not app.exception
    assert says(app, "the network that you had opened had to make room")
    assert "digits_reader" not in [one.key for one in app.get("button_group")]


def test_what_is_opened_is_weighed():
    task = tasks.find("digits")
    config = replace(task.Config(), hidden_size=64)
    found = checkpoint.Checkpoint(task, config, new_model(task, config, task.load(config)), {})
    assert opening._bytes(opening.Opened("x", found)) == 4 * (64 * 64 + 64 + 64 * 10 + 10)
    assert Place(opening.Opened("x", found)).thing.found is found


def test_a_run_is_kept_and_opened_again(visit):
    """What the time machine hands out is what this page takes."""
    app = visit("digits", digits_max_steps="5")
    finished(press(app, "digits_train"))
    (run,) = runs_of(app)
    task = tasks.find("digits")
    experiment = app.session_state["digits_experiment"].thing
    (config,) = experiment.configs.values()
    bring(app, "digits", checkpoint.to_bytes(task, config, run.model, {"updates": run.step}))
    opened = app.session_state["digits_opened"].thing.found.model
    assert task.predict(opened, task.PROBES[0]) == task.predict(run.model.eval(), task.PROBES[0])
