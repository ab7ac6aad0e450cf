"""Jobs: what was given to be added and waits, is being read, is done or has failed.

They are kept in the record, so that a server that is stopped goes on where it was. Nothing of them is exported.
"""

from __future__ import annotations

import gzip
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.transactions import Transactions

Kind = Literal["file", "text", "address"]
JobState = Literal["waiting", "working", "done", "failed"]
MOST_ATTEMPTS = 2
"""How often a job may be begun and never ended, as when its reading kills the process, before it has failed."""
ABANDONED = timedelta(hours=1)
"""After so long a job of another machine that was begun and not ended is taken up again."""
KEPT = 500
"""Ended jobs that are kept in the list."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to add. ``given`` is what the person said of it: outlet, author, title, url, published, again."""

    id: int
    at: str
    by: str | None
    kind: Kind
    name: str
    given: Mapping[str, str]
    size: int
    state: JobState
    attempts: int
    owner: str | None
    started: str | None
    ended: str | None
    document: str | None
    statements: int | None
    note: str

    @property
    def ended_well(self) -> bool:
        return self.state == "done"

    @property
    def pending(self) -> bool:
        return self.state in ("waiting", "working")


def this_process() -> str:
    """The owner's name of jobs that this process works on."""
    return f"{socket.gethostname()}:{os.getpid()}"


_COLUMNS = [t.jobs.c[f.name] for f in fields(Job)]


