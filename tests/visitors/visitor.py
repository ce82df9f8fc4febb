"""A visitor that speaks to the server as a browser does, without a browser's own work: many fit into one process.

What a browser's script does was read off Streamlit's own, in the pinned version: all states of a page go along with
every request, messages that were seen before are not sent again, fragments that ask for it are run again and again,
and a line that drops is taken up again under the old session's name.
"""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.visitors import widgets
from tests.visitors.page import Page
from tests.visitors.polls import Polls
from tests.visitors.wire import PATIENCE, Wire


class NoAnswerError(Exception):
    """The server said nothing for longer than anybody waits."""


@dataclass
class _Asked:
    """A request that has not been answered yet."""

    fragment: str
    started: float
    answer: asyncio.Future
    begun: bool = False  # the server has said that it runs what was asked for
    early: bool = False  # and that this ended early, for another run


@dataclass
class Answers:
    """Seconds from request to answer, by what was asked for."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, seconds: float) -> None:
        """One more."""
        self.seconds.setdefault(what, []).append(seconds)


class Visitor:
    """One tab of a browser, in one event loop; `leave` at the end.

    `on_bytes` sees every message as it came, and `answers` may be shared by many visitors.
    """

    def __init__(
        self,
        url: str,
        *,
        answers: Answers | None = None,
        on_bytes: Callable[[bytes], None] | None = None,
    ):
        """Nothing is sent before the first `open`."""
        self.answers = answers or Answers()
        self.page = Page()
        self.problems: list[str] = []  # exception boxes, and whatever else no visitor should see
        self.errors: list[str] = []  # red boxes: a sentence for a visitor who did something that can't be
        self.session = ""
        self._on_bytes = on_bytes or (lambda _: None)
        self._wire = Wire(url)
        self._polls = Polls(self._poll, lambda seconds: self.answers.note("poll", seconds))
        self._listener: asyncio.Task | None = None
        self._asked: _Asked | None = None
        self._file_urls: dict[str, asyncio.Future] = {}

    @property
    def is_connected(self) -> bool:
        """Whether there is a line."""
        return self._wire.is_open

    @property
    def polling(self) -> list[str]:
        """The fragments that are run again and again just now."""
        return self._polls.fragments

    def watch(self, active: bool) -> None:
        """Whether fragments that ask for it are run again and again, as they are in a browser."""
        self._polls.active = active

    async def open(self, name: str = "") -> float:
        """Open the page with this name in its address; seconds until it stands."""
        if not self.is_connected:
            await self._connect()
            return await self._ask("page", page_name=name)
        self._polls.forget()
        return await self._ask("page", script=self.page.pages[name], states=self.page.frame_states())

    async def open_all(self) -> None:
        """Open every page of the menu, one after the other."""
        await self.open()
        for page in list(self.page.pages):
            await self.open(page)

    async def rerun(self, what: str = "rerun") -> float:
        """Ask for the page as it stands; seconds."""
        return await self._ask(what)

    async def press(self, key: str, what: str = "press") -> float:
        """Press a button; seconds."""
        node = self.page.find(key)
        return await self._ask(what, fragment=node.fragment, trigger=node.proto.id)

    async def press_alone(self, button: str, page: str, what: str = "press") -> float:
        """Press the button with this id on `page`, and say nothing of any other widget; seconds."""
        return await self._ask(what, trigger=button, script=self.page.pages[page], states=[])

    async def give(self, key: str, value: object, what: str = "click") -> float:
        """Choose, type, tick or move: the widget with this key gets `value`; seconds."""
        node = self.page.find(key)
        made = widgets.state(node.kind, node.proto, value)
        self.page.hold(made, getattr(node.proto, "query_param_key", ""))
        return await self._ask(what, fragment=node.fragment)

    async def upload(self, key: str, name: str, content: bytes) -> float:
        """Choose a file; seconds until the page has answered. ValueError when the server does not take it."""
        node = self.page.find(key)
        ask, started = str(uuid.uuid4()), time.perf_counter()
        message = BackMsg()
        message.file_urls_request.request_id = ask
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self.session
        self._file_urls[ask] = asyncio.get_running_loop().create_future()
        await self._wire.send(message)
        urls = await asyncio.wait_for(self._file_urls[ask], PATIENCE)
        await self._wire.put(urls.upload_url, name, content)
        info = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        made = WidgetState(id=node.proto.id)
        made.file_uploader_state_value.CopyFrom(FileUploaderState(uploaded_file_info=[info]))
        self.page.hold(made)
        await self._ask("upload", fragment=node.fragment)
        return time.perf_counter() - started

    async def poll(self) -> float:
        """Run every fragment that asks for it once, without waiting for its time; seconds."""
        started = time.perf_counter()
        for fragment in self.polling:
            await self._ask("poll", fragment=fragment, auto=True)
        return time.perf_counter() - started

    async def drop(self) -> None:
        """Lose the line without a word."""
        await self._deaf()
        await self._wire.cut()

    async def come_back(self) -> float:
        """Take up the lost line and ask for the page; seconds until it stands."""
        await self._connect()
        return await self._ask("back")

    async def leave(self) -> None:
        """Close the tab."""
        await self._deaf()
        await self._wire.close()

    async def _connect(self) -> None:
        await self._wire.connect(self.session)
        self._listener = asyncio.create_task(self._listen())

    async def _deaf(self) -> None:
        self._polls.forget()
        if self._listener is not None:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener

    async def _ask(self, what: str, **request) -> float:
        asked = _Asked(request.get("fragment", ""), time.perf_counter(), asyncio.get_running_loop().create_future())
        self._asked = asked
        try:
            await self._send(**request)
            await asyncio.wait_for(asked.answer, PATIENCE)
        except TimeoutError:
            self.answers.note(what, PATIENCE)  # at the least
            self.problems.append(f"no answer to {what!r} within {PATIENCE:g} s")
            raise NoAnswerError(self.problems[-1]) from None
        finally:
            self._asked = None
        seconds = time.perf_counter() - asked.started
        self.answers.note(what, seconds)
        return seconds

    async def _poll(self, fragment: str) -> None:
        if self.is_connected:
            with contextlib.suppress(websockets.ConnectionClosed):
                await self._send(fragment=fragment, auto=True)

    async def _send(
        self,
        *,
        fragment: str = "",
        trigger: str = "",
        auto: bool = False,
        page_name: str = "",
        script: str = "",
        states: list[WidgetState] | None = None,
    ) -> None:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.page.address
        rerun.page_script_hash, rerun.page_name = script or self.page.script, page_name
        rerun.fragment_id, rerun.is_auto_rerun = fragment, auto
        rerun.widget_states.widgets.extend(self.page.states.values() if states is None else states)
        if trigger:
            rerun.widget_states.widgets.append(WidgetState(id=trigger, trigger_value=True))
        rerun.cached_message_hashes.extend(self.page.seen)
        context = rerun.context_info
        context.timezone, context.timezone_offset, context.locale = "Europe/Paris", -60, "en-GB"
        context.url, context.is_embedded, context.color_scheme = self._wire.url, False, "light"
        await self._wire.send(message)

    async def _listen(self) -> None:
        ended: Exception = ConnectionError("the server closed the line")
        try:
            async for data in self._wire.messages():
                self._on_bytes(data)
                self._take(self.page.resolve(ForwardMsg.FromString(data)))
        except Exception as error:  # whatever it is, who waits for an answer must hear of it
            ended = error
        self.problems.append(f"the line ended with {type(ended).__name__}: {ended}")
        self._polls.forget()
        await self._wire.close()
        if self._asked is not None and not self._asked.answer.done():
            self._asked.answer.set_exception(ConnectionError(f"{type(ended).__name__}: {ended}"))

    def _take(self, message: ForwardMsg) -> None:
        kind, fragments = message.WhichOneof("type"), set(message.metadata.run.fragment_ids)
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
            if not fragments:
                self._polls.overtake()
            self._begin(fragments)
        elif kind == "auto_rerun":
            self._polls.start(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._polls.stop(fragment)
        elif kind == "file_urls_response":
            answer = message.file_urls_response
            self._file_urls.pop(answer.response_id).set_result(answer.file_urls[0])
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            self.problems.append(f"compilation: {message.session_event.script_compilation_exception.message}")
        elif kind == "page_not_found":
            self.problems.append(f"no page {message.page_not_found.page_name!r}")
        elif kind == "delta":
            self._read(message)
        self.page.take(message)
        if kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._finished(fragments)
            elif self._asked is not None and self._asked.begun and self._asked.fragment in fragments:
                self._asked.early = True

    def _read(self, message: ForwardMsg) -> None:
        """Note what no visitor should see, and what is said in red."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.problems.append(f"exception box: {element.exception.type}: {element.exception.message}")
        elif kind == "alert" and element.alert.format == element.alert.ERROR:
            self.errors.append(element.alert.body)

    def _begin(self, fragments: set[str]) -> None:
        """A run has begun: of these fragments, or of the whole page where there are none."""
        if self._asked is None:
            return
        if not fragments or self._asked.fragment in fragments:
            self._asked.begun = True  # an answer that was broken off comes with this run
        elif self._asked.early:
            # Nothing was broken off: where the next run begins before all of one is sent, Streamlit says so all the
            # same. What was asked for has come.
            self._finished({self._asked.fragment})

    def _finished(self, fragments: set[str]) -> None:
        self._polls.answered(fragments)
        asked = self._asked
        if asked is None or not asked.begun or asked.answer.done():
            return
        if not fragments or asked.fragment in fragments:  # the whole page holds the fragment too
            asked.answer.set_result(None)
