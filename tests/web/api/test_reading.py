"""Reading the record through the API, on each store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.exports.jsonl import document_line, statement_line
from onrecord.model import Original
from onrecord.record import Filter, Record
from onrecord.version import __version__
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import shipment
from tests.web.api.conftest import HOME, make_app

LISTS = ("documents", "statements", "claims", "questions", "origins", "relations", "figures", "timeline", "outlook",
         "flows", "disputes", "sources")  # fmt: skip


def record_of(client: TestClient) -> Record:
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    return record


def items(client: TestClient, path: str, **asked: object) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _ in range(200):
        answer = client.get(f"/api/v1/{path}", params=asked | ({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["items"]) <= int(str(asked.get("limit", 50)))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("path", LISTS)
def test_pages_hold_every_item_once(client: TestClient, path: str) -> None:
    whole = items(client, path)
    assert whole
    for size in (1, 2, 3):
        assert items(client, path, limit=size) == whole


def test_statements_are_as_exported(client: TestClient) -> None:
    record = record_of(client)
    claim_of = record.claim_of([s.id for s in record.statements()])
    for line in items(client, "statements"):
        s = record.statement(line["id"])
        assert s is not None
        claim = claim_of.get(s.id)
        question = record.claims([claim])[0].question if claim else None
        expected = statement_line(s, claim, question)
        assert {k: v for k, v in line.items() if k != "rules"} == json_of(
            {k: v for k, v in expected.items() if k != "rules"}
        )
        assert client.get(f"/api/v1/statements/{s.id}").json() == line


def json_of(value: Any) -> Any:
    import json

    return json.loads(json.dumps(value))


def test_documents(client: TestClient) -> None:
    record = record_of(client)
    heads = items(client, "documents")
    assert [h["id"] for h in heads] == [d.id for d in record.documents()]
    assert all("text" not in head for head in heads)
    one = client.get(f"/api/v1/documents/{heads[-1]['id']}").json()
    document = record.document(one["id"])
    assert document is not None
    assert {k: one[k] for k in document_line(document, None) if k != "versions"} == json_of(
        {k: v for k, v in document_line(document, None).items() if k != "versions"}
    )
    assert one["versions"]["model"] == "en_test"
    assert (one["characters"], one["original"]) == (len(document.text), None)


@pytest.mark.parametrize(
    "asked",
    [{"actor": "putin"}, {"country": "rus"}, {"type": "CONSULT"}, {"since": "2024-06"}, {"until": "2024-02-29"},
     {"source": "moscow"}, {"status": "planned"}, {"stance": "denied"}, {"text": "shells"}],
)  # fmt: skip
def test_filters_are_those_of_the_command_line(client: TestClient, asked: dict[str, str]) -> None:
    record = record_of(client)
    wanted = record.statements(Filter(**asked))  # type: ignore[arg-type]
    assert wanted
    assert [s["id"] for s in items(client, "statements", **asked)] == [s.id for s in wanted]
    claims = set(record.claim_of([s.id for s in wanted]).values())
    assert {c["id"] for c in items(client, "claims", **asked)} == claims
    assert {d["id"] for d in items(client, "documents", **asked)} == {s.document for s in wanted}


def test_from_a_question_to_its_statements(client: TestClient) -> None:
    for question in items(client, "questions"):
        claims = items(client, "claims", question=question["id"])
        assert {c["id"] for c in claims} == set(question["claims"])
        for claim in claims:
            statements = items(client, "statements", claim=claim["id"])
            assert {s["id"] for s in statements} == set(claim["statements"])
            assert {s["question"] for s in statements} == {question["id"]}
            assert client.get(f"/api/v1/claims/{claim['id']}").json() == claim


def test_relations_of_a_claim(client: TestClient) -> None:
    relations = items(client, "relations")
    end = relations[0]["from"]
    assert items(client, "relations", of=end) == [r for r in relations if end in (r["from"], r["to"])]
    assert {r["kind"] for r in items(client, "relations", kind="denies")} == {"denies"}


def test_search(client: TestClient) -> None:
    hits = items(client, "search", q="russia", limit=2)
    assert {h["kind"] for h in hits} == {"document", "statement"}
    assert hits == items(client, "search", q="russia")
    assert items(client, "search", q='"planning a visit"')[0]["kind"] == "document"
    assert items(client, "search", q="...") == []


@pytest.mark.parametrize("path", ["claims", "documents", "statements", "questions", "origins"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}/zz")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["title"], problem["instance"]) == (
        404, "Not Found", f"/api/v1/{path}/zz",
    )  # fmt: skip
    assert "zz" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("PUT", "/claims", 405),
        ("GET", "/claims?limit=0", 422),
        ("GET", "/claims?limit=many", 422),
        ("GET", "/claims?since=yesterday", 422),
        ("GET", "/claims?since=2023-02-30", 422),
        ("GET", "/claims?colour=red", 422),
        ("GET", "/claims?country=Korea", 422),
        ("GET", "/claims/a%20b", 422),
        ("GET", "/claims/a%00b", 422),
        ("GET", "/statements?actor=a%00b", 422),
        ("GET", "/search", 422),
        ("GET", "/claims?cursor=bm9uZQ", 400),
        ("GET", "/claims?cursor=%00", 400),
        ("POST", "/add/text", 422),
        ("DELETE", "/jobs/9", 404),
    ],
)
def test_problems(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    if status == 422:
        assert answer.json()["errors"]
    if status == 405:
        assert answer.headers["allow"] == "GET"


def test_a_cursor_of_another_list(client: TestClient) -> None:
    cursor = client.get("/api/v1/claims?limit=1").json()["next"]
    assert client.get(f"/api/v1/claims?cursor={cursor}").status_code == 200
    for path in ("questions", "figures", "corrections", "jobs", "statements"):
        assert client.get(f"/api/v1/{path}?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("path", ["", *(f"/{name}" for name in LISTS), "/search?q=russia"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    tag = first.headers["etag"]
    assert __version__ in tag
    again = client.get(f"/api/v1{path}", headers={"if-none-match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"/api/v1{path}", headers={"if-none-match": '"x"'}).status_code == 200


def test_the_tag_changes_with_the_record(new_place: Callable[[], str]) -> None:
    where = new_place()
    with Record.open(where) as record:
        record.add(shipment("A minister", 5))
        with TestClient(make_app(where), base_url=HOME) as client:
            tag = client.get("/api/v1/claims").headers["etag"]
            record.add(shipment("A spokesman", 7))
            answer = client.get("/api/v1/figures", headers={"if-none-match": tag})
            assert answer.status_code == 200
            assert {row["value"] for row in answer.json()["items"]} == {5.0, 7.0}


def test_originals_are_only_ever_files_to_keep(new_place: Callable[[], str]) -> None:
    where, data = new_place(), b"<html><script>alert(1)</script></html>"
    made = shipment("A minister", 5)
    digest = hashlib.sha256(data).hexdigest()
    made = replace(made, document=replace(made.document, sha256=digest))
    with Record.open(where) as record:
        record.add(made, original=Original(digest, "text/html", data, "https://example.org/a"))
    with TestClient(make_app(where), base_url=HOME) as client:
        path = f"/api/v1/documents/{made.document.id}"
        assert client.get(path).json()["original"] == {
            "sha256": digest, "media_type": "text/html", "size": len(data), "url": "https://example.org/a",
            "final_url": None, "fetched_at": None, "headers": [],
        }  # fmt: skip
        answer = client.get(f"{path}/original")
        assert answer.content == data
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert "sandbox" in answer.headers["content-security-policy"]


def test_hostile_text_is_only_text(new_place: Callable[[], str]) -> None:
    evil = 'A "minister" </script><script>alert(1)</script> \u202e\u2028=HYPERLINK("x")'
    where = new_place()
    with Record.open(where) as record:
        record.add(shipment(evil, 5))
    with TestClient(make_app(where), base_url=HOME) as client:
        answer = client.get("/api/v1/statements")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["items"][0]["attribution"][0]["name"] == evil


def test_openapi_and_its_page(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        assert path.startswith("/api/v1")
        for operation in operations.values():
            assert operation["description"], path
            for status, response in operation["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"]
    page = client.get("/api")
    assert page.status_code == 200
    for path in document["paths"]:
        assert path in page.text
    assert "http" not in "".join(part.split('"')[0] for part in page.text.split(' src="')[1:])


def test_compressed_where_it_is_asked_for(client: TestClient) -> None:
    answer = client.get("/api/v1/openapi.json", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_another_name_is_refused_as_a_problem(place: str) -> None:
    with TestClient(create_app(Settings(record=place)), base_url=HOME) as client:
        answer = client.get("/api/v1/claims", headers={"host": "evil.example"})
        assert (answer.status_code, answer.json()["status"]) == (421, 421)
        assert answer.headers["content-type"] == "application/problem+json"
