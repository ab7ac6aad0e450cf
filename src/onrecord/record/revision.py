"""A number that changes whenever the record does, so that what was made from it can be kept until then."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record import schema as t


def revision(connection: sa.Connection) -> str:
    """Equal as long as nothing was added, read again, taken out or corrected."""
    last = (
        sa.select(sa.func.max(t.additions.c.id)),
        sa.select(sa.func.max(t.corrections.c.revision)),
        sa.select(sa.func.max(t.documents.c.addition)),
    )
    row = connection.execute(sa.select(*(query.scalar_subquery() for query in last))).one()
    return ".".join(str(number or 0) for number in row)
