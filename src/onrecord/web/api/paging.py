"""Cursors: the place in a list from which the next page goes on. Opaque to who uses them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from starlette.exceptions import HTTPException

from onrecord.record import Filter, Record
from onrecord.record.keyset import Key, Kind
from onrecord.web.api.asking import Paged
from onrecord.web.api.freshness import Seen

Shape = tuple[type, ...]
SHAPES: dict[Kind, Shape] = {
    "documents": (str, str),
    "statements": (str, int, str),
    "claims": (str,),
    "questions": (str,),
    "origins": (str,),
    "relations": (str, str, str, str),
}
"""What the keys of each list are made of (``record/keyset.py``)."""


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


def part(
    record: Record,
    seen: Seen,
    asked: Paged,
    name: Kind,
    items: Callable[[Sequence[Key]], Sequence[dict[str, Any]]],
    *,
    wanted: Filter | None = None,
    where: Sequence[sa.ColumnElement[bool]] = (),
) -> dict[str, Any]:
    """The page of a list that is asked for: what ``items`` makes of its keys, and the cursor of the next page.

    Raises HTTPException (400) for another list's cursor, and UnchangedError when the asker has seen the newest.
    """
    after = place(name, SHAPES[name], asked.cursor)
    revision = seen.now()
    keys = record.keys_after(name, after, asked.limit + 1, wanted=wanted, where=where)
    page, following = cut(keys, asked.limit, name)
    return {"items": items(page), "next": following, "revision": revision}


def ids(page: Sequence[Key]) -> list[str]:
    """The IDs in keys whose last part is the ID."""
    return [str(key[-1]) for key in page]


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
