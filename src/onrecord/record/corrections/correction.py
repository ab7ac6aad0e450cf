"""What a correction is: who says what about which words of which report, instead of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["accept", "reject", "edit", "add", "split", "merge", "alias", "note", "tag"]
TargetKind = Literal["statement", "claim", "document", "name"]
Role = Literal["it", "one", "other"]

KINDS: tuple[Kind, ...] = ("accept", "reject", "edit", "add", "split", "merge", "alias", "note", "tag")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a correction is about; they outlive a statement's ID.

    ``role`` tells the two sides of a split or a merge apart. ``statement`` is the ID when the correction was made,
    ``found`` the ID that the words have now: None where a new reading no longer has them. ``start`` and ``end`` are
    where the evidence stood, ``trigger`` are the words that make it the statement that it is (the event's word, else the
    figure, else the content), and where they stood.
    """

    role: Role
    document: str
    statement: str
    start: int
    end: int
    text: str
    trigger: str
    trigger_start: int
    found: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of what the analyst says. ``before`` and ``after`` are JSON values, as the export has them.

    ``target`` is an ID (or, of an alias, a name) as it was when the correction was made; ``anchors`` lead to what it
    is now. ``revision`` counts the changes of the whole record; it moves when the correction is undone. ``misfit``
    says why the newest reading no longer fits; such a correction is not applied, and waits for a look.
    """

    id: int
    at: str
    who: str
    why: str
    kind: Kind
    target_kind: TargetKind
    target: str
    field: str | None = None
    before: Any = None
    after: Any = None
    revision: int = 0
    undone_at: str | None = None
    undone_by: str | None = None
    misfit: str | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def live(self) -> bool:
        """Not undone."""
        return self.undone_at is None

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that it is about, by their newest IDs."""
        return tuple(a.found for a in self.anchors if a.found is not None)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the analyst wants: what a correction is made from.

    ``value`` by kind: of an ``edit`` the JSON value of the field (see :mod:`.fields`), of an ``add`` the fields of the
    statement with ``start`` and ``end``, of a ``split`` the statements that leave the claim, of a ``merge`` the other
    claim, of an ``alias`` the actor as JSON, of a ``note`` or ``tag`` its text.
    """

    kind: Kind
    target: str
    field: str | None = None
    value: Any = None