class Jobs(Transactions):
    """The jobs of one record."""

    _subject = "the jobs "
    _after_failure = "try again in a moment"

    def put(
        self, kind: Kind, name: str, given: Mapping[str, str], data: bytes | None, by: str | None = None
    ) -> Job:
        """Takes a job in. ``data`` are the bytes to read, kept until it is done; None for an address."""
        with self._writing() as connection:
            key = connection.execute(
                t.jobs.insert().values(
                    at=_now(),
                    by=by,
                    kind=kind,
                    name=name,
                    given=dict(given),
                    size=len(data) if data is not None else 0,
                    data=None if data is None else gzip.compress(data, 3, mtime=0),
                    state="waiting",
                    attempts=0,
                    note="",
                )
            ).inserted_primary_key
            assert key is not None  # noqa: S101 - every insert of one row gives its key
            self._forget(connection)
            job = _get(connection, int(key[0]))
        assert job is not None  # noqa: S101
        return job

    def get(self, id: int) -> Job | None:
        with self._reading() as connection:
            return _get(connection, id)

    def list(self, limit: int = 100, before: int | None = None) -> list[Job]:
        """The newest jobs first; with ``before`` those that were put in earlier than that one."""
        query = sa.select(*_COLUMNS).order_by(t.jobs.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(t.jobs.c.id < before)
        with self._reading() as connection:
            return [_job(row) for row in connection.execute(query)]

    def pending(self) -> int:
        """How many wait or are being worked on."""
        query = sa.select(sa.func.count()).where(t.jobs.c.state.in_(("waiting", "working")))
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def take(self, owner: str) -> tuple[Job, bytes | None] | None:
        """The job that has waited longest, now being worked on by ``owner``, with its bytes; None when none waits."""
        with self._reading() as connection:  # most looks find nothing, and must not wait for a writer
            if connection.execute(sa.select(t.jobs.c.id).where(_WAITS).limit(1)).first() is None:
                return None
        with self._writing() as connection:
            query = sa.select(t.jobs.c.id, t.jobs.c.data).where(_WAITS).order_by(t.jobs.c.id).limit(1)
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            _change(
                connection,
                row.id,
                state="working",
                owner=owner,
                started=_now(),
                ended=None,
                note="",
                attempts=t.jobs.c.attempts + 1,
            )
            job = _get(connection, row.id)
        assert job is not None  # noqa: S101
        return job, None if row.data is None else gzip.decompress(row.data)

    def done(self, id: int, document: str, statements: int, note: str = "") -> None:
        """The job ended well. Its bytes are let go: the record has them beside the document."""
        with self._writing() as connection:
            _change(connection, id, state="done", ended=_now(), owner=None, data=None, document=document,
                    statements=statements, note=note)  # fmt: skip

    def failed(self, id: int, reason: str) -> None:
        """The job ended badly. Its bytes stay, so that it can be tried again."""
        with self._writing() as connection:
            _change(connection, id, state="failed", ended=_now(), owner=None, note=reason)

    def give_back(self, id: int) -> None:
        """A job that was begun waits again, as if it had not been: its worker is told to stop."""
        with self._writing() as connection:
            _change(connection, id, state="waiting", owner=None, started=None, attempts=t.jobs.c.attempts - 1)

    def again(self, id: int) -> Job | None:
        """A failed job waits again. Gives the job as it is now; None when there is none, unchanged if not failed."""
        with self._writing() as connection:
            job = _get(connection, id)
            if job is not None and job.state == "failed":
                _change(connection, id, state="waiting", attempts=0, started=None, ended=None, note="")
                job = _get(connection, id)
        return job

    def remove(self, id: int) -> bool:
        """Takes a job off the list; the document that came of it stays. False for one that is being worked on."""
        with self._writing() as connection:
            gone = t.jobs.delete().where(t.jobs.c.id == id, t.jobs.c.state != "working")
            return connection.execute(gone).rowcount > 0

    def recover(self) -> int:
        """Jobs that were begun by a process that is no more wait again; one that has often been begun has failed.

        To be called when a server starts. Gives how many were found.
        """
        working = sa.select(t.jobs.c.id, t.jobs.c.owner, t.jobs.c.started, t.jobs.c.attempts).where(
            t.jobs.c.state == "working"
        )
        with self._reading() as connection:
            lost = [row for row in connection.execute(working) if _is_gone(row.owner, row.started)]
        if lost:
            with self._writing() as connection:
                for row in lost:
                    if row.attempts >= MOST_ATTEMPTS:
                        _change(connection, row.id, state="failed", ended=_now(), owner=None,
                                note="the program stopped each time while it read this")  # fmt: skip
                    else:
                        _change(connection, row.id, state="waiting", owner=None, started=None)
        return len(lost)

    def _forget(self, connection: sa.Connection) -> None:
        """Lets go of the oldest jobs that ended well, beyond those that are kept."""
        oldest = (
            sa.select(t.jobs.c.id)
            .where(t.jobs.c.state == "done")
            .order_by(t.jobs.c.id.desc())
            .offset(KEPT)
            .limit(1)
        )
        last = connection.execute(oldest).scalar()
        if last is not None:
            connection.execute(t.jobs.delete().where(t.jobs.c.state == "done", t.jobs.c.id <= last))


_WAITS = t.jobs.c.state == "waiting"


def _get(connection: sa.Connection, id: int) -> Job | None:
    row = connection.execute(sa.select(*_COLUMNS).where(t.jobs.c.id == id)).first()
    return _job(row) if row is not None else None


def _job(row: Any) -> Job:
    return Job(**row._mapping)


def _change(connection: sa.Connection, id: int, **values: Any) -> None:
    connection.execute(t.jobs.update().where(t.jobs.c.id == id).values(**values))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _is_gone(owner: str | None, started: str | None) -> bool:
    """Whether the process that began a job is no more. A process of another machine is given time."""
    if owner is None or owner == this_process():  # this process has only just started: it was an earlier one
        return True
    host, _, process = owner.rpartition(":")
    if host == socket.gethostname():
        return not _lives(int(process))
    try:
        return started is None or datetime.now(UTC) - datetime.fromisoformat(started) > ABANDONED
    except ValueError:
        return True


def _lives(process: int) -> bool:
    if sys.platform == "win32":  # asking there with signal 0 would end the process
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
