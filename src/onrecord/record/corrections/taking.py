"""Corrections of another record, as ``corrections.jsonl`` of its export has them, taken into this one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from onrecord.record.corrections.correction import KINDS, Anchor, Correction
from onrecord.record.errors import RecordError

_NAMES = {f.name for f in fields(Correction)}
_ANCHOR = {f.name for f in fields(Anchor)}


def read_lines(lines: Iterable[str], where: str) -> list[Correction]:
    """The corrections of an exported file. Raises RecordError that names the line that is none."""
    found = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_correction(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise RecordError(
                f"{where}: line {n} is no correction ({error}); give the corrections.jsonl of an export"
            ) from error
    return found


def _correction(line: dict[str, Any]) -> Correction:
    if line["kind"] not in KINDS or set(line) != _NAMES:
        raise ValueError("it has not the fields of one")
    if any(set(a) != _ANCHOR for a in line["anchors"]):
        raise ValueError("its anchors have not the fields of one")
    anchors = tuple(Anchor(**a) for a in line["anchors"])
    return Correction(**line | {"anchors": anchors})


def key(c: Correction) -> tuple[str, ...]:
    """What makes two corrections the same, whichever record they are in."""
    said = json.dumps([c.after, [(a.role, a.document, a.statement) for a in c.anchors]], sort_keys=True)
    return c.at, c.who, c.kind, c.target, c.field or "", said


def fresh(c: Correction, revision: int) -> Correction:
    """The correction as it comes into another record: where its words stand there is yet to be found."""
    anchors = tuple(replace(a, found=a.statement) for a in c.anchors)
    return replace(c, revision=revision, misfit=None, anchors=anchors)
