"""The one error of reading: a file that cannot be read, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class ReadingError(Exception):
    """A file that cannot be read. ``message`` names the file and says what to do."""

    def __init__(self, path: str | Path, message: str) -> None:
        super().__init__(message)
        self.path = Path(path)
        self.message = message
