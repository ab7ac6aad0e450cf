"""What is too doubtful stays out of the record. Texts are our own."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

import onrecord
from onrecord.extraction.analysis import analyse
from onrecord.extraction.confidence import Seen, estimate, features
from onrecord.extraction.confidence.estimate import RULE, load_weights
from onrecord.extraction.pipeline import find_parts
from onrecord.extraction.statements import make_statements
from onrecord.lexicon import LexiconError, load
from onrecord.model import Document, Extraction
from onrecord.reading import document_from_text

REPORT = """Sweden's defence minister said on Monday that Norway has sent 40 tanks to Sudan. "The harbour is closed to \
everybody," Ada Holm said.

The protesters in Oslo blocked 12 ships on Sunday.
"""


def read(text: str = REPORT) -> Document:
    return document_from_text(text, file="report.txt", published="2024-03-05", outlet="Mast")


KINDS = ("said", "figure", "event", "abroad")


def with_bounds(folder: Path, *ruled_out: str) -> Extraction:
    """With these kinds left out whatever their probability, and all others kept."""
    folder.mkdir(exist_ok=True)
    bounds = {k: dict.fromkeys(("who", "rest"), 1.0 if k in ruled_out else 0.0) for k in KINDS}
    (folder / "confidence.yaml").write_text(yaml.safe_dump(bounds), encoding="utf-8")
    return onrecord.extract(read(), lexicon_folder=folder)


def test_every_statement_says_how_probable_it_is() -> None:
    found = onrecord.extract(read(), unsure=True).statements
    assert found
    for s in found:
        (fired,) = [f for f in s.rules if f.rule == RULE]
        assert fired.probability is not None
        assert 0 < fired.probability < 1
        assert "who said it" in fired.note


def test_what_is_too_doubtful_is_left_out_and_counted(tmp_path: Path) -> None:
    every = onrecord.extract(read(), unsure=True)
    nothing = with_bounds(tmp_path / "all", *KINDS)
    assert nothing.statements == ()
    (note,) = nothing.document.notes
    assert "doubtful statements were left out" in note
    assert "--unsure" in note
    kept = with_bounds(tmp_path / "none")
    assert kept.statements == every.statements
    assert kept.document.notes == ()


def test_a_doubtful_event_leaves_what_was_said(tmp_path: Path) -> None:
    made = with_bounds(tmp_path / "lexicon", "event", "abroad").statements
    assert not [s for s in made if s.event is not None]
    told = [s for s in made if "tanks" in s.text]
    assert [(s.attribution[-1].country, [q.value for q in s.quantities]) for s in told] == [("SWE", [40])]


def test_events_between_states_have_a_bound_of_their_own(tmp_path: Path) -> None:
    made = with_bounds(tmp_path / "lexicon", "event").statements
    assert [{a.country for a in (*s.event.actors, *s.event.recipients)} for s in made if s.event] == [
        {"NOR", "SDN"}
    ]


def test_the_same_statement_has_the_same_features_and_each_once() -> None:
    analysis, parts = find_parts(analyse(read(), load()))
    seen = Seen(analysis, parts.sight)
    made = make_statements(analysis, parts)
    for s in made:
        names = features(s, seen)
        assert len(set(names)) == len(names)
        assert names == features(s, seen)
    assert len({estimate(s, seen) for s in made}) > 1
    kinds = ["always" in features(s, seen) for s in made]
    assert all(kinds)
    assert not any(a.rules == b.rules for a, b in itertools.pairwise(made))


def test_broken_weights_are_told_of_with_the_file(tmp_path: Path) -> None:
    broken = tmp_path / "weights.tsv"
    broken.write_text("feature\twho\nalways\tmuch\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"weights\.tsv"):
        load_weights(broken)
