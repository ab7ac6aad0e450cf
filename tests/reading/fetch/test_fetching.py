"""Fetching from a real server: what comes back, and what is refused with which reason."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.reading.fetch import Fetched, Fetcher, FetchError, document_of
from tests.reading.fetch.conftest import settings
from tests.reading.fetch.server import Server, answer, leads_to

STORY = (
    "<!doctype html><html><head><title>Ferry late again</title>"
    '<meta property="og:site_name" content="Harbour Post">'
    '<meta property="article:published_time" content="2026-03-04T08:00:00Z"></head><body><article>'
    "<h1>Ferry late again</h1><p>The ferry to Two Rivers was late again on Tuesday, the harbour master said, "
    "because fog had lain on the bay since the early morning.</p><p>He said that the next one would leave at noon "
    "if the wind rose, and that nobody had been waiting for longer than two hours.</p></article></body></html>"
)
PAGE = STORY.encode()


def refusal(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(address)
    return raised.value


def test_a_page_and_what_is_known_of_it(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(body=PAGE, ETag='"one"', X_Other="no")
    got = fetcher.fetch(server.at("/a#part"))
    original = got.original
    assert original.data == PAGE
    assert (original.url, original.final_url) == (server.at("/a"), server.at("/a"))
    assert original.media_type == "text/html"
    headers = dict(original.headers)
    assert headers["etag"] == '"one"'
    assert "x-other" not in headers
    document = document_of(got)
    assert document.sha256 == original.sha256
    assert document.file == document.url == server.at("/a")
    assert (document.title, document.outlet, document.published) == (
        "Ferry late again",
        "Harbour Post",
        "2026-03-04",
    )
    assert "harbour master said" in document.text


def test_the_user_agent_says_who_asks(server: Server) -> None:
    server.routes["/a"] = answer(body=PAGE)
    Fetcher(settings(contact="https://example.org/who")).fetch(server.at("/a"))
    agents = {agent for _, _, agent in server.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("onrecord/")
    assert server.asked[0][2].endswith("(+https://example.org/who)")


def test_the_encoding_is_the_one_that_the_host_names(server: Server, fetcher: Fetcher) -> None:
    text = "Der Fährmann sagte, die Fähre komme später. " * 5
    server.routes["/a.txt"] = answer(body=text.encode("cp437"), type="text/plain; charset=cp437")
    document = document_of(fetcher.fetch(server.at("/a.txt")))
    assert "Fährmann" in document.text
    assert any("cp437" in note for note in document.notes)


def test_packed_answers(server: Server, fetcher: Fetcher) -> None:
    two = gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])
    server.routes["/a"] = answer(body=two, Content_Encoding="gzip")
    assert fetcher.fetch(server.at("/a")).original.data == PAGE


# Inside networks


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0.0.0.0"]
)
def test_nothing_inside_is_fetched_unless_allowed(server: Server, host: str) -> None:
    server.routes["/a"] = answer(body=PAGE)
    error = refusal(Fetcher(settings(networks=())), server.at("/a", host))
    assert error.reason in ("inside", "name", "address")
    assert server.asked == []


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "192.168.0.1", "[fd00::1]", "[fe80::1]"])
def test_a_redirect_leads_to_the_inside(server: Server, fetcher: Fetcher, host: str) -> None:
    server.routes["/a"] = leads_to(f"http://{host}/latest/meta-data/")
    error = refusal(fetcher, server.at("/a"))
    assert error.reason == "inside"
    assert "--allow-network" in error.message


def test_a_name_that_leads_to_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("8.8.8.8", "10.0.0.5")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    error = refusal(Fetcher(), "http://reports.example/a")
    assert (error.reason, "10.0.0.5" in error.message) == ("inside", True)


def test_the_name_is_resolved_once_and_the_connection_goes_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a second answer of the resolver would lead to an address that nobody looked at."""
    server.routes["/a"] = answer(body=PAGE)
    real, asked = socket.getaddrinfo, []

    def resolve(host: str, port: int, *rest: object, **named: object) -> object:
        if host != "reports.example":
            return real(host, port, *rest, **named)  # type: ignore[arg-type]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    Fetcher(settings()).fetch(server.at("/a", "reports.example"))
    assert server.paths() == ["/robots.txt", "/a"]
    assert {host for _, host, _ in server.asked} == {f"reports.example:{server.port}"}
    assert len(asked) == len(server.asked)  # once for each connection


