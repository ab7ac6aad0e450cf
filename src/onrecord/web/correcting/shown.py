"""What the parts of other pages show of corrections, looked up only where a page asks."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from onrecord.model import Statement
from onrecord.record import Record
from onrecord.record.corrections import Correction, fields
from onrecord.record.corrections.words import shown
from onrecord.record.users import ROLES
from onrecord.views.corrections import in_words, standing

LABELS: dict[str, str] = {
    "attribution": "Who says it, outermost first",
    "quote": "In quotation marks",
    "stance": "Stance",
    "status": "How it stands",
    "polarity": "Polarity",
    "certainty": "Certainty",
    "type": "Type of event",
    "mode": "Mode",
    "context": "Context",
    "actors": "Who acts",
    "recipients": "To or with whom",
    "items": "What is given",
    "place": "Where",
    "time": "When",
    "quantities": "Figures",
    "measures": "Measures",
}
"""The fields of a form, in order, as a reader knows them."""

HINTS: dict[str, str] = {
    "attribution": "CNN=media:cnn > a US official=unnamed:USA",
    "actors": "North Korea=PRK; the ministry=office:kor-defence-ministry",
    "recipients": "Russia=RUS",
    "items": "the report's words=category; ...",
    "place": "Vostochny=RUS",
    "time": "2024-06-19, 2024-06, 2023-09/2024-03",
    "quantities": "more than 7000 container of munitions per month",
    "context": "military, diplomatic",
}


WIDE = frozenset({"attribution", "actors", "recipients", "items", "quantities"})
"""Fields that hold several things."""


class Correcting:
    """Reached as ``correcting`` in every template."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._record: Record = request.app.state.record
        self._known: dict[str, list[Correction]] = {}

    @property
    def allowed(self) -> bool:
        """Whether the reader may correct."""
        role = getattr(getattr(self._request.state, "user", None), "role", "reader")
        return role in ROLES and ROLES.index(role) >= ROLES.index("reviewer")

    def revision(self) -> int:
        """What the forms of this page are based on."""
        return self._record.desk.revision()

    def of(self, target: str) -> list[dict[str, Any]]:
        """What was said of a statement, claim or report, the newest first."""
        return [line(c) for c in reversed(self._concerning(target))]

    def _concerning(self, target: str) -> list[Correction]:
        if target not in self._known:
            self._known[target] = self._record.desk.concerning(target)
        return self._known[target]

    def rejected(self, document: str) -> list[Statement]:
        return self._record.desk.rejected(document)

    def is_rejected(self, id: str) -> bool:
        return not self._record.statements(ids=[id], parts=())

    def is_accepted(self, id: str) -> bool:
        """Whether somebody accepted it, and nobody said otherwise later."""
        verdicts = [c.kind for c in self._concerning(id)
                    if c.live and c.misfit is None and c.kind in ("accept", "reject", "edit")]  # fmt: skip
        return verdicts[-1:] == ["accept"]


def provider(request: Request) -> dict[str, Any]:
    return {"correcting": Correcting(request)}


def line(c: Correction) -> dict[str, Any]:
    """A correction as templates show it."""
    before, after = in_words(c)
    return {"c": c, "before": before, "after": after, "standing": standing(c),
            "field": LABELS.get(c.field or "", c.field or "")}  # fmt: skip


def form_of(s: Statement) -> list[dict[str, Any]]:
    """The fields of a statement's form: name, label, words, and the words that it may hold where these are few."""
    from onrecord.model import PLOVER_TYPES

    found = []
    for name, label in LABELS.items():
        words = list(fields.WORDS.get(name, ()))
        if name == "type":
            words = list(PLOVER_TYPES)
        if name == "quote":
            words = ["yes", "no"]
        found.append({"name": name, "label": label, "value": shown(fields.get(s, name)), "words": words,
                      "empty": name in ("status", "type"), "wide": name in WIDE, "hint": HINTS.get(name, "")})  # fmt: skip
    return found
