"""Users, tokens and the audit, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from onrecord.exports.jsonl import write_jsonl
from onrecord.record import Record, RecordError
from tests.builders import shipment

pytest.importorskip("argon2", reason="onrecord[web] is not installed")
PASSWORD = "seven grey herons"


@pytest.fixture
def record(new_place: Callable[[], str]) -> Iterator[Record]:
    with Record.open(new_place()) as opened:
        yield opened


def stored(record: Record) -> str:
    """Everything that the tables of users and tokens hold."""
    with record._reading() as connection:
        rows = [connection.execute(sa.text(f"SELECT * FROM {table}")).all() for table in ("users", "tokens")]
    return repr(rows)


def test_password_signs_in_and_is_not_kept(record: Record) -> None:
    assert not record.users.any()
    made = record.users.add("Ana.K", "reviewer", PASSWORD)
    assert record.users.any()
    assert record.users.by_password(" ana.k ", PASSWORD) == made
    assert record.users.by_password("ana.k", PASSWORD + " ") is None
    assert record.users.by_password("nobody", PASSWORD) is None
    assert record.users.by_password("x" * 500, "y" * 5000) is None
    assert PASSWORD not in stored(record)
    assert "argon2id" in stored(record)
    assert made.may("reader")
    assert made.may("reviewer")
    assert not made.may("admin")


def test_disabling_ends_sessions_and_tokens(record: Record) -> None:
    record.users.add("ben", "reviewer", PASSWORD)
    token = record.users.make_token("ben", "nightly")
    assert record.users.by_token(token) is not None
    before = record.users.named("ben").generation
    assert record.users.disable("ben").generation > before
    assert record.users.by_password("ben", PASSWORD) is None
    assert record.users.by_token(token) is None
    assert not record.users.any()
    record.users.enable("ben")
    assert record.users.by_password("ben", PASSWORD) is not None
    assert record.users.by_token(token) is None


def test_a_token_is_shown_once_and_can_be_revoked(record: Record) -> None:
    record.users.add("ana", "reader", PASSWORD)
    token, other = record.users.make_token("ana", "a"), record.users.make_token("ana", "b")
    assert token not in stored(record)
    assert token.removeprefix("onr_") not in stored(record)
    assert [t.used_at for t in record.users.tokens()] == [None, None]
    user = record.users.by_token(token)
    assert user is not None
    assert (user.id, user.name) == (record.users.named("ana").id, "ana")
    assert [bool(t.used_at) for t in record.users.tokens()] == [True, False]
    record.users.revoke(record.users.tokens()[0].id)
    assert record.users.by_token(token) is None
    assert record.users.by_token(other) is not None
    with pytest.raises(RecordError, match="no token"):
        record.users.revoke(record.users.tokens()[0].id)


def test_new_password_and_role_end_what_was_begun(record: Record) -> None:
    record.users.add("root", "admin", PASSWORD)
    first = record.users.add("ana", "reader", PASSWORD)
    second = record.users.set_password("ana", "another long one")
    third = record.users.set_role("ana", "admin")
    assert first.generation < second.generation < third.generation
    assert third.role == "admin"
    assert record.users.by_password("ana", PASSWORD) is None


def test_the_only_admin_stays(record: Record) -> None:
    record.users.add("root", "admin", PASSWORD)
    for change in (lambda: record.users.disable("root"), lambda: record.users.set_role("root", "reader")):
        with pytest.raises(RecordError, match="only admin"):
            change()
    record.users.add("other", "admin", PASSWORD)
    record.users.disable("root")
    with pytest.raises(RecordError, match="only admin"):
        record.users.disable("other")


def test_what_is_refused(record: Record) -> None:
    record.users.add("ana", "reader", PASSWORD)
    for name, role, password in (
        ("ANA", "reader", PASSWORD), ("two words", "reader", PASSWORD), ("", "reader", PASSWORD),
        ("x" * 65, "reader", PASSWORD), ("ben", "owner", PASSWORD), ("ben", "reader", "short"),
        ("ben", "reader", "x" * 1001),
    ):  # fmt: skip
        with pytest.raises(RecordError):
            record.users.add(name, role, password)
    for call in (lambda: record.users.disable("zoe"), lambda: record.users.make_token("zoe", "x"),
                 lambda: record.users.make_token("ana", " ")):  # fmt: skip
        with pytest.raises(RecordError):
            call()
    assert [u.name for u in record.users.all()] == ["ana"]


def test_by_subject(record: Record) -> None:
    made = record.users.add("ana", "reader", issuer="https://id.example", subject="17")
    assert record.users.by_subject("https://id.example", "17") == made
    assert record.users.by_subject("https://other.example", "17") is None
    assert record.users.by_password("ana", "") is None
    record.users.disable("ana")
    assert record.users.by_subject("https://id.example", "17") is None


def test_audit_is_newest_first_and_never_exported(record: Record, tmp_path: Path) -> None:
    record.add(shipment("A minister", 5))
    before = {p.name: p.read_bytes() for p in write_jsonl(record, tmp_path / "a")}
    for n in range(5):
        record.audit.note("ana" if n % 2 else "ben", "sign in", detail=str(n), origin="127.0.0.1")
    record.users.add("ana", "reader", PASSWORD)
    assert [d.detail for d in record.audit.deeds(limit=3)] == ["4", "3", "2"]
    assert [d.detail for d in record.audit.deeds(who="ana")] == ["3", "1"]
    last = record.audit.deeds(limit=3)[-1].id
    assert [d.detail for d in record.audit.deeds(before=last)] == ["1", "0"]
    assert {p.name: p.read_bytes() for p in write_jsonl(record, tmp_path / "b")} == before
