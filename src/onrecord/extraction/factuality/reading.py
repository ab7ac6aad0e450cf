"""What has been found about one event on the way up the parse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from onrecord.model import Certainty, Fired, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
"""The least certain stands last."""


@dataclass(slots=True)
class Reading:
    """What has been found so far. It grows as the climb goes on."""

    status: Status | None = None
    negative: bool = False
    certainty: Certainty = "certain"
    alleged: bool = False
    condition: int | None = None
    modal: bool = False
    """Whether a modal of the future was passed: with an "if" beside it, the event hangs on that."""
    fired: list[Fired] = field(default_factory=list)

    def apply(self, effect: dict[str, Any], rule: str, token: Token) -> None:
        """The lowest word decides the status (it was asked to promise: promised); negations add up; the least certain
        word decides the certainty."""
        if effect.get("status") and self.status is None:
            self.status = cast(Status, effect["status"])
        if effect.get("polarity") == "-":
            self.negative = not self.negative
        if effect.get("certainty"):
            new = cast(Certainty, effect["certainty"])
            self.certainty = max(self.certainty, new, key=ORDER.index)
        if effect.get("stance") == "alleged":
            self.alleged = True
        if effect.get("conditional"):
            self.modal = True
        self.fired.append(Fired(f"factuality/{rule}", "status", token.idx, token.idx + len(token)))
