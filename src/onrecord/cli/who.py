"""Who sits at the terminal: the name that goes with a correction."""

from __future__ import annotations

import getpass
import os

from onrecord.cli.failure import USAGE, fail


def who(given: str | None) -> str:
    """The name given, else that in ``ONRECORD_WHO``, else the account's. Ends with wrong usage when there is none."""
    name = given if given is not None else os.environ.get("ONRECORD_WHO")
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):
            name = ""
    if not name.strip():
        fail("say who you are: --who NAME, or set ONRECORD_WHO", USAGE)
    return name.strip()
