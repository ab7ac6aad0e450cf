"""Learns how probable it is that a statement is right, from statements that were marked by hand.

    PYTHONPATH=src python training/train_confidence.py DATA                   # says how well, documents left out in turn
    PYTHONPATH=src python training/train_confidence.py DATA --to WEIGHTS.tsv  # writes the weights that extraction reads

Runs in the project's environment. A mark whose statement the program no longer makes is passed over, and counted.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit
from statement_marks import by_document, digest, document, read_marks

from onrecord.extraction.analysis import analyse
from onrecord.extraction.confidence import Seen, features
from onrecord.extraction.confidence.estimate import HEADS
from onrecord.extraction.language import load_model
from onrecord.extraction.pipeline import find_parts
from onrecord.extraction.statements import make_statements
from onrecord.lexicon import load

WHO = frozenset({"who", "pron", "junk"})
EVENT = frozenset(
    {
        "notevent",
        "type",
        "mode",
        "ctx",
        "doer",
        "rec",
        "item",
        "place",
        "time",
        "status",
        "pol",
        "cert",
        "fig",
    }
)
"""Codes of what the heads for the source and for the event answer; the one for words answers all of them."""
NOT_OF_EVENT = (
    "source", "cue", "attribution", "by", "outer", "own content", "own cue", "own source", "own marks", "own first",
    "content marks", "content odd", "content quoted", "content last", "content ask", "content you", "content and", "content top",
    "content told", "content left", "content subject", "content least", "content rest", "content share", "content then",
    "content before", "content size", "parts", "counted", "bound", "per", "range", "rule:", "family",
)  # fmt: skip
"""Beginnings of the features that say nothing of an event's fields: with them it is learnt worse."""
SEEN = 4
"""A feature must hold for so many statements."""
PARTS = 8
STRENGTH = 0.05
"""Inverse strength of the penalty on the weights' squares."""

Floats = npt.NDArray[np.float64]


class Row(NamedTuple):
    document: str
    event: bool
    names: tuple[str, ...]
    wrong: frozenset[str]


def gather(data: Path) -> tuple[list[Row], int]:
    """The marked statements that are still made, with what is known of them, and how many marks were passed over."""
    lexicon, model = load(), load_model()
    rows: list[Row] = []
    marks = read_marks()
    for corpus, name, those in by_document(marks):
        analysis, parts = find_parts(analyse(document(data, corpus, name), lexicon, model), model)
        seen = Seen(analysis, parts.sight)
        for s in make_statements(analysis, parts):
            mark = those.get(s.id)
            if mark is not None and mark.fields == digest(s):
                rows.append(Row(f"{corpus}/{name}", s.event is not None, features(s, seen), mark.wrong))
    return rows, len(marks) - len(rows)


def right(row: Row, head: str) -> bool | None:
    """Whether the row is right in what a head answers; None where it does not ask."""
    if head == "who":
        return not row.wrong & WHO
    if head == "event":
        return not row.wrong & EVENT if row.event else None
    return not row.wrong if not row.event else None


def table(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    """Rows x features."""
    at = {name: k for k, name in enumerate(names)}
    made = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        made[number, [at[n] for n in row.names if n in at]] = 1
    return made


def learn(x: Floats, y: Floats) -> Floats:
    """Weights of the logistic regression with a penalty on their squares."""

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        value = np.logaddexp(0, -z * (2 * y - 1)).sum() + (w @ w) / (2 * STRENGTH)
        return float(value), x.T @ (expit(z) - y) + w / STRENGTH

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def known(rows: Sequence[Row]) -> list[str]:
    counted = Counter(n for r in rows for n in r.names)
    return sorted(n for n, count in counted.items() if count >= SEEN)


def trained(rows: Sequence[Row], head: str) -> dict[str, float]:
    asked = [(r, y) for r in rows if (y := right(r, head)) is not None]
    names = [n for n in known([r for r, _ in asked]) if head != "event" or not n.startswith(NOT_OF_EVENT)]
    weights = learn(table([r for r, _ in asked], names), np.array([float(y) for _, y in asked]))
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}


def left_out(rows: Sequence[Row]) -> None:
    """Prints, for each head, how right the surest statements are when their documents are left out of the learning."""
    documents = sorted({r.document for r in rows})
    np.random.default_rng(0).shuffle(documents)
    part = {d: k % PARTS for k, d in enumerate(documents)}
    for head in HEADS:
        scored: list[tuple[float, bool]] = []
        for k in range(PARTS):
            weights = trained([r for r in rows if part[r.document] != k], head)
            for r in rows:
                y = right(r, head)
                if part[r.document] == k and y is not None:
                    scored.append((float(expit(sum(weights.get(n, 0.0) for n in r.names))), y))
        scored.sort(key=lambda pair: -pair[0])
        shares = [(1 - k / 10, scored[: round(len(scored) * (1 - k / 10))]) for k in range(8)]
        told = "  ".join(
            f"{s:.0%}: {sum(y for _, y in those) / len(those):.3f} (>{those[-1][0]:.2f})"
            for s, those in shares
        )
        print(f"{head}: {len(scored)} statements; right among the surest {told}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--to", type=Path)
    a = ap.parse_args()
    rows, passed = gather(a.data)
    print(f"{len(rows)} marked statements; {passed} marks hold no more")
    left_out(rows)
    if a.to is None:
        return
    heads = {head: trained(rows, head) for head in HEADS}
    with a.to.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        out.writerow(["feature", *HEADS])
        for name in sorted(set().union(*heads.values())):
            out.writerow([name, *(heads[h].get(name, "") for h in HEADS)])


if __name__ == "__main__":
    main()
