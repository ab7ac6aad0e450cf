"""Under which keys a statement is found by others and looks for others, as numbers that a table can hold."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

from onrecord.comparison import alike, completing, seeking
from onrecord.comparison.claims import block_key
from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Rules
from onrecord.model import Statement


class Role(IntEnum):
    """What a key says of a statement. What is offered under one role is sought under the next."""

    BLOCK = 0
    """It is weighed with all statements of this block."""
    FIGURE = 1
    """Its figure may fill another's open side."""
    FIGURE_SOUGHT = 2
    STATE = 3
    """It says for which state a source speaks."""
    STATE_SOUGHT = 4
    CLAIM = 5
    """Its claim may be denied, contradicted, resolved by another."""
    CLAIM_SOUGHT = 6
    LIKE = 7
    """A statement that leaves a party open may join it, as the event network judges."""
    LIKE_SOUGHT = 8


Keyed = frozenset[tuple[int, int]]
"""Roles and keys of one statement."""


@lru_cache(maxsize=100_000)
def number(parts: tuple[str, ...]) -> int:
    """A key as a signed 64-bit number. Two keys with one number would only make more be looked at."""
    digest = blake2b("\0".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def block_of(f: Facets) -> int:
    """The block of a statement."""
    return number(("block", *block_key(f)))


def key_of_source(actor: str) -> int:
    """The key under which a source's state is told and looked for."""
    return number(("state", actor))


def keys_of_source(s: Statement) -> Keyed:
    """The keys of a statement's sources: whose state it tells, and whose it would learn."""
    found = set()
    for link in s.attribution:
        if link.actor and link.country and link.kind in ("office", "person"):
            found.add((int(Role.STATE), key_of_source(link.actor)))
        elif link.actor and not link.country:
            found.add((int(Role.STATE_SOUGHT), key_of_source(link.actor)))
    return frozenset(found)


def keys_of_figure(raw: Facets, filled: Facets, spoken: Iterable[str]) -> Keyed:
    """The keys by which open sides are filled: of the figure as its report gives it, and as others fill it."""
    given = {*completing.offered(raw)} if raw.both_sides else set()
    given |= {key for key in completing.offered(filled) if key[0] == "unit"}
    found = {(int(Role.FIGURE), number(key)) for key in given}
    found |= {(int(Role.FIGURE_SOUGHT), number(key)) for key in completing.sought(raw, spoken)}
    return frozenset(found)


def keys_of_claim(final: Facets, rules: Rules) -> Keyed:
    """The block, and the keys of relations and of likeness."""
    found = {(int(Role.BLOCK), block_of(final))}
    found |= {(int(Role.LIKE), number(("alike", key))) for key in alike.offered(final)}
    found |= {(int(Role.LIKE_SOUGHT), number(("alike", key))) for key in alike.sought(final)}
    found |= {(int(Role.CLAIM), number((key,))) for key in seeking.offered(final, rules)}
    found |= {(int(Role.CLAIM_SOUGHT), number((key,))) for key in seeking.sought(final, rules)}
    return frozenset(found)
