"""The analyst's letters: read from sources.yaml, F for everybody else, and never a guess at what a slip might mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.lexicon import load
from onrecord.model import Document
from onrecord.reading import read_each
from onrecord.record import Record
from onrecord.views.claims import claims
from onrecord.views.material import Material
from onrecord.views.origins import origins
from onrecord.views.reliability import Reliability, ReliabilityError, key_of, reliability_of
from onrecord.views.sources import sources, unmet
from tests.builders import shipment


def written(folder: Path, text: str, name: str = "sources.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rated(folder: Path, text: str) -> Reliability:
    return reliability_of("", written(folder, text))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "r.db")
    opened.add_all(
        [
            shipment("Seoul's ministry", 7000),
            shipment("the State Department", 7000, country="USA", outlet="Bay Post"),
        ]
    )
    return opened


def test_a_name_an_id_and_a_state_are_rated(tmp_path: Path) -> None:
    found = rated(
        tmp_path,
        "reliability:\n  The Bay Post: b\n  media:kcna: {grade: E, why: told to}\n  South Korea: A\n",
    )
    assert found.grade("outlet:bay post") == "B"
    assert found.grade(None, "Bay Post") == "B"
    assert found.of("media:kcna").why == "told to"  # type: ignore[union-attr]
    assert found.grade("KOR") == "A"
    assert found.grade("USA") == "F"


def test_names_that_the_lexicon_knows_are_one_source() -> None:
    assert key_of("Yonhap News Agency") == key_of("yonhap") == "media:yonhap"


def test_without_a_file_everybody_is_f(record: Record) -> None:
    assert set(sources(record, reliability=reliability_of(record.where))["reliability"]) == {"F"}


def test_the_file_beside_the_record_is_read_and_a_named_one_goes_before(
    record: Record, tmp_path: Path
) -> None:
    written(tmp_path, "reliability: {KOR: B}\n")
    other = written(tmp_path, "reliability: {KOR: D}\n", "mine.yaml")
    assert reliability_of(record.where).grade("KOR") == "B"
    assert reliability_of(record.where, other).grade("KOR") == "D"


def test_letters_stand_beside_sources_and_origins_and_leave_credibility_alone(
    record: Record, tmp_path: Path
) -> None:
    found = rated(tmp_path, "reliability: {KOR: E, the State Department: A}\n")
    rows = sources(record, reliability=found)
    assert dict(zip(rows["source"], rows["reliability"], strict=True)) == {
        "Seoul's ministry": "E",
        "the State Department": "A",
    }
    by_source = origins(record, reliability=found)
    assert dict(zip(by_source["source"], by_source["reliability"], strict=True))["KOR"] == "E"
    assert claims(record)["credibility"].to_list() == [1]


def test_a_rating_of_nobody_is_told(record: Record, tmp_path: Path) -> None:
    found = rated(tmp_path, "reliability:\n  KOR: B\n  Bay Post: C\n  Bay Pots: C\n")
    assert [(r.name, r.line) for r in unmet(Material(record), found)] == [("Bay Pots", 4)]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("reliability:\n  KOR: G\n", 2, "from A to F"),
        ("reliability:\n  KOR: {grade: B, wyh: x}\n", 2, "did you mean 'why'"),
        ("reliability:\n  KOR: {why: x}\n", 2, "has no 'grade'"),
        ("reliability:\n  KOR: [A]\n", 2, "one letter"),
        ("reliability:\n  - KOR\n", 2, "one source a line"),
        ("\nreliabilty:\n  KOR: B\n", 2, "did you mean 'reliability'"),
        ("KOR: B\n", 1, "stand under 'reliability'"),
        ("reliability:\n  Yonhap: B\n  Yonhap News: C\n", 3, "rated in line 2 already"),
        ("reliability:\n  KOR: B\n bad: [\n", 3, "not valid YAML"),
        ("[]\n", 1, "begin with 'reliability:'"),
        ("", 1, "begin with 'reliability:'"),
    ],
)
def test_what_it_cannot_mean_is_told_with_file_and_line(
    tmp_path: Path, text: str, line: int, word: str
) -> None:
    with pytest.raises(ReliabilityError) as error:
        rated(tmp_path, text)
    assert f"sources.yaml, line {line}: " in str(error.value)
    assert word in str(error.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReliabilityError, match="nowhere"):
        reliability_of("", tmp_path / "nowhere.yaml")
    path = tmp_path / "sources.yaml"
    path.write_bytes(b"reliability: {\xff: B}")
    with pytest.raises(ReliabilityError, match="UTF-8"):
        reliability_of("", path)


def test_one_file_may_tell_of_reports_and_of_sources(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Norway sent oats to Malta.\n")
    path = written(
        tmp_path, "sources:\n  - {file: note.txt, outlet: Bay Post}\nreliability:\n  Bay Post: C\n"
    )
    (document,) = read_each([str(tmp_path)], load())
    assert isinstance(document, Document)
    assert document.outlet == "Bay Post"
    assert reliability_of("", path).grade("outlet:bay post") == "C"


def test_a_file_beside_the_record_that_tells_of_reports_only_rates_nobody(tmp_path: Path) -> None:
    written(tmp_path, "note.txt: {outlet: Bay Post}\n")
    assert reliability_of(str(tmp_path / "r.db")) == Reliability(str(tmp_path / "sources.yaml"))


def test_ratings_alone_beside_reports_are_no_report(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Norway sent oats to Malta.\n")
    written(tmp_path, "reliability:\n  Bay Post: C\n")
    (document,) = read_each([str(tmp_path)], load())
    assert isinstance(document, Document)
