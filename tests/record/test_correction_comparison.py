"""After corrections the record holds what comparing all of it anew would find."""

from __future__ import annotations

import random

import pytest

from onrecord.comparison import compare
from onrecord.record import Record, RecordError
from onrecord.record.corrections import Change
from onrecord.record.effective import judgements
from tests.reports import reports
from tests.stores import Store


def expect_whole(record: Record) -> None:
    with record._reading() as connection:
        decided = judgements(connection)
    assert record.comparison() == compare(record.statements(), record.documents(), judgements=decided)


def change(record: Record, chance: random.Random) -> Change:
    """Any correction."""
    s = chance.choice(record.statements())
    claims = record.claims()
    match chance.randrange(6):
        case 0:
            return Change("edit", s.id, "status", chance.choice(["occurred", "planned", "refused"]))
        case 1:
            return Change("edit", s.id, "stance", chance.choice(["asserted", "denied"]))
        case 2:
            return Change("reject", s.id)
        case 3:
            actor = {"actor": chance.choice(["USA", "KOR", "CHN"]), "kind": "state", "country": "USA"}
            return Change("alias", s.attribution[-1].name if s.attribution else "Putin", value=actor)
        case 4:
            whole = chance.choice(claims)
            return Change("split", whole.id, value=[chance.choice(whole.statements)])
        case _:
            return Change("merge", chance.choice(claims).id, value=chance.choice(claims).id)


@pytest.mark.parametrize("seed", range(4))
def test_what_changed_is_compared_as_the_whole_would_be(store: Store, reported: str, seed: int) -> None:
    chance = random.Random(seed)
    made = []
    with Record.open(store.copy(reported)) as record:
        before = record.comparison()
        for _ in range(10):
            try:
                made += record.desk.correct([change(record, chance)], who="Ana")
            except RecordError:
                continue
            expect_whole(record)
        record.add_all(reports()[:3], replace=True)
        expect_whole(record)
        for correction in reversed(made):
            record.desk.undo(correction.id, who="Ana")
        expect_whole(record)
        assert record.comparison() == before
