"""robots.txt (RFC 9309): what a host lets robots read, asked once an hour a host."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import httpx

from onrecord.reading.fetch.error import FetchError
from onrecord.reading.fetch.network import Deadline
from onrecord.reading.fetch.request import Answer, ask
from onrecord.reading.fetch.settings import FetchSettings

if TYPE_CHECKING:
    from protego import Protego

NAME = "onrecord"
"""The word that a robots.txt calls this program by."""
MOST = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for no fewer than 500 KiB."""
REDIRECTS = 5
"""RFC 9309 asks for no fewer."""
HOUR = 3600.0
HOSTS = 1000
"""Hosts whose rules are remembered."""
MOST_WORK = 5_000_000
"""Names of robots times lines: what reading a robots.txt costs at worst. Real ones stay far below a million."""


class Robots:
    """The rules of hosts. Can be used from several threads."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[float, Protego | None]] = {}
        self._lock = threading.Lock()

    def check(self, url: httpx.URL, settings: FetchSettings, deadline: Deadline) -> None:
        """Raises FetchError when the host does not let robots read the address, or cannot say."""
        host = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            known = self._rules.get(host)
        if known is None or time.monotonic() - known[0] > HOUR:
            known = (time.monotonic(), _fetch(url, settings, deadline))
            with self._lock:
                if len(self._rules) >= HOSTS:
                    self._rules.pop(next(iter(self._rules)))
                self._rules[host] = known
        rules = known[1]
        if rules is not None and not rules.can_fetch(str(url), NAME):
            raise FetchError(
                str(url),
                "robots",
                f"the robots.txt of {url.host} asks robots to leave this address alone; open it in a browser, save "
                "the page and add the file",
            )


def _fetch(url: httpx.URL, settings: FetchSettings, deadline: Deadline) -> Protego | None:
    """The host's rules; None where there are none. Raises FetchError where it cannot be known."""
    from onrecord.reading.fetch.urls import follow

    at = url.copy_with(raw_path=b"/robots.txt", fragment=None)
    for _ in range(REDIRECTS + 1):
        answer = ask(at, settings, deadline, lambda status, _: 200 <= status < 300, most=MOST, cut=True)
        if answer.status not in (301, 302, 303, 307, 308):
            return _rules(answer, url)
        at = follow(answer.url, answer.headers)
    return None


def _rules(answer: Answer, url: httpx.URL) -> Protego | None:
    if answer.status >= 500 or answer.status == 429:
        raise FetchError(
            str(url),
            "robots",
            f"the robots.txt of {url.host} cannot be had now (status {answer.status}), so it is not known whether "
            "the address may be read; try again later",
        )
    if not 200 <= answer.status < 300:
        return None
    from protego import Protego

    text = answer.data.decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    names = sum(1 for line in lines if line.lstrip()[:1] in ("u", "U"))
    if names * len(lines) > MOST_WORK:
        raise FetchError(
            str(url),
            "robots",
            f"the robots.txt of {url.host} is beyond reason; save the page and add the file",
        )
    return Protego.parse(text)
