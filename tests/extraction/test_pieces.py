"""Documents too long to be read in one go. Texts are our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import pipeline
from onrecord.extraction.pieces import cut_at, moved, pieces
from onrecord.model import Document, Passage, Span
from onrecord.reading import document_from_text

LINE = "Norway sent 40 tanks to Sudan in May 2023. Sweden's minister said that Oslo may send more. "


def document(text: str) -> Document:
    return Document("d", "t.txt", text, "0", (Passage("body", 0, len(text)),), published="2024-03-05")


@given(st.text(alphabet="ab .\nA", max_size=300), st.integers(min_value=1, max_value=60))
def test_pieces_are_the_text(text: str, longest: int) -> None:
    made = list(pieces(document(text), longest))
    assert "".join(p.text for p, _ in made) == text
    for piece, offset in made:
        assert text.startswith(piece.text, offset)
        assert len(piece.text) <= longest
        assert all(0 <= p.start <= p.end <= len(piece.text) for p in piece.passages)


def test_a_piece_ends_with_a_sentence() -> None:
    text = LINE * 3
    assert text[: cut_at(text, 0, 200)].endswith("send more. ")


def test_a_line_s_end_goes_before_a_sentence_s_end() -> None:
    text = f"{LINE}\n{LINE}"
    assert cut_at(text, 0, len(LINE) + 60) == len(LINE) + 1


def test_a_turn_that_is_cut_has_its_speaker_once() -> None:
    text = "Ida: " + LINE * 2
    turn = Passage("turn", 0, len(text), speaker="Ida", speaker_span=Span(0, 4))
    first, second = [p for p, _ in pieces(Document("d", "t.txt", text, "0", (turn,)), 120)][:2]
    assert (first.passages[0].speaker, second.passages[0].speaker) == ("Ida", None)


def test_what_was_found_goes_back_to_its_place() -> None:
    assert moved((Span(1, 3), None, "x"), 10) == (Span(11, 13), None, "x")


def test_an_endless_line_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """All its places are those of the whole, no id comes twice, and the document says that it was cut."""

    def short(whole: Document) -> Iterator[tuple[Document, int]]:
        return pieces(whole, 200)

    monkeypatch.setattr(pipeline, "pieces", short)
    report = document_from_text(LINE * 6, file="report.txt", published="2024-03-05")
    found = pipeline.extract(report)
    assert "pieces" in found.document.notes[-1]
    sent = [s for s in found.statements if s.event is not None and s.quantities]
    assert len(sent) == 6
    assert len({s.id for s in found.statements}) == len(found.statements)
    for statement in sent:
        assert report.text[statement.start : statement.end] == statement.text
        assert statement.event is not None
        assert statement.time is not None
        trigger, time = statement.event.trigger, statement.time
        assert report.text[trigger.start : trigger.end] == "sent"
        assert report.text[time.start : time.end] == "May 2023"
        assert all(report.text[r.start : r.end] for r in statement.rules)
