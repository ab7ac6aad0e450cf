"""Adding: what is sent, and what becomes of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from onrecord.record.jobs import JobState, Kind
from onrecord.web.api.models.shared import Given, Model

Said = Annotated[str | None, Field(max_length=1000)]


class Known(Given):
    """What is known of a report."""

    title: Said = None
    outlet: Said = None
    author: Said = None
    url: Annotated[Said, Field(description="Where it was published.")] = None
    published: Annotated[
        Said, Field(description="The day of publication: 2024-03-04, 2024-03, 2024 or 4 March 2024.")
    ] = None
    again: bool = Field(False, description="Read it anew if it is there already.")


class NewText(Known):
    """A report's text."""

    text: str = Field(description="The text; plain, in UTF-8.", min_length=1, pattern=r"\S")


class NewAddress(Known):
    """A report's address."""

    address: str = Field(
        description="An http or https address. It is fetched later; the job says what came of it.",
        min_length=8,
        max_length=8000,
        pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://",
        examples=["https://news.example/2026/03/ferry.html"],
    )


class Job(Model):
    """Something that was given to be added."""

    id: int
    kind: Kind
    name: str
    state: JobState
    stage: Literal["fetching", "reading", "finding statements", "comparing"] | None = Field(
        description="What is being done now, where this server does it."
    )
    at: str = Field(description="When it was given, in UTC.")
    by: str | None = Field(description="By whom; null where nobody need log in.")
    size: int = Field(description="Of what was given, in bytes.")
    given: dict[str, str] = Field(description="What was said of it.")
    attempts: int
    started: str | None
    ended: str | None
    document: str | None = Field(description="The document that came of it.")
    statements: int | None = Field(description="How many statements it holds.")
    note: str = Field(description="Why it failed, or a word on what came of it.")


class JobList(Model):
    """Jobs, the newest first."""

    items: list[Job]
    next: str | None = Field(description="Give it as `cursor` for the next page; null on the last.")
