"""What several models share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """An object of the API."""

    model_config = ConfigDict(populate_by_name=True)


class Given(BaseModel):
    """An object that is sent to the API. A name that is not known is refused, and nothing is taken for something else."""

    model_config = ConfigDict(extra="forbid", strict=True)


Span = Annotated[
    tuple[int, int], Field(description="First character and the one after the last, in the document's text.")
]


class Page(Model):
    """One page of a list."""

    next: str | None = Field(
        description="Give it as `cursor` for the next page; null on the last. It means nothing else."
    )
    revision: str = Field(description="The record's revision; another as soon as something changes.")


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Always `about:blank`: the status says what kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong and what to do, for a person.")
    instance: str = Field(description="The path that was asked for.")
    errors: list[dict[str, Any]] | None = Field(
        None,
        description="Of a request that is not valid: each fault with where it is (`at`) and what it is (`says`).",
    )
