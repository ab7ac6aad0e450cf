"""Runs the migrations on a connection."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known() -> set[str]:
    """The schema versions that this program can upgrade from."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Brings the record behind the connection to the newest schema (or ``to``), in the connection's transaction."""
    command.upgrade(_config(connection), to)
