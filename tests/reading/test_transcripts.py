"""Turns, who speaks and who asks."""

from __future__ import annotations

from onrecord.reading import document_from_text
from tests.reading import articles


def test_turns_of_an_interview() -> None:
    document = document_from_text(articles.RADIO)
    assert document.kind == "transcript"
    assert document.title == "The quarrel over the strait, explained"
    turns = [p for p in document.passages if p.kind == "turn"]
    assert [t.speaker for t in turns] == ["Eva Lind", "Tor Aas"] * 3 + ["Eva Lind"]
    for turn in turns:
        assert turn.speaker_span is not None
        label = document.text[turn.speaker_span.start : turn.speaker_span.end]
        assert label == f"{turn.speaker}:"
        assert turn.start == turn.speaker_span.start
        assert turn.interviewer == (turn.speaker == "Eva Lind")
    assert "That is how these things go." in document.text[turns[1].start : turns[1].end]
    blurb = [document.text[p.start : p.end] for p in document.passages if p.kind == "furniture"]
    assert any(line.startswith("On Northern Hour") for line in blurb)


def test_a_briefing_with_questions() -> None:
    document = document_from_text(articles.BRIEFING)
    asked = {p.speaker: p.interviewer for p in document.passages if p.kind == "turn"}
    assert asked == {"MR. DAHL": False, "QUESTION": True}


def test_questions_and_answers_by_letter() -> None:
    text = "\n\n".join(f"Q: What about the {w}?\n\nA: The {w} is closed." for w in ("port", "strait", "road"))
    asked = {p.speaker: p.interviewer for p in document_from_text(text).passages}
    assert asked == {"Q": True, "A": False}


def test_questions_without_a_colon() -> None:
    text = "\n\n".join(
        f"Q    What about the {w}?\n\nMR. DAHL:  The {w} is closed." for w in ("port", "strait")
    )
    asked = {p.speaker: p.interviewer for p in document_from_text(text).passages}
    assert asked == {"Q": True, "MR. DAHL": False}


def test_labels_that_are_no_speakers() -> None:
    document = document_from_text(articles.NO_TRANSCRIPT)
    assert document.kind == "article"
    assert not [p for p in document.passages if p.kind == "turn"]


def test_a_correspondent_answers_a_presenter() -> None:
    text = "\n\n".join(
        f"Presenter: What of the {w}?\n\nCorrespondent: The {w} is closed." for w in ("port", "strait")
    )
    asked = {p.speaker: p.interviewer for p in document_from_text(text).passages}
    assert asked == {"Presenter": True, "Correspondent": False}
