"""Corrections: what is sent, and what is kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, model_validator

from onrecord.record.corrections.correction import Kind, Role, TargetKind
from onrecord.web.api.models.shared import Given, Model

Target = Annotated[
    str, Field(description="An ID.", pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$", examples=["s763304fd0123"])
]


class Verdict(Given):
    """A statement is right, or it is not there at all."""

    kind: Literal["accept", "reject"]
    target: Target


class Edit(Given):
    """A field of a statement is something else."""

    kind: Literal["edit"]
    target: Target
    field: Literal[
        "stance", "status", "polarity", "certainty", "quote", "attribution", "event", "type", "mode", "context", "actors",
        "recipients", "items", "place", "time", "quantities", "measures",
    ]  # fmt: skip
    value: JsonValue = Field(description="As in the statement; null where the field may be empty.")


class Add(Given):
    """A statement that was not found: its words in a document, and its fields."""

    kind: Literal["add"]
    target: Target
    value: dict[str, JsonValue] = Field(
        description="`start` and `end` in the document's text, and fields as in the statement."
    )


class Split(Given):
    """Some statements of a claim do not say the same as the others."""

    kind: Literal["split"]
    target: Target
    value: list[str] = Field(description="IDs of the statements that leave the claim.", min_length=1)


class Merge(Given):
    """Two claims say the same."""

    kind: Literal["merge"]
    target: Target
    value: Target


class Alias(Given):
    """A name stands for somebody, wherever it is."""

    kind: Literal["alias"]
    target: str = Field(description="The name.", min_length=1, max_length=200)
    value: dict[str, JsonValue] = Field(description="The actor: `name`, `actor`, `kind`, `country`.")


class Remark(Given):
    """A note or a tag on a statement, a claim or a document."""

    kind: Literal["note", "tag"]
    target: Target
    value: str = Field(min_length=1, max_length=10_000)


Change = Annotated[Verdict | Edit | Add | Split | Merge | Alias | Remark, Field(discriminator="kind")]


class NewCorrections(Given):
    """Corrections that are made together: all of them, or none."""

    changes: list[Change] = Field(min_length=1, max_length=200)
    why: str = Field("", max_length=10_000, description="The reason, for whoever reads it later.")
    based_on: int | None = Field(
        None,
        ge=0,
        le=2**31 - 1,
        description="The `corrections` revision that you saw. Needed, unless If-Match is sent.",
    )

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """Raises ValueError for characters that no store can hold."""
        if _holds_nul(value):
            raise ValueError("holds the character NUL; leave it out")
        return value


class Undo(Given):
    """What was seen before undoing."""

    based_on: int | None = Field(None, ge=0, le=2**31 - 1)


class Anchor(Model):
    """The words that a correction is about."""

    role: Role
    document: str
    statement: str = Field(description="The statement's ID when the correction was made.")
    start: int
    end: int
    text: str
    trigger: str
    found: str | None = Field(description="Its ID now; null where a new reading no longer has it.")


class Correction(Model):
    """One thing that an analyst says over what was extracted."""

    id: int
    at: str
    who: str
    why: str
    kind: Kind
    target_kind: TargetKind
    target: str
    field: str | None
    before: Any = Field(description="What stood there.")
    after: Any = Field(description="What stands there instead.")
    revision: int
    undone_at: str | None
    undone_by: str | None
    misfit: str | None = Field(
        description="Why the newest reading no longer fits it; it is then not applied."
    )
    anchors: list[Anchor]


class CorrectionList(Model):
    """Corrections in the order in which they were made."""

    items: list[Correction]
    next: str | None = Field(description="Give it as `cursor` for the next page; null on the last.")
    corrections: int = Field(description="The revision to give as `based_on`.")


class Corrected(Model):
    """What was made."""

    items: list[Correction]
    corrections: int = Field(description="The revision after it.")


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(part) for key, part in value.items())
    return isinstance(value, list) and any(_holds_nul(part) for part in value)
