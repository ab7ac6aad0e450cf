"""Adding files. Reading is the real one; extraction is stood in for, so that no language model is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Document, Extraction
from onrecord.record import Record
from tests.builders import extraction, say
from tests.cli.conftest import Call
from tests.reading.fetch.server import Server, answer, serve


def first_sentence(document: Document, **_: object) -> Extraction:
    """One statement, the first sentence; fails on a report about dragons."""
    if "dragon" in document.text:
        raise ValueError("there are no dragons")
    words = document.text.split(".", maxsplit=1)[0].strip() + "."
    return extraction(document, say(document, words, status=None))


@pytest.fixture(autouse=True)
def extract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.api.extract", first_sentence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("The minister resigned. It was late.", encoding="utf-8")
    (reports / "b.txt").write_text("The envoys met. They talked.", encoding="utf-8")
    (reports / "sources.csv").write_text(
        "file,outlet,author,title,url,published\na.txt,Bay Post,,A night,,2024-02-01\n", encoding="utf-8"
    )
    return reports


def test_adds_a_folder_once(call: Call, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    first = call("add", folder, "-r", record)
    assert (first.code, first.out) == (0, "a.txt: 1 statement\nb.txt: 1 statement\n")
    again = call("add", folder, "-r", record)
    assert (again.code, again.out) == (
        0,
        "a.txt: already there, 1 statement\nb.txt: already there, 1 statement\n",
    )
    with Record.open(record) as opened:
        assert [(d.outlet, d.published) for d in opened.documents() if d.outlet] == [
            ("Bay Post", "2024-02-01")
        ]


def test_new_knowledge_is_pointed_out_and_taken_with_again(call: Call, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    call("add", folder, "-r", record)
    (folder / "sources.csv").write_text(
        "file,outlet,author,title,url,published\na.txt,Bay Post,,A night,,2024-02-02\n", encoding="utf-8"
    )
    assert "--again" in call("add", folder, "-r", record).out
    assert "a.txt: read anew, 1 statement" in call("add", folder, "-r", record, "--again").out
    with Record.open(record) as opened:
        assert "2024-02-02" in {d.published for d in opened.documents()}


def test_one_failure_keeps_the_others(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_text("A dragon came.", encoding="utf-8")
    record = tmp_path / "r.db"
    result = call("add", folder, folder / "none.txt", "-r", record)
    assert result.code == 1
    assert "c.txt: not added: ValueError: there are no dragons" in result.out
    assert "none.txt" in result.err
    with Record.open(record) as opened:
        assert len(opened.documents()) == 2


def test_nothing_to_read(call: Call, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    result = call("add", tmp_path / "none", "-r", record)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert not record.exists()


def test_not_a_record(call: Call, folder: Path) -> None:
    result = call("add", folder, "-r", folder / "a.txt")
    assert result.code == 1
    assert "is not a record" in result.err


def test_lexicon_folder_that_is_not_there(call: Call, folder: Path, tmp_path: Path) -> None:
    result = call("add", folder, "-r", tmp_path / "r.db", "--lexicon", tmp_path / "none")
    assert result.code == 1
    assert "no such lexicon folder" in result.err


# Addresses


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


PAGE = b"<html><head><title>Fog</title></head><body><p>The ferry was late. Nobody minded.</p></body></html>"
HERE = "127.0.0.0/8"


def test_adds_an_address_and_keeps_what_came(
    call: Call, folder: Path, tmp_path: Path, server: Server
) -> None:
    server.routes["/fog"] = answer(body=PAGE)
    record, url = tmp_path / "r.db", server.at("/fog")
    result = call("add", url, folder / "a.txt", "-r", record, "--allow-network", HERE, "--contact", "me@bay")
    assert (result.code, result.out) == (0, f"a.txt: 1 statement\n{url}: 1 statement\n")
    assert server.asked[-1][2].endswith("(+me@bay)")
    with Record.open(record) as opened:
        (fetched,) = opened.fetched_from(url)
        original = opened.original(fetched)
        assert original is not None
        assert (original.data, original.final_url) == (PAGE, url)
        (from_file,) = (d for d in opened.documents() if d.file == "a.txt")
        kept = opened.original(from_file.id)
        assert kept is not None
        assert (kept.data, kept.media_type, kept.url) == ((folder / "a.txt").read_bytes(), "text/plain", None)


def test_an_address_that_was_fetched_before(call: Call, tmp_path: Path, server: Server) -> None:
    server.routes["/fog"] = answer(body=PAGE)
    record, url = tmp_path / "r.db", server.at("/fog")

    def add(*more: str) -> str:
        result = call("add", url + "#top", "-r", record, "--allow-network", HERE, *more)
        assert result.code == 0
        return result.out

    assert "1 statement" in add()
    asked = len(server.asked)
    assert "already there" in add()
    assert len(server.asked) == asked
    # The page has another advertisement, and the same text: the document is the same, and keeps its bytes.
    server.routes["/fog"] = answer(body=PAGE.replace(b"<p>", b"<!-- 7 --><p>"))
    assert "read anew, 1 statement; the text is the same" in add("--again")
    with Record.open(record) as opened:
        (only,) = opened.documents()
        original = opened.original(only.id)
        assert original is not None
        assert original.data == PAGE
    # The page says something else: both are kept.
    server.routes["/fog"] = answer(body=PAGE.replace(b"late", b"early"))
    assert "differs from that fetched before" in add("--again")
    with Record.open(record) as opened:
        assert len(opened.documents()) == 2


def test_an_address_that_fails_loses_nothing(
    call: Call, folder: Path, tmp_path: Path, server: Server
) -> None:
    record = tmp_path / "r.db"
    result = call("add", server.at("/none"), folder, "-r", record, "--allow-network", HERE)
    assert result.code == 1
    assert "check the address" in result.err
    assert result.out == "a.txt: 1 statement\nb.txt: 1 statement\n"


def test_an_address_inside_is_not_fetched(call: Call, tmp_path: Path, server: Server) -> None:
    record = tmp_path / "r.db"
    result = call("add", server.at("/fog"), "-r", record)
    assert result.code == 1
    assert "--allow-network" in result.err
    assert server.asked == []
    assert not record.exists()


def test_networks_that_are_none(call: Call, tmp_path: Path) -> None:
    result = call("add", "https://example.org/", "-r", tmp_path / "r.db", "--allow-network", "home")
    assert (result.code, "write networks as" in result.err) == (2, True)
