"""A number that changes whenever the record does, so that what was made from it can be kept until then."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record import schema as t

_LAST = sa.select(
    sa.select(sa.func.max(t.additions.c.id)).scalar_subquery(),
    sa.select(sa.func.max(t.corrections.c.revision)).scalar_subquery(),
    sa.select(sa.func.max(t.documents.c.addition)).scalar_subquery(),
)


def revision(connection: sa.Connection) -> str:
    """Equal as long as nothing was added, read again, taken out or corrected."""
    return ".".join(str(number or 0) for number in connection.execute(_LAST).one())


def corrections(revision: str) -> str:
    """The part of a revision that counts corrections: who corrects sees at once what comes of it."""
    return revision.split(".")[1]
