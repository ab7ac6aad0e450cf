"""Connections for httpcore that go only where they may, and never take longer than there is time.

A name is resolved once; what it resolves to is looked at, and the connection goes to that very address. So no second
answer of the resolver (DNS rebinding) can lead elsewhere. Host header, SNI and certificate stay those of the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from onrecord.reading.fetch.addresses import Address, parse, refused
from onrecord.reading.fetch.settings import FetchSettings


class InsideError(Exception):
    """A host that lies inside a network."""


class UnknownHostError(Exception):
    """A host whose name is not known."""


class OutOfTimeError(Exception):
    """No time is left."""


class Deadline:
    """The time that one address may take with all that belongs to it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most ``most``. Raises OutOfTimeError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left if most is None else min(left, most)


class Guarded(httpcore.NetworkBackend):
    """Connects over TCP to addresses that may be connected to."""

    def __init__(self, settings: FetchSettings, deadline: Deadline) -> None:
        self._settings = settings
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises InsideError, UnknownHostError, OutOfTimeError, and httpcore's own errors."""
        addresses = self._checked(host, port)
        for n, address in enumerate(addresses):
            try:
                stream = self._plain.connect_tcp(
                    str(address), port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n == len(addresses) - 1:
                    raise
                continue
            return _Timed(stream, self._deadline)
        raise UnknownHostError(host)

    def _checked(self, host: str, port: int) -> list[Address]:
        """What the host resolves to. One address inside a network is enough to refuse all: no public host has one."""
        found = list(dict.fromkeys(parse(text) for text in resolve(host, port, self._deadline)))
        for address in found:
            kind = refused(address, self._settings.networks)
            if kind is not None:
                raise InsideError(f"{address} is {kind}" if str(address) != host else f"this is {kind}")
        return found


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of a host, as text. Raises UnknownHostError when there are none, OutOfTimeError when it takes too long.

    The system's resolver cannot be told when to stop; it is asked in a thread that may be left behind.
    """
    answer: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.extend(str(entry[4][0]) for entry in found)
        except (OSError, UnicodeError, ValueError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True, name="resolve")
    thread.start()
    thread.join(deadline.left())
    if thread.is_alive():
        raise OutOfTimeError
    if failed or not answer:
        raise UnknownHostError(host)
    return answer


class _Timed(httpcore.NetworkStream):
    """A stream of which no step outlasts the deadline, however small the pieces in which the answer drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
