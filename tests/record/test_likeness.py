"""Statements are found by meaning, on both stores; vectors live and die with their statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.record import Filter, Record
from onrecord.record.likeness import said
from onrecord.views.search import like
from tests.builders import doc, extraction, say
from tests.record.conftest import by_figure

SHELLS = "Two freighters carried artillery shells from Rason to Vladivostok."
BREAD = "The bakery sells rye bread and cinnamon rolls every morning."
TREATY = "Ministers of both states signed a treaty in the capital."


@pytest.fixture
def record(new_place: Callable[[], str]) -> Iterator[Record]:
    d = doc(f"{SHELLS} {BREAD} {TREATY}", file="all.txt", published="2024-06-01", outlet="Harbour News")
    statements = [
        say(d, SHELLS, status="occurred"),
        say(d, BREAD, status=None),
        say(d, TREATY, stance="denied"),
    ]
    with Record.open(new_place(), compare=by_figure) as opened:
        opened.add(extraction(d, *statements))
        yield opened


def test_the_likest_comes_first_whatever_its_words(record: Record) -> None:
    assert record.likeness.missing() == 3
    assert sum(record.likeness.make()) == 3
    assert record.likeness.missing() == 0
    found = like(record, "munitions shipped by sea from North Korea to Russia")
    assert found["text"][0] == SHELLS
    assert found["likeness"].to_list() == sorted(found["likeness"].to_list(), reverse=True)
    assert like(record, "an agreement between two governments")["text"][0] == TREATY


def test_a_filter_keeps_to_its_statements(record: Record) -> None:
    list(record.likeness.make())
    found = like(record, "munitions shipped by sea", Filter(stance="denied"))
    assert found["text"].to_list() == [TREATY]


def test_without_vectors_nothing_is_found(record: Record) -> None:
    assert like(record, "munitions").is_empty()


def test_a_statement_read_again_leaves_no_vector_behind(record: Record) -> None:
    list(record.likeness.make())
    d = doc(f"{SHELLS} {BREAD} {TREATY}", file="all.txt", published="2024-06-01", outlet="Harbour News")
    record.add(extraction(d, say(d, SHELLS, status="occurred")), replace=True)
    assert record.likeness.missing() == 1
    list(record.likeness.make())
    assert like(record, "a treaty")["text"].to_list() == [SHELLS]


def test_what_is_said_is_the_content_or_all_of_the_evidence() -> None:
    assert said("Holm said rain fell.", 100, [(110, 119)]) == "rain fell"
    assert said("Rain\n fell.", 100, []) == "Rain fell."
    assert said("Rain fell.", 100, [(5, 20)]) == "Rain fell."
