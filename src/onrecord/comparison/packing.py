"""Facets as one line of text, and back: what comparison makes of a statement within its report can be kept.

Every field but statement and document is written, by its type alone, so that a new field needs nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from math import isinf
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Family, Rules
from onrecord.model import Document, Statement


@cache
def _kept() -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(Facets)
    return tuple((f.name, hints[f.name]) for f in fields(Facets) if f.name not in ("statement", "document"))


@cache
def _makers() -> tuple[tuple[str, Maker], ...]:
    return tuple((name, _maker(kind)) for name, kind in _kept())


def packed(facets: Facets) -> str:
    """The line. Equal facets give equal lines."""
    return json.dumps([_plain(getattr(facets, name)) for name, _ in _kept()], separators=(",", ":"))


def unpacked(line: str, statement: Statement, document: Document, rules: Rules) -> Facets:
    """The facets of a statement in its document. Raises ValueError when the line is another version's."""
    values = json.loads(line)
    if len(values) != len(_kept()):
        raise ValueError("what is kept of comparison was written by another version")
    made = {name: make(value, rules) for (name, make), value in zip(_makers(), values, strict=True)}
    return Facets(statement=statement, document=document, **made)


def _plain(value: Any) -> Any:
    if isinstance(value, Family):
        return value.name
    if isinstance(value, frozenset):
        return sorted(_plain(v) for v in value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, float) and isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


Maker = Callable[[Any, Rules], Any]


def _as_it_is(value: Any, _: Rules) -> Any:
    return value


def _number(value: Any, _: Rules) -> Any:
    return None if value is None else float(value)


def _family(value: Any, rules: Rules) -> Any:
    return None if value is None else rules.families[value]


@cache
def _maker(kind: Any) -> Maker:
    """What makes a value of a type from what was written; worked out once for each type."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (k for k in get_args(kind) if k is not type(None))
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Family:
        return _family
    if kind is float:
        return _number
    if origin is frozenset:
        one = _maker(inner[0])
        return lambda value, rules: None if value is None else frozenset(one(v, rules) for v in value)
    if origin is tuple and inner[1:] == (...,):
        one = _maker(inner[0])
        return lambda value, rules: None if value is None else tuple(one(v, rules) for v in value)
    if origin is tuple:
        makers = tuple(_maker(k) for k in inner)
        return lambda value, rules: (
            None if value is None else tuple(m(v, rules) for m, v in zip(makers, value, strict=True))
        )
    if origin is None and (is_dataclass(kind) or hasattr(kind, "_fields")):
        makers = tuple(_maker(k) for k in get_type_hints(kind).values())
        return lambda value, rules: (
            None if value is None else kind(*(m(v, rules) for m, v in zip(makers, value, strict=True)))
        )
    return _as_it_is
