"""Cursors: the place in a list from which the next page goes on. Opaque to who uses them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence

from starlette.exceptions import HTTPException

Key = tuple[str | int, ...]
Shape = tuple[type, ...]


def cursor(name: str, key: Key) -> str:
    """The cursor behind the row of a key, in the list of a name."""
    return base64.urlsafe_b64encode(json.dumps([name, *key]).encode()).decode().rstrip("=")


def place(name: str, shape: Shape, given: str | None) -> Key | None:
    """The key that a cursor holds; None where none is given. Raises HTTPException (400) for another list's, or none."""
    if not given:
        return None
    try:
        padded = given + "=" * (-len(given) % 4)
        value = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        value = None
    if (
        not isinstance(value, list)
        or value[:1] != [name]
        or len(value) != len(shape) + 1
        or not all(type(part) is kind for part, kind in zip(value[1:], shape, strict=True))
        or any(isinstance(part, str) and not _storable(part) for part in value)
        or any(isinstance(part, int) and not 0 <= part < 2**31 for part in value)
    ):
        raise HTTPException(400, "The cursor is none of this list; give the 'next' of the page before.")
    return tuple(value[1:])


def cut(keys: Sequence[Key], limit: int, name: str) -> tuple[list[Key], str | None]:
    """The keys of this page, and the cursor of the next, from one key more than the page holds."""
    page = list(keys[:limit])
    return page, cursor(name, page[-1]) if len(keys) > limit else None


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
