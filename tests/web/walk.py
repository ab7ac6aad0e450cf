"""Walks through the pages of an application from the brief on, as a reader would by links."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from fastapi.testclient import TestClient

START = (
    "/", "/changes", "/statements", "/claims", "/claims?disputed=yes", "/questions", "/questions?disputed=yes", "/documents",
    "/timeline", "/timeline?lane=actor", "/figures", "/flows", "/outlook", "/outlook?outcome=open", "/sources",
    "/measures", "/search", "/search?q=containers",
)  # fmt: skip
NOT_PAGES = ("/static/", "/add", "/jobs", "/login", "/users", "/account", "/audit", "/review", "/corrections")
"""What is not walked here: files, and pages that have tests of their own."""


def links(html: str) -> list[str]:
    """The addresses of this server that a page leads to, without the part after #."""
    found = [unescape(x).partition("#")[0] for x in re.findall(r'href="([^"]+)"', html)]
    return [x for x in dict.fromkeys(found) if x.startswith("/") and not x.startswith(NOT_PAGES)]


def shape(address: str) -> str:
    """What an address asks for, without of which thing and with which value: pages of one shape are much alike."""
    path, _, query = address.partition("?")
    path = re.sub(r"/[a-z]{0,2}[0-9a-f]{6,}(?=/|$)", "/ID", path)
    return " ".join([path, *sorted({one.partition("=")[0] for one in query.split("&")})])


def walk(client: TestClient, most: int = 130, alike: int = 2) -> dict[str, str]:
    """Pages by their address, as far as ``most`` of them, at most ``alike`` of a shape; every one must be there."""
    todo, pages = list(START), {}
    met: Counter[str] = Counter()
    while todo and len(pages) < most:
        address = todo.pop(0)
        if address in pages or met[shape(address)] >= alike:
            continue
        met[shape(address)] += 1
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        pages[address] = answer.text
        todo += [x for x in links(answer.text) if x not in pages]
    return pages
