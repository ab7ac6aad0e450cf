"""The one error of fetching: which address, for which reason, and what to do about it."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "address",  # no address that can be fetched: not http(s), with a password, malformed
    "name",  # the host's name is not known
    "inside",  # the host is inside a network: private, loopback, link-local, reserved
    "robots",  # the host does not let robots read it, or does not say
    "unreachable",  # no connection
    "certificate",  # the host cannot prove that it is the host
    "slow",  # out of time
    "large",  # more bytes than allowed
    "redirects",  # too many, in a circle, or to nowhere
    "status",  # the host answers, but not with the page
    "type",  # the answer is of a kind that cannot be read
    "encoding",  # the answer is packed in a way that was not asked for
    "broken",  # the answer ends early or makes no sense
    "empty",  # the answer holds nothing
]
"""Why an address could not be fetched, in one word for programs."""

LATER: frozenset[Reason] = frozenset({"name", "unreachable", "slow", "broken", "robots", "status"})
"""Reasons that may be gone when it is tried again."""


class FetchError(Exception):
    """An address that cannot be fetched. ``message`` names the address and says what to do."""

    def __init__(self, url: str, reason: Reason, message: str, status: int | None = None) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url
        self.reason = reason
        self.message = f"{url}: {message}"
        self.status = status
        """The HTTP status of the answer, where the reason is ``status``."""
