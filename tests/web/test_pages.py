"""The pages: what they say, where they lead, what they give to programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import shipment
from tests.web.conftest import HOME, RIGHT_TO_LEFT, served
from tests.web.walk import links, walk


def first(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    assert found is not None, pattern
    return found[1]


def test_every_link_leads_somewhere(client: TestClient) -> None:
    pages = walk(client)
    assert len(pages) > 60
    for address, html in pages.items():
        assert "<h1>" in html, address
        assert html.count("<h1") == 1, address


def test_a_figure_leads_to_its_sentence_in_two_clicks(client: TestClient) -> None:
    html = client.get("/figures").text
    statement = first(r'<a href="(/statements/\w+)"><bdi>about 6,700 containers', html)
    said = client.get(statement).text
    assert "6,700 containers" in first(r'<blockquote class="evidence"[^>]*>(.*?)</blockquote>', said)
    place = first(r'<a class="button" href="(/statements/\w+/place)"', said)
    answer = client.get(place, follow_redirects=False)
    document, _, anchor = answer.headers["location"].partition("#")
    text = client.get(document).text
    assert f'id="{anchor}"' in text
    assert "6,700 containers" in text


def test_filters_narrow_and_stay_in_the_address(client: TestClient) -> None:
    every = client.get("/statements?format=json").json()
    some = client.get("/statements?format=json&status=planned").json()
    assert 0 < len(some) < len(every)
    assert {s["status"] for s in some} == {"planned"}
    html = client.get("/statements?status=planned&sort=published").text
    assert any("status=planned" in x and "sort=-published" in x for x in links(html))
    assert client.get("/claims?format=json&actor=Putin").json()


def test_what_is_exported_is_what_is_shown(client: TestClient) -> None:
    for address in (
        "/statements",
        "/claims",
        "/questions",
        "/documents",
        "/outlook",
        "/sources",
        "/flows",
        "/timeline",
    ):
        html = (
            client.get(f"{address}?since=2024").text if address != "/documents" else client.get(address).text
        )
        query = "?since=2024&" if address != "/documents" else "?"
        rows = list(csv.reader(io.StringIO(client.get(f"{address}{query}format=csv").text.lstrip("\ufeff"))))
        body = re.findall(r'<table class="stack">.*?<tbody>(.*?)</tbody>', html, re.DOTALL)[-1]
        assert body.count("<tr>") == len(rows) - 1, address
        assert len(client.get(f"{address}{query}format=json").json()) == len(rows) - 1


def test_sorting_is_by_what_is_said(client: TestClient) -> None:
    dates = [s["published"] for s in client.get("/statements?format=json&sort=published").json()]
    assert dates == sorted(dates)
    dates = [s["published"] for s in client.get("/statements?format=json&sort=-published").json()]
    assert dates == sorted(dates, reverse=True)
    counts = [c["origins"] for c in client.get("/claims?format=json&sort=-origins").json()]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/statements?since=someday", "not a date"),
        ("/statements?sort=colour", "not sorted by colour"),
        ("/claims?page=0", "pages go from 1"),
        ("/claims?page=99999999999", "pages go from 1"),
        ("/claims?format=xls", "no format xls"),
        ("/timeline?lane=mood", "no lanes by mood"),
        ("/outlook?outcome=maybe", "no outcome maybe"),
        (f"/statements?actor={'x' * 400}", "longer than 300"),
        ("/statements?actor=a%00b", "character that no text has"),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.parametrize("kind", ["statements", "claims", "questions", "documents", "figures"])
def test_nothing_there(client: TestClient, kind: str) -> None:
    answer = client.get(f"/{kind}/nothing")
    assert answer.status_code == 404
    assert "nothing" in answer.text


def test_a_claim_tells_its_origins_and_what_stands_against_it(client: TestClient) -> None:
    rows = client.get("/claims?disputed=yes&format=json").json()
    denied = next(r for r in rows if "6,700" in r["label"])
    html = client.get(f"/claims/{denied['id']}").text
    assert "Statements by origin" in html
    assert "Against it" in html
    for reason in denied["reasons"]:
        assert reason.replace("'", "&#39;") in html


def test_competing_claims_stand_side_by_side(client: TestClient) -> None:
    question = next(q for q in client.get("/questions?disputed=yes&format=json").json() if q["claims"] > 2)
    html = client.get(f"/questions/{question['id']}").text
    assert html.count('<article class="card"') == question["claims"]
    assert "Why they cannot all be so" in html


def test_the_reason_for_a_statement_is_a_page_and_a_part(client: TestClient) -> None:
    id = client.get("/statements?format=json").json()[0]["id"]
    whole = client.get(f"/statements/{id}/why").text
    part = client.get(f"/statements/{id}/why", headers={"HX-Request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    assert "speech/say" in part
    document = client.get("/documents?format=json").json()[0]["id"]
    said = client.get(f"/statements?format=json&document={document}").json()
    assert "speech/say" in client.get(f"/documents/{document}?why={said[0]['id']}").text


def test_search_finds_counts_and_narrows(client: TestClient) -> None:
    html = client.get("/search?q=containers").text
    assert "<mark>containers</mark>" in html
    assert client.get("/search?q=nothinglikeit").text.count("Nothing fits.") == 1
    narrow = next(x for x in links(html) if "type=AID" in x and x.startswith("/search?"))
    rows = client.get(f"{narrow}&format=json").json()
    assert rows
    assert {r["type"] for r in rows} == {"AID"}
    assert all("container" in r["text"] for r in rows)


def test_an_id_leads_to_what_it_names(client: TestClient) -> None:
    claim = client.get("/claims?format=json").json()[0]["id"]
    answer = client.get(f"/search?q={claim}", follow_redirects=False)
    if re.search(r"\d", claim):
        assert answer.headers["location"] == f"/claims/{claim}"


def test_citation_names_report_words_and_id(client: TestClient) -> None:
    s = client.get("/statements?format=json").json()[0]
    html = client.get(f"/statements/{s['id']}").text
    cited = first(r'<p id="citation"[^>]*>(.*?)</p>', html)
    for part in (s["outlet"], s["published"], s["id"], s["text"][:20]):
        assert part in cited.replace("&#39;", "'")


def test_pictures_can_be_taken_along(client: TestClient) -> None:
    id = next(r["question"] for r in client.get("/figures?format=json").json())
    svg = client.get(f"/figures/{id}.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg ")
    assert " style=" not in svg.text
    assert client.get(f"/figures/{id}.png").content.startswith(b"\x89PNG")


def test_an_uncertain_time_is_drawn_as_uncertain(client: TestClient) -> None:
    html = client.get("/timeline").text
    assert 'class="moment foreseen within"' in html  # "in June"
    assert 'class="moment asserted span"' in html  # "since 2023-09"


def test_denials_are_marks_on_the_chart(client: TestClient) -> None:
    html = client.get("/figures").text
    assert re.search(r'aria-label="[^"]*denies it, 2024-03-05"', html)


def test_flows_tell_denied_from_asserted(client: TestClient) -> None:
    html = client.get("/flows").text
    cell = first(r'aria-label="(North Korea to Russia: [^"]* asserted, [^"]*)"', html)
    assert re.search(r"[1-9]\d* asserted", cell)
    assert re.search(r"[1-9]\d* denied", cell)


def test_the_brief_tells_that_something_was_added_since_the_last_look(new_place: Callable[[], str]) -> None:
    path = new_place()
    with Record.open(path) as record:
        record.add(shipment("Seoul's ministry", 5000))
    with TestClient(create_app(Settings(record=path)), base_url=HOME) as client:
        assert "since your last look" not in client.get("/").text
        with Record.open(path) as record:
            record.add(shipment("Lima's ministry", 15000, country="PER", outlet="Andes Post"))
        brief = client.get("/").text
        assert "since your last look" in brief
        found = client.get(first(r'href="(/changes[^"]*)"[^>]*>What changed', brief)).text
        assert "Andes Post" in found
        assert "15,000 containers" in found
        assert "since your last look" not in client.get("/").text
    assert client.get("/changes?after=99999").status_code == 400


# Hostile text


@pytest.fixture(scope="module")
def hostile_pages(hostile_path: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    for client in served(hostile_path):
        pages = walk(client, 80)
    return pages


def test_text_of_a_report_is_never_markup(hostile_pages: dict[str, str]) -> None:
    for address, html in hostile_pages.items():
        lowered = html.lower()
        assert "<script>alert" not in lowered, address
        assert "<img src=x" not in lowered, address
        assert "<b onmouseover" not in lowered, address
        assert html.count("<script") == html.count("<script src="), address


def test_what_turns_the_direction_of_reading_is_shown(
    hostile_client: TestClient, hostile_pages: dict[str, str]
) -> None:
    for address, html in hostile_pages.items():
        assert RIGHT_TO_LEFT not in html, address
    assert "&lt;U+202E&gt;" in hostile_client.get("/statements").text


def test_no_cell_is_a_formula(hostile_client: TestClient) -> None:
    for address in ("/statements", "/documents", "/sources", "/claims"):
        text = hostile_client.get(f"{address}?format=csv").text.lstrip("\ufeff")
        for row in csv.reader(io.StringIO(text)):
            assert not any(value.startswith(("=", "@", "\t", "\r")) for value in row), address


def test_a_very_long_line_is_shown_in_parts(hostile_client: TestClient) -> None:
    document = next(d for d in hostile_client.get("/documents?format=json").json() if d["file"] == "long.txt")
    head = hostile_client.get(f"/documents/{document['id']}")
    assert len(head.content) < 100_000
    said = hostile_client.get(f"/statements?format=json&document={document['id']}").json()
    last = next(s for s in said if s["text"] == "The end was said.")
    place = hostile_client.get(f"/statements/{last['id']}/place", follow_redirects=False).headers["location"]
    assert "part=" in place
    assert f'id="e-{last["id"]}"' in hostile_client.get(place.partition("#")[0]).text
    assert hostile_client.get(f"/documents/{document['id']}?part=99").status_code == 404


def test_an_empty_record_has_every_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("web") / "empty.db"
    Record.open(path).close()
    with TestClient(create_app(Settings(record=str(path))), base_url=HOME) as client:
        pages = walk(client)
    assert "The record is empty." in pages["/"]
