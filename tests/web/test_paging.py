"""A question with more claims and disputes than a page shows: counted exactly, a page at a time, every page an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.model import Extraction
from onrecord.record import Filter, Record
from onrecord.record.answering import Against
from onrecord.views.claims import claims
from onrecord.views.disputes import disputes
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import shipment
from tests.web.conftest import HOME
from tests.web.walk import links

CLAIMS = 61
SIDES = (("Seoul's ministry", "KOR"), ("Lima's ministry", "PER"), ("Oslo's ministry", "NOR"))


def reports() -> list[Extraction]:
    """Reports in which three sides give figures that differ."""
    return [
        shipment(SIDES[n % 3][0], 1000 + 10 * n, country=SIDES[n % 3][1], outlet=f"Outlet {n % 7}")
        for n in range(CLAIMS)
    ]


@pytest.fixture(scope="module")
def place(new_place: Callable[[], str]) -> str:
    path = new_place()
    with Record.open(path) as record:
        record.add_all(reports())
    return path


@pytest.fixture
def client(place: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(record=place)), base_url=HOME) as opened:
        yield opened


@pytest.fixture
def question(client: TestClient) -> str:
    row = client.get("/questions?format=json").json()[0]
    assert row["claims"] == CLAIMS
    return str(row["id"])


def shown(html: str) -> list[str]:
    return re.findall(r'<article class="card" aria-labelledby="c-(\w+)"', html)


def test_pages_of_claims_together_are_all_in_the_order_of_weight(
    client: TestClient, place: str, question: str
) -> None:
    first = client.get(f"/questions/{question}").text
    assert f"{CLAIMS} claims" in first
    assert f"1–50 of {CLAIMS}" in first
    assert len(shown(first)) == 50
    following = [x for x in links(first) if "page=2" in x]
    assert len(set(following)) == 1
    second = client.get(following[0]).text
    assert f"51–{CLAIMS} of {CLAIMS}" in second
    assert f"/questions/{question}" in links(second)  # the way back is the bare address
    with Record.open(place) as record:
        wanted = claims(record, Filter(questions=(question,)))["id"].to_list()
    assert shown(first) + shown(second) == wanted
    assert [c["id"] for c in client.get(f"/questions/{question}?page=2&format=json").json()] == wanted[50:]
    assert client.get(f"/questions/{question}?page=0").status_code == 400


def test_pages_of_disputes_together_are_all(
    client: TestClient, place: str, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.pages.questions.DISPUTES", 12)
    with Record.open(place) as record:
        found = record.answering.against(question)
        whole = disputes(record, Filter(questions=(question,))).to_dicts()
    assert [Against(d["kind"], d["one_id"], d["other_id"], d["why"], d["rule"]) for d in whole] == found
    assert len(found) > 12
    first = client.get(f"/questions/{question}?page=2").text
    assert f"{len(found)} disputes" in first
    assert first.count('<div class="dispute">') == 12
    following = next(x for x in links(first) if "against=2" in x)
    assert "page=2" in following  # the claims stay where they are
    second = client.get(following).text
    assert shown(second) == shown(first)
    assert f"13–{min(24, len(found))} of {len(found)}" in second
    assert client.get(f"/questions/{question}?against=x").status_code == 400


def test_no_pages_where_all_fits(client: TestClient) -> None:
    for row in client.get("/claims?format=json").json()[:1]:
        assert "Pages of the claims" not in client.get(f"/claims/{row['id']}").text


def test_changes_of_very_many_reports_lead_to_lists(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To tell what tens of thousands of reports changed takes minutes; after the first addition everything is new."""
    assert "So many reports" not in client.get("/changes").text
    monkeypatch.setattr("onrecord.web.pages.changes.MANY", CLAIMS - 1)
    monkeypatch.setattr("onrecord.views.changes.changes", None)  # it is not asked
    html = client.get("/changes?after=0").text
    assert "So many reports" in html
    assert f"{CLAIMS} reports" in html
    assert client.get("/changes?after=0&format=json").json() == []
