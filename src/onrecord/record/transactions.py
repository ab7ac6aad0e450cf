"""Reading the record and writing to it, each in one transaction, with what goes wrong told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from onrecord.record.errors import RecordError

Connecting = Callable[[], AbstractContextManager[sa.Connection]]
"""Begins a transaction that ends with the block: what a part of the record is given to read or to write with."""


class Transactions:
    """The connections of one record. ``where`` is its path or address, without a password."""

    _subject: ClassVar[str] = ""
    """What is read and written, for messages: "the jobs "."""
    _after_failure: ClassVar[str] = "nothing was changed"
    """What to know or to do when writing failed."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """Raises RecordError when the record cannot be read."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordError(f"{self.where}: {self._subject}cannot be read ({reason(error)})") from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Commits at the end of the block, or leaves all as it was. Raises RecordError when it cannot be written."""
        try:
            with self._engine.connect().execution_options(writes=True) as connection:
                self._before_writing(connection)
                yield connection
                connection.commit()
        except SQLAlchemyError as error:
            raise RecordError(
                f"{self.where}: {self._subject}cannot be written ({reason(error)}); {self._after_failure}"
            ) from error

    def _before_writing(self, connection: sa.Connection) -> None:
        """Called at the beginning of each transaction that writes."""


def reason(error: Exception) -> str:
    """The first line of what the database said."""
    inner = getattr(error, "orig", None) or error
    lines = str(inner).strip().splitlines()
    return lines[0] if lines else type(inner).__name__
