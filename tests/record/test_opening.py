"""What can be opened as a record, what cannot, and what is said then."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from onrecord.record import Record, RecordError
from onrecord.record.connect import connect, shown
from onrecord.record.migrations.run import known
from onrecord.record.schema import HEAD, IN_WORDS, metadata
from tests.builders import shipment
from tests.record.conftest import by_figure

New = Callable[[], str]


def execute(where: str, *statements: str) -> None:
    """Runs SQL on a record behind its back."""
    if "://" in where:
        import psycopg

        with psycopg.connect(where) as connection:
            for statement in statements:
                connection.execute(statement)
    else:
        with sqlite3.connect(where) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()


def test_makes_a_record_and_opens_it_again(bare_place: New) -> None:
    where = bare_place()
    Record.open(where).close()
    with Record.open(where, create=False) as record:
        assert record.documents() == []


def test_opens_while_another_has_just_made_it(bare_place: New) -> None:
    """On SQLite everything may still stand in the write-ahead log alone."""
    where = bare_place()
    with Record.open(where, compare=by_figure) as first:
        with Record.open(where, create=False) as second:
            assert second.documents() == []
        first.add(shipment("A minister", 5))
        with Record.open(where, create=False) as second:
            assert len(second.documents()) == 1


def test_does_not_make_one_when_told_not_to(bare_place: New) -> None:
    where = bare_place()
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(where, create=False)
    if "://" not in where:
        assert not Path(where).exists()


def test_newer_record_is_refused(bare_place: New) -> None:
    where = bare_place()
    Record.open(where).close()
    execute(where, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer onrecord"):
        Record.open(where)


def test_database_that_is_no_record_is_refused_and_left_alone(bare_place: New) -> None:
    where = bare_place()
    execute(where, "CREATE TABLE cats (name TEXT)", "INSERT INTO cats VALUES ('Tom')")
    with pytest.raises(RecordError, match="not a record"):
        Record.open(where)
    engine = sa.create_engine(
        where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    )
    assert sa.inspect(engine).get_table_names() == ["cats"]
    engine.dispose()


def test_other_programs_alembic_is_no_record(bare_place: New) -> None:
    where = bare_place()
    execute(
        where,
        "CREATE TABLE alembic_version (version_num TEXT)",
        "INSERT INTO alembic_version VALUES ('0001')",
    )
    with pytest.raises(RecordError, match="not a record"):
        Record.open(where)


def test_migrations_give_the_schema(bare_place: New) -> None:
    """What the migrations make is what the code believes the tables to be."""
    engine = connect(bare_place(), create=True)

    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not (name or "").startswith(IN_WORDS)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_head_is_the_newest_migration() -> None:
    assert max(known()) == HEAD


def test_sqlite_is_a_wal_and_marked(tmp_path: Path) -> None:
    where = tmp_path / "r.db"
    with Record.open(where, compare=by_figure) as record:
        record.add(shipment("A minister", 5))
    connection = sqlite3.connect(where)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x6F6E7263,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("text.db", b"A report, not a record." * 20, "is not a record"),
        ("short.db", b"x", "is not a record"),
        ("damaged.db", b"SQLite format 3\0" + b"\xff" * 300, "damaged|not a record"),
    ],
)
def test_files_that_are_no_record(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RecordError, match=words):
        Record.open(path)
    assert path.read_bytes() == content


def test_folder_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "none" / "r.db")


def test_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RecordError, match="empty file"):
        Record.open(path, create=False)
    Record.open(path).close()
    Record.open(path, create=False).close()


@pytest.mark.postgres
def test_unreachable_server_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError) as told:
        Record.open("postgresql://eve:s3cret@127.0.0.1:1/nothing")
    assert "s3cret" not in str(told.value)
    assert "127.0.0.1" in str(told.value)


def test_password_is_not_shown() -> None:
    assert "s3cret" not in shown("postgresql://eve:s3cret@host/record")
