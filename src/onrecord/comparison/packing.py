"""Facets as one line of text, and back: what comparison makes of a statement within its report can be kept.

Every field but statement and document is written, by its type alone, so that a new field needs nothing here.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from math import isinf
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Family, Rules
from onrecord.model import Document, Statement


@cache
def _kept() -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(Facets)
    return tuple((f.name, hints[f.name]) for f in fields(Facets) if f.name not in ("statement", "document"))


def packed(facets: Facets) -> str:
    """The line. Equal facets give equal lines."""
    return json.dumps([_plain(getattr(facets, name)) for name, _ in _kept()], separators=(",", ":"))


def unpacked(line: str, statement: Statement, document: Document, rules: Rules) -> Facets:
    """The facets of a statement in its document. Raises ValueError when the line is another version's."""
    values = json.loads(line)
    if len(values) != len(_kept()):
        raise ValueError("what is kept of comparison was written by another version")
    made = {name: _typed(kind, value, rules) for (name, kind), value in zip(_kept(), values, strict=True)}
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


@cache
def _members(kind: Any) -> tuple[Any, ...]:
    return tuple(get_type_hints(kind).values())


def _typed(kind: Any, value: Any, rules: Rules) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (k for k in get_args(kind) if k is not type(None))
    if kind is Family:
        return rules.families[value]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return value
    if origin is frozenset:
        return frozenset(_typed(inner[0], v, rules) for v in value)
    if origin is tuple:
        kinds = inner[:1] * len(value) if inner[1:] == (...,) else inner
        return tuple(_typed(k, v, rules) for k, v in zip(kinds, value, strict=True))
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return kind(*(_typed(k, v, rules) for k, v in zip(_members(kind), value, strict=True)))
    return float(value) if kind is float else value
