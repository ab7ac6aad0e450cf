"""What comparison found: claims, questions, origins, relations."""

from __future__ import annotations

from pydantic import Field

from onrecord.model import RelationKind
from onrecord.web.api.models.shared import Model, Page


class Claim(Model):
    """What several statements assert alike."""

    id: str
    question: str = Field(description="The question that it answers.")
    label: str = Field(description="The claim in plain words.")
    statements: list[str] = Field(description="IDs.")
    origins: list[str] = Field(description="IDs of the independent origins.")
    credibility: int = Field(description="1 (confirmed) to 6 (cannot be judged).", ge=1, le=6)
    reasons: list[str] = Field(description="Why, as sentences.")
    first: str | None = Field(description="First day of publication.")
    last: str | None = Field(description="Last day of publication.")


class ClaimList(Page):
    """Claims by ID."""

    items: list[Claim]


class Question(Model):
    """What competing claims answer."""

    id: str
    label: str = Field(description="The question in plain words.")
    claims: list[str] = Field(description="IDs of the claims that answer it.")


class QuestionList(Page):
    """Questions by ID."""

    items: list[Question]


class Origin(Model):
    """Where statements come from in the end."""

    id: str
    label: str
    statements: list[str] = Field(description="IDs.")
    reason: str = Field(description="What joined them.")


class OriginList(Page):
    """Origins by ID."""

    items: list[Origin]


class Relation(Model):
    """Between two claims or two statements."""

    kind: RelationKind
    source: str = Field(alias="from", description="ID of a claim or statement.")
    target: str = Field(alias="to", description="ID of a claim or statement.")
    why: str = Field(description="The reason as a sentence.")
    rule: str = Field(description="What found it.")


class RelationList(Page):
    """Relations by kind, from, to and rule."""

    items: list[Relation]
