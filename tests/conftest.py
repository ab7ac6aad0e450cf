"""A record on each store, SQLite and a PostgreSQL server that the tests start, and what the examples say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model import Extraction
from tests.once import once
from tests.reports import reports
from tests.stores import STORES, InFiles, OnServer, Store, filled, started_server

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnServer]:
    """Records on a PostgreSQL server started for this run."""
    address, server = started_server(tmp_path_factory)
    yield OnServer(address)
    server.cleanup()  # stops it when this is the last process that uses it


@pytest.fixture(scope="session")
def postgres_address(postgres: OnServer) -> Callable[[], str]:
    """Makes an empty database and gives its address."""
    return postgres.bare


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> InFiles:
    """Records in files of SQLite, for tests of what is the same on each store."""
    return InFiles(tmp_path_factory)


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    """Each store in turn."""
    return request.getfixturevalue("postgres" if request.param == "postgres" else "files")


@pytest.fixture(scope="session")
def bare_place(store: Store) -> Callable[[], str]:
    """Gives the place of a record that does not exist yet, on each store."""
    return store.bare


@pytest.fixture(scope="session")
def new_place(store: Store) -> Callable[[], str]:
    """Gives the place of an empty record, on each store."""
    return store.empty


@pytest.fixture(scope="session")
def reported(store: Store) -> str:
    """A record of the views' reports (tests/views/conftest.py) on each store. Nobody opens it; take copies."""
    return filled(store, reports())


def _extracted(folder: Path) -> list[Extraction]:
    import onrecord

    return [onrecord.extract(document) for document in onrecord.read(folder)]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Extraction]:
    """What is extracted from the reports of examples/."""
    return once(tmp_path_factory, "examples", lambda: _extracted(ROOT / "examples" / "reports"))


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> list[Extraction]:
    """What is extracted from the shared articles; skips the test where they are not beside this repository."""
    if not SEEDS.is_dir():
        pytest.skip("the shared articles are not beside this repository")
    return once(tmp_path_factory, "seeds", lambda: _extracted(SEEDS))
