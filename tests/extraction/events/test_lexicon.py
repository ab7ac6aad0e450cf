"""The frame lexicon: what it refuses, what a user can add, and that every entry is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.events import find_events
from onrecord.extraction.events.contexts import contexts
from onrecord.extraction.events.frames import NO_EVENT, frames
from onrecord.lexicon import load
from onrecord.lexicon.load import LexiconError
from onrecord.model import PLOVER_TYPES
from tests.extraction.events.casting import document, small_cast

SLOTS = {
    "subject", "object", "dative", "agent", "clause", "whom", "below", "poss", "modifier", "maker", "target", "light", "scene",
    "doing",
    "to", "with", "from", "of", "on", "upon", "at", "in", "for", "by", "against", "between", "among", "into", "over", "about",
    "near", "along", "as", "across", "past", "through",
    "speaker", "around", "behind", "under", "toward", "towards", "outside", "off",
}  # fmt: skip


def test_every_type_has_frames() -> None:
    types = {f.type for group in frames(load()).by_lemma.values() for f in group}
    assert types - {NO_EVENT} == set(PLOVER_TYPES)


def test_every_place_to_look_is_one_that_the_program_knows() -> None:
    for group in frames(load()).by_lemma.values():
        for frame in group:
            named = {s.rstrip("@") for s in (*frame.actor, *frame.recipient)}
            assert named <= SLOTS, frame.name


def test_a_user_can_teach_a_verb(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "aid.yaml").write_text(
        "frames:\n  gift:\n    verbs: [begift]\n    object_is: any\n    recipient: object\n"
    )
    lexicon = load(tmp_path)
    analysis = analyse(document("Brazil is going to begift Kenya with buses."), lexicon)
    found = find_events(analysis, small_cast(analysis), ())
    assert [e.rules[0].rule for e in found] == ["events/aid.gift"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("frames:\n  gift:\n    verbs: [begift]\n    colour: red\n", "colour"),
        ("type: KINDNESS\nframes: {}\n", "KINDNESS"),
        ("frames:\n  gift:\n    verbs: [begift]\n    object: [$no_such_class]\n", "no_such_class"),
    ],
)
def test_an_entry_that_makes_no_sense_is_named(tmp_path: Path, text: str, what: str) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "aid.yaml").write_text(text)
    with pytest.raises(LexiconError, match=what):
        frames(load(tmp_path))


def test_contexts_come_from_words_and_items() -> None:
    analysis = analyse(document("The court ruled on refugees."), load())
    found = contexts(load()).of(analysis.doc[:], ("munitions",))
    assert found == ("military", "legal", "migration")
