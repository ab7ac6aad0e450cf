"""Encodings, odd characters and offsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.model import Document
from onrecord.reading import ReadingError, document_from_text
from onrecord.reading.blocks import split, unwrap
from onrecord.reading.clean import clean
from onrecord.reading.document import build
from onrecord.reading.formats import FORMATS, draft_of

TEXT = (
    "“Norland’s ministry” said – on Monday — that 40 ships, worth £3 million, had left the port of Århus.\n"
)


def one(data: bytes, name: str = "report.txt") -> Document:
    return build(draft_of(data, Path(name)), name, data)


def test_plain_utf8_is_kept_as_it_is() -> None:
    data = f"\n\n{TEXT}\n \u00a0\n\t{TEXT}   \n\n".encode()
    document = one(data)
    assert document.text == data.decode()
    assert document.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = one(TEXT.encode(encoding))
    assert document.text == TEXT
    assert document.notes


def test_another_alphabet() -> None:
    text = (
        "Министр обороны заявил в понедельник, что корабли вышли из порта. Посол не стал говорить с журналистами.\n"
        * 5
    )
    assert one(text.encode("cp1251")).text == text


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    document = one(TEXT.encode() + b"\xff" + TEXT.encode())
    assert document.text == f"{TEXT}\ufffd{TEXT}"
    assert "not UTF-8" in document.notes[0]


def test_odd_characters_go_and_are_named() -> None:
    document = one("Nor\u00adland\u200b said\0 it\u202e.\r\nWest\u200dmark\ufeff did not.".encode())
    assert document.text == "Norland said it.\nWestmark did not."
    assert len(document.notes) == 6


def test_joiners_that_mean_something_stay() -> None:
    assert clean("👩\u200d🚀 می\u200cخواهم")[0] == "👩\u200d🚀 می\u200cخواهم"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t",
        b"\0\0\0",
        b"\xef\xbb\xbf",
        b"\x89PNG\r\n\x1a\n....",
        bytes(range(32)) * 20,
        b"PK\x03\x04zip",
    ],
)
def test_empty_and_binary_files_are_errors(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"report\.txt: .*; "):
        one(data)


def test_wrapped_lines_are_joined_without_moving_offsets() -> None:
    paragraph = (
        "Norland closed the Vind strait to tankers on Monday, its foreign\n"
        "minister told reporters in the port of Arn. Westmark called the\n"
        "step illegal and said that it would send its patrol boats there.\n"
    )
    text = f"{paragraph}\n{paragraph}\n{paragraph}"
    document = one(text.encode())
    assert len(document.passages) == 3
    assert len(document.text) == len(text)
    assert document.text.replace("\n", " ") == text.replace("\n", " ")
    assert document.notes


def test_short_paragraphs_are_not_joined() -> None:
    text = "\n".join(
        ["Norland closed the strait.", "Westmark protested.", "Sudmark was silent.", "The League met."] * 3
    )
    assert unwrap(text) == (text, False)


def test_one_endless_line() -> None:
    text = "Norland closed the strait in May 2023 and opened it again. " * 170_000
    document = one(text.encode())
    assert len(document.passages) == 1
    assert document.published_narrowed == "2023-05/.."


def test_many_short_lines() -> None:
    document = one(b"Read more\nNorland\nSubscribe now\n" * 5_000)
    assert len(document.passages) == 15_000


@given(st.text())
@example("a\u200c\u200d\u00ad\u200dی")
@example("e\u200d\u0301")
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, ())


LINES = st.lists(
    st.sampled_from(
        ["", " ", "Read more", "Related", "Latest", "A: yes", "Q: why?", "Mia Roos: I said so.", "ARN, May 4 (AP) - It rained.",
         "Share", "Heading here", "© 2024 Me", "By Mia Roos", "Norland closed the strait to tankers. " * 5, "Photo: X/AFP"]
    )
    | st.text(max_size=40)
)  # fmt: skip


def check_passages(document: Document) -> None:
    at = 0
    for passage in document.passages:
        assert at <= passage.start < passage.end <= len(document.text)
        at = passage.end
    covered = "".join(document.text[p.start : p.end] for p in document.passages)
    assert "".join(covered.split()) == "".join(document.text.split())


@given(LINES)
@settings(deadline=None)
def test_passages_are_in_order_and_cover_the_text(lines: list[str]) -> None:
    document = document_from_text("\n".join(lines))
    check_passages(document)
    assert document == document_from_text("\n".join(lines))


@given(LINES)
def test_blocks_are_slices_of_the_text(lines: list[str]) -> None:
    text = clean("\n".join(lines))[0]
    for block in split(text):
        assert text[block.start : block.end].startswith(block.text)
        assert block.text == block.text.strip()


@given(
    st.binary(max_size=400) | LINES.map(lambda lines: "\n".join(lines).encode()),
    st.sampled_from(sorted(FORMATS)),
)
@settings(deadline=None, max_examples=150)
def test_any_bytes_give_a_document_or_an_error(data: bytes, ending: str) -> None:
    try:
        document = one(data, f"report{ending}")
    except ReadingError as error:
        assert "report" in error.message
    else:
        check_passages(document)
