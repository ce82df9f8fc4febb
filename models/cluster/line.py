"""A process of this machine that does what it is asked, through pipes that nobody else has.

Both ends run this program, so they speak in pickles: what arrives was packed by the other end.
"""

import contextlib
import itertools
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GONE = "the process at the other end is gone"


class Line:
    """The end of the one who asks."""

    def __init__(self, module: str, *arguments: str):
        """Start `python -m module`, which is to `serve`."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        assert self.process.stdin is not None  # they are pipes
        assert self.process.stdout is not None
        self._out, self._in = self.process.stdin, self.process.stdout
        self._numbers = itertools.count()
        self._waiting: dict[int, Future[Any]] = {}
        # What is said waits here: whoever asks must never wait for the other end to read, least of all the
        # thread that serves all visitors. Nor does this queue take a lock that garbage could wait for.
        self._said: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._is_over = False
        threading.Thread(target=self._tell, name=f"questions to {module}", daemon=True).start()
        threading.Thread(target=self._hear, name=f"answers of {module}", daemon=True).start()

    @property
    def is_alive(self) -> bool:
        """Whether it still serves."""
        return self.process.poll() is None

    def call(self, *said: Any) -> Future[Any]:
        """Have it do that. What is asked arrives in the order in which it was; a process that is gone answers with
        ConnectionError, an error at the other end is a RuntimeError here."""
        answer: Future[Any] = Future()
        number = next(self._numbers)
        packed = pickle.dumps((number, said), pickle.HIGHEST_PROTOCOL)
        self._waiting[number] = answer
        self._said.put(packed)
        if self._is_over:
            self._fail(number)
        return answer

    def stop(self) -> None:
        """Let it end."""
        self._said.put(None)
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _tell(self) -> None:
        with contextlib.suppress(OSError):  # it is gone
            while (packed := self._said.get()) is not None:
                self._out.write(packed)
                self._out.flush()
        with contextlib.suppress(OSError):
            self._out.close()

    def _hear(self) -> None:
        while True:
            try:
                number, found, problem = pickle.load(self._in)
            except (EOFError, OSError, pickle.UnpicklingError):  # it is gone, perhaps in the middle of a word
                break
            answer = self._waiting.pop(number)
            if problem is None:
                answer.set_result(found)
            else:
                answer.set_exception(RuntimeError(problem))
        self.process.wait()
        self._is_over = True
        self._said.put(None)
        for number in list(self._waiting):
            self._fail(number)

    def _fail(self, number: int) -> None:
        if answer := self._waiting.pop(number, None):
            answer.set_exception(ConnectionError(GONE))


def serve(do: Callable[..., Any]) -> None:
    """The other end: do(*said) for everything that is asked, until there is nobody left to ask. Where it gives a
    Future, the answer comes when that is done, and meanwhile the next is heard."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what else is printed is no answer
    one_at_a_time = threading.Lock()

    def answer(number: int, found: Callable[[], Any]) -> None:
        result, problem = None, None
        try:
            result = found()
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        packed = pickle.dumps((number, result, problem), pickle.HIGHEST_PROTOCOL)
        with one_at_a_time:
            answers.write(packed)
            answers.flush()

    def hear(number: int, said: tuple[Any, ...]) -> None:
        found = do(*said)
        if isinstance(found, Future):
            found.add_done_callback(lambda done: answer(number, done.result))
        else:
            answer(number, lambda: found)

    while True:
        try:
            number, said = pickle.load(asked)
        except EOFError:
            return
        try:
            hear(number, said)
        except Exception as error:
            problem = error
            answer(number, lambda problem=problem: _raise(problem))  # type: ignore[misc]


def _raise(error: Exception) -> None:
    raise error
