"""Many runs on few threads: fair, steerable, and none of them changed by the company it keeps."""

import contextlib
import gc
import itertools
import logging
import random
import sys
import threading
import time
import weakref

import pytest
import torch
from torch import nn

from models import tasks
from models.assignment import Assignment
from models.history import History
from models.runner import FairLock, Runner, Status
from models.training import Diverged, Step, new_model, train
from tests.waiting import until


@pytest.fixture(params=[1, 3], ids=["one worker", "three workers"])
def runner(request):
    made = Runner(request.param)
    yield made
    made.close()


@pytest.fixture
def single():
    made = Runner(1)
    yield made
    made.close()


@pytest.fixture
def one_update_a_turn(monkeypatch):
    """Turns are counted then, not timed."""
    monkeypatch.setattr("models.runner._SLICE", -1.0)


def toy(updates, work=lambda number: None):
    """A run without a network: as `train`, a look and then `updates` of them."""
    yield Step(0)
    for number in range(1, updates + 1):
        work(number)
        yield Step(number, 1 / number, 0.5, 1.0, 0.1)


def submit(runner, updates, work=lambda number: None, **options):
    return runner.submit(toy(updates, work), nn.Linear(1, 1), **options)


def over(*runs):
    until(lambda: all(run.status.is_over for run in runs))


def settled(runner):
    """Whatever was under way is done: with one worker, a run that comes after it has been made."""
    over(submit(runner, 3))


# What a run is told


def test_a_run_makes_all_its_updates_and_is_finished(runner):
    run = submit(runner, 100)
    over(run)
    assert (run.status, run.reason, run.step) == (Status.FINISHED, "", 100)
    assert [row.step for row in run.history().rows] == list(range(101))


def test_the_seconds_of_a_run_are_those_of_its_updates(single):
    waits, works = submit(single, 5, paused=True), submit(single, 10, lambda _: time.sleep(0.01))
    over(works)
    settled(single)  # a turn is counted after it
    assert works.seconds >= 0.1  # no sleep is shorter than it was asked to be
    assert waits.seconds == 0


def test_pause_stops_after_the_update_under_way_and_resume_goes_on(single):
    run = submit(single, 1_000_000)
    until(lambda: run.step > 10)
    single.pause(run)
    assert run.status == Status.PAUSED
    settled(single)
    stood = run.step
    settled(single)
    assert run.step == stood
    single.resume(run)
    assert run.status == Status.RUNNING
    until(lambda: run.step > stood)
    single.stop(run)


def test_a_paused_start_waits(single):
    run = submit(single, 5, paused=True)
    settled(single)
    assert (run.status, run.step, run.history().rows) == (Status.PAUSED, 0, [])
    single.resume(run)
    over(run)
    assert run.step == 5


def test_one_step_makes_exactly_one_update_the_first_time_too(single):
    run = submit(single, 100, paused=True)
    for expected in range(1, 6):
        single.step(run)
        until(lambda wanted=expected: run.step == wanted)
        settled(single)
        assert (run.status, run.step) == (Status.PAUSED, expected)


def test_steps_asked_for_in_a_hurry_are_all_made(runner):
    run = submit(runner, 100, paused=True)
    for _ in range(40):
        runner.step(run)
    until(lambda: run.step == 40)
    over(*[submit(runner, 3) for _ in range(5)])
    assert (run.status, run.step) == (Status.PAUSED, 40)


def test_a_step_pauses_a_running_run(single):
    run = submit(single, 1_000_000)
    until(lambda: run.step > 10)
    single.step(run)
    settled(single)
    stood = run.step
    settled(single)
    assert (run.status, run.step) == (Status.PAUSED, stood)


def test_stop_keeps_what_was_shown(runner):
    run = submit(runner, 1_000_000)
    until(lambda: run.step > 10)
    runner.stop(run)
    assert (run.status, run.reason) == (Status.STOPPED, "It was stopped.")
    stood = run.step
    over(*[submit(runner, 3) for _ in range(5)])
    assert run.step == stood == run.history().rows[-1].step


