"""A record on each store: SQLite, and a PostgreSQL server that the tests start."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

import pytest

from onrecord.model import Claim, Comparison, Document, Judgement, Origin, Question, Relation, Statement


def by_figure(
    statements: Sequence[Statement], documents: Sequence[Document], judgements: Sequence[Judgement] = ()
) -> Comparison:
    """A stand-in for comparison: a claim a figure, one question, a claim's origins its first sources' names."""
    groups: dict[str, list[Statement]] = {}
    for s in statements:
        for q in s.quantities[:1]:
            groups.setdefault(f"c{q.value:g}", []).append(s)
    claims = tuple(
        Claim(id, "q1", f"{id[1:]} containers", tuple(s.id for s in g), tuple(sorted({_origin(s) for s in g})),
              3, ("one origin",), min(_day(s) for s in g), max(_day(s) for s in g))
        for id, g in sorted(groups.items())
    )  # fmt: skip
    origins: dict[str, list[str]] = {}
    for s in statements:
        origins.setdefault(_origin(s), []).append(s.id)
    return Comparison(
        claims,
        (Question("q1", "How many containers?", tuple(c.id for c in claims)),) if claims else (),
        tuple(Origin(id, id[2:], tuple(ids), "said by the same") for id, ids in sorted(origins.items())),
        tuple(
            Relation("disagree", a.id, b.id, "they differ", "figure") for a, b in itertools.pairwise(claims)
        ),
    )


def _origin(s: Statement) -> str:
    return "o-" + (s.attribution[-1].name if s.attribution else "own")


def _day(s: Statement) -> str:
    return s.time.edtf.split("/")[0] if s.time else ""


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


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives the place of a record that does not exist yet, on each store."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_address")
    folder = tmp_path_factory.mktemp("records")
    return lambda: str(folder / f"record{next(_NUMBERS)}.db")
