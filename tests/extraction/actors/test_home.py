"""States of the union, and first names that are also a people's: whose country is meant where none is said."""

from __future__ import annotations

import pytest

from onrecord.extraction.actors import find_actors
from onrecord.extraction.analysis import analyse
from onrecord.extraction.coreference import resolve
from onrecord.lexicon import load
from tests.extraction.events.casting import document


def countries(text: str, words: str) -> set[str | None]:
    analysis = analyse(document(text), load(None))
    cast = resolve(analysis, find_actors(analysis))
    at = text.index(words)
    return {a.country for m in cast.mentions if m.start <= at and m.end >= at + len(words) for a in m.actors}


@pytest.mark.parametrize("state", ["Wisconsin", "New Hampshire", "Iowa", "South Carolina", "Utah"])
def test_a_state_of_the_union_is_of_the_united_states(state: str) -> None:
    assert countries(f"{state} voters chose Ada Holm.", "voters") == {"USA"}


def test_a_first_name_is_no_people() -> None:
    text = "Scot Vold spoke in Iowa. Conservative groups criticised the governor."
    assert countries(text, "Conservative groups") == {"USA"}
    assert countries("A Scot spoke in Lima.", "Scot") == {"GBR"}


def test_a_first_name_is_no_state() -> None:
    assert countries("Virginia Vold left.", "Virginia") in ({None}, set())
