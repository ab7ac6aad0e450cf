"""Adding and correcting through the API, on each store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from tests.stores import Store
from tests.web.api.conftest import HOME, make_app


@pytest.fixture
def fresh(store: Store, reported: str) -> Iterator[TestClient]:
    """A record of the test's own."""
    where = store.copy(reported)
    with TestClient(make_app(where, most_bytes=2000, most_together=4000), base_url=HOME) as opened:
        yield opened


def record_of(client: TestClient) -> Record:
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    return record


# Adding


def test_a_text_becomes_a_job(fresh: TestClient) -> None:
    sent = fresh.post(
        "/api/v1/add/text", json={"text": "The ferry was late.", "title": "Late", "outlet": "Mast"}
    )
    assert sent.status_code == 202
    job = sent.json()
    assert (job["kind"], job["name"], job["state"], job["given"]) == (
        "text", "Late", "waiting", {"title": "Late", "outlet": "Mast"},
    )  # fmt: skip
    assert fresh.get(sent.headers["location"]).json() == job
    taken = record_of(fresh).jobs.take("here:1")
    assert taken is not None
    assert taken[1] == b"The ferry was late."


def test_a_file_becomes_a_job(fresh: TestClient) -> None:
    sent = fresh.post(
        "/api/v1/add/file",
        files={"file": ("../a\u202e.md", b"# Fog")},
        data={"published": "2024", "again": "true"},
    )
    assert sent.status_code == 202
    assert (sent.json()["name"], sent.json()["given"]) == ("a_.md", {"published": "2024", "again": "yes"})


