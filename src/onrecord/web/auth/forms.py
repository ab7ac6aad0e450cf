"""Finds the token that a form repeats, without taking the form's body from who reads it next."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from starlette.types import Message, Receive, Scope

FIELD = "csrf_token"
HEADER = b"x-csrf-token"
MOST = 64 * 1024
"""Bytes of a body that are looked at: an upload's form has the token as its first field."""

_PART = re.compile(rb'name="csrf_token"\r\n(?:[^\r\n]+\r\n)*\r\n([\w-]{1,200})\r\n')


class Peeked:
    """A request's body of which the beginning was read already; the application reads it all."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._messages: list[Message] = []

    async def beginning(self) -> bytes:
        """The body's first bytes."""
        body = b""
        while len(body) < MOST:
            message = await self._receive()
            self._messages.append(message)
            if message["type"] != "http.request":
                break
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
        return body

    async def receive(self) -> Message:
        return self._messages.pop(0) if self._messages else await self._receive()


async def token_of(scope: Scope, peeked: Peeked) -> str | None:
    """The token of a request: from its header, else from the form in its body."""
    headers = dict(scope["headers"])
    given = headers.get(HEADER)
    if given is not None:
        return str(given.decode("latin-1"))
    kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    if kind == b"application/x-www-form-urlencoded":
        body = await peeked.beginning()
        found = parse_qs(body.decode("latin-1")).get(FIELD)
        return found[0] if found else None
    if kind == b"multipart/form-data":
        match = _PART.search(await peeked.beginning())
        return match[1].decode("latin-1") if match else None
    return None


def same_site(scope: Scope) -> bool:
    """Whether the browser says that the request comes from a page of this server. Says True where it says nothing."""
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    if origin is None:
        return True
    host = headers.get(b"host", b"")
    return bool(origin == scope["scheme"].encode() + b"://" + host)
