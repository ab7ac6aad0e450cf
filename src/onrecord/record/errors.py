"""What can go wrong with a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record.corrections.correction import Correction


class RecordError(RuntimeError):
    """A record that cannot be opened, read or added to; the message says what, where and what to do."""


class ConflictError(RecordError):
    """Somebody else changed what was to be corrected after it was read; nothing was written.

    ``target`` is what was to be corrected, ``changes`` are the corrections made or undone since, oldest first, and
    ``revision`` is the one to base the next try on.
    """

    def __init__(self, target: str, changes: Sequence[Correction], revision: int) -> None:
        self.target, self.changes, self.revision = target, tuple(changes), revision
        told = "; ".join(_told(c) for c in self.changes)
        super().__init__(
            f"{target}: changed since you read it: {told}. Nothing was written; look at it again, then correct it"
        )


def _told(c: Correction) -> str:
    what = f"{c.kind} of {c.field}" if c.field else c.kind
    undone = f", undone by {c.undone_by} at {c.undone_at}" if c.undone_at else ""
    return f"correction {c.id} by {c.who} at {c.at} ({what}{undone})"