def test_no_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.routes["/a"] = answer(body=PAGE)
    assert Fetcher(settings()).fetch(server.at("/a")).original.data == PAGE


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a", "file:///etc/passwd", "http://", "http:///a", "https://user:secret@example.org/",
        "http://user@example.org/", "http://exa mple.org/", "http://[::1/", "http://example.org:99999/", "javascript:0",
        "http://example.org/" + "a" * 9000, "http://example.org:0/", "gopher://example.org/",
    ],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    error = refusal(Fetcher(), address)
    assert error.reason == "address"
    assert "secret" not in error.message


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "data:text/html,hi", "http://me:secret@example.org/"],
)
def test_a_redirect_to_what_cannot_be_fetched(server: Server, fetcher: Fetcher, address: str) -> None:
    server.routes["/a"] = leads_to(address)
    error = refusal(fetcher, server.at("/a"))
    assert error.reason == "address"
    assert "secret" not in error.message


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: Server, fetcher: Fetcher, status: int) -> None:
    server.routes["/a"] = leads_to("/b?c=d", status)
    server.routes["/b"] = answer(body=PAGE)
    original = fetcher.fetch(server.at("/a")).original
    assert (original.url, original.final_url) == (server.at("/a"), server.at("/b?c=d"))


def test_redirects_in_a_circle(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"], server.routes["/b"] = leads_to("/b"), leads_to("/a")
    assert refusal(fetcher, server.at("/a")).reason == "redirects"
    assert server.paths() == ["/robots.txt", "/a", "/b"]


def test_too_many_redirects(server: Server, fetcher: Fetcher) -> None:
    for n in range(20):
        server.routes[f"/{n}"] = leads_to(f"/{n + 1}")
    error = refusal(fetcher, server.at("/0"))
    assert (error.reason, "more than 5 times" in error.message) == ("redirects", True)
    assert server.paths()[-1] == "/5"


def test_a_redirect_to_nowhere(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(302, b"", None)
    assert refusal(fetcher, server.at("/a")).reason == "redirects"


# Size


def test_an_answer_that_says_it_is_too_large_is_not_read(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(body=PAGE, Content_Length="200001")
    assert refusal(fetcher, server.at("/a")).reason == "large"


def test_an_answer_that_does_not_end(server: Server, fetcher: Fetcher) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")

    server.routes["/a"] = flood
    error = refusal(fetcher, server.at("/a"))
    assert (error.reason, "200,000" in error.message) == ("large", True)


def test_a_gzip_bomb(server: Server, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < 100_000
    server.routes["/a"] = answer(body=bomb, Content_Encoding="gzip")
    assert refusal(fetcher, server.at("/a")).reason == "large"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "compress"])
def test_packings_that_were_not_asked_for(server: Server, fetcher: Fetcher, encoding: str) -> None:
    server.routes["/a"] = answer(body=zlib.compress(PAGE), Content_Encoding=encoding)
    assert refusal(fetcher, server.at("/a")).reason == "encoding"


# Time


def drip(handler: BaseHTTPRequestHandler, piece: bytes, stop: threading.Event) -> None:
    try:
        while not stop.is_set():
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass


@pytest.mark.parametrize("where", ["head", "body", "robots"])
def test_a_server_that_drips(server: Server, where: str) -> None:
    """Each piece comes in time; together they would take for ever."""
    stop = threading.Event()

    def head(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        drip(handler, b"a", stop)

    def body(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n")
        drip(handler, b"a", stop)

    server.routes["/robots.txt" if where == "robots" else "/a"] = head if where == "head" else body
    server.routes.setdefault("/a", answer(body=PAGE))
    error = refusal(Fetcher(settings(total=0.5)), server.at("/a"))
    stop.set()
    assert error.reason == "slow"


def test_a_server_that_says_nothing(server: Server) -> None:
    stop = threading.Event()
    server.routes["/a"] = lambda handler: stop.wait(10) and None
    error = refusal(Fetcher(settings(read=0.2)), server.at("/a"))
    stop.set()
    assert error.reason == "slow"


def test_a_resolver_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: stop.wait(10) and [])
    error = refusal(Fetcher(settings(total=0.2)), "http://reports.example/")
    stop.set()
    assert error.reason == "slow"


def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", none)
    assert refusal(Fetcher(), "http://reports.example/").reason == "name"


def test_nobody_listens(fetcher: Fetcher) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert refusal(fetcher, f"http://127.0.0.1:{port}/").reason == "unreachable"


def test_https_of_a_server_that_has_none(server: Server, fetcher: Fetcher) -> None:
    error = refusal(fetcher, f"https://127.0.0.1:{server.port}/a")
    assert error.reason == "certificate"


# Answers that are not the page


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "check the address"), (410, "check the address"), (403, "refuses"), (401, "refuses"),
     (500, "try again later"), (204, "without the page"), (206, "without the page"), (418, "without the page")],
)  # fmt: skip
def test_status(server: Server, fetcher: Fetcher, status: int, words: str) -> None:
    server.routes["/a"] = answer(status, b"" if status == 204 else PAGE)
    error = refusal(fetcher, server.at("/a"))
    assert (error.reason, error.status) == ("status", status)
    assert words in error.message


