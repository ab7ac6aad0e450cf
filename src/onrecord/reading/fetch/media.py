"""Which answers can be read, as what, and in which encoding their text is."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

import httpx

from onrecord.reading.fetch.error import FetchError
from onrecord.reading.formats import FORMATS

SUFFIXES: dict[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
}
"""Media type to the ending whose reader reads it."""
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
"""Types that say nothing: the address and the bytes are looked at instead."""


def media_type(headers: httpx.Headers) -> str:
    """The type that the answer says it is of, without parameters, in small letters."""
    return str(headers.get("content-type", "")).partition(";")[0].strip().casefold()


def check(url: httpx.URL, headers: httpx.Headers) -> None:
    """Raises FetchError for an answer of a type that cannot be read, before its body is."""
    kind = media_type(headers)
    if kind not in SUFFIXES and kind not in VAGUE:
        raise FetchError(
            str(url),
            "type",
            f"the answer is of the type {kind[:60]!r}, which cannot be read; web pages, text, Markdown and PDF can",
        )


def suffix(url: httpx.URL, headers: httpx.Headers, data: bytes) -> str:
    """The ending whose reader reads the answer. Raises FetchError when nothing tells which.

    A PDF shows itself in its first bytes, whatever the host says it is.
    """
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        return ".pdf"
    kind = media_type(headers)
    ending = PurePosixPath(url.path).suffix.casefold()
    if kind == "text/plain" and ending in (".md", ".markdown"):
        return ".md"
    if kind in SUFFIXES and kind not in ("application/pdf", "application/x-pdf"):
        return SUFFIXES[kind]
    if kind in VAGUE:
        if head[:15].lower().startswith((b"<!doctype html", b"<html")):
            return ".html"
        if ending in FORMATS and ending != ".pdf":
            return ending
    raise FetchError(
        str(url),
        "type",
        "the answer says it is a PDF, but is none; open it in a browser and see what it is"
        if kind not in VAGUE
        else "neither the answer nor the address says of what kind it is; save it with its ending and add the file",
    )


def charset(headers: httpx.Headers) -> str | None:
    """The encoding that the answer says its text is in, if it is one that is known."""
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().casefold() == "charset":
            try:
                return codecs.lookup(value.strip().strip("\"'")).name
            except (LookupError, ValueError):
                return None
    return None
