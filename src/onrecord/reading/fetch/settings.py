"""What fetching may take and where it may go; from the environment, unless said otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from onrecord.version import __version__

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits hold for one address with all its redirects. Times are seconds, sizes bytes."""

    most_bytes: int = 20_000_000
    """Of the answer, as it comes and unpacked."""
    connect: float = 10.0
    read: float = 20.0
    """Between two pieces of an answer."""
    total: float = 60.0
    most_redirects: int = 5
    networks: tuple[Network, ...] = ()
    """Networks that may be fetched from although they are private, loopback, link-local or reserved."""
    contact: str | None = None
    """An address (https or mail) in the user agent at which the hosts that are fetched from find who fetches."""

    def __post_init__(self) -> None:
        for name in ("most_bytes", "connect", "read", "total"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is {getattr(self, name)}; give more than 0")
        if self.most_redirects < 0:
            raise ValueError(f"most_redirects is {self.most_redirects}; give 0 or more")
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise ValueError("contact goes into a header; give an address in plain ASCII")

    @property
    def agent(self) -> str:
        """The user agent: the program, its version, and whom to turn to."""
        told = f"+{self.contact}" if self.contact else "reads reports named by a person"
        return f"onrecord/{__version__} ({told})"

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        networks: str | None = None,
        contact: str | None = None,
    ) -> FetchSettings:
        """The settings of ``ONRECORD_FETCH_BYTES``, ``_SECONDS``, ``_REDIRECTS``, ``_NETWORKS`` (by commas) and
        ``ONRECORD_CONTACT``; ``networks`` and ``contact`` come before them.

        Raises ValueError with the variable's name and what to write.
        """
        given = os.environ if environment is None else environment
        usual = cls()
        total = _number(given, "ONRECORD_FETCH_SECONDS", usual.total)
        return cls(
            most_bytes=int(_number(given, "ONRECORD_FETCH_BYTES", usual.most_bytes)),
            connect=min(usual.connect, total),
            read=min(usual.read, total),
            total=total,
            most_redirects=int(_number(given, "ONRECORD_FETCH_REDIRECTS", usual.most_redirects, least=0)),
            networks=parse_networks(networks or given.get("ONRECORD_FETCH_NETWORKS") or ""),
            contact=contact or given.get("ONRECORD_CONTACT") or None,
        )


def parse_networks(text: str) -> tuple[Network, ...]:
    """Networks from text such as ``10.1.0.0/16, ::1``. Raises ValueError for what is none."""
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError(f"{error}; write networks as 10.1.0.0/16, by commas") from error


def _number(given: Mapping[str, str], name: str, usual: float, least: float = 1) -> float:
    text = given.get(name)
    if not text:
        return usual
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not least <= value < 1e12:
        raise ValueError(f"{name} is {text!r}; give a number of {least:g} or more")
    return value
