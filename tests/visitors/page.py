"""What a browser keeps of a Streamlit page: its elements, its widgets' states, and messages it has seen before."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import user_key_from_element_id

from tests.visitors import widgets

_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Node:
    """An element or a block, where it came from and who may take it away."""

    kind: str  # the element's name in the protocol, or "block"
    proto: Message
    run: str  # the script run that drew it last
    fragment: str
    script: str  # the page's script, or the entry's


@dataclass
class _Cached:
    message: ForwardMsg
    age: int
    fragment: str


class Page:
    """Fed with every message of the server, in order; it can be asked for what stands on the page now."""

    def __init__(self):
        """Nothing has come yet."""
        self.nodes: dict[tuple[int, ...], Node] = {}
        self.states: dict[str, WidgetState] = {}
        self.script = self.main = ""  # hashes of the open page and of the entry
        self.run = ""  # id of the script run
        self.pages: dict[str, str] = {}  # hash by name in the address
        self.query: dict[str, list[str]] = {}  # of the address bar
        self._bound: dict[str, list[str]] = {}  # what bound widgets were drawn with, by name in the address
        self._cache: dict[str, _Cached] = {}
        self._max_age = 0

    def resolve(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, or the one that it refers to with the new place; KeyError for one never seen."""
        if message.WhichOneof("type") == "ref_hash":
            found = ForwardMsg()
            cached = self._cache[message.ref_hash]
            cached.age = 0
            found.CopyFrom(cached.message)
            found.metadata.CopyFrom(message.metadata)
            return found
        if message.metadata.cacheable and message.hash not in self._cache:
            self._cache[message.hash] = _Cached(message, 0, message.delta.fragment_id)
        return message

    @property
    def seen(self) -> list[str]:
        """Hashes of the messages that the server need not send again."""
        return list(self._cache)

    def take(self, message: ForwardMsg) -> None:
        """Do what the message says."""
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._draw(message)
        elif kind == "new_session":
            self._begin(message)
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
        elif kind == "script_finished" and message.script_finished in _DONE:
            self._sweep(set(message.metadata.run.fragment_ids))

    def _begin(self, message: ForwardMsg) -> None:
        session = message.new_session
        self.run, self.main = message.metadata.run.script_run_id, session.main_script_hash
        self._max_age = session.config.max_cached_message_age
        if not message.metadata.run.fragment_ids:
            self.script = session.page_script_hash

    def _draw(self, message: ForwardMsg) -> None:
        path, delta = tuple(message.metadata.delta_path), message.delta
        what = delta.WhichOneof("type")
        if what == "new_transient":
            return  # a spinner over the element, gone with the run
        script = message.metadata.active_script_hash
        if what == "add_block":
            if path in self.nodes and self.nodes[path].kind != "block":
                self._clear_below(path)
            self.nodes[path] = Node("block", delta.add_block, self.run, delta.fragment_id, script)
            return
        self._clear_below(path)
        kind = delta.new_element.WhichOneof("type")
        widget = getattr(delta.new_element, kind)
        self.nodes[path] = Node(kind, widget, self.run, delta.fragment_id, script)
        self._hold(kind, widget)

    def _hold(self, kind: str, widget: Message) -> None:
        """A widget that is new, or that the server has set, has the state it was drawn with."""
        if not getattr(widget, "id", "") or (widget.id in self.states and not getattr(widget, "set_value", False)):
            return
        state = widgets.drawn(kind, widget)
        if state is None:
            self.states.pop(widget.id, None)
            return
        self.states[widget.id] = state
        if name := getattr(widget, "query_param_key", ""):
            self._bound[name] = widgets.in_address(state)

    def hold(self, state: WidgetState, name: str = "") -> None:
        """The visitor has given a widget this state; `name` is what the address calls it."""
        self.states[state.id] = state
        if name:
            value = widgets.in_address(state)
            self.query.pop(name, None)
            if value != self._bound.get(name):
                self.query[name] = value

    def _clear_below(self, path: tuple[int, ...]) -> None:
        for other in [p for p in self.nodes if len(p) > len(path) and p[: len(path)] == path]:
            del self.nodes[other]

    def _sweep(self, fragments: set[str]) -> None:
        """A run is over: what it has not drawn again is gone, with the states that hung on it."""
        for path, node in list(self.nodes.items()):
            if node.run != self.run and (not fragments or node.fragment in fragments):
                del self.nodes[path]
        standing = {getattr(node.proto, "id", "") for node in self.nodes.values()}
        self.states = {key: state for key, state in self.states.items() if key in standing}
        for key, cached in list(self._cache.items()):
            cached.age += 1
            if cached.age > self._max_age and (not fragments or cached.fragment in fragments):
                del self._cache[key]

    def frame_states(self) -> list[WidgetState]:
        """Those of the frame around the page: all that goes along to another page."""
        kept = {getattr(node.proto, "id", "") for node in self.nodes.values() if node.script == self.main}
        return [state for key, state in self.states.items() if key in kept]

    @property
    def address(self) -> str:
        """The query of the address bar."""
        return urlencode(self.query, doseq=True)

    def find(self, key: str) -> Node:
        """The widget with this key (the app's own name for it). KeyError where none stands."""
        for node in self.nodes.values():
            if user_key_from_element_id(getattr(node.proto, "id", "")) == key:
                return node
        raise KeyError(f"no widget {key!r} on this page")

    def has(self, key: str) -> bool:
        """Whether a widget with this key stands on the page and can be used."""
        try:
            return not getattr(self.find(key).proto, "disabled", False)
        except KeyError:
            return False

    def widgets(self, *kinds: str) -> list[Node]:
        """All that can be used, of these kinds, outside the frame."""
        return [
            node
            for node in self.nodes.values()
            if node.kind in kinds and node.script != self.main and not getattr(node.proto, "disabled", False)
        ]
