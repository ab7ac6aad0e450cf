"""``onrecord search``: words in reports and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import USAGE, fail
from onrecord.cli.output import Column

if TYPE_CHECKING:
    from onrecord.record import Record

COLUMNS = (
    Column("published", "report of"),
    Column("outlet", "outlet", 2, least=10),
    Column("kind", "found in"),
    Column("who", "who says", 2, least=10),
    Column("text", "what", 7, least=24),
    Column("id", "id"),
)
ALIKE = (Column("likeness", "alike"), *(c for c in COLUMNS if c.name != "kind"))


@o.with_filter
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, or "words in a row".')],
    *,
    like: Annotated[
        bool, typer.Option("--like", help="Statements that say something like it, whatever their words.")
    ] = False,
    record: o.RecordPlace = o.RECORD,
    wanted: o.Wanted,
    form: o.As = o.Format.table,
) -> None:
    """Finds words in reports and statements, newest first. Every word must be there, or its beginning.

    With --like statements are found by meaning, the likest first.
    """
    from onrecord.cli.output import show
    from onrecord.record.folding import folded_words
    from onrecord.views.search import like as alike
    from onrecord.views.search import search as view

    # The shell has taken the quotation marks off: an argument of several words is meant as words in a row.
    query = " ".join(f'"{w}"' if len(w.split()) > 1 and '"' not in w and len(words) > 1 else w for w in words)
    if not folded_words(query):
        fail("search: give at least one word", USAGE)
    with o.open_record(record) as opened:
        if like:
            _prepare(opened)
            show(alike(opened, " ".join(words), wanted), ALIKE, form, "Nothing on the record is like it.")
            return
        show(view(opened, query, wanted), COLUMNS, form, "Nothing on the record holds these words.")


def _prepare(record: Record) -> None:
    """Makes the vectors that are missing, and shows how far it is where that takes long."""
    from onrecord.cli.progress import progress

    missing = record.likeness.missing()
    if not missing:
        return
    with progress(missing) as step:
        for done in record.likeness.make():
            for _ in range(done):
                step()
