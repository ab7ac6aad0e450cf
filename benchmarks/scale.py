"""Measures comparison on a made-up record of many statements whose right claims are known.

    benchmarks/scale.py [--statements 20000] [--seed 1]

Every claim is drawn at random (who does what to whom, with what, how many, in which month) and carried by one to eight
reports, some in the words of one source, some of another. Printed are seconds, peak memory, and how well the claims
found agree with the claims drawn: precision and recall over pairs of statements.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import random
import resource
import sys
import time
from collections.abc import Hashable, Iterable, Mapping

from onrecord.comparison import compare
from onrecord.model import (
    Actor,
    Bound,
    Document,
    Event,
    Item,
    Passage,
    Quantity,
    Source,
    Span,
    Statement,
    Time,
)

STATES = {
    "Norway": "NOR", "Sudan": "SDN", "Chile": "CHL", "Kenya": "KEN", "Laos": "LAO", "Malta": "MLT", "Nepal": "NPL",
    "Oman": "OMN", "Peru": "PER", "Qatar": "QAT", "Rwanda": "RWA", "Samoa": "WSM", "Togo": "TGO", "Uganda": "UGA",
    "Vietnam": "VNM", "Yemen": "YEM", "Zambia": "ZMB", "Angola": "AGO", "Benin": "BEN", "Cuba": "CUB", "Egypt": "EGY",
    "Fiji": "FJI", "Ghana": "GHA", "Haiti": "HTI", "Iceland": "ISL", "Japan": "JPN", "Kuwait": "KWT", "Libya": "LBY",
}  # fmt: skip
THINGS = {"munitions": "shell", "vehicles": "tank", "food": "t", "oil": "barrel", "missiles": "missile"}
TYPES = ("AID", "CONSULT", "AGREE", "ASSAULT", "SANCTION", "ACCUSE")


def make(count: int, seed: int) -> tuple[list[Statement], list[Document], dict[str, int]]:
    """``count`` statements, their documents, and for each statement the number of the claim that it was drawn from."""
    dice = random.Random(seed)
    statements: list[Statement] = []
    documents: list[Document] = []
    truth: dict[str, int] = {}
    drawn: set[tuple[object, ...]] = set()
    names = sorted(STATES)
    while len(statements) < count:
        giver, taker = dice.sample(names, 2)
        kind = dice.choice(TYPES)
        month = f"{dice.randint(2000, 2024)}-{dice.randint(1, 12):02d}"
        thing = dice.choice(sorted(THINGS)) if kind == "AID" else None
        value = float(dice.randint(2, 900) * 10) if thing else None
        key = (giver, taker, kind, month, thing)
        if key in drawn:
            continue
        drawn.add(key)
        number = len(drawn)
        for _ in range(min(dice.choice((1, 1, 2, 3, 5, 8)), count - len(statements))):
            document, statement = _report(dice, len(statements), giver, taker, kind, month, thing, value)
            documents.append(document)
            statements.append(statement)
            truth[statement.id] = number
    return statements, documents, truth


def _report(
    dice: random.Random,
    n: int,
    giver: str,
    taker: str,
    kind: str,
    month: str,
    thing: str | None,
    value: float | None,
) -> tuple[Document, Statement]:
    source = dice.choice((f"{giver}'s ministry", f"{taker}'s ministry", "an official"))
    day = f"{month}-{dice.randint(1, 28):02d}"
    what = f"{value:g} {THINGS[thing]} of {thing}" if thing and value else "it"
    text = f"{source} said that {giver} did {kind} with {what} to {taker} in {month}. Note {n}."
    ident = f"d{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    body = (Passage("body", 0, len(text)),)
    document = Document(ident, f"{n}.txt", text, "0" * 64, body, outlet=f"Outlet {n % 400}", published=day)
    country = (
        STATES[giver] if source.startswith(giver) else STATES[taker] if source.startswith(taker) else None
    )
    link = Source(source, None, "office" if country else "unnamed", country, 0, len(source), None)
    event = Event(
        kind, None, (), (Actor(giver, STATES[giver], "state", STATES[giver]),),
        (Actor(taker, STATES[taker], "state", STATES[taker]),), Span(0, 4),
        items=(Item(thing, thing, 0, 4),) if thing else (),
    )  # fmt: skip
    bound: Bound = "exactly"
    figures = (
        (Quantity(value, None, bound, THINGS[thing], thing, None, what, 0, 4),) if thing and value else ()
    )
    statement = Statement(
        f"s{ident[1:]}", ident, 0, len(text), text, (Span(0, len(text)),), (link,), False, "asserted", "occurred", "+",
        "certain", event, Time(month, month, 0, 4), figures,
    )  # fmt: skip
    return document, statement


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def grouped(of: Mapping[str, Hashable]) -> list[list[str]]:
    found: dict[Hashable, list[str]] = collections.defaultdict(list)
    for name, group in of.items():
        found[group].append(name)
    return list(found.values())


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    statements, documents, truth = make(arguments.statements, arguments.seed)
    start = time.perf_counter()
    found = compare(statements, documents)
    seconds = time.perf_counter() - start
    right, got = pairs(grouped(truth)), pairs(c.statements for c in found.claims)
    hits = len(right & got)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"statements {len(statements):,}, claims drawn {len(set(truth.values())):,}, claims found {len(found.claims):,}"
    )
    print(f"seconds {seconds:.1f}, peak memory {peak:,.0f} MB")
    print(
        f"pairs in one claim: precision {hits / max(1, len(got)):.3f}, recall {hits / max(1, len(right)):.3f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