@pytest.mark.parametrize("action", ["pause", "resume", "step", "stop"])
def test_what_is_over_stays_over(runner, action):
    run = submit(runner, 3)
    over(run)
    getattr(runner, action)(run)
    over(submit(runner, 3))
    assert (run.status, run.step) == (Status.FINISHED, 3)


def test_slow_motion_never_goes_faster_than_its_pace_and_full_speed_follows(runner):
    run = submit(runner, 500, paused=True)
    runner.set_pace(run, 50)
    started = time.monotonic()
    runner.resume(run)
    until(lambda: run.step >= 10)
    made, elapsed = run.step, time.monotonic() - started
    assert made <= 50 * elapsed + 1
    runner.set_pace(run)
    over(run)
    assert run.step == 500


@pytest.mark.parametrize("pace", [0, -1, float("nan")])
def test_a_pace_of_nothing_is_refused_and_hurts_nobody(single, pace):
    run = submit(single, 1_000_000)
    with pytest.raises(ValueError, match="pause"):
        single.set_pace(run, pace)
    settled(single)
    single.stop(run)


# How a run ends that can't go on


def failing(error):
    def work(number):
        if number == 3:
            raise error

    return work


def test_a_crash_ends_that_run_alone_and_shows_a_sentence(runner, caplog):
    caplog.set_level(logging.CRITICAL)
    runs = [
        submit(runner, 50, failing(ZeroDivisionError("secret")) if n == 2 else lambda _: None) for n in range(5)
    ]
    over(*runs)
    assert [run.status for run in runs] == [Status.FINISHED] * 2 + [Status.FAILED] + [Status.FINISHED] * 2
    assert runs[2].reason == "An error in the program ended this run (ZeroDivisionError)."
    assert runs[2].step == 2


def test_a_crash_is_logged_with_its_traceback(single, caplog):
    over(submit(single, 9, failing(ZeroDivisionError())))
    until(lambda: caplog.records)
    assert caplog.records[0].exc_info[0] is ZeroDivisionError


def test_a_run_that_diverges_says_why(runner):
    run = submit(runner, 9, failing(Diverged("After 2 updates the loss was no longer a number.")))
    over(run)
    assert (run.status, run.step) == (Status.DIVERGED, 2)
    assert run.reason == "After 2 updates the loss was no longer a number."


def test_after_closing_a_run_is_over_at_once():
    runner = Runner(1)
    before = submit(runner, 1_000_000)
    until(lambda: before.step > 0)
    runner.close()
    runner.close()
    stood = before.step
    assert submit(runner, 5).status == Status.STOPPED
    assert before.step == stood
    assert not any(thread.is_alive() for thread in runner._threads)


def test_closing_a_runner_that_never_ran_anything():
    runner = Runner()
    runner.close()
    assert submit(runner, 5).status == Status.STOPPED


# Sharing


@pytest.mark.usefixtures("one_update_a_turn")
def test_eight_equal_runs_come_equally_far(runner):
    # All workers make an update at the same time and stop together after 1200: turns count, not the machine.
    start, end, arrived = threading.Event(), threading.Event(), threading.Semaphore(0)
    together, tickets = threading.Barrier(runner._workers), itertools.count()

    def work(_):
        start.wait()
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait()
        if next(tickets) >= 1200:
            arrived.release()
            end.wait()

    runs = [submit(runner, 1_000_000, work) for _ in range(8)]
    start.set()
    frozen = [arrived.acquire(timeout=60) for _ in range(runner._workers)]
    steps = [run.step for run in runs]
    end.set()
    together.abort()
    for run in runs:
        runner.stop(run)
    assert all(frozen)
    assert min(steps) / max(steps) >= 0.9, steps


def test_heavy_updates_of_one_run_starve_nobody(single):
    heavy = submit(single, 1_000_000, lambda _: time.sleep(0.05))
    light = [submit(single, 200) for _ in range(4)]
    over(*light)
    assert all(run.step == 200 for run in light)
    assert heavy.step > 0
    single.stop(heavy)


