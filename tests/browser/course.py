"""A course page of another site, on this machine: `localhost`, where the app under test is at 127.0.0.1."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = '<!doctype html><html lang="en"><title>A course</title><h1>Lesson 3</h1><main>{}</main></html>'


@contextmanager
def course(*pieces: str) -> Iterator[str]:
    """Serve a page with these pieces of HTML in it; its address."""
    body = PAGE.format("\n".join(pieces)).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body if self.path == "/" else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
