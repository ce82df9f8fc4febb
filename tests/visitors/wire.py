"""The line between a visitor and a server: a websocket as a browser opens it, and the door for files."""

import asyncio
from collections.abc import AsyncIterator

import requests
import websockets
from google.protobuf.message import Message

PATIENCE = 120.0  # seconds until a visitor gives up on an answer
_COOKIE = "_streamlit_xsrf"


class Wire:
    """Where messages go and come from. It can be lost, and taken up again."""

    def __init__(self, url: str):
        """There is no line before the first `connect`."""
        self.url = url
        self._socket: websockets.ClientConnection | None = None
        self._xsrf = ""

    @property
    def is_open(self) -> bool:
        """Whether there is a line."""
        return self._socket is not None

    async def connect(self, session: str = "") -> None:
        """Open it, under the old session's name if there was one."""
        if not self._xsrf:
            self._xsrf = await asyncio.to_thread(self._cookie)
        self._socket = await websockets.connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", self._xsrf, *([session] if session else [])],
            origin=self.url,
            additional_headers={"Cookie": f"{_COOKIE}={self._xsrf}"},
            max_size=None,
            ping_interval=None,  # a browser answers the server's, and sends none of its own
            open_timeout=PATIENCE,
        )

    def _cookie(self) -> str:
        # A browser looks after the server's health first, and gets the cookie with the answer.
        answer = requests.get(f"{self.url}/_stcore/health", timeout=PATIENCE)
        return answer.cookies.get(_COOKIE, "")

    async def messages(self) -> AsyncIterator[bytes]:
        """What comes, until the server closes the line. ConnectionClosed when it breaks."""
        if self._socket is not None:
            async for data in self._socket:
                yield data

    async def send(self, message: Message) -> None:
        """Send one message. ConnectionError where there is no line."""
        if self._socket is None:
            raise ConnectionError("there is no line")
        await self._socket.send(message.SerializeToString())

    async def put(self, path: str, name: str, content: bytes) -> None:
        """Bring a file to the address that the server gave for it. ValueError when it is not taken."""
        await asyncio.to_thread(self._put, path, name, content)

    def _put(self, path: str, name: str, content: bytes) -> None:
        answer = requests.put(
            self.url + path,
            files={"file": (name, content)},
            headers={"X-Xsrftoken": self._xsrf},
            cookies={_COOKIE: self._xsrf},
            timeout=PATIENCE,
        )
        if not answer.ok:
            raise ValueError(f"the upload was answered with {answer.status_code}")

    async def close(self) -> None:
        """End it, as a tab that is closed does."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def cut(self) -> None:
        """Lose it without a word, as a phone in a lift does."""
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.transport.abort()
            await socket.wait_closed()
