"""Precision: how often each rule was right, counted from what analysts accepted, edited and rejected."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt

import polars as pl

from onrecord.model import Statement
from onrecord.record import Record
from onrecord.record.corrections import Correction

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "field": pl.String,
    "right": pl.Int64,
    "wrong": pl.Int64,
    "precision": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "wrong_ids": pl.List(pl.String),
}

DECIDED_BY: dict[str, str] = {
    "attribution": "attribution",
    "quote": "attribution",
    "stance": "stance",
    "status": "status",
    "polarity": "status",
    "certainty": "status",
    "time": "time",
    "quantities": "quantities",
    "measures": "measures",
}
"""Which of a statement's rules a corrected field is laid to; all other fields are the event's."""

MAKERS = ("event", "quantities", "attribution")
"""The field whose rule made a statement at all, the first that it has: a rejection is laid to that."""

Z = 1.96
"""Of a normal distribution: 95% lie within. The interval is Wilson's (1927), which holds for few cases, too."""


def precision(record: Record) -> pl.DataFrame:
    """One row a rule and field, the worst first. Statements that nobody looked at count for nothing.

    An acceptance finds every rule right whose field was not edited before; an edit finds the rules of its field wrong;
    a rejection the rule that made the statement.
    """
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    wrong: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id, verdicts in _by_statement(record).items():
        s = record.desk.extracted(id)
        if s is None:
            continue
        blamed = _blamed(s, verdicts)
        accepted = any(c.kind == "accept" for c in verdicts) and not _rejected(verdicts)
        for fired in s.rules:
            if fired.field in blamed:
                wrong[fired.rule, fired.field].add(id)
            elif accepted:
                right[fired.rule, fired.field].add(id)
    rows = []
    for rule, field in right.keys() | wrong.keys():
        good, bad = len(right[rule, field]), len(wrong[rule, field])
        low, high = interval(good, good + bad)
        rows.append(
            {"rule": rule, "field": field, "right": good, "wrong": bad, "precision": good / (good + bad), "low": low,
             "high": high, "wrong_ids": sorted(wrong[rule, field])}
        )  # fmt: skip
    rows.sort(key=lambda r: (r["precision"], -r["wrong"], r["rule"], r["field"]))  # type: ignore[operator]
    return pl.DataFrame(rows, schema=SCHEMA)


def interval(good: int, all: int) -> tuple[float, float]:
    """Wilson's interval of a share, 95%."""
    if all == 0:
        return 0.0, 1.0
    share = good / all
    middle, spread = share + Z * Z / (2 * all), Z * sqrt(share * (1 - share) / all + Z * Z / (4 * all * all))
    whole = 1 + Z * Z / all
    return round(max(0.0, (middle - spread) / whole), 4), round(min(1.0, (middle + spread) / whole), 4)


def _by_statement(record: Record) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    for c in record.desk.corrections(live=True):
        if c.kind in ("accept", "edit", "reject") and c.misfit is None:
            for id in c.statements:
                found[id].append(c)
    return found


def _rejected(verdicts: list[Correction]) -> bool:
    last = [c.kind for c in verdicts if c.kind in ("accept", "reject")]
    return bool(last) and last[-1] == "reject"


def _blamed(s: Statement, verdicts: list[Correction]) -> set[str]:
    """The fields that were found wrong, as rules name them."""
    found = {DECIDED_BY.get(c.field or "", "event") for c in verdicts if c.kind == "edit"}
    if _rejected(verdicts):
        fired = {r.field for r in s.rules}
        found |= set([name for name in MAKERS if name in fired][:1])
    return found
