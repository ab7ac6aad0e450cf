"""A record on each store: SQLite, and a PostgreSQL server that the tests start."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest

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
def postgres_address(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database and gives its address."""
    import psycopg

    def make() -> str:
        name = f"record_{next(_NUMBERS)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives the place of a record that does not exist yet, on each store."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_address")
    folder = tmp_path_factory.mktemp("records")
    return lambda: str(folder / f"record{next(_NUMBERS)}.db")
