"""What may be asked for in an address: IDs, filters, pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from onrecord.model import Stance, Status
from onrecord.record import Filter

LARGEST = 200
NO_NUL = r"^[^\x00]*$"

Id = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$", description="The ID, whole.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Words = Annotated[str | None, Field(max_length=200, pattern=NO_NUL)]


def _day(text: str) -> str:
    """Raises ValueError for what is no day, month or year."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text, re.ASCII) and text[:4] != "0000":
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return date.fromisoformat(text).isoformat()
    raise ValueError("write it as 2024-06-19, 2024-06 or 2024")


_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
Day = Annotated[
    str,
    AfterValidator(_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": f"^{_YEAR}-(?:0[1-9]|1[0-2])$"},
                {"type": "string", "pattern": f"^{_YEAR}$"},
            ]
        }
    ),
]


class Paged(BaseModel):
    """A page of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=LARGEST, description="At most so many.")
    cursor: str | None = Field(
        None,
        max_length=2000,
        description="The `next` of the page before; another list's is refused with 400.",
    )


class Filters(Paged):
    """The filters of the command line, over statements."""

    actor: Words = Field(None, description="Who acts or is acted upon: part of a name, or an ID.")
    country: str | None = Field(
        None, pattern="^[A-Za-z]{3}$", description="Country of either, in three letters: PRK."
    )
    type: Type | None = Field(None, description="PLOVER's type of event.")
    since: Day | None = Field(None, description="From this day, month or year on.")
    until: Day | None = Field(None, description="Up to this day, month or year.")
    source: Words = Field(None, description="Who says it, or the outlet: part of a name, or an ID.")
    status: Status | None = Field(None, description="How it stands.")
    stance: Stance | None = Field(None, description="How its source stands to it.")
    document: Words = Field(None, description="The ID of a document.")
    text: Words = Field(None, description="Words that must be in the evidence.")

    def wanted(self, **more: Any) -> Filter:
        """The filter of the record."""
        given = {
            name: getattr(self, name) or None
            for name in Filters.model_fields
            if name not in Paged.model_fields
        }
        return Filter(**given | more)


class OfClaims(Filters):
    """Filters, and the question that a claim answers."""

    question: Words = Field(None, description="The ID of a question.")


class OfStatements(OfClaims):
    """Filters, and the claim that a statement is part of."""

    claim: Words = Field(None, description="The ID of a claim.")
