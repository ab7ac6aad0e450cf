"""Opens the store behind a record: SQLite file or PostgreSQL, made if wanted, brought to the newest schema."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from onrecord.record.errors import RecordError
from onrecord.record.schema import APPLICATION_ID, HEAD

_ADDRESS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_SQLITE = b"SQLite format 3\x00"


MAPPED = 2 << 30
"""Bytes of a SQLite file that are read through the system's page cache."""
READERS = 60
"""Connections beyond the pool's five, so that a reader of the pages never waits for another's."""


def is_address(where: str) -> bool:
    """True for a PostgreSQL address, False for a path."""
    return where.startswith(_ADDRESS)


def shown(where: str | Path) -> str:
    """The path or address as it may be shown: without a password."""
    text = str(where)
    return sa.make_url(text).render_as_string(hide_password=True) if is_address(text) else text


def connect(where: str | Path, *, create: bool) -> sa.Engine:
    """An engine on a record with the newest schema.

    Raises RecordError when there is none and ``create`` is False, when what is there is not a record, when a newer
    program made it, or when it cannot be reached.
    """
    text = str(where)
    engine = _postgres(text) if is_address(text) else _sqlite(Path(text), create=create)
    try:
        _bring_to_head(engine, shown(text), create=create)
    except DBAPIError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        raise RecordError(f"{shown(text)}: cannot be opened ({reason})") from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sqlite(path: Path, *, create: bool) -> sa.Engine:
    _check_file(path, create=create)
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": 30}, max_overflow=READERS
    )

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _: Any) -> None:
        # Transactions are begun by SQLAlchemy's events below, not by the driver's guess from the first word.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")  # readers share what is in memory

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        # A writer takes the lock at once: two writers must wait for each other, not fail half way.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(
            f"{path}: is a folder, not a record; name a file, for example {path / 'onrecord.db'}"
        )
    if not path.exists():
        if not create:
            raise RecordError(f"{path}: there is no record; make one with 'onrecord add SOURCE... -r {path}'")
        if not path.absolute().parent.is_dir():
            raise RecordError(f"{path}: the folder {path.absolute().parent} does not exist; make it first")
        return
    if not os.access(path, os.R_OK):
        raise RecordError(f"{path}: may not be read; look at the file's permissions")
    with path.open("rb") as file:
        head = file.read(len(_SQLITE))
    if head and head != _SQLITE:
        raise RecordError(f"{path}: is not a record; name another file with -r")
    application, empty = _application(path)
    if empty and not create:
        raise RecordError(f"{path}: is an empty file, not a record; add to it with 'onrecord add'")
    if not empty and application != APPLICATION_ID:
        raise RecordError(f"{path}: is a database, but not a record; name another file with -r")


def _application(path: Path) -> tuple[int, bool]:
    """Which program's file it says it is, and whether it holds nothing.

    Asked of SQLite, not read from the file's head: while another process has the record open, the newest head may
    stand in the write-ahead log only.
    """
    try:
        connection = sqlite3.connect(path, timeout=30)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            return application, connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path}: is damaged ({error}); restore it from a copy") from error


def _postgres(address: str) -> sa.Engine:
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise RecordError(
            f"{shown(address)}: PostgreSQL needs a driver; install it with pip install 'onrecord[postgres]'"
        ) from error


def _bring_to_head(engine: sa.Engine, where: str, *, create: bool) -> None:
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        version = None
        if "alembic_version" in tables and "readings" in tables:
            version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version is None and tables:
        raise RecordError(f"{where}: is a database, but not a record; name another with -r")
    if version is None and not create:
        raise RecordError(f"{where}: there is no record; make one with 'onrecord add SOURCE... -r {where}'")

    # Alembic takes longer to import than a record takes to open, so only where there is something to migrate.
    from onrecord.record.migrations.run import known, upgrade

    if version is not None and version not in known():
        raise RecordError(
            f"{where}: was made by a newer onrecord (schema {version}; this one knows up to {HEAD}); upgrade onrecord"
        )
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
        upgrade(connection)
