"""robots.txt is respected."""

from __future__ import annotations

import pytest

from onrecord.reading.fetch import Fetcher, FetchError
from tests.reading.fetch.conftest import settings
from tests.reading.fetch.server import Server, answer, leads_to

PAGE = b"<html><body><p>The ferry was late.</p></body></html>"


def robots(server: Server, text: str) -> None:
    server.routes["/robots.txt"] = answer(body=text.encode(), type="text/plain")
    for path in ("/a", "/b", "/closed/a"):
        server.routes[path] = answer(body=PAGE)


def refused(fetcher: Fetcher, address: str) -> bool:
    try:
        fetcher.fetch(address)
    except FetchError as error:
        assert error.reason == "robots"
        return True
    return False


@pytest.mark.parametrize(
    ("text", "open_", "closed"),
    [
        ("User-agent: *\nDisallow: /closed/\n", True, True),
        ("User-agent: onrecord\nDisallow: /\n", False, True),
        ("User-agent: OnRecord\nDisallow: /closed\n\nUser-agent: *\nDisallow: /\n", True, True),
        ("User-agent: other\nDisallow: /\n", True, False),
        ("User-agent: *\nDisallow: /*/a$\nAllow: /\n", True, True),
        ("\ufeffUser-agent: *\nDisallow: /closed/\n", True, True),
        ("<html>no such page</html>", True, False),
        ("", True, False),
    ],
)
def test_what_may_be_read(server: Server, fetcher: Fetcher, text: str, open_: bool, closed: bool) -> None:
    robots(server, text)
    assert refused(fetcher, server.at("/a")) is not open_
    assert refused(fetcher, server.at("/closed/a")) is closed


def test_asked_once_a_host(server: Server, fetcher: Fetcher) -> None:
    robots(server, "")
    fetcher.fetch(server.at("/a"))
    fetcher.fetch(server.at("/b"))
    assert server.paths() == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    ("status", "closed"), [(404, False), (403, False), (410, False), (500, True), (503, True), (429, True)]
)
def test_robots_that_cannot_be_had(server: Server, fetcher: Fetcher, status: int, closed: bool) -> None:
    robots(server, "")
    server.routes["/robots.txt"] = answer(status, b"User-agent: *\nDisallow: /")
    assert refused(fetcher, server.at("/a")) is closed
    assert ("/a" in server.paths()) is not closed


def test_a_redirect_is_looked_at_as_well(server: Server, fetcher: Fetcher) -> None:
    robots(server, "User-agent: *\nDisallow: /closed/\n")
    server.routes["/a"] = leads_to("/closed/a")
    assert refused(fetcher, server.at("/a"))
    assert "/closed/a" not in server.paths()


def test_robots_elsewhere(server: Server, fetcher: Fetcher) -> None:
    robots(server, "")
    server.routes["/robots.txt"] = leads_to("/rules")
    server.routes["/rules"] = answer(body=b"User-agent: *\nDisallow: /a", type="text/plain")
    assert refused(fetcher, server.at("/a"))


def test_robots_that_lead_inside(server: Server) -> None:
    robots(server, "")
    server.routes["/robots.txt"] = leads_to("http://10.0.0.1/robots.txt")
    with pytest.raises(FetchError) as raised:
        Fetcher(settings()).fetch(server.at("/a"))
    assert raised.value.reason == "inside"


def test_only_the_beginning_of_a_huge_one_is_read(server: Server) -> None:
    robots(server, "User-agent: *\nDisallow: /closed/\n" + "# nothing\n" * 200_000)
    fetcher = Fetcher(settings(most_bytes=10_000_000))
    assert refused(fetcher, server.at("/closed/a"))
    assert not refused(fetcher, server.at("/a"))


def test_one_that_would_take_for_ever(server: Server, fetcher: Fetcher) -> None:
    names = "".join(f"User-agent: r{n}\n" for n in range(12_000))
    robots(server, names + "Allow: /\n" * 12_000)
    assert refused(fetcher, server.at("/a"))
