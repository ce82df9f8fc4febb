"""The uses side by side, and the race of a GRU and a Transformer with the measurement that follows it."""

from types import SimpleNamespace

import pytest

from dashboard.app_pages.uses import contest, hood, race, verdict
from dashboard.app_pages.uses.applications import APPLICATIONS
from dashboard.app_pages.uses.types_at_work import TYPES_AT_WORK
from dashboard.components.frame import pages
from dashboard.components.training import caches, measurement
from models import checkpoint, tasks
from models.measuring import spelling_pace
from models.measuring.spelling_pace import AGAIN, GRU, KEPT, Read, Written
from models.shapes import Metric
from models.tasks import transformer as task
from tests.app.helpers import chart, charts, finished, press, rows, said, says, tables
from tests.waiting import until

ENTRIES = (*APPLICATIONS, *TYPES_AT_WORK)
SHORT = {"transformer_max_steps": "4", "transformer_eval_every": "2", "transformer_memory_size": "32"}


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Few letters: what is tested here is the page."""
    monkeypatch.setattr(spelling_pace, "LETTERS", 20)
    monkeypatch.setattr(spelling_pace, "TEXTS", 2)


@pytest.fixture
def page(visit):
    app = visit("uses", **SHORT)
    yield app
    if race._HELD in app.session_state:
        measurement.stop(app.session_state[race._HELD][1])


def raced(app, guess=None):
    """The page after a race and its measurement."""
    if guess:
        app.radio(key=race.GUESS).set_value(guess).run()
    finished(press(app, "transformer_race"))

    def is_over():
        held = app.session_state[race._HELD][1]
        held.keep_going()  # as the browser's ticks do
        return held.is_over

    until(is_over, "both have written")
    return app.run()


# Side by side


def test_every_page_of_the_section_has_its_entry_and_all_come_as_in_the_menu():
    listed = [entry.page for entry in ENTRIES]
    assert [entry.page for entry in APPLICATIONS] == [
        card.file for card in pages.sections()["What they are used for"] if card.file != "uses"
    ]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= set(pages.CARDS)


def test_nothing_is_asked_before_a_chip_is_tapped(page):
    for entry in ENTRIES:
        assert page.button_group(key=f"uses_{entry.page}").value is None
    assert not page.get("image")


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.page for entry in ENTRIES])
def test_a_tap_is_answered_by_the_shipped_network(page, entry):
    model = caches.shipped(entry.task, entry.variant()).model
    answers = set()
    for chip, given in entry.inputs.items():
        page.button_group(key=f"uses_{entry.page}").set_value(chip).run()
        assert not page.exception
        answer = entry.answer(model, given)
        assert answer in [element.value for element in page.markdown]
        assert len(page.get("image")) == bool(entry.picture)
        answers.add(answer)
    assert len(answers) > 1


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.page for entry in ENTRIES])
def test_the_figures_are_the_checkpoints(page, entry):
    figures = checkpoint.shipped(entry.task).figures
    assert checkpoint.shipped_figures(entry.task) == figures
    judged = verdict.of(tasks.find(entry.task).METRIC, figures, entry.counted)
    assert says(page, judged.sentence)
    assert figures["baseline"]["name"] in judged.sentence
    assert says(page, entry.further(figures))


def test_a_link_brings_its_questions_and_nonsense_in_it_is_ignored(visit):
    app = visit("uses", uses_letters="To be", uses_film="<b>none</b>", transformer_start="😀", uses_sentiment="")
    assert not app.exception
    assert app.button_group(key="uses_letters").value == "To be"
    assert says(app, "To be **")
    assert app.button_group(key="uses_film").value is None
    assert says(app, "can't read “😀”")


def test_how_often_the_networks_win_is_counted(page):
    winners = [
        verdict.of(tasks.find(entry.task).METRIC, checkpoint.shipped_figures(entry.task), entry.counted).winner
        for entry in ENTRIES
    ]
    counts = [winners.count(one) for one in (verdict.NETWORK, verdict.RIVAL, verdict.LEVEL)]
    assert says(
        page,
        f"Of {len(ENTRIES)} networks on this page {counts[0]} win against the best simple method that was tried, "
        f"{counts[1] or 'none'} lose, and {counts[2]} are too close to call.",
    )


@pytest.mark.parametrize(
    ("value", "baseline", "cases", "higher", "percent", "winner"),
    [
        (0.98, 0.90, 1000, True, True, verdict.NETWORK),
        (0.90, 0.98, 1000, True, True, verdict.RIVAL),
        (0.984, 0.988, 250, True, True, verdict.LEVEL),
        (0.984, 0.988, 250_000, True, True, verdict.RIVAL),
        (0.02, 0.24, 480, False, True, verdict.NETWORK),
        (1.9, 2.1, 100, False, False, verdict.NETWORK),
        (2.1, 1.9, 100, False, False, verdict.RIVAL),
        (2.1, 2.12, 100, False, False, verdict.LEVEL),
    ],
)
def test_who_wins_is_judged_by_the_figures(value, baseline, cases, higher, percent, winner):
    metric = Metric("measure", higher_is_better=higher, percent=percent, meaning="what it says")
    figures = {"value": value, "baseline": {"name": "a rule", "value": baseline}, "cases": cases}
    judged = verdict.of(metric, figures)
    assert judged.winner == winner
    assert ("less is better" in judged.sentence) is not higher


def test_a_card_without_its_checkpoint_says_so_and_the_others_stand(page, monkeypatch, tmp_path):
    monkeypatch.setattr(checkpoint, "SHIPPED_FOLDER", tmp_path)
    caches.shipped.clear()
    from dashboard.app_pages.uses import cards

    cards._figures.clear()
    page.button_group(key="uses_letters").set_value("To be").run()
    assert not page.exception
    assert any("could not be read" in box.value for box in page.warning)
    monkeypatch.undo()
    caches.shipped.clear()
    cards._figures.clear()


def test_a_side_remark_says_who_is_ahead():
    assert verdict.less(1.0, 2.0) == "the network is ahead"
    assert verdict.less(2.0, 1.0) == "the rival is ahead"
    assert verdict.less(0.4907, 0.4896) == "no difference"


# The race


def test_a_race_is_measured_and_the_guess_is_held_against_it(page):
    assert says(page, "When a race above has run to its end")
    raced(page, race.GRU)
    assert not page.exception
    _, held = page.session_state[race._HELD]
    found = held.findings.all()
    gru, looking = (spelling_pace.curve(found, way)[-1].seconds for way in (GRU, KEPT))
    came = contest.winner(gru, looking, contest.TIME)
    name = {task.RECURRENT: race.GRU, task.ATTENTIVE: race.TRANSFORMER, contest.NEITHER: race.LEVEL}[came]
    assert says(page, f"at letter 20, **{name}**")
    table = tables(page)[-1]
    assert list(table["who wins"]) == [one.winner for one in contest.rounds(_experiment(page), found)]
    assert len(table) == 5
    (drawn,) = rows(chart(page, "How much is kept for the next letter"))
    kept = drawn[drawn["series"] == KEPT]
    assert list(kept["y"]) == [point.kept / 1000 for point in spelling_pace.curve(found, KEPT)]
    assert says(page, contest.growth(found))
    assert says(page, contest.same_clock(_experiment(page)))


def _experiment(app):
    return app.session_state["transformer_experiment"].thing


def test_without_a_guess_the_times_stay_covered(page):
    raced(page)
    assert says(page, "Choose an answer above the race first")
    assert not any(alt.startswith("How long does one more letter") for alt in charts(page))
    page.radio(key=race.GUESS).set_value(race.LEVEL).run()
    assert chart(page, "How long does one more letter")


def test_a_single_run_is_not_measured_and_a_new_race_is_measured_anew(page):
    finished(press(page, "transformer_train"))
    assert race._HELD not in page.session_state
    raced(page, race.GRU)
    first = page.session_state[race._HELD][1]
    raced(page)
    assert page.session_state[race._HELD][1] is not first
    press(page, "transformer_reset")
    assert race._HELD not in page.session_state
    assert says(page, "When a race above has run to its end")


def test_the_measurement_is_of_what_was_trained(page):
    raced(page, race.GRU)
    runs = _experiment(page).runs
    sizes = [sum(p.numel() for p in run.model.parameters()) for run in runs.values()]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.02)
    _, held = page.session_state[race._HELD]
    memory = spelling_pace.curve(held.findings.all(), GRU)[-1].kept
    assert memory == 4 * 32


# Who wins what, in words


def test_less_is_better_and_what_lies_near_is_level():
    assert contest.winner(1.0, 2.0, 0.1) == "GRU"
    assert contest.winner(2.0, 1.0, 0.1) == "Transformer"
    assert contest.winner(1.0, 1.05, 0.1) == contest.NEITHER


TEXTS = ((GRU, 1e-4, 0), (KEPT, 3e-4, 10), (AGAIN, 1e-3, 8))
FOUND = (
    *(Written(way, (spent,) * 20, tuple(size * at for at in range(1, 21))) for way, spent, size in TEXTS),
    Read(GRU, 2e-3),
    Read(KEPT, 1e-3),
)


def learned(surprise, seconds):
    """A run of ten updates, less surprised at every look."""
    looks = [SimpleNamespace(step=step, val_metric=surprise + (10 - step) / 10) for step in range(11)]
    return SimpleNamespace(step=10, seconds=seconds, history=lambda: SimpleNamespace(snapshots=looks))


def test_the_table_and_its_sentence_follow_the_numbers():
    runs = {"GRU": learned(2.0, 4.0), "Transformer": learned(2.01, 8.0)}
    of = SimpleNamespace(runs=runs, config=SimpleNamespace(max_steps=10))
    made = contest.rounds(of, FOUND)
    assert [one.winner for one in made] == [contest.NEITHER, "GRU", "Transformer", "GRU", "GRU"]
    assert (made[3].recurrent, made[3].attentive) == ("100\u00a0µs", "300\u00a0µs")
    told = contest.standing(made, 2.4)
    assert told.startswith(
        "The Transformer wins in reading time. The GRU wins in learning time, writing time and memory. "
    )
    assert "Level: surprise." in told
    assert contest.same_clock(of) == (
        "By the same clock: when the GRU had learned for 4.0\u00a0s and was done, surprised by 2.00, the "
        "Transformer had made about 5 of its updates; at update 5 it was surprised by 2.51."
    )
    assert "keeps 10 bytes more with every letter" in contest.growth(FOUND)
    assert contest.growth(FOUND[:2]) == ""
    first, *rest = contest.table(FOUND).splitlines()
    assert first == "way,letters,microseconds a letter,bytes kept"
    assert rest[:2] == ["GRU,10,100.0,0", "GRU,20,100.0,0"]
    assert rest[-1] == '"Transformer, reads all again",20,1000.0,160'
    assert len(contest.rounds(of, ())) == 2


# Under the hood


def test_the_shares_under_the_hood_are_the_shipped_transformers(page):
    model = checkpoint.shipped("transformer").model
    name = task.predict(model, "ma").output
    shares = hood.looks(model, name)
    assert len(shares) == len(name) + 1
    assert sum(shares) == pytest.approx(1)
    most = max(range(len(shares)), key=lambda place: shares[place])
    filled = [element.value for element in page.latex]
    assert any(f"a_{{{len(shares)},{most + 1}}} = {shares[most]:.2f}" in line for line in filled)


def test_another_beginning_is_written_on_by_both(page):
    page.text_input(key="transformer_start").set_value("Zo").run()
    headings = [m.value for m in page.markdown if m.value.startswith("### ")]
    assert len(headings) == 2
    assert all(heading.startswith("### :orange[Zo") for heading in headings)
    page.text_input(key="transformer_start").set_value("7").run()
    assert not page.exception
    assert "can't read “7”" in said(page)