def test_an_address_becomes_a_job(fresh: TestClient) -> None:
    sent = fresh.post("/api/v1/add/address", json={"address": "HTTPS://News.Example/a#b"})
    assert (sent.status_code, sent.json()["name"]) == (202, "https://news.example/a")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("address", {"address": "file:///etc/passwd"}),
        ("address", {"address": "https://me:secret@example.org/"}),
        ("address", {"address": "https://"}),
        ("text", {"text": " \n"}),
        ("text", {"text": "A word.", "colour": "red"}),
        ("text", {}),
    ],
)
def test_what_is_not_taken(fresh: TestClient, path: str, body: dict[str, str]) -> None:
    answer = fresh.post(f"/api/v1/add/{path}", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert record_of(fresh).jobs.list() == []


def test_characters_that_no_store_holds(fresh: TestClient) -> None:
    def send(path: str, body: bytes) -> Any:
        return fresh.post(f"/api/v1/{path}", content=body, headers={"content-type": "application/json"})

    sent = send("add/text", rb'{"text": "b\u0000c", "title": "x\u0000y"}')
    assert (sent.status_code, sent.json()["given"]["title"]) == (202, "x y")
    assert send("add/text", rb'{"text": "a\ud800b"}').status_code == 422
    note = rb'{"changes": [{"kind": "note", "target": "s1", "value": "a\u0000"}], "based_on": 0}'
    assert send("corrections", note).status_code == 422


def test_too_large(fresh: TestClient) -> None:
    for answer in (
        fresh.post("/api/v1/add/text", json={"text": "a" * 2001}),
        fresh.post("/api/v1/add/file", files={"file": ("a.txt", b"a" * 2001)}),
        fresh.post("/api/v1/add/file", files={"file": ("a.txt", b"a" * 1_100_000)}),
        fresh.post("/api/v1/corrections", content=b"a" * 1_000_001),
    ):
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"


def test_jobs(fresh: TestClient) -> None:
    for n in range(3):
        fresh.post("/api/v1/add/text", json={"text": f"Text {n}.", "title": f"t{n}"})
    first = fresh.get("/api/v1/jobs?limit=2").json()
    second = fresh.get("/api/v1/jobs", params={"cursor": first["next"]}).json()
    assert [j["name"] for j in first["items"] + second["items"]] == ["t2", "t1", "t0"]
    id = second["items"][0]["id"]
    jobs = record_of(fresh).jobs
    jobs.take("here:1")
    assert fresh.delete(f"/api/v1/jobs/{id}").status_code == 409
    assert fresh.post(f"/api/v1/jobs/{id}/retry").status_code == 409
    jobs.failed(id, "no")
    assert fresh.get(f"/api/v1/jobs/{id}").json()["note"] == "no"
    assert fresh.post(f"/api/v1/jobs/{id}/retry").json()["state"] == "waiting"
    assert fresh.delete(f"/api/v1/jobs/{id}").status_code == 204
    assert fresh.get(f"/api/v1/jobs/{id}").status_code == 404


# What is new


def test_changes(fresh: TestClient) -> None:
    from tests.builders import shipment

    def changes(**asked: object) -> list[dict[str, Any]]:
        answer = fresh.get("/api/v1/changes", params=asked)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    before = record_of(fresh).additions()[-1].id
    assert changes(after=before) == []
    record_of(fresh).add(shipment("A spokesman", 9999, published="2024-05-01", outlet="Gull"))
    new = changes(after=before)
    assert any("9,999" in row["text"] for row in new)
    assert changes() == new == changes(after=before, limit=200)
    assert changes(after=2**31 - 1) == []
    assert len(changes(since="2020")) > len(new)
    assert fresh.get("/api/v1/changes?since=yesterday").status_code == 422


# Correcting


def statement(client: TestClient, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/statements", params=asked).json()["items"][0]
    return found


def correct(client: TestClient, *changes: dict[str, Any], **more: Any) -> Any:
    headers = more.pop("headers", {})
    return client.post("/api/v1/corrections", json={"changes": list(changes)} | more, headers=headers)


def test_a_correction_is_made_listed_and_undone(fresh: TestClient) -> None:
    s = statement(fresh, status="planned")
    edit = {"kind": "edit", "target": s["id"], "field": "status", "value": "promised"}
    made = correct(fresh, edit, why="the Kremlin promised it", based_on=0)
    assert made.status_code == 201, made.text
    (one,) = made.json()["items"]
    assert (one["before"], one["after"], one["why"]) == ("planned", "promised", "the Kremlin promised it")
    assert fresh.get(f"/api/v1/statements/{s['id']}").json()["status"] == "promised"
    assert fresh.get("/api/v1/corrections", params={"of": s["id"]}).json()["items"] == [one]
    assert fresh.get(f"/api/v1/corrections/{one['id']}").json() == one
    undone = fresh.post(
        f"/api/v1/corrections/{one['id']}/undo", json={"based_on": made.json()["corrections"]}
    )
    assert undone.status_code == 200, undone.text
    assert fresh.get(f"/api/v1/statements/{s['id']}").json()["status"] == "planned"
    assert fresh.get("/api/v1/corrections?live=true").json()["items"] == []
    assert len(fresh.get("/api/v1/corrections").json()["items"]) == 1


def test_the_second_of_two_is_told(fresh: TestClient) -> None:
    seen = fresh.get("/api/v1/statements", params={"status": "planned"})
    tag, base = seen.headers["etag"], fresh.get("/api/v1").json()["corrections"]
    edit = {"kind": "edit", "target": seen.json()["items"][0]["id"], "field": "certainty"}
    assert correct(fresh, edit | {"value": "possible"}, headers={"if-match": tag}).status_code == 201
    second = edit | {"value": "probable"}
    for answer, status in (
        (correct(fresh, second, headers={"if-match": tag}), 412),
        (correct(fresh, second, based_on=base), 409),
    ):
        assert answer.status_code == status
        assert "changed since you read it" in answer.json()["detail"]
    assert statement(fresh, status="planned")["certainty"] == "possible"
    newest = fresh.get("/api/v1/statements").headers["etag"]
    assert correct(fresh, second, headers={"if-match": newest}).status_code == 201


def test_who_says_nothing_of_what_was_seen(fresh: TestClient) -> None:
    s = statement(fresh)
    note = {"kind": "note", "target": s["id"], "value": "look at this"}
    assert correct(fresh, note).status_code == 428
    assert correct(fresh, note, headers={"if-match": '"another program"'}).status_code == 412
    assert correct(fresh, note, headers={"if-match": "*"}).status_code == 201


def test_all_or_nothing(fresh: TestClient) -> None:
    s = statement(fresh)
    good = {"kind": "edit", "target": s["id"], "field": "certainty", "value": "possible"}
    bad = {"kind": "edit", "target": s["id"], "field": "certainty", "value": "perhaps"}
    answer = correct(fresh, good, bad, based_on=0)
    assert answer.status_code == 422
    assert "perhaps" in answer.json()["detail"] or "certainty" in answer.json()["detail"]
    assert fresh.get("/api/v1/corrections").json()["items"] == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"kind": "edit", "target": "s0", "field": "status", "value": "planned"}, 404),
        ({"kind": "edit", "target": "s0", "field": "colour", "value": "red"}, 422),
        ({"kind": "paint", "target": "s0"}, 422),
        ({"kind": "split", "target": "c0", "value": []}, 422),
    ],
)
def test_what_cannot_be_corrected(fresh: TestClient, change: dict[str, Any], status: int) -> None:
    assert correct(fresh, change, based_on=0).status_code == status


def test_undoing_what_is_not_there(fresh: TestClient) -> None:
    assert fresh.post("/api/v1/corrections/7/undo", json={"based_on": 0}).status_code == 404
