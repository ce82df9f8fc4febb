"""A runner whose runs are trained on a cluster, as long as there is one; then here.

What pages see of a run is its image: they read and steer it as any run. It is refreshed when a page looks, and a
page never waits for it longer than a moment. With the news comes, every few seconds, all that is needed to go on:
when a node is gone, or has forgotten a run, another one takes it up, and shows what the first would have shown.
"""

import contextlib
import hashlib
import math
import pickle
import threading
import time
import uuid
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from typing import Any, cast

from torch import nn

from models import training
from models.assignment import NEW, Assignment, Past
from models.cluster.trainer import Ask, News, Order
from models.cluster.wire import Node, Wire
from models.course import Course
from models.history import History
from models.knobs import Knobs
from models.runner import FairLock, Run, Runner, Status
from models.shapes import Data

KEEP = 3.0  # seconds between two states that are kept of a run
MOMENT = 0.05  # seconds that a look waits for news; those that come later are there at the next look
FEW = (
    2  # runs; where more move, pages are drawn for many, and no look waits: it takes in what the last one asked for
)
PATIENCE = 2.0  # seconds to wait where there is no going on without: for weights, and for a node that takes a run
AGAIN = 15.0  # seconds between two tries to reach a cluster that is not there
LOST = 6.0  # seconds without a word of a cluster, or of a node that was asked, after which it is gone
GONE = "The cluster that trains for this server can't be reached, so your network trains on the server itself."


class _Weights(FairLock):
    """The lock of a run that trains elsewhere: whoever holds it finds the weights as they are there."""

    def __init__(self, fetch: Callable[[], None]):
        """`fetch` brings them."""
        super().__init__()
        self._fetch, self.plain = fetch, FairLock()

    def __enter__(self) -> None:
        self._fetch()
        self.plain.__enter__()

    def __exit__(self, *what: object) -> None:
        self.plain.__exit__(*what)


class _Image(Run):
    """What is known here of a run that trains elsewhere."""

    def __init__(self, owner: "ClusterRunner", work: Assignment, past: Past, *, paused: bool):
        course, knobs, model = work.begun(past)
        super().__init__(iter(()), cast(nn.Module, model), paused=paused, history=past.history, knobs=knobs)
        self.work, self.key, self.step = work, "", course.done
        self.node: Node | None = None  # None: it trains here
        self.still = self.news = threading.RLock()  # held while news are taken in
        self.asked: Future[list[News | None]] | None = None  # a question that is under way
        self.asked_when = 0.0
        self.steered = 0
        self.kept_at, self.kept_when = -1, 0.0
        # A network that has learned before has to travel; any other is made there as it was made here.
        self.kept = past.kept or (b"" if work.model is None else Course().kept(work.model))
        me = weakref.ref(self)
        self.remote = self.lock = _Weights(lambda: owner._fetch_for(me()))

    def state(self) -> bytes:
        """See Run: as it last came from there."""
        return (self.kept if self.node is not None else b"") or super().state()

    @property
    def settings(self) -> Knobs:
        """Those of the run."""
        assert self.knobs is not None
        return self.knobs


def _away(run: Run) -> tuple[_Image, Node] | None:
    """A run that trains elsewhere, and where: asked once, for it may come home while somebody steers it."""
    if not isinstance(run, _Image) or (node := run.node) is None:
        return None
    return run, node


