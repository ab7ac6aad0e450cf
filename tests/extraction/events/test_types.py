"""The type of the main event of whole sentences, written for the project, several for each of PLOVER's types."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.extraction.actors import find_actors
from onrecord.extraction.coreference import resolve
from onrecord.extraction.events import find_events, main_events
from onrecord.extraction.items import find_items
from tests.extraction.events.casting import read

LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("|", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("type_", "text"), CASES)
def test_the_main_event_has_its_type(type_: str, text: str) -> None:
    analysis = read(text)
    cast = resolve(analysis, find_actors(analysis))
    found = main_events(analysis, find_events(analysis, cast, find_items(analysis)), cast)
    assert [e.type for e in found] == [type_]
