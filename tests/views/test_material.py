"""A view of some statements reads only what they touch, and says the same as a view of all."""

from __future__ import annotations

from importlib import import_module

import pytest

from onrecord.record import Filter, Record

VIEWS = (
    "claims", "disputes", "figures", "flows", "measures",
    "outlook", "questions", "sources", "statements", "timeline",
)  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_all_named_is_all(record: Record, name: str) -> None:
    view = getattr(import_module(f"onrecord.views.{name}"), name)
    every = tuple(s.id for s in record.statements())
    whole, named = view(record), view(record, Filter(ids=every))
    assert not whole.is_empty()
    assert named.equals(whole)


def test_a_question_gives_the_statements_of_its_claims(record: Record) -> None:
    from onrecord.views.claims import claims

    for question in record.questions():
        rows = claims(record, Filter(questions=(question.id,))).to_dicts()
        assert sorted(r["id"] for r in rows) == sorted(question.claims)


def test_nothing_is_read_for_what_is_not_there(record: Record) -> None:
    from onrecord.views.claims import claims

    assert claims(record, Filter(claims=("c-none",))).is_empty()
