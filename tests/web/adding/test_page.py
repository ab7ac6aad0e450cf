"""Adding by the page: files, text, addresses, and what becomes of them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from tests.reading.fetch.server import Server, answer, serve
from tests.web.adding.conftest import Open, ended

TEXT = b"The ferry was late. Nobody minded."


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def record_of(client: TestClient) -> Record:
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    return record


def test_files(client: TestClient) -> None:
    page = client.get("/add")
    assert page.status_code == 200
    assert "Nothing yet." in page.text
    sent = client.post(
        "/add/files",
        files=[("files", ("a.txt", TEXT)), ("files", ("b.md", b"# Fog\n\nThe fog lifted at noon."))],
        data={"outlet": "Bay Post", "published": "4 March 2026"},
    )
    assert (sent.status_code, sent.url.path) == (200, "/add")  # led back to the page
    assert [(j.name, j.state, j.statements) for j in ended(client)] == [
        ("b.md", "done", 1),
        ("a.txt", "done", 1),
    ]
    documents = record_of(client).documents()
    assert {(d.file, d.outlet, d.published) for d in documents} == {
        ("a.txt", "Bay Post", "2026-03-04"),
        ("b.md", "Bay Post", "2026-03-04"),
    }
    first = next(d for d in documents if d.file == "a.txt")
    original = record_of(client).original(first.id)
    assert original is not None
    assert (original.data, original.media_type) == (TEXT, "text/plain")
    assert f"/documents/{first.id}" in client.get("/add").text


def test_text(client: TestClient) -> None:
    client.post(
        "/add/text",
        data={
            "text": TEXT.decode() + "\r\n\r\nMore.",
            "title": "Late",
            "outlet": "Mast",
            "author": "A. Pen",
            "published": "2026-03",
        },
    )
    (job,) = ended(client)
    assert (job.name, job.state) == ("Late", "done")
    (d,) = record_of(client).documents()
    assert (d.file, d.title, d.outlet, d.author, d.published) == ("Late", "Late", "Mast", "A. Pen", "2026-03")
    assert d.published_reason == "the person who added it"
    assert "\r" not in d.text


def test_a_text_that_takes_too_long_is_refused_before_it_is_read(open_client: Open) -> None:
    """Its length is known beforehand: who gives it learns at once where it can be read, and a file is not lost."""
    client = open_client(most_characters=100)
    pasted = client.post("/add/text", data={"text": "The fog lifted. " * 7})
    assert pasted.status_code == 413
    assert "112 characters, and at most 100" in pasted.text
    assert "onrecord add FILE" in pasted.text
    assert record_of(client).jobs.list() == []
    fits = "é\r\n" * 50  # as sent it has more characters, and in bytes more still
    assert client.post("/add/text", data={"text": fits}).status_code == 200
    client.post("/add/files", files=[("files", ("a.txt", TEXT * 4)), ("files", ("b.txt", TEXT))])
    after = {j.name: j for j in ended(client)}
    assert after["b.txt"].state == "done"
    assert after["a.txt"].state == "failed"
    assert "136 characters, and at most 100" in after["a.txt"].note
    assert "onrecord add FILE" in after["a.txt"].note
    assert after["a.txt"].size == len(TEXT * 4)
    again = record_of(client).jobs.again(after["a.txt"].id)
    assert again is not None  # its bytes are there still


def test_address(client: TestClient, server: Server) -> None:
    server.routes["/a"] = answer(body=b"<html><body><p>The ferry was late.</p></body></html>")
    client.post("/add/address", data={"address": f" {server.at('/a')} ", "outlet": "Mast"})
    (job,) = ended(client)
    assert (job.kind, job.name, job.state, job.size) == ("address", server.at("/a"), "done", 0)
    (d,) = record_of(client).documents()
    assert (d.url, d.outlet) == (server.at("/a"), "Mast")


def test_the_same_again(client: TestClient) -> None:
    client.post("/add/files", files=[("files", ("a.txt", TEXT))])
    client.post("/add/files", files=[("files", ("a.txt", TEXT))], data={"outlet": "Mast"})
    assert "it was there already; what is known of it differs" in ended(client)[0].note
    client.post("/add/files", files=[("files", ("a.txt", TEXT))], data={"outlet": "Mast", "again": "yes"})
    assert ended(client)[0].note == "read anew"
    assert [d.outlet for d in record_of(client).documents()] == ["Mast"]


def test_one_that_fails_says_why_and_is_tried_again(client: TestClient, server: Server) -> None:
    client.post("/add/address", data={"address": server.at("/later")})
    (job,) = ended(client)
    assert job.state == "failed"
    assert "check the address" in client.get("/add").text
    server.routes["/later"] = answer(body=b"<html><body><p>The ferry was late.</p></body></html>")
    assert client.post(f"/add/jobs/{job.id}/again").status_code == 200
    assert ended(client)[0].state == "done"


def test_a_fault_in_reading_loses_nothing(client: TestClient) -> None:
    client.post("/add/files", files=[("files", ("a.txt", b"A dragon came.")), ("files", ("b.txt", TEXT))])
    b, a = ended(client)
    assert (a.state, b.state) == ("failed", "done")
    assert "there are no dragons" in a.note
    assert client.post(f"/add/jobs/{a.id}/remove").status_code == 200
    assert [j.name for j in record_of(client).jobs.list()] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("a\u202etxt.exe.txt", "a_txt.exe.txt"),
        ("<script>alert(1)</script>.txt", "script_.txt"),
        ("=cmd|' C calc'!A0.txt", "=cmd_' C calc'!A0.txt"),
        ("a" * 900 + ".txt", "a" * 196 + ".txt"),
    ],
)
def test_names_of_files_play_no_tricks(client: TestClient, name: str, kept: str) -> None:
    client.post("/add/files", files=[("files", (name, TEXT))])
    (job,) = ended(client)
    assert (job.name, job.state) == (kept, "done")
    html = client.get("/add").text
    assert "<script>alert" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("name", ["a.exe", "a", ".txt", "\0", "....", "con", "a.zip"])
def test_files_that_cannot_be_read(client: TestClient, name: str) -> None:
    client.post("/add/files", files=[("files", (name, TEXT))])
    (job,) = ended(client)
    assert job.state == "failed"
    assert "files of this kind cannot be read" in job.note


def test_an_empty_file_does_not_lose_the_others(client: TestClient) -> None:
    sent = client.post("/add/files", files=[("files", ("a.txt", b"")), ("files", ("b.txt", TEXT))])
    assert sent.status_code == 422
    assert "a.txt: the file is empty" in sent.text
    assert [j.name for j in ended(client)] == ["b.txt"]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/add/files", {}),
        ("/add/text", {"text": "  "}),
        ("/add/text", {}),
        ("/add/address", {"address": "file:///etc/passwd"}),
        ("/add/address", {"address": "https://me:secret@example.org/"}),
        ("/add/address", {"address": ""}),
    ],
)
def test_what_is_not_taken(client: TestClient, path: str, data: dict[str, str]) -> None:
    sent = client.post(path, data=data)
    assert sent.status_code == 422
    assert "secret" not in sent.text
    assert record_of(client).jobs.list() == []


def test_too_large(open_client: Open) -> None:
    client = open_client(most_bytes=1000, most_together=3000)
    assert client.post("/add/files", files=[("files", ("a.txt", b"a" * 1001))]).status_code == 422
    assert client.post("/add/text", data={"text": "a" * 1001}).status_code == 413
    assert client.post("/add/text", content=b"a" * 1_100_000).status_code == 413

    def drip() -> Iterator[bytes]:  # without a length
        for _ in range(200):
            yield b"a" * 10_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/add/text", content=drip(), headers=kind).status_code == 413
    assert record_of(client).jobs.list() == []


def test_too_many_wait(open_client: Open) -> None:
    client = open_client(most_waiting=0)
    assert client.post("/add/text", data={"text": "A word."}).status_code == 429


def test_a_bomb_in_a_file_is_only_a_file(client: TestClient) -> None:
    client.post("/add/files", files=[("files", ("a.txt", gzip.compress(b"\0" * 10_000_000)))])
    assert ended(client)[0].state == "failed"


def test_jobs_that_are_not_there(client: TestClient) -> None:
    for id in ("7", "99999999999999999999"):
        assert client.post(f"/add/jobs/{id}/again").status_code == 404
        assert client.post(f"/add/jobs/{id}/remove", follow_redirects=False).status_code == 303


def test_a_server_goes_on_where_the_one_before_stopped(place: str, open_client: Open) -> None:
    with Record.open(place) as record:
        record.jobs.put("file", "a.txt", {"outlet": "Mast"}, TEXT)
        record.jobs.put("file", "b.txt", {}, b"The fog lifted.")
        record.jobs.take(f"{__import__('socket').gethostname()}:4000001")  # a process that is no more
    assert [j.state for j in ended(open_client())] == ["done", "done"]
    with Record.open(place) as record:
        assert {(d.file, d.outlet) for d in record.documents()} == {("a.txt", "Mast"), ("b.txt", None)}


def test_the_list_follows(client: TestClient) -> None:
    """What the script asks for: a part of the page, and events."""
    client.post("/add/text", data={"text": TEXT.decode()})
    ended(client)
    part = client.get("/add/jobs").text
    assert "<html" not in part
    assert "1 statement" in part
