"""The record: opening and closing it, and its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import sqlalchemy as sa

from onrecord.model import Statement
from onrecord.record.adding import Adding, Compare
from onrecord.record.answering import Answering
from onrecord.record.asking import Asking
from onrecord.record.audit import Audit
from onrecord.record.connect import connect, shown
from onrecord.record.corrections import Desk
from onrecord.record.holding import Holding
from onrecord.record.jobs import Jobs
from onrecord.record.likeness import Likeness
from onrecord.record.memory import Memory
from onrecord.record.users import Users


class Record(Adding, Holding, Asking):
    """An open record. Use it as a context manager, or close it."""

    def __init__(self, engine: sa.Engine, where: str, compare: Compare | None) -> None:
        super().__init__(engine, where, compare)
        self.desk = Desk(self._reading, self._writing, self._recompare)
        """Corrections by the analyst."""
        self.answering = Answering(self._reading)
        """What answers a question, page by page."""
        self.users = Users(self._reading, self._writing)
        """Who may use the pages."""
        self.audit = Audit(self._reading, self._writing)
        """Who did what, when and from where."""
        self.memory = Memory(self._reading)
        self.likeness = Likeness(self._reading, self._writing)
        """Which statements are alike in meaning."""

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, compare: Compare | None = None) -> Self:
        """Opens the record at a file path (SQLite) or a ``postgresql://`` address, and brings its schema up to date.

        With ``create`` a record is made where there is none. ``compare`` stands in for
        :func:`onrecord.comparison.compare`. Raises RecordError when it cannot be opened, is not a record, or was
        made by a newer program.
        """
        return cls(connect(where, create=create), shown(where), compare)

    def close(self) -> None:
        self.memory.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def statement(self, id: str) -> Statement | None:
        """A statement as it counts now; one that was rejected, as it was extracted."""
        found = self.statements(ids=[id])
        return found[0] if found else self.desk.extracted(id)

    def states_of_sources(self) -> dict[str, str]:
        """The state of each office or person that speaks, by the actor's ID, where the reports agree on it."""
        columns = self.memory.columns()
        return super().states_of_sources() if columns is None else columns.states_of_sources

    def revision(self) -> str:
        """Another text whenever the record has changed; equal as long as nothing was added or corrected. Where a server
        holds columns of a large record it changes when these have taken in what was added."""
        return self.memory.revision()

    @property
    def jobs(self) -> Jobs:
        """What was given to be added by the pages or the API."""
        return Jobs(self._engine, self.where)

    def _before_writing(self, connection: sa.Connection) -> None:
        if connection.dialect.name == "postgresql":
            # One writer at a time, as on SQLite: comparison looks at the whole record.
            connection.execute(sa.text("LOCK TABLE additions IN EXCLUSIVE MODE"))
