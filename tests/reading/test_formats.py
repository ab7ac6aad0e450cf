"""HTML, PDF and Markdown: text, headings and metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Document
from onrecord.reading import ReadingError, read
from tests.reading.pdfs import make_pdf, page

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Strait closed - Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta name="author" content="Ada Holm">
<meta property="article:published_time" content="2024-03-04T10:00:00+09:00">
<link rel="canonical" href="https://www.harbour.example/world/strait-closed"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Strait closed</h1>
<p>ARN, March 4 (Harbour News) - Norland's foreign minister told reporters on Monday that the Vind strait
was closed to every tanker.</p>
<h2>What Westmark says</h2>
<p>Westmark called the step <b>illegal</b><br>and said that it would send 14 patrol boats to the sea&shy;lane within the week.</p>
<ul><li>Arn stays open to fishing boats, the port said.</li><li>Two ferries were turned back on Sunday.</li></ul>
<p>Read more: <a href="/x">Ferry turned back</a></p></article>
<aside><h3>Related</h3><p>Another story altogether.</p></aside><footer>© 2024 Harbour News</footer></body></html>"""


def passages(document: Document, kind: str) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages if p.kind == kind]


def written(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_web_page(tmp_path: Path) -> None:
    (document,) = read(written(tmp_path, "page.html", PAGE))
    assert (document.title, document.outlet, document.author) == ("Strait closed", "Harbour News", "Ada Holm")
    assert (document.published, document.published_reason) == ("2024-03-04", "HTML metadata")
    assert document.url == "https://www.harbour.example/world/strait-closed"
    assert "What Westmark says" in passages(document, "heading")
    body = passages(document, "body")
    assert body[0].startswith("Norland's foreign minister told")
    assert "Westmark called the step illegal and said" in body[1]
    assert "sealane" in body[1]
    assert "Two ferries were turned back on Sunday." in body
    assert "Read more: Ferry turned back" in passages(document, "furniture")
    assert "Another story altogether." not in document.text
    assert any("soft hyphens" in note for note in document.notes)


def test_the_charset_a_page_declares(tmp_path: Path) -> None:
    data = (
        PAGE.replace("utf-8", "iso-8859-2")
        .replace("Vind strait", "Łódź strait")
        .replace("©", "")
        .encode("iso-8859-2")
    )
    (document,) = read(written(tmp_path, "page.htm", data))
    assert "Łódź strait" in document.text
    assert any("iso-8859-2" in note for note in document.notes)


def test_a_page_without_metadata_has_no_date(tmp_path: Path) -> None:
    text = "Norland closed the strait to every tanker on Monday, its foreign minister told reporters in the port of Arn."
    (document,) = read(
        written(tmp_path, "bare.html", f"<html><body><p>{text}</p><p>{text} Again.</p></body></html>")
    )
    assert document.published is None
    assert text in document.text


@pytest.mark.parametrize("data", ["<html><body></body></html>", "<html></html>", "<?xml version='1.0'?><x/>"])
def test_a_page_without_text_is_an_error(tmp_path: Path, data: str) -> None:
    with pytest.raises(ReadingError, match=r"page\.html"):
        read(written(tmp_path, "page.html", data))


def test_markdown(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Strait closed\nauthor: [Ada Holm, Mia Roos]\noutlet: Harbour News\ndate: 2024-03-04\n---\n\n"
        "# Strait closed\n\nNorland closed the *Vind* strait\nto [tankers](https://a.example) on Monday &amp; Tuesday.\n\n"
        "## Answers\n\n- Westmark protested.\n- Sudmark was silent.\n\n![a boat](boat.png)\n\n> “We regret it,” it said.\n"
    )
    (document,) = read(written(tmp_path, "report.md", text))
    assert (document.title, document.author, document.outlet) == (
        "Strait closed",
        "Ada Holm, Mia Roos",
        "Harbour News",
    )
    assert (document.published, document.published_reason) == ("2024-03-04", "front matter")
    assert passages(document, "heading") == ["Strait closed", "Answers"]
    assert passages(document, "body") == [
        "Norland closed the Vind strait to tankers on Monday & Tuesday.",
        "Westmark protested.",
        "Sudmark was silent.",
        "“We regret it,” it said.",
    ]


def test_markdown_with_speakers_in_bold(tmp_path: Path) -> None:
    turns = "\n\n".join(
        f"**Eva Lind:** Why the {w}?\n\n**Tor Aas:** The {w} was closed." for w in ("port", "strait")
    )
    (document,) = read(written(tmp_path, "talk.md", turns))
    assert document.kind == "transcript"
    assert {p.speaker: p.interviewer for p in document.passages} == {"Eva Lind": True, "Tor Aas": False}


def test_malformed_front_matter_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"report\.md, line 4"):
        read(written(tmp_path, "report.md", "---\ntitle: a\nauthor: [b\n---\n\ntext\n"))


def test_a_pdf(tmp_path: Path) -> None:
    first = [
        "Strait closed", "",
        "Norland closed the Vind strait to tankers on Monday, its foreign min-",
        "ister told reporters in the port of Arn. He said that a long-term solu-",
        "tion was wanted, and that the long-term aim was a joint patrol.", "",
        "Westmark called the step illegal and said that it would send its boats",
    ]  # fmt: skip
    second = [
        "to the strait within the week, whatever the council of the League says.",
        "",
        "Sudmark was silent.",
    ]
    third = ["The League meets in Arn on Friday."]
    pages = [page(lines, "Harbour Papers", n) for n, lines in enumerate((first, second, third), 1)]
    (document,) = read(written(tmp_path, "paper.pdf", make_pdf([*pages, []], title="Strait closed")))
    assert document.title == "Strait closed"
    body = passages(document, "body")
    assert body[0] == (
        "Norland closed the Vind strait to tankers on Monday, its foreign minister told reporters in the port of Arn. "
        "He said that a long-term solution was wanted, and that the long-term aim was a joint patrol."
    )
    assert body[1].endswith(
        "it would send its boats to the strait within the week, whatever the council of the League says."
    )
    assert passages(document, "furniture").count("Harbour Papers") == 3
    assert "2" in passages(document, "furniture")
    assert "pages without text: 4" in document.notes


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"%PDF-1.4 broken", "cannot be opened")])
def test_a_broken_pdf_is_an_error(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(ReadingError, match=why):
        read(written(tmp_path, "paper.pdf", data))


def test_a_pdf_of_pictures_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="OCR"):
        read(written(tmp_path, "paper.pdf", make_pdf([[]])))
