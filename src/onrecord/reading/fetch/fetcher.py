"""An address to bytes: through redirects, each looked at as if it had been given."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import httpx

from onrecord.model import Original
from onrecord.reading.fetch import media
from onrecord.reading.fetch.error import FetchError
from onrecord.reading.fetch.network import Deadline
from onrecord.reading.fetch.page import Fetched
from onrecord.reading.fetch.request import Answer, ask
from onrecord.reading.fetch.robots import Robots
from onrecord.reading.fetch.settings import FetchSettings
from onrecord.reading.fetch.urls import follow, is_url, parse
from onrecord.reading.formats import media_type

REDIRECTS = frozenset({301, 302, 303, 307, 308})
OF_NOTE = ("content-language", "content-type", "date", "etag", "last-modified", "link", "memento-datetime")
"""Headers that are kept with the original."""
LONGEST = 1000
"""Characters of a header that are kept."""


class Fetcher:
    """Fetches addresses within the settings, and remembers what hosts let robots read. Can be shared by threads."""

    def __init__(self, settings: FetchSettings | None = None) -> None:
        self.settings = settings or FetchSettings()
        self._robots = Robots()

    def fetch(self, address: str) -> Fetched:
        """What an address gives. Raises FetchError."""
        asked = url = parse(address)
        deadline = Deadline(self.settings.total)
        seen = {str(url)}
        while True:
            self._robots.check(url, self.settings, deadline)
            at = url

            def wanted(status: int, headers: httpx.Headers, at: httpx.URL = at) -> bool:
                if not 200 <= status < 300 or status in (204, 205, 206):
                    return False
                media.check(at, headers)
                return True

            answer = ask(url, self.settings, deadline, wanted)
            if answer.status not in REDIRECTS:
                return _fetched(asked, answer)
            url = follow(url, answer.headers)
            if str(url) in seen:
                raise FetchError(
                    str(asked), "redirects", "it leads on in a circle; open it in a browser, save the page"
                )
            if len(seen) > self.settings.most_redirects:
                raise FetchError(
                    str(asked),
                    "redirects",
                    f"it leads on more than {self.settings.most_redirects} times; give the last address instead",
                )
            seen.add(str(url))


def _fetched(asked: httpx.URL, answer: Answer) -> Fetched:
    status = answer.status
    if not 200 <= status < 300 or status in (204, 205, 206):
        raise FetchError(str(answer.url), "status", _told(status, answer.headers), status)
    if not answer.data.strip():
        raise FetchError(str(answer.url), "empty", "the answer is empty; check the address")
    suffix = media.suffix(answer.url, answer.headers, answer.data)
    headers = [(n, answer.headers[n][:LONGEST]) for n in OF_NOTE if n in answer.headers]
    original = Original(
        sha256=hashlib.sha256(answer.data).hexdigest(),
        media_type=media_type("page" + suffix),
        data=answer.data,
        url=str(asked),
        final_url=str(answer.url),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        headers=tuple(headers),
    )
    return Fetched(original, suffix, media.charset(answer.headers))


def _told(status: int, headers: httpx.Headers) -> str:
    """What a status means for who wants the page."""
    if status in (401, 402, 403, 407, 451):
        return f"the host refuses it (status {status}); open it in a browser, save the page and add the file"
    if status in (404, 410):
        return f"there is no such page (status {status}); check the address"
    if status == 429:
        after = headers.get("retry-after", "")
        when = f" in {after} seconds" if after.isdecimal() and len(after) < 8 else " later"
        return f"the host is asked too often (status 429); try again{when}"
    if status >= 500:
        return f"the host has a fault (status {status}); try again later"
    return f"the host answers with status {status}, without the page; open it in a browser, save it and add the file"


__all__ = ["Fetcher", "is_url"]
