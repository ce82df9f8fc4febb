"""A class on one server: how long visitors wait, and how fast a quarter of them trains, while all of them work.

The visitors are websocket clients that do what a browser does, polls included, in one process beside the server's.
What one visitor alone waits is measured first, on the same server.
"""

import asyncio
import contextlib
import itertools
import math
import random
import time
from dataclasses import dataclass, replace
from statistics import median, quantiles

from models import tasks
from models.runner import Runner
from models.training import new_model, train
from tests.bench.memory import LIMIT, Watched
from tests.bench.table import Line
from tests.visitors import training
from tests.visitors.visitor import Answers, NoAnswerError, Visitor
from tools.server import ENTRY, Server

CLASSES = (1, 10, 30)
UPDATES = 20_000
PAUSE = (2.0, 8.0)  # seconds between two things that somebody in a class does
BRISK = (0.2, 0.8)  # and somebody alone, who has to be measured as often
REVIEWS = ("A long film, and a warm one.", "I left before the end", "It is not bad, it is dreadful!")


@dataclass
class Class:
    """What was measured of one class."""

    answers: Answers
    updates: float  # a second, of all runs together
    problems: list[str]
    cpu: float  # of one core, taken by the visitors' own process


def measure(minutes: float = 1.0) -> list[Line]:
    """Each class for `minutes`, and the runner by itself for comparison."""
    trainers = _trainers(CLASSES[-1])
    before = _alone(trainers)
    with Server(ENTRY) as server:
        asyncio.run(every_page(server.url))
        classes = {}
        for size in CLASSES:
            memory = Watched(server)
            classes[size] = asyncio.run(visits(server.url, size, minutes * 60, memory))
            told = (f"{what} {_told(size, seconds)}" for what, seconds in classes[size].answers.seconds.items())
            print(f"  {size} visitors: {'; '.join(told)}", flush=True)
    alone = (before + _alone(trainers)) / 2
    return [*_waiting(classes), *_training(classes[CLASSES[-1]], alone), *_memory(memory, minutes)]


def _trainers(size: int) -> int:
    return round(size / 4)


async def every_page(url: str) -> None:
    """Whatever is read or imported once is read and imported."""
    visitor = Visitor(url)
    await visitor.open_all()
    await visitor.open("sentiment")
    await visitor.give("sentiment_example", "Unkind")
    await visitor.leave()


async def visits(url: str, size: int, seconds: float, memory: Watched | None = None) -> Class:
    """A class of that size, a quarter of it training, for as long; `memory` looks on."""
    answers = Answers()
    chance = random.Random(size)
    pairs = [training.trainer(url, answers) for _ in range(_trainers(size))]
    readers = [Visitor(url, answers=answers) for _ in range(size - len(pairs))]
    for visitor, _ in pairs:
        await training.begin(visitor, UPDATES)
    for visitor in readers:
        await visitor.open("sentiment")
    answers.seconds.clear()  # arriving all at once is not what is measured
    started, mine = time.perf_counter(), time.process_time()
    pause = BRISK if size == 1 else PAUSE
    over = started + seconds
    watching = asyncio.create_task(memory.watch() if memory else asyncio.sleep(0))
    await asyncio.gather(
        *(_learn(visitor, chance, pause, over) for visitor, _ in pairs),
        *(_read(visitor, chance, pause, over, turn) for turn, visitor in enumerate(readers)),
    )
    watching.cancel()
    cpu = (time.process_time() - mine) / (time.perf_counter() - started)
    visitors = [*(visitor for visitor, _ in pairs), *readers]
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    for visitor in visitors:
        await visitor.leave()
    updates = sum(progress.speed(started) for _, progress in pairs)
    return Class(answers, updates, [p for visitor in visitors for p in visitor.problems], cpu)


async def _learn(visitor: Visitor, chance: random.Random, pause: tuple[float, float], over: float) -> None:
    """Stay with the curves, press an example now and then, type a review; train again when it is over."""
    while await _waited(chance, pause, over):
        with contextlib.suppress(NoAnswerError):  # counted among the problems
            if visitor.page.has("sentiment_train"):
                await visitor.press("sentiment_train", what="train")
            else:
                await _review(visitor, chance)


