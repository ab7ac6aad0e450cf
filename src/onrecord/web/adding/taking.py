"""What comes from outside, made a job: names without tricks, sizes within limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.adding.one import SAID, Kind, too_long
from onrecord.reading.fetch import FetchError
from onrecord.reading.fetch.urls import parse
from onrecord.record import Record
from onrecord.record.jobs import Job
from onrecord.web.adding.settings import AddingSettings
from onrecord.web.adding.worker import Worker

LONGEST = 200
"""Characters of a name that are kept."""
LONGEST_SAID = 1000
"""Characters of what is said of a report."""
PASTED = "pasted text"
_TRICKS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r'[<>:"|?*]')


class RefusedError(Exception):
    """What was given is not taken; the message says why. ``status`` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes with anything that is given: what the person says of it, whether to read it anew, who asks."""

    said: Mapping[str, str]
    again: bool = False
    by: str | None = None


class Intake:
    """Takes what is given as jobs of the record."""

    def __init__(self, record: Record, worker: Worker, settings: AddingSettings) -> None:
        self._jobs = record.jobs
        self._worker = worker
        self.settings = settings

    def file(self, name: str, data: bytes, asked: Asked) -> Job:
        """Raises RefusedError."""
        if not data:
            raise RefusedError(422, f"{clean_name(name)}: the file is empty; give a file with text in it")
        return self._put("file", clean_name(name), data, asked)

    def text(self, text: str, asked: Asked) -> Job:
        """Raises RefusedError."""
        if not text.strip():
            raise RefusedError(422, "There is no text; paste the report's text.")
        # Browsers send line ends as CR LF; the text is the same without.
        text = text.replace("\r\n", "\n")
        if len(text) > self.settings.most_characters:
            raise RefusedError(413, f"Not taken: {too_long(len(text), self.settings.most_characters)}.")
        data = text.encode("utf-8", errors="replace")
        title = " ".join(clean_words(asked.said.get("title", "")).split())[:80]
        return self._put("text", title or PASTED, data, asked)

    def address(self, url: str, asked: Asked) -> Job:
        """Raises RefusedError for what is no address; whether it can be fetched shows later."""
        try:
            parsed = parse(clean_words(url).strip())
        except FetchError as error:
            raise RefusedError(422, error.message) from error
        return self._put("address", str(parsed), None, asked)

    def _put(self, kind: Kind, name: str, data: bytes | None, asked: Asked) -> Job:
        settings = self.settings
        if data is not None and len(data) > settings.most_bytes:
            raise RefusedError(
                413, f"{name}: more than {settings.most_bytes:,} bytes; give it in smaller parts"
            )
        if self._jobs.pending() >= settings.most_waiting:
            raise RefusedError(429, f"{settings.most_waiting:,} jobs wait already; try again later")
        said = {key: clean_words(asked.said.get(key, "")).strip()[:LONGEST_SAID] for key in SAID}
        given = {key: value for key, value in said.items() if value}
        if asked.again:
            given["again"] = "yes"
        job = self._jobs.put(kind, name, given, data, asked.by)
        self._worker.wake()
        return job


def clean_name(name: str) -> str:
    """A file's name as it may be kept and shown: the last part of a path, nothing that steers, not too long.

    The ending stays, because it says how to read the file.
    """
    last = re.split(r"[/\\]", name)[-1]
    last = "".join(
        "_" if unicodedata.category(c) in _TRICKS else c for c in unicodedata.normalize("NFC", last)
    )
    last = _RESERVED.sub("_", " ".join(last.split())).strip(". ")
    stem, dot, ending = last.rpartition(".")
    if dot and stem and len(ending) <= 10:
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return last[:LONGEST] or "file"


def clean_words(text: str) -> str:
    """Words without control characters and half characters, which no store and no page can hold."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