class ClusterRunner(Runner):
    """`connect` gives a cluster, or raises ConnectionError; it is tried again from time to time."""

    def __init__(
        self, connect: Callable[[], Wire], *, give_way: Callable[[], None] = lambda: None, keeps: bool = False
    ):
        """Pages are served at once: until there is a cluster, runs train here."""
        super().__init__(give_way=give_way, keeps=keeps)
        self._connect = connect
        self._wire: Wire | None = None
        self._note = ""
        self._nodes: dict[str, Node] = {}
        self._heard = time.monotonic()  # of the cluster
        self._parcels: dict[int, tuple[str, Any]] = {}  # data that travel once, by the id of those who live
        self._brought: set[tuple[int, str]] = set()  # to which node
        self._dropped: list[tuple[Node, str]] = []
        self._ends = threading.Event()
        threading.Thread(target=self._keep_connected, name="cluster", daemon=True).start()

    @property
    def note(self) -> str:
        """See Runner."""
        return self._note

    def wait(self, seconds: float) -> bool:
        """Until nodes are there, at the most so long; whether they are."""
        until = time.monotonic() + seconds
        while not self._nodes and time.monotonic() < until:
            time.sleep(0.05)
        return bool(self._nodes)

    def close(self) -> None:
        """End what trains here, and ask for nothing any more."""
        self._ends.set()
        if self._wire is not None:
            self._wire.close()
        super().close()

    # What a page asks for

    def train(self, work: Assignment, *, paused: bool = False, past: Past = NEW) -> Run:
        """On the node with most room; here where there is none."""
        if not self._nodes:
            return super().train(work, paused=paused, past=past)
        image = _Image(self, work, past, paused=paused)
        with self._wake:
            self._runs.add(image)
        self._place(image)
        return image

    def look(self, *runs: Run) -> None:
        """Bring news of those that train elsewhere and are not over."""
        many = self.live > FEW
        for run in runs:
            if not isinstance(run, _Image) or run.node is None or run.status.is_over:
                continue
            if self._ask(run, 0.0 if many else MOMENT) and many:
                self._ask(run, 0.0)  # for the next look
        with contextlib.suppress(IndexError):  # another page has told of the last
            while self._dropped:
                node, key = self._dropped.pop()
                node.call("drop", [key])

    def pause(self, run: Run) -> None:
        """See Runner."""
        self._steer(run, "pause", Status.PAUSED, super().pause)

    def resume(self, run: Run) -> None:
        """See Runner."""
        self._steer(run, "resume", Status.RUNNING, super().resume)

    def step(self, run: Run) -> None:
        """See Runner."""
        self._steer(run, "step", Status.PAUSED, super().step)
        if away := _away(run):
            away[0]._queued = True

    def set_pace(self, run: Run, updates_per_second: float = math.inf) -> None:
        """See Runner."""
        before = run.pace
        super().set_pace(run, updates_per_second)
        if (away := _away(run)) and run.pace != before:
            image, node = away
            image.steered += 1
            node.call("steer", image.key, "set_pace", updates_per_second)

    def turn(self, run: Run, **values: Any) -> None:
        """See Runner."""
        away = _away(run)
        if away is None:
            super().turn(run, **values)
            return
        image, node = away
        Knobs(image.settings.now).turn(**values)  # a value that can't be is refused before it travels
        image.steered += 1
        node.call("steer", image.key, "turn", values)

    def stop(self, run: Run) -> None:
        """See Runner."""
        away = _away(run)
        if away is None:
            super().stop(run)
        elif not run.status.is_over:
            image, node = away
            image.status, image.reason = Status.STOPPED, "It was stopped."
            node.call("drop", [image.key])

    def _steer(self, run: Run, what: str, status: Status, here: Callable[[Run], None]) -> None:
        away = _away(run)
        if away is None:
            here(run)
        elif not run.status.is_over:
            image, node = away
            image.status = status
            image.steered += 1
            node.call("steer", image.key, what)

    # News

    def _ask(self, run: _Image, seconds: float, *, wants: bool = False) -> bool:
        """Ask, wait so long for the answer and take it in. Whether it came."""
        with run.news:
            if run.asked is None and run.node is not None:
                wants = wants or time.monotonic() > run.kept_when + KEEP
                run.asked_when = time.monotonic()
                run.asked = run.node.call("tell", [Ask(run.key, run.kept_at, wants)])
            asked = run.asked
        if asked is None:
            return False
        try:
            (news,) = asked.result(seconds)
        except (NotYetError, TimeoutError):
            if time.monotonic() < run.asked_when + LOST:
                return False
            news = None
        except Exception:  # the node is gone, or the line to it
            news = None
        with run.news:
            if run.asked is not asked:
                return False
            run.asked = None
            if news is None:
                if not run.status.is_over:
                    self._place(run)
                return False
            self._take_in(run, news)
        return True

    def _take_in(self, run: _Image, news: News) -> None:
        history = cast(History, run._history)
        for step, look in news.steps:
            history.add(step, look)
            run.step = max(run.step, step.step)
        run.seconds = max(run.seconds, news.seconds)
        if news.turns != run.settings.turns:
            run.settings.go_on(news.turns, math.inf)
        if news.kept:
            with run.remote.plain:
                run.kept, run.kept_at, run.kept_when = news.kept, news.done, time.monotonic()
                Course(news.kept).take_up(cast(Any, run.model)).config = run.settings.now
        if news.heard == run.steered and not (news.status.is_over and run.kept_at < news.done):
            run.status, run.reason, run._queued = news.status, news.reason, news.is_moving
        if run.status.is_over:
            run.kept = b""  # nothing goes on from here

    def _fetch_for(self, run: _Image | None) -> None:
        """Weights of now, or as new as can be had."""
        if run is None or run.node is None or run.status.is_over:
            return
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and run.node is not None:
            if self._ask(run, PATIENCE, wants=True) and run.kept_at >= run.step:
                return

    # Where it trains

    def _place(self, run: _Image) -> None:
        """Give it to the node with most room, with all that is known of it; go on here where there is none."""
        node, wire = self._emptiest(), self._wire
        if node is None or wire is None:
            self._come_home(run)
            return
        name = self._bring(wire, node, run.work.data, again=bool(run.key))
        run.node, run.steered, run.key = node, 0, uuid.uuid4().hex
        paused = run.status == Status.PAUSED
        settings = run.work.config.as_dict()
        order = Order(run.work.task.NAME, settings, name, run.settings.turns, run.kept, paused, run.pace)
        node.call("begin", run.key, order)
        weakref.finalize(run, self._dropped.append, (node, run.key))

    def _emptiest(self) -> Node | None:
        """The one of the nodes that answer."""
        if time.monotonic() > self._heard + LOST:  # whoever asks for its nodes is still waiting
            self._nodes, self._note = {}, GONE
        nodes = self._nodes  # others may take their place meanwhile
        asked = {name: node.call("load") for name, node in nodes.items()}
        loads, until = {}, time.monotonic() + PATIENCE
        for name, load in asked.items():
            try:  # noqa: SIM105 - what a node that is gone answers with is Ray's business
                loads[name] = load.result(max(0.0, min(until - time.monotonic(), 0.5)))
            except Exception:
                pass
        return nodes[min(loads, key=loads.__getitem__)] if loads else None

    def _bring(self, wire: Wire, node: Node, data: Data, *, again: bool) -> str:
        """Data travel once to each node, unless it has forgotten them; what they are called there."""
        parcels, brought = self._parcels, self._brought  # with another wire come others
        known = parcels.get(id(data))
        if known is None:
            parcel = wire.parcel(data)
            # Where they travel as they are, nothing here may hold them: they are let go with their last run.
            known = hashlib.sha256(pickle.dumps(data)).hexdigest(), None if parcel is data else parcel
            parcels[id(data)] = known
            weakref.finalize(data, parcels.pop, id(data), None)
        name, parcel = known
        if again or (id(node), name) not in brought:
            node.call("bring", name, data if parcel is None else parcel)
            brought.add((id(node), name))
        return name

    def _come_home(self, run: _Image) -> None:
        """Train it here from what was kept."""
        course = Course(run.kept, can_be_kept=self._keeps)
        model, knobs = cast(Any, run.model), run.settings
        knobs.go_on(knobs.turns, course.done)
        with run.remote.plain:  # nobody reads weights of two moments
            course.take_up(model).config = knobs.now
            run.lock, run.node = FairLock(), None
            run.still = run.lock
        run.course = course
        run._steps = training.train(run.work.task, knobs, run.work.data, model, course)
        run._has_evaluated = not course.is_new
        run._queued, run._allowed = False, 0 if run.status == Status.PAUSED else math.inf
        self._take_on(run)

    # The line

    def _keep_connected(self) -> None:
        while not self._ends.is_set():
            if self._wire is None:
                try:
                    self._wire = self._connect()
                    self._parcels, self._brought, self._note = {}, set(), ""
                except (OSError, ImportError, RuntimeError):  # whatever it is, it may be better in a while
                    self._note = GONE
            self._find_nodes()
            self._ends.wait(AGAIN if self._wire is None else 1.0)

    def _find_nodes(self) -> None:
        try:
            self._nodes = dict(self._wire.nodes()) if self._wire is not None else {}
            self._heard = time.monotonic()
        except (OSError, RuntimeError):  # it is gone, or no process can be started
            if self._wire is not None:
                self._wire.close()
            self._wire, self._nodes, self._note = None, {}, GONE