def test_who_waits_for_the_weights_is_next():
    lock, order = FairLock(), []

    def page():
        with lock:
            order.append("page")

    waiting = threading.Thread(target=page)
    with lock:
        waiting.start()
        until(lock._door.locked)
    with lock:  # the worker's next update, at once
        order.append("worker")
    waiting.join()
    assert order == ["page", "worker"]


def test_weights_do_not_move_while_the_lock_is_held(runner):
    run = submit(runner, 1_000_000)
    until(lambda: run.step > 0)
    with run.lock:
        stood = run.step
        over(*[submit(runner, 30) for _ in range(5)] if len(runner._threads) > 1 else [])
        assert run.step == stood
    runner.stop(run)


def test_with_many_runs_and_restless_visitors_nothing_is_lost(runner):
    dice = random.Random(0)
    runs = [submit(runner, 40, lambda _: time.sleep(0), paused=n % 3 == 0) for n in range(60)]
    for _ in range(300):
        action = dice.choice([runner.pause, runner.resume, runner.step, lambda run: runner.set_pace(run, 2000)])
        action(dice.choice(runs))
    for run in runs:
        runner.set_pace(run)
        runner.resume(run)
    over(*runs)
    assert {run.status for run in runs} == {Status.FINISHED}
    for run in runs:
        assert [row.step for row in run.history().rows] == list(range(41))


def test_no_run_is_pulled_by_two_workers_at_once(runner):
    inside, clashes = threading.Lock(), []

    def work(_):
        if not inside.acquire(blocking=False):
            clashes.append(1)
            return
        time.sleep(0.0005)
        inside.release()

    run = submit(runner, 200, work)
    for _ in range(100):
        runner.pause(run)
        runner.resume(run)
    over(run)
    assert run.step == 200
    assert clashes == []


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="this system has no clock for a thread")
def test_idle_the_workers_use_no_processor_time(runner):
    paused, done = submit(runner, 100, paused=True), submit(runner, 5)
    over(done)

    def used():
        return sum(time.clock_gettime(time.pthread_getcpuclockid(thread.ident)) for thread in runner._threads)

    before = used()
    time.sleep(0.4)
    assert used() - before < 0.04  # a loop that looks around all the time would use 0.4 or more
    assert paused.step == 0


def test_training_uses_one_thread_of_torchs_in_every_worker(runner):
    counts = []
    over(*[submit(runner, 5, lambda _: counts.append(torch.get_num_threads())) for _ in range(6)])
    assert set(counts) == {1}


def test_what_is_over_and_forgotten_leaves_the_memory(runner, monkeypatch):
    monkeypatch.setattr("models.runner._log", logging.getLogger("silent"))  # pytest keeps what is logged
    logging.getLogger("silent").disabled = True
    kept = []

    def forgotten(end):
        model = nn.Linear(1, 1)
        steps = toy(
            5 if end == "finished" else 1_000_000, failing(ValueError()) if end == "failed" else lambda _: None
        )
        run = runner.submit(steps, model)
        kept.extend([weakref.ref(model), weakref.ref(steps), weakref.ref(run)])
        until(lambda: run.step > 1)
        if end == "stopped":
            runner.stop(run)
        over(run)

    for end in ("finished", "stopped", "failed"):
        forgotten(end)

    def all_gone():
        gc.collect()
        return not any(ref() for ref in kept)

    until(all_gone)


# Company changes nothing: the tasks' own training, whatever else goes on


@pytest.fixture(scope="module", params=tasks.known())
def case(request):
    task = tasks.find(request.param)
    config = task.Config(max_steps=24, eval_every=8, batch_size=8)
    data = task.load(config)
    data = type(data)(data.train, data.val[:64], data.test[:64], data.vocabulary, data.source, data.extras)
    alone = History()
    for step in train(task, config, data, new_model(task, config, data)):
        alone.add(step)
    return task, config, data, alone


