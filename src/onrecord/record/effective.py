"""What comparison is given: the statements as they hold now, and the analyst's judgements on claims.

What an analyst rejects, edits, adds or decides stands in tables of its own (:mod:`onrecord.record.corrections`). The
table of statements holds them as corrected, so that filters, search and views see what comparison sees; what was extracted
of a corrected statement is kept whole beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from onrecord.model import Judgement, Statement
from onrecord.record.corrections import kept
from onrecord.record.read import read_statements


def statements(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Statement]:
    """The statements that count, by document, place and ID: all of them, or those of ``ids`` that do."""
    return read_statements(connection, ids=ids)


def judgements(connection: sa.Connection) -> list[Judgement]:
    """The analyst's decisions on which statements are one claim."""
    return kept.judgements(connection)
