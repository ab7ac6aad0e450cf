"""Errors as a person meets them: one line that says what, where and what to do."""

from __future__ import annotations

import sys
from typing import NoReturn

FAILURE, USAGE = 1, 2


def fail(message: str, code: int = FAILURE) -> NoReturn:
    """Prints the message on standard error and ends with the exit code."""
    complain(message)
    raise SystemExit(code)


def complain(message: str) -> None:
    """Prints the message on standard error, in one line."""
    from onrecord.cli.safe import plain

    print(f"onrecord: {plain(message)}", file=sys.stderr)