async def _read(
    visitor: Visitor, chance: random.Random, pause: tuple[float, float], over: float, turn: int
) -> None:
    """Go through the pages, and back to the reviews between any two of them."""
    pages = itertools.cycle(page for page in visitor.page.pages if page != "sentiment")
    for _ in range(turn):
        next(pages)  # not all of them to the same page
    while await _waited(chance, pause, over):
        with contextlib.suppress(NoAnswerError):
            if visitor.page.has("sentiment_example") and chance.random() < 0.6:
                await _review(visitor, chance)
            else:
                await visitor.open("sentiment" if not visitor.page.has("sentiment_example") else next(pages))


async def _review(visitor: Visitor, chance: random.Random) -> None:
    if chance.random() < 0.7:
        chosen = list(visitor.page.states[visitor.page.find("sentiment_example").proto.id].string_array_value.data)
        await visitor.give("sentiment_example", "Unkind" if chosen == ["Kind"] else "Kind")
    else:
        await visitor.give("sentiment_text", f"{chance.choice(REVIEWS)} {chance.randrange(1000)}", what="type")


async def _waited(chance: random.Random, pause: tuple[float, float], over: float) -> bool:
    """Wait as long as people do; False when the time is over."""
    left = over - time.perf_counter()
    await asyncio.sleep(max(0.0, min(chance.uniform(*pause), left)))
    return time.perf_counter() < over


def _alone(runs: int, seconds: float = 15.0) -> float:
    """Updates a second of that many equal runs, by a runner in a process where nothing else happens."""
    task = tasks.find("sentiment")
    config = replace(task.Config(), max_steps=UPDATES)
    data = task.load(config)
    runner = Runner()
    try:
        made = [new_model(task, config, data) for _ in range(runs)]
        going = [runner.submit(train(task, config, data, model), model) for model in made]
        time.sleep(3)  # the first look at a network is not an update
        before, started = sum(run.step for run in going), time.perf_counter()
        time.sleep(seconds)
        return (sum(run.step for run in going) - before) / (time.perf_counter() - started)
    finally:
        runner.close()


def _waiting(classes: dict[int, Class]) -> list[Line]:
    lines, (alone, full) = [], (classes[CLASSES[0]], classes[CLASSES[-1]])
    for what, name, target in (("click", "a click on an example", 2.0), ("page", "opening a page", 3.0)):
        one, many = median(alone.answers.seconds[what]), median(full.answers.seconds[what])
        # Once one visitor waits next to nothing, a multiple of it says little: then it is the wait itself.
        short = what == "click" and one < 0.2
        told = "; ".join(_told(size, measured.answers.seconds.get(what, [])) for size, measured in classes.items())
        lines.append(
            Line(
                f"{name}, {CLASSES[-1]} visitors" + (", median" if short else " ÷ one, median"),
                many if short else many / one,
                0.4 if short else target,
                at_least=False,
                unit=" s" if short else "",
                detail=told,
            )
        )
    polls = full.answers.seconds.get("poll", [])
    told = "; ".join(_told(size, measured.answers.seconds.get("poll", [])) for size, measured in classes.items())
    lines.append(Line("a poll, median", median(polls or [math.inf]), None, at_least=False, unit=" s", detail=told))
    problems = [problem for measured in classes.values() for problem in measured.problems]
    told = "; ".join(problems[:3])
    lines.append(Line("things no visitor should see", len(problems), 0, at_least=False, detail=told))
    told = "; ".join(f"{size}: {measured.cpu:.2f} of a core" for size, measured in classes.items())
    lines.append(Line("work of the visitors' own process", full.cpu, None, unit=" cores", detail=told))
    return lines


def _told(size: int, seconds: list[float]) -> str:
    if len(seconds) < 2:
        return f"{size}: none"
    return f"{size}: {median(seconds):.2f} s, 95 % within {quantiles(seconds, n=20)[-1]:.2f} s ({len(seconds)})"


def _training(full: Class, alone: float) -> list[Line]:
    told = f"{full.updates:.0f} a second of {_trainers(CLASSES[-1])} runs, {alone:.0f} with no visitor"
    return [Line("training: updates a second, full class ÷ runner alone", full.updates / alone, 0.8, detail=told)]


def _memory(memory: Watched, minutes: float) -> list[Line]:
    looks = [megabytes for _, megabytes in memory.looks]
    told = f"from {looks[0]:.0f} to {looks[-1]:.0f} MB in {minutes:g} min, "
    told += f"{memory.slope:+.2f} a minute over the last third"
    return [Line("memory of the full class, the most", max(looks), LIMIT, at_least=False, unit=" MB", detail=told)]
