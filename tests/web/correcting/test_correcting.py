"""Correcting by the pages: forms as a browser sends them, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.model import Claim
from onrecord.record import Record
from onrecord.record.corrections import Change
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import doc, extraction, say, shipment
from tests.stores import Store

HOME = "http://127.0.0.1"


@pytest.fixture
def client(store: Store, reported: str) -> Iterator[TestClient]:
    app = create_app(Settings(record=store.copy(reported)))
    with TestClient(app, base_url=HOME, follow_redirects=False) as opened:
        yield opened


def record_of(client: TestClient) -> Record:
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    return record


def the(client: TestClient, text: str) -> str:
    return next(s.id for s in record_of(client).statements() if text in s.text)


def claim_of(client: TestClient, statement: str) -> Claim:
    record = record_of(client)
    (claim,) = record.claims([record.claim_of([statement])[statement]])
    return claim


def form(html: str, action: str) -> dict[str, str]:
    """What a browser would send of the form with that action, as it stands."""
    found = re.search(
        rf'<form[^>]*action="{re.escape(action)}"[^>]*method="post"[^>]*>(.*?)</form>', html, re.DOTALL
    )
    assert found, action
    values: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", found[1]):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            values[name[1]] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', found[1], re.DOTALL):
        every = re.findall(r'<option(?: value="([^"]*)")?( selected)?>([^<]*)<', options)
        value, _, words = next((o for o in every if o[1]), every[0])
        values[name] = unescape(value or ("" if words == "none" else words))
    return values


def send(client: TestClient, page: str, action: str, **changes: Any) -> Any:
    """Loads a page, changes its form and sends it."""
    html = client.get(page).text
    return client.post(action, data=form(html, action) | changes)


def test_the_whole_form_sent_back_changes_nothing(client: TestClient) -> None:
    for s in record_of(client).statements():
        answer = send(client, f"/statements/{s.id}/correct", f"/statements/{s.id}/correct")
        assert answer.status_code == 422
        assert "Nothing is changed yet" in answer.text
    assert record_of(client).desk.corrections() == []


def test_a_wrong_attribution_is_corrected_and_everything_follows(client: TestClient) -> None:
    """Two reports name the minister; given to another, the claim has two origins, and figures name who says it."""
    ids = [s.id for s in record_of(client).statements() if "6,700" in s.text]
    before = claim_of(client, ids[0])
    assert len(before.origins) == 1
    action = f"/statements/{ids[1]}/correct"
    answer = send(client, action, action, attribution="The State Department=unnamed:USA", why="misread")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/statements/{ids[1]}")
    after = claim_of(client, ids[0])
    assert len(after.origins) == 2
    assert after.credibility < before.credibility
    assert "State Department" in client.get(f"/claims/{after.id}").text
    page = client.get(f"/statements/{ids[1]}").text
    assert "misread" in page
    assert "The defence minister" in page  # what was there before is shown as such
    assert "State Department" in client.get("/figures").text
    undone = send(client, f"/statements/{ids[1]}", "/corrections/1/undo")
    assert undone.headers["location"] == f"/statements/{ids[1]}"
    assert claim_of(client, ids[0]) == before


def test_accept_and_reject(client: TestClient) -> None:
    id = the(client, "Moscow denies")
    action = f"/statements/{id}/correct"
    assert send(client, f"/statements/{id}", action, verdict="reject").status_code == 303
    page = client.get(f"/statements/{id}").text
    assert "Rejected" in page
    assert "Moscow denies" in page
    document = record_of(client).statement(id)
    assert document is not None
    assert "1 rejected statement" in client.get(f"/documents/{document.document}").text
    assert send(client, f"/statements/{id}", action, verdict="accept").status_code == 303
    assert "Rejected" not in client.get(f"/statements/{id}").text
    assert (
        "attribution" in client.get("/corrections/rules").text
        or "speech" in client.get("/corrections/rules").text
    )


def test_the_second_of_two_sees_both_versions(client: TestClient) -> None:
    id = the(client, "visited North Korea")
    action = f"/statements/{id}/correct"
    mine = form(client.get(action).text, action) | {"status": "promised"}
    record_of(client).desk.correct([Change("edit", id, "status", "planned")], who="Ben", why="it says will")
    late = client.post(action, data=mine)
    assert late.status_code == 409
    assert "Ben" in late.text
    assert "planned" in late.text
    assert "promised" in late.text
    assert [c.who for c in record_of(client).desk.corrections()] == ["Ben"]


def test_what_cannot_be_meant_is_said_and_the_form_keeps_what_was_typed(client: TestClient) -> None:
    id = the(client, "visited North Korea")
    action = f"/statements/{id}/correct"
    for field, typed in (
        ("actors", "Zork <b>"),
        ("time", "last week"),
        ("quantities", "many"),
        ("items", "zinc=x"),
    ):
        answer = send(client, action, action, **{field: typed})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "<b>" not in answer.text.split("<main", 1)[1].replace("&lt;b&gt;", "")
        assert form(answer.text, action)[field] == typed
    assert record_of(client).desk.corrections() == []


def test_split_and_merge(client: TestClient) -> None:
    ids = [s.id for s in record_of(client).statements() if "6,700" in s.text]
    whole = claim_of(client, ids[0])
    action = f"/claims/{whole.id}/correct"
    assert send(client, action, action, deed="split", leaving=[ids[1]]).status_code == 303
    one, other = claim_of(client, ids[0]), claim_of(client, ids[1])
    assert one.id != other.id
    action = f"/claims/{one.id}/correct"
    merged = send(client, action, action, deed="merge", other=f"{HOME}/claims/{other.id}")
    assert merged.status_code == 303
    assert claim_of(client, ids[0]).id == claim_of(client, ids[1]).id
    action = f"/claims/{claim_of(client, ids[0]).id}/correct"
    for wrong in ({"deed": "merge", "other": "zz"}, {"deed": "split"}, {"deed": "note", "words": " "}):
        assert send(client, action, action, **wrong).status_code == 422
    assert send(client, action, action, deed="accept").status_code == 303
    assert send(client, action, action, deed="tag", words="arms").status_code == 303
    assert "arms" in client.get(action.removesuffix("/correct")).text


def test_a_statement_is_added_by_marking_words(client: TestClient) -> None:
    document = next(d for d in record_of(client).documents() if "The weather" in d.text)
    page = client.get(f"/documents/{document.id}/mark", params={"words": "weather in  the\nharbour was fair"})
    assert page.status_code == 200
    action = f"/documents/{document.id}/mark"
    sent = form(page.text, action) | {
        "type": "AID",
        "actors": "Russia",
        "status": "occurred",
        "trigger": "was",
    }
    assert client.post(action, data=sent).headers["location"] == f"/documents/{document.id}"
    (s,) = [s for s in record_of(client).statements() if s.text == "weather in the harbour was fair"]
    assert s.event is not None
    assert s.event.actors[0].actor == "RUS"
    assert f"/statements/{s.id}" in client.get(f"/documents/{document.id}").text
    assert client.get(action, params={"words": "no such words"}).status_code == 422
    wrong = client.post(action, data=sent | {"based_on": "1", "actors": "Zork"})
    assert wrong.status_code == 422
    assert "Zork" in wrong.text


def test_words_that_stand_twice_are_asked_for(store: Store) -> None:
    place = store.empty()
    d = doc("It rained. Then it rained. In the end it rained.")
    with Record.open(place) as record:
        record.add(extraction(d, say(d, "It rained.", status=None)))
    with TestClient(create_app(Settings(record=place)), base_url=HOME) as client:
        page = client.get(f"/documents/{d.id}/mark", params={"words": "it rained"})
        assert "2 times" in page.text
        link = re.findall(r'href="(/documents/[^"]*/mark\?[^"]*)"', page.text)[1]
        assert "it rained" in client.get(unescape(link)).text


def test_who_a_name_is(client: TestClient) -> None:
    id = the(client, "6,700")
    page = f"/statements/{id}/correct"
    assert send(client, page, "/names", actor="office:kor-defence-ministry").status_code == 303
    found = {x.actor for s in record_of(client).statements() for x in s.attribution if "minister" in x.name}
    assert found == {"office:kor-defence-ministry"}
    assert send(client, page, "/names", actor="??").status_code == 422


def test_review_and_list(client: TestClient) -> None:
    page = client.get("/review")
    first = re.search(r'action="/statements/([^/]+)/correct"', page.text)
    assert first
    answer = send(client, "/review", f"/statements/{first[1]}/correct", verdict="accept")
    assert answer.headers["location"] == "/review"
    assert f'action="/statements/{first[1]}/correct"' not in client.get("/review").text
    assert "no. 1" in client.get("/corrections").text
    assert client.get("/corrections", params={"kind": "edit"}).text.count("no. 1") == 0
    rows = client.get("/corrections", params={"format": "json"}).json()
    assert [r["kind"] for r in rows] == ["accept"]
    assert client.get("/corrections?page=2").status_code == 404
    assert client.get("/review?format=csv").headers["content-type"].startswith("text/csv")
    assert "correct" in client.get("/audit").text


def test_misfits_are_listed_for_a_look(client: TestClient) -> None:
    record = record_of(client)
    one = shipment("The defence minister", 6700, published="2024-02-26")
    id = next(s.id for s in record.statements() if s.document == one.document.id)
    record.desk.correct([Change("edit", id, "status", "planned")], who="Ana")
    record.add(extraction(one.document), replace=True)
    page = client.get("/review").text
    assert "1 correction to look at again" in page
    assert "no statement" in page


def test_a_reader_may_look_and_not_touch(store: Store, reported: str) -> None:
    path = store.copy(reported)
    with Record.open(path) as record:
        record.users.add("rita", "reader", "seven grey herons")
        token = record.users.make_token("rita", "x")
        id = record.statements()[0].id
        document = record.documents()[0].id
    app = create_app(Settings(record=path, host="10.0.0.1", hosts=()))
    with TestClient(app, base_url=HOME, headers={"Authorization": f"Bearer {token}"}) as client:
        for page in (f"/statements/{id}", "/review", "/corrections", f"/documents/{document}"):
            html = client.get(page).text
            assert "<h1>" in html
            assert not re.search(r'<form[^>]*method="post"', html.split("<main", 1)[1])
        assert (
            client.post(f"/statements/{id}/correct", data={"verdict": "accept", "based_on": "0"}).status_code
            == 403
        )


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("/statements/x/correct", "/claims/x/correct", "/documents/x/mark"):
        assert client.get(path).status_code == 404
    csrf = form(client.get("/users").text, "/users")["csrf_token"]
    post = {"csrf_token": csrf, "based_on": "0"}
    assert client.post("/corrections/9/undo", data=post).status_code == 422
    assert client.post("/claims/x/correct", data=post | {"deed": "note", "words": "x"}).status_code == 404
    assert client.post("/statements/x/correct", data=post).status_code == 404
    assert (
        client.post(
            f"/statements/{the(client, '6,700')}/correct", data=post | {"based_on": "x", "tag": "y"}
        ).status_code
        == 400
    )
