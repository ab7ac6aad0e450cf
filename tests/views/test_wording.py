"""Codes in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quantity, Source, Span
from onrecord.views.evidence import context
from onrecord.views.wording import figure, how, listing, what, when, who
from tests.builders import doc, event, say, shipment


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, ""),
        ("2024-06-19", "2024-06-19"),
        ("2023-09/2024-03-04", "2023-09 to 2024-03-04"),
        ("2024-06-19/..", "from 2024-06-19"),
        ("../2024", "until 2024"),
        ("2000~", "about 2000"),
        ("2000?", "perhaps 2000"),
        ("2024-22", "summer 2024"),
        ("2024-33", "quarter 1 of 2024"),
        ("199X", "1990s"),
        ("2000~/2001", "about 2000 to 2001"),
    ],
)
def test_when(edtf: str | None, words: str) -> None:
    assert when(edtf) == words


@given(st.text(max_size=12))
def test_when_survives_any_text(edtf: str) -> None:
    assert isinstance(when(edtf), str)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(6700, None, "about", "container", None, None, "", 0, 0), "about 6,700 containers"),
        (Quantity(1, None, "exactly", "container", None, None, "", 0, 0), "1 container"),
        (Quantity(2, 3.5, "exactly", "t", None, "day", "", 0, 0), "2 to 3.5 tonnes a day"),
        (Quantity(30, None, "up_to", "percent", None, None, "", 0, 0), "up to 30%"),
        (Quantity(1.5e6, None, "more_than", None, "shell", None, "", 0, 0), "more than 1,500,000 shells"),
        (Quantity(7, None, "fewer_than", None, None, None, "", 0, 0), "fewer than 7"),
    ],
)
def test_figure(quantity: Quantity, words: str) -> None:
    assert figure(quantity) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "happened"),
        ({"stance": "denied", "polarity": "-"}, "denied"),
        ({"polarity": "-"}, "did not happen"),
        ({"status": "planned"}, "planned"),
        ({"status": "planned", "polarity": "-"}, "not planned"),
        ({"status": "forecast", "certainty": "probable"}, "foreseen, probable"),
        ({"stance": "alleged"}, "alleged: happened"),
    ],
)
def test_how(given: dict[str, str], words: str) -> None:
    d = doc("They met.")
    assert how(say(d, "They met.", event=event(d, "met", "CONSULT"), **given)) == words  # type: ignore[arg-type]


def test_how_without_an_event() -> None:
    d = doc("It is good.")
    assert how(say(d, "It is good.")) == "said"


def test_who_names_the_innermost_first() -> None:
    d = doc("CNN quoted a\nUS official.")
    links = [Source("CNN", "media:cnn", "media", "USA", 0, 3, None), Source("a\nUS official", None, "unnamed", "USA",
                                                                            11, 24, None)]  # fmt: skip
    s = say(d, d.text, attribution=links)
    assert who(s, d) == "a US official, via CNN"
    assert who(say(d, d.text), d) == "Harbour News"
    assert who(say(d, d.text), doc("", outlet=None)) == "note.txt"


def test_what_is_the_content() -> None:
    d = doc("He said: “We met” and “we ate”.")
    s = say(d, d.text)
    assert what(s) == d.text
    parts = (Span(10, 16), Span(23, 29))
    assert what(say(d, d.text).__class__(**{n: getattr(s, n) for n in s.__slots__} | {"content": parts})) == (
        "We met … we ate"
    )


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (list("ABCDE"), "A, B, C and 2 more")],
)
def test_listing(names: list[str], words: str) -> None:
    assert listing(names) == words


@given(st.integers(0, 400), st.integers(0, 400))
def test_context_is_verbatim_and_holds_the_evidence(before: int, after: int) -> None:
    one = shipment("The minister", 6700)
    s = one.statements[0]
    text = "word " * before + s.text + " word" * after
    shift = 5 * before
    d = doc(text)
    moved = say(d, s.text)
    pieces = context(d, moved)
    joined = "".join(p.text for p in pieces)
    assert joined in text
    assert "".join(p.text for p in pieces if p.mark) == s.text
    assert moved.start == shift
