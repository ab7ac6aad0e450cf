"""Fields as they are typed and as they are shown: each is the other's inverse; and undoing takes back all that was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import PLOVER_TYPES, Document, Statement
from onrecord.record import Record, RecordError
from onrecord.record.corrections import Change, fields, lines
from onrecord.record.corrections.applying import applied
from onrecord.record.corrections.correction import Correction
from onrecord.record.corrections.fitting import anchor_of
from onrecord.record.corrections.words import parsed, shown
from tests.builders import shipment

ONE = shipment("The defence minister", 6700)
DOCUMENT: Document = ONE.document
S: Statement = ONE.statements[0]


def nobody(_: str) -> None:
    return None


NAMES = st.sampled_from(["North Korea", "Russia", "the delegation", "A. Writer", "Zhōu"])
LAND = st.sampled_from(["PRK", "RUS", "KOR", "USA"])


@st.composite
def parties(draw: st.DrawFn) -> dict[str, Any]:
    land = draw(LAND)
    actor, kind, country = draw(
        st.sampled_from([
            (land, "state", land), (f"office:{land.lower()}-ministry", "office", land), ("person:a-b", "person", land),
            ("person:a-b", "person", None), ("org:united-nations", "organisation", None), (None, "unnamed", land),
            (None, "unnamed", None), (None, "person", None), ("media:bay-post", "media", None), (None, "group", land),
        ])
    )  # fmt: skip
    return {"name": draw(NAMES), "actor": actor, "kind": kind, "country": country}


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    value = draw(st.integers(0, 10**9) | st.floats(0, 1e6).map(lambda x: round(x, 3)))
    upper = draw(st.none() | st.integers(0, 1000).map(lambda n: value + n))
    number = lines.plain(float(value))
    return {
        "value": number, "upper": None if upper is None else lines.plain(float(upper)),
        "bound": draw(st.sampled_from(["exactly", "about", "at_least", "more_than", "up_to", "fewer_than"])),
        "unit": draw(st.sampled_from([None, "container", "metric ton", "t"])),
        "of": draw(st.sampled_from([None, "munitions", "artillery shells"])),
        "per": draw(st.sampled_from([None, "day", "month"])), "text": "", "start": 0, "end": 0,
    }  # fmt: skip


VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.sampled_from(words) for name, words in fields.WORDS.items()},
    "quote": st.booleans(),
    "type": st.sampled_from(PLOVER_TYPES),
    "mode": st.sampled_from([None, "visit", "yield"]),
    "context": st.lists(st.sampled_from(["military", "diplomatic"]), unique=True),
    "actors": st.lists(parties(), max_size=3),
    "recipients": st.lists(parties(), max_size=3),
    "quantities": st.lists(figures(), max_size=2),
    "time": st.none() | st.sampled_from(["2024", "2024-06", "2024-06-19", "2023-09/2024-03", "../2024", "2024~"]).map(
        lambda e: {"edtf": e, "text": "", "start": 0, "end": 0}),
    "attribution": st.lists(parties().map(lambda p: p | {"start": 0, "end": 0, "cue": None}), max_size=3),
}  # fmt: skip

EDITS = st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name]))


@settings(deadline=None)
@given(EDITS)
def test_what_is_shown_can_be_typed(edit: tuple[str, Any]) -> None:
    field, value = edit
    typed = parsed(field, shown(value), S, DOCUMENT, nobody)
    assert lines.placeless(_texts(fields.checked(field, typed, len(DOCUMENT.text)))) == lines.placeless(
        _texts(value)
    )


def _texts(value: Any) -> Any:
    """Without the report's words for it, which are looked up and not typed; names are taken as the report has them."""
    if isinstance(value, list):
        return [_texts(x) for x in value]
    return {k: v for k, v in value.items() if k != "text"} if isinstance(value, dict) else value


@pytest.mark.parametrize("field", fields.FIELDS)
def test_what_a_statement_has_can_be_typed(field: str) -> None:
    """A form shows each field; sent back as it is, nothing changes."""
    if field == "event":
        return
    value = fields.get(S, field)
    there = {str(a["actor"]): a for a in fields.get(S, "actors") + fields.get(S, "recipients")}
    assert parsed(field, shown(value), S, DOCUMENT, there.get) == value


def correction(id: int, field: str, before: Any, after: Any) -> Correction:
    anchor = anchor_of(S, DOCUMENT)
    return Correction(
        id, "2024", "Ana", "", "edit", "statement", S.id, field, before, after, id, anchors=(anchor,)
    )


@settings(deadline=None)
@given(st.lists(EDITS, max_size=6))
def test_edits_in_a_row_each_hold(edits: list[tuple[str, Any]]) -> None:
    now, made = S, []
    for field, value in edits:
        made.append(correction(len(made) + 1, field, fields.get(now, field), value))
        now = fields.put(now, field, fields.checked(field, value, len(DOCUMENT.text)))
    effective = applied(DOCUMENT, [S], made)
    assert effective.misfits == {}
    assert [fields.get(effective.statements[0], f) for f in VALUES] == [fields.get(now, f) for f in VALUES]
    assert applied(DOCUMENT, [S], []).statements == (S,)


@settings(deadline=None)
@given(EDITS)
def test_json_keeps_a_statement_whole(edit: tuple[str, Any]) -> None:
    s = fields.put(S, edit[0], edit[1])
    assert lines.statement(lines.plain(s)) == s
    assert lines.statement(lines.shifted(lines.shifted(lines.plain(s), 5), -5)) == s


@pytest.mark.parametrize("words", [",", "-,"])
def test_a_comma_alone_is_no_figure(words: str) -> None:
    with pytest.raises(RecordError):
        parsed("quantities", words, S, DOCUMENT, nobody)


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from([f for f in fields.FIELDS if f != "event"]))
def test_whatever_is_typed_is_understood_or_refused(words: str, field: str) -> None:
    try:
        value = fields.checked(field, parsed(field, words, S, DOCUMENT, nobody), len(DOCUMENT.text))
        fields.put(S, field, value)
    except RecordError as error:
        assert str(error)


@pytest.fixture(scope="module")
def record(new_place: Callable[[], str]) -> Iterator[Record]:
    with Record.open(new_place()) as opened:
        opened.add(ONE)
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_undone_in_turn_nothing_is_left(record: Record, edits: list[tuple[str, Any]]) -> None:
    before = (record.statements(), record.comparison())
    made = []
    for field, value in edits:
        try:
            made += record.desk.correct([Change("edit", S.id, field, value)], who="Ana")
        except RecordError as error:
            assert "already" in str(error)
    for c in reversed(made):
        record.desk.undo(c.id, who="Ana")
    assert (record.statements(), record.comparison()) == before
    assert record.desk.touched() == set()