def start(runner, case, **options):
    task, config, data, _ = case
    return runner.train(Assignment(task, config, data), **options)


def assert_as_alone(run, case):
    assert run.status == Status.FINISHED
    assert run.history().rows == case[3].rows
    assert run.history().snapshots == case[3].snapshots


def test_by_itself_the_curve_is_that_of_a_bare_loop(runner, case):
    run = start(runner, case)
    over(run)
    assert_as_alone(run, case)


@pytest.mark.usefixtures("one_update_a_turn")
def test_beside_seven_others_the_curve_is_the_same(runner, case):
    runs = [start(runner, case) for _ in range(8)]
    over(*runs)
    for run in runs:
        assert_as_alone(run, case)


def test_paused_and_resumed_the_curve_is_the_same(runner, case):
    run = start(runner, case)
    for stop in (3, 8, 9):
        until(lambda wanted=stop: run.step >= wanted)
        runner.pause(run)
        torch.manual_seed(stop)
        torch.rand(100)  # somebody else throws torch's own dice
        runner.resume(run)
    over(run)
    assert_as_alone(run, case)


def test_stepped_by_hand_the_curve_is_the_same(runner, case):
    run = start(runner, case, paused=True)
    for number in range(1, 25):
        runner.step(run)
        until(lambda wanted=number: run.step == wanted)
    runner.resume(run)
    over(run)
    assert_as_alone(run, case)


def test_in_slow_motion_the_curve_is_the_same(runner, case):
    run = start(runner, case, paused=True)
    runner.set_pace(run, 200)
    runner.resume(run)
    over(run)
    assert_as_alone(run, case)


def test_it_counts_the_runs_that_share_the_workers(single):
    going = [submit(single, 10**9) for _ in range(3)]
    waiting = submit(single, 10, paused=True)
    assert single.live == 3
    single.pause(going[0])
    single.stop(going[1])
    assert single.live == 1
    single.resume(waiting)
    over(waiting)
    assert single.live == 1


def test_threads_take_short_turns_at_the_interpreter(single, monkeypatch):
    monkeypatch.setattr("models.runner._TURN", 0.002)
    before = sys.getswitchinterval()
    try:
        over(submit(single, 1))
        assert sys.getswitchinterval() == pytest.approx(0.002)
    finally:
        sys.setswitchinterval(before)


def test_a_run_moves_until_the_update_that_was_asked_for_is_made(runner):
    """A page that is drawn in between has to look again."""
    let_go = threading.Event()
    run = submit(runner, 3, lambda _: let_go.wait(10), paused=True)
    assert not run.is_moving
    runner.step(run)
    assert run.status == Status.PAUSED
    assert run.is_moving
    let_go.set()
    until(lambda: not run.is_moving)
    assert run.step == 1


def test_no_run_gets_more_seconds_than_there_are(one_update_a_turn):
    runner = Runner(1, longest=0.05)
    endless = submit(runner, 10**9, lambda _: time.sleep(0.002))
    short = submit(runner, 3)
    over(endless, short)
    runner.close()
    assert (endless.status, short.status) == (Status.STOPPED, Status.FINISHED)
    assert "as many seconds" in endless.reason


def test_runs_are_counted_while_others_are_taken_on(runner, monkeypatch):
    """One page asks how many share the workers just as another's visitor presses Train."""
    turn = sys.getswitchinterval()
    monkeypatch.setattr("models.runner._share_the_interpreter", lambda: None)
    pressed, held, over = [], [], threading.Event()

    def press():
        while not over.is_set():
            held.append(runner.submit(iter(()), nn.Identity(), paused=True))
            if len(held) > 200:
                held.clear()  # they are let go of, too
            pressed.append(1)

    sys.setswitchinterval(1e-6)
    others = [threading.Thread(target=press) for _ in range(3)]
    try:
        for other in others:
            other.start()
        while len(pressed) < 3000:
            assert runner.live == 0
    finally:
        over.set()
        sys.setswitchinterval(turn)
        for other in others:
            other.join()
