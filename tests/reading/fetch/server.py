"""A real HTTP server on this machine whose answers a test writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """``routes`` by path; ``asked`` is what came, in order: path, host and user agent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, str, str]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(
            (self.path, self.headers.get("Host", ""), self.headers.get("User-Agent", ""))
        )
        route = self.server.routes.get(self.path.partition("?")[0], answer(404, b"nothing here"))
        route(self)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


def answer(
    status: int = 200,
    body: bytes = b"",
    type: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> Route:
    """A route that answers so; underscores in header names stand for hyphens."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if type is not None:
            handler.send_header("Content-Type", type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return route


def leads_to(address: str, status: int = 302) -> Route:
    return answer(status, b"", None, Location=address)


@contextmanager
def serve() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
