"""Applications over records of our own sentences, of examples/ and of the shared seeds, and a hostile one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from onrecord.model import Extraction
from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import denial, doc, event, extraction, say, shipment, source, state
from tests.reports import reports

HOME = "http://127.0.0.1"

RIGHT_TO_LEFT = "\u202e"
"""RIGHT-TO-LEFT OVERRIDE: what follows it is read backwards."""


def hostile() -> list[Extraction]:
    """Reports that hold markup, script, a bidirectional control, a spreadsheet's formula and a very long line."""
    text = (
        'The <script>alert("x")</script> ministry said & denied "all" of it.\n\n'
        f"=HYPERLINK(1) said that Norway {RIGHT_TO_LEFT}helped Chile.\n\n"
        "Subscribe <b onmouseover=alert(1)>now</b>."
    )
    d = doc(
        text,
        file="<img src=x onerror=alert(1)>.txt",
        title="</title><script>alert(2)</script>",
        published="2024-03-08",
        outlet='=cmd|"/c calc"!A1',
    )
    first, second = text.split("\n\n")[:2]
    marked = extraction(
        d,
        say(d, first, attribution=[source(d, '<script>alert("x")</script> ministry')]),
        say(
            d,
            second,
            attribution=[source(d, "=HYPERLINK(1)")],
            event=event(
                d, "helped", actors=[state("Norway", "NOR")], recipients=[state("Chile", "CHL")], context=[]
            ),
        ),
    )
    long = "A ministry said it. " + "word" * 60_000 + " The end was said."
    e = doc(long, file="long.txt", published="2024-03-09", outlet="Long Lines")
    return [marked, extraction(e, say(e, "A ministry said it."), say(e, "The end was said."))]


@pytest.fixture(scope="package", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashing that costs next to nothing: how dear it is to guess is not what is tested here (tests/record/test_users.py)."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.record.users._hasher", lambda: quick)
        yield


def served(path: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(record=path)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="package")
def record_path(new_place: Callable[[], str]) -> str:
    """The place of a record, on each store."""
    path = new_place()
    with Record.open(path) as record:
        record.add_all(
            [*reports(), shipment("Oslo's ministry", 12000, country="NOR"), denial("Moscow", "RUS")]
        )
    return path


@pytest.fixture(scope="package")
def hostile_path(new_place: Callable[[], str]) -> str:
    path = new_place()
    with Record.open(path) as record:
        record.add_all(hostile())
    return path


@pytest.fixture
def client(record_path: str) -> Iterator[TestClient]:
    yield from served(record_path)


@pytest.fixture
def hostile_client(hostile_path: str) -> Iterator[TestClient]:
    yield from served(hostile_path)
