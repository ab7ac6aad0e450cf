"""What the server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.web.adding.settings import AddingSettings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names under which only this machine reaches the server."""
PORT = 8321


@dataclass(frozen=True, slots=True)
class Settings:
    """``record`` is a file or a ``postgresql://`` address. ``hosts`` are the names under which the server may be asked
    for (the Host header): a page on another site must not reach it by a name of its own that points here. Empty: any.
    """

    record: str
    host: str = LOOPBACK[0]
    port: int = PORT
    hosts: tuple[str, ...] = LOOPBACK
    adding: AddingSettings = field(default_factory=AddingSettings)

    @property
    def loopback(self) -> bool:
        """True where only this machine can reach the server, so that nobody need log in."""
        return self.host in LOOPBACK