def test_when_to_come_back(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(429, PAGE, Retry_After="120")
    assert "in 120 seconds" in refusal(fetcher, server.at("/a")).message


@pytest.mark.parametrize("kind", ["image/png", "application/json", "video/mp4", "application/zip"])
def test_kinds_that_cannot_be_read(server: Server, fetcher: Fetcher, kind: str) -> None:
    server.routes["/a"] = answer(body=PAGE, type=kind)
    assert refusal(fetcher, server.at("/a")).reason == "type"


@pytest.mark.parametrize(
    ("path", "kind", "body", "suffix"),
    [
        ("/a", "text/html", PAGE, ".html"),
        ("/a", "TEXT/HTML;charset=x", PAGE, ".html"),
        ("/a", "application/xhtml+xml", PAGE, ".html"),
        ("/a", None, PAGE, ".html"),
        ("/a.txt", None, b"A word.", ".txt"),
        ("/a.md", "text/plain", b"# A word", ".md"),
        ("/a", "text/markdown", b"# A word", ".md"),
        ("/a.txt", "text/html", b"%PDF-1.7 ...", ".pdf"),
        ("/a.pdf", "application/octet-stream", b"%PDF-1.7 ...", ".pdf"),
    ],
)
def test_kinds(
    server: Server, fetcher: Fetcher, path: str, kind: str | None, body: bytes, suffix: str
) -> None:
    server.routes[path] = answer(body=body, type=kind)
    assert fetcher.fetch(server.at(path)).suffix == suffix


@pytest.mark.parametrize(
    ("path", "kind"), [("/a.pdf", "application/pdf"), ("/a", "application/octet-stream")]
)
def test_kinds_that_are_not_what_they_say(server: Server, fetcher: Fetcher, path: str, kind: str) -> None:
    server.routes[path] = answer(body=b"Pay first.", type=kind)
    assert refusal(fetcher, server.at(path)).reason == "type"


def test_nothing(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(body=b" \n")
    assert refusal(fetcher, server.at("/a")).reason == "empty"


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>The ferry",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n\x1f\x8b\x08\x00\x00",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    ],
)
def test_broken_answers(server: Server, fetcher: Fetcher, sent: bytes) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sent)
        handler.close_connection = True

    server.routes["/a"] = send
    assert refusal(fetcher, server.at("/a")).reason == "broken"


# What a page says of itself


def page_of(fetched: Fetched, **_: object) -> str | None:
    return document_of(fetched).url


def test_a_page_names_its_own_address(server: Server, fetcher: Fetcher) -> None:
    own = f"http://127.0.0.1:{server.port}/own"
    server.routes["/a"] = answer(
        body=STORY.replace("</head>", f'<link rel="canonical" href="{own}"></head>').encode()
    )
    assert document_of(fetcher.fetch(server.at("/a?utm=1"))).url == own


def test_a_page_cannot_take_another_hosts_name(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = answer(
        body=STORY.replace("</head>", '<link rel="canonical" href="https://news.example/x"></head>').encode()
    )
    document = document_of(fetcher.fetch(server.at("/a")))
    assert document.url == server.at("/a")
    assert any("https://news.example/x" in note for note in document.notes)
