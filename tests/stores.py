"""The stores that a record may be in, for tests that must hold on each: places of records, and copies of them."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, Protocol

import pytest

from onrecord.model import Extraction
from onrecord.record import Record
from tests.once import FACTORY, alone

STORES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


class Store(Protocol):
    """Gives the places of records: a path or an address."""

    def bare(self) -> str:
        """Where no record is yet."""

    def empty(self) -> str:
        """An empty record: the copy of one that was made once, which is faster than the migrations."""

    def copy(self, place: str) -> str:
        """A record that is as the one at a place is now. Nobody may have that one open."""


def filled(store: Store, made: Iterable[Extraction]) -> str:
    """The place of a record that holds what was extracted. Nobody has it open."""
    place = store.empty()
    with Record.open(place) as record:
        record.add_all(made)
    return place


class InFiles:
    """Records in files of SQLite."""

    def __init__(self, temporary: FACTORY) -> None:
        self._folder = temporary.mktemp("records")
        self._numbers = itertools.count()
        self._first: str | None = None

    def bare(self) -> str:
        return str(self._folder / f"record{next(self._numbers)}.db")

    def empty(self) -> str:
        if self._first is None:
            self._first = self.bare()
            Record.open(self._first).close()
        return self.copy(self._first)

    def copy(self, place: str) -> str:
        assert not Path(f"{place}-wal").exists(), f"{place} is open"
        return str(shutil.copy(place, self.bare()))


class OnServer:
    """Records in databases of a PostgreSQL server, which all processes of a run share."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._name = f"record_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        self._numbers = itertools.count()
        self._first: str | None = None

    def bare(self) -> str:
        return self._make()

    def empty(self) -> str:
        if self._first is None:
            self._first = self.bare()
            Record.open(self._first).close()
        return self.copy(self._first)

    def copy(self, place: str) -> str:
        return self._make(f'TEMPLATE "{_database(place)}"')

    def _make(self, how: str = "") -> str:
        import psycopg

        name = f"{self._name}_{next(self._numbers)}"
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" {how}')
        return self._address.replace("/postgres?", f"/{name}?")


def _database(address: str) -> str:
    return address.rpartition("?")[0].rpartition("/")[2]


def started_server(temporary: FACTORY) -> tuple[str, object]:
    """The address of a PostgreSQL server started for this run, and the server, to be kept and then cleaned up."""
    try:
        import pgserver
        import psycopg
    except ImportError as error:
        missing(f"PostgreSQL cannot be tested: {error}")
    with alone(temporary, "postgresql") as where:
        # Not below pytest's own folder: each pytest that starts as the same user closes that to all others, and a server
        # that was started by root runs as another user.
        if not where.exists():
            where.write_text(tempfile.mkdtemp(prefix="onrecord-postgresql-"), "utf-8")
        server = _server(pgserver, Path(where.read_text("utf-8")))
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in (
                "fsync",
                "synchronous_commit",
                "full_page_writes",
            ):  # the data need not outlive the run
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
    return server.get_uri(), server


def _server(pgserver: object, folder: Path) -> object:
    for left in (2, 1, 0):
        try:
            return pgserver.get_server(folder, cleanup_mode="delete")
        except Exception as error:  # on a busy machine it may be late, and is there when it is asked again
            if not left:
                missing(f"no PostgreSQL could be started here: {error}")
    raise AssertionError


def missing(what: str) -> NoReturn:
    """What a test needs is not there: it is skipped, but where all must be tested (CI) it fails."""
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
