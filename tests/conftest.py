"""A record on each store: SQLite, and a PostgreSQL server that the tests start."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator

import pytest

from onrecord.record import Record

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server started for these tests."""
    pgserver = pytest.importorskip("pgserver", reason="pgserver is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    except Exception as error:
        pytest.skip(f"no PostgreSQL could be started here: {error}")
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in (
            "fsync",
            "synchronous_commit",
            "full_page_writes",
        ):  # the data need not outlive the tests
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_copy(postgres_server: str, postgres_address: Callable[[], str]) -> Callable[[], str]:
    """Makes a database with an empty record and gives its address."""
    import psycopg

    first = postgres_address()
    Record.open(first).close()
    template = re.search(r"/(record_\d+)\?", first)[1]  # type: ignore[index]

    def make() -> str:
        name = f"record_{next(_NUMBERS)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(scope="session")
def postgres_address(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database and gives its address."""
    import psycopg

    def make() -> str:
        name = f"record_{next(_NUMBERS)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


STORES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session", params=STORES)
def bare_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives the place of a record that does not exist yet, on each store."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_address")
    folder = tmp_path_factory.mktemp("bare")
    return lambda: str(folder / f"record{next(_NUMBERS)}.db")


@pytest.fixture(scope="session", params=STORES)
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives the place of an empty record, on each store: the copy of one that was made once, which is faster than the
    migrations."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_copy")
    folder = tmp_path_factory.mktemp("records")
    first = folder / "first.db"
    Record.open(first).close()

    def make() -> str:
        return str(shutil.copy(first, folder / f"record{next(_NUMBERS)}.db"))

    return make
