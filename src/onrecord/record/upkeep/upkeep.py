"""Brings what comparison found up to date."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from onrecord.comparison.compare import compare_whole
from onrecord.comparison.completing import spoken_of
from onrecord.comparison.rules import Rules, rules_of
from onrecord.lexicon import load
from onrecord.record import compared, effective
from onrecord.record import schema as t
from onrecord.record.read import read_documents
from onrecord.record.upkeep import copying, log, relations, state
from onrecord.record.upkeep.likeness import Vectors
from onrecord.record.upkeep.parts import Part, update
from onrecord.record.upkeep.reading import kept_of

AT_ONCE = 40_000
"""Statements of which what is kept is worked out before it is written."""
SHARE = 4
"""Where one in so many documents has changed, or more, the whole record is compared: it costs less."""


def bring_up_to_date(connection: sa.Connection, documents: Collection[str], addition: int | None) -> None:
    """Makes what comparison found that of the record as it is now, after ``documents`` came, changed or went.

    Reads and writes only what they concern, unless there are many of them, or another version compared last.
    What changed is noted under ``addition``. The result is the same either way, to the byte.
    """
    Vectors(connection).forget(documents)
    lexicon = load()
    rules, basis = rules_of(lexicon), state.basis(lexicon)
    if state.basis_kept(connection) != basis or not _more_than(connection, len(documents) * SHARE - 1):
        _whole(connection, rules, basis, addition)
    else:
        _write(connection, update(connection, documents, rules), addition)


def _more_than(connection: sa.Connection, number: int) -> bool:
    """True where the record has more documents than that; they need not all be counted."""
    if number < 0:
        return True
    one = sa.select(t.documents.c.id).order_by(t.documents.c.id).offset(number).limit(1)
    return connection.execute(one).first() is not None


def _whole(connection: sa.Connection, rules: Rules, basis: str, addition: int | None) -> None:
    statements, documents = effective.statements(connection), read_documents(connection)
    judgements = effective.judgements(connection)
    whole = compare_whole(statements, documents, rules, judgements, Vectors(connection))
    before = compared.write_all_but_relations(connection, whole.comparison)
    relations.write_all(connection, (whole.asked, whole.carried))
    state.forget(connection)
    state.write_basis(connection, basis)
    spoken = spoken_of(whole.half)
    steps = {f.id: (f, h, z) for f, h, z in zip(whole.raw, whole.half, whole.facets, strict=True)}
    for n in range(0, len(statements), AT_ONCE):
        state.write_kept(connection, kept_of(statements[n : n + AT_ONCE], steps, spoken, rules))
    state.write_states(connection, {link.actor for s in statements for link in s.attribution if link.actor})
    state.write_judgements(connection, judgements)
    copying.write_signatures(connection, whole.signatures)
    copying.write_lineages(connection, whole.lineages)
    if addition is not None and before.claims:
        log.write(connection, addition, Part(before, whole.comparison))


def _write(connection: sa.Connection, part: Part, addition: int | None) -> None:
    compared.write_part(connection, part.before, part.now)
    if addition is not None:
        log.write(connection, addition, part)
