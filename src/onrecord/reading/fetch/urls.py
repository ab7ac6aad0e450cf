"""Addresses (URLs) as text: which can be fetched, and where a redirect leads."""

from __future__ import annotations

import re

import httpx

from onrecord.reading.fetch.error import FetchError

LONGEST = 8000
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+|\[[0-9A-Fa-f:.]+\]")
"""A name as the resolver takes it (others are turned into it before), or an IP address."""
_SCHEME = re.compile(r"(?i)https?://")


def is_url(text: str) -> bool:
    """Whether a source on the command line is meant as an address, not a file."""
    return _SCHEME.match(text) is not None


def parse(text: str, seen_at: str | None = None) -> httpx.URL:
    """The address without its fragment. ``seen_at`` is the address that led to it.

    Raises FetchError for what is not http or https, has no host, holds a user's name or password, or is no address.
    """
    shown = seen_at or _without_secret(text)
    said = f"it leads to {_without_secret(text)[:200]!r}, which" if seen_at else "this"
    if len(text) > LONGEST:
        raise FetchError(
            shown[:200], "address", f"{said[:100]} is longer than {LONGEST:,} characters; give a shorter one"
        )
    try:
        url = httpx.URL(text.strip())
        host = url.host
        _ = url.raw_path, url.netloc
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(
            shown, "address", f"{said} is no address ({error}); check how it is written"
        ) from error
    if url.scheme not in ("http", "https"):
        raise FetchError(
            shown, "address", f"{said} is not an http or https address; save what it names and add the file"
        )
    if not host:
        raise FetchError(shown, "address", f"{said} names no host; write it as https://example.org/page")
    if not _HOST.fullmatch(url.raw_host):
        raise FetchError(shown, "address", f"{said} names a host that cannot be; check how it is written")
    if url.userinfo:
        raise FetchError(
            shown,
            "address",
            f"{said} holds a user's name or password; save the page and add the file instead",
        )
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(shown, "address", f"{said} names port {url.port}, which there is not; check it")
    return url.copy_with(fragment=None)


def follow(url: httpx.URL, headers: httpx.Headers) -> httpx.URL:
    """Where a redirect leads. Raises FetchError when it leads nowhere or to what cannot be fetched."""
    raw = next((value for name, value in headers.raw if name.lower() == b"location"), b"")
    try:
        target = raw.decode("utf-8")
    except UnicodeDecodeError:
        target = raw.decode("latin-1")
    if not target.strip():
        raise FetchError(
            str(url), "redirects", "it leads on, but does not say where; open it in a browser, save the page"
        )
    try:
        joined = str(url.join(target.strip()))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        joined = target
    return parse(joined, seen_at=str(url))


def _without_secret(text: str) -> str:
    """The address as it may be shown: what stands before an @ in the host part may be a password."""
    return re.sub(r"(?<=//)[^/?#]*@", "…@", text.strip())
