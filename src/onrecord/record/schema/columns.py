"""The columns that tables share, and the list that all tables are in."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def key(name: str, target: str | None = None) -> sa.Column[str]:
    """A text that tells rows apart; with ``target`` the key of another table's row, with which this one goes."""
    reference = [sa.ForeignKey(target, ondelete="CASCADE")] if target else []
    return sa.Column(name, Text, *reference, primary_key=True, nullable=False)


def place(name: str = "n") -> sa.Column[int]:
    """Where a row stands among its siblings."""
    return sa.Column(name, sa.Integer, primary_key=True, nullable=False, autoincrement=False)
