"""What stands around the app elsewhere, on this machine: a course page of another site, and a school's filter.

The course page is at `localhost`, where the app under test is at 127.0.0.1: to a browser these are two sites.
"""

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = '<!doctype html><html lang="en"><title>A course</title><h1>Lesson 3</h1><main>{}</main></html>'


class _Quiet(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def course(*pieces: str) -> Iterator[str]:
    """Serve a page with these pieces of HTML in it; its address."""
    body = PAGE.format("\n".join(pieces)).encode()

    class Handler(_Quiet):
        def do_GET(self) -> None:
            self.say(200, "text/html; charset=utf-8", body if self.path == "/" else b"")

    with _served(Handler) as port:
        yield f"http://localhost:{port}/"


@contextmanager
def school_filter(app_url: str) -> Iterator[str]:
    """The app behind a filter that lets pages through and no websocket; its address there."""

    class Handler(_Quiet):
        def do_GET(self) -> None:
            if "Upgrade" in self.headers:
                self.say(403, "text/plain", b"not here")
                return
            try:
                with urllib.request.urlopen(app_url + self.path, timeout=30) as found:
                    self.say(found.status, found.headers.get("Content-Type", ""), found.read())
            except urllib.error.HTTPError as error:
                self.say(error.code, "text/plain", b"")

    with _served(Handler) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _served(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
