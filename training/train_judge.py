"""Trains the judge of events on the gathered evidence, and says how well it does on documents it did not see.

    python training/train_judge.py words.npz --to src/onrecord/extraction/events/judge.npz

Needs numpy and scipy only; a minute. Logistic regression with a penalty on large weights; each fold of the cross-validation
leaves out whole documents. Scales and penalty were chosen by it, the bounds (``judge.NO``, ``judge.WORDS``) too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from onrecord.extraction.events.judge import INSTEAD, NO, WORDS

Floats = npt.NDArray[np.float64]
SEEN = 2
"""A feature must be there in so many documents' words, but for entries, words and types."""
ALWAYS = ("entry:", "word:", "type:")
SCALES = {"entry": 1.0, "word": 1.0, "type": 1.0, "both": 1.0, "actor": 0.5, "recipient": 0.5}
OTHERS = 0.5
VECTORS = {"word": 0.1, "things": 0.07, "sentence": 0.07}
BY_TYPE = 0.06
FOLDS = 8


class Question:
    """One yes-or-no question, its features and what is learnt from them."""

    def __init__(self, data: dict[str, Any], rows: npt.NDArray[np.int64], *, by_type: float) -> None:
        counts = Counter(n for i in rows for n in data["names"][i])
        self.names = sorted(n for n, c in counts.items() if c >= SEEN or n.startswith(ALWAYS))
        self.types = sorted({str(data["types"][i]) for i in rows}) if by_type else []
        self.scale = {n: SCALES.get(n.partition(":")[0], OTHERS) for n in self.names}
        self.norm = {k: self._norm(data[k][rows], s) for k, s in VECTORS.items()}
        self.by_type = by_type

    @staticmethod
    def _norm(vectors: Floats, scale: float) -> tuple[Floats, float]:
        there = vectors[np.abs(vectors).sum(axis=1) > 0]
        return there.mean(axis=0), scale / float(there.std(axis=0).mean())

    def table(self, data: dict[str, Any], rows: npt.NDArray[np.int64]) -> Floats:
        at = {n: k for k, n in enumerate(self.names)}
        flags = np.zeros((len(rows), len(at)))
        for k, i in enumerate(rows):
            for n in data["names"][i]:
                if n in at:
                    flags[k, at[n]] = self.scale[n]
        parts = [flags]
        for key, (mean, scale) in self.norm.items():
            vectors = data[key][rows]
            there = (np.abs(vectors).sum(axis=1) > 0)[:, None]
            parts.append((vectors - mean) * scale * there)
        mean, scale = self.norm["word"]
        for kind in self.types:
            own = (data["types"][rows] == kind)[:, None]
            parts.append((data["word"][rows] - mean) * scale * (self.by_type / VECTORS["word"]) * own)
        return np.hstack(parts)

    def learn(self, table: Floats, yes: Floats, penalty: float = 2.0) -> None:
        def loss(t: Floats) -> tuple[float, Floats]:
            z = table @ t[:-1] + t[-1]
            p = 1 / (1 + np.exp(-z))
            value = (np.logaddexp(0, z) - yes * z).sum() + penalty / 2 * (t[:-1] @ t[:-1])
            return float(value), np.r_[table.T @ (p - yes) + penalty * t[:-1], (p - yes).sum()]

        start = np.zeros(table.shape[1] + 1)
        self.found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x

    def probabilities(self, table: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-(table @ self.found[:-1] + self.found[-1]))))

    def arrays(self, of: str) -> dict[str, Any]:
        """As the judge reads them: scales and means are worked into the weights; the last number of each row is what they
        leave over. Names whose weight makes no difference are left out."""
        t, n = self.found, len(self.names)
        values = np.array([t[k] * self.scale[name] for k, name in enumerate(self.names)])
        keep = [k for k, name in enumerate(self.names) if abs(values[k]) > 0.01 or name.startswith("entry:")]
        out: dict[str, Any] = {
            "names": np.array([self.names[k] for k in keep]), "values": values[keep].astype(np.float16),
            "bias": np.float32(t[-1]), "types": np.array(self.types or [""])[: len(self.types)],
        }  # fmt: skip
        at = n
        for key, (mean, scale) in self.norm.items():
            weights = t[at : at + len(mean)] * scale
            out[key] = np.r_[weights, -weights @ mean].astype(np.float16)
            at += len(mean)
        mean, scale = self.norm["word"]
        rows = []
        for _ in self.types:
            weights = t[at : at + len(mean)] * scale * self.by_type / VECTORS["word"]
            rows.append(np.r_[weights, -weights @ mean])
            at += len(mean)
        out["by_type"] = np.array(rows or np.zeros((0, len(mean) + 1))).astype(np.float16)
        return {f"{of}_{k}": v for k, v in out.items()}


def across(data: dict[str, Any], rows: npt.NDArray[np.int64], yes: Floats, by_type: float) -> Floats:
    """Probabilities of each row from what was learnt on the other folds' documents."""
    documents = sorted(set(data["documents"][rows].tolist()))
    np.random.RandomState(0).shuffle(documents)
    fold = {d: k % FOLDS for k, d in enumerate(documents)}
    folds = np.array([fold[d] for d in data["documents"][rows].tolist()])
    out = np.zeros(len(rows))
    for k in range(FOLDS):
        question = Question(data, rows[folds != k], by_type=by_type)
        question.learn(question.table(data, rows[folds != k]), yes[folds != k])
        out[folds == k] = question.probabilities(question.table(data, rows[folds == k]))
    return out


def ranked(yes: Floats, p: Floats) -> float:
    """The area under the ROC curve."""
    order = np.argsort(np.argsort(p, kind="stable"), kind="stable")
    n = yes.sum()
    return float((order[yes == 1].sum() - n * (n - 1) / 2) / (n * (len(yes) - n)))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("words", type=Path)
    ap.add_argument("--to", type=Path)
    a = ap.parse_args()
    with np.load(a.words) as read:
        data: dict[str, Any] = {k: read[k] for k in read.files}
    data["names"] = [n.split("\t") for n in data["names"].tolist()]
    seen: dict[tuple[str, ...], int] = {}  # the same words printed under many reports count once
    for i, (names, vector) in enumerate(zip(data["names"], data["word"], strict=True)):
        seen.setdefault((*names, vector.astype(np.float16).tobytes().hex()), i)
    rows = np.array(sorted(seen.values()))
    yes = (data["named"][rows] == data["types"][rows]).astype(float)
    p = across(data, rows, yes, BY_TYPE)
    print(
        f"{len(rows)} words in {len(set(data['documents'].tolist()))} documents, {yes.mean():.3f} of the type given"
    )
    for corpus in ("polnear", "timebank", "gum", "ecb", "ngec"):
        here = np.array([d.startswith(corpus) for d in data["documents"][rows].tolist()])
        out, right = p[here] < NO, yes[here] == 1
        kept = right[~out].mean() if (~out).any() else 0.0
        print(
            f"{corpus:9s} {here.sum():5d} right before {right.mean():.3f} after {kept:.3f}; of the wrong left out "
            f"{out[~right].mean():.3f}, of the right {out[right].mean():.3f}; ranked {ranked(yes[here], p[here]):.3f}"
        )
    for bound in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        news = np.array([d.startswith(("polnear", "timebank")) for d in data["documents"][rows].tolist()])
        out, right = p[news] < bound, yes[news] == 1
        print(
            f"  bound {bound:.2f}: right {right[~out].mean():.3f}, wrong left out {out[~right].mean():.3f}, "
            f"right left out {out[right].mean():.3f}"
        )
    chosen = rows[np.isin(data["types"][rows], list(INSTEAD))]
    words = (data["named"][chosen] == [INSTEAD[t] for t in data["types"][chosen]]).astype(float)
    q = across(data, chosen, words, 0.0)
    for bound in (0.5, 0.6, 0.7, 0.8, 0.9):
        said = q > bound
        print(
            f"in words above {bound}: {said.sum()} said, {words[said].mean():.3f} right, of {words.sum():.0f}"
        )
    print(f"the bounds that ship: {NO}, {WORDS}")
    if a.to:
        stands, attack = Question(data, rows, by_type=BY_TYPE), Question(data, chosen, by_type=0.0)
        stands.learn(stands.table(data, rows), yes)
        attack.learn(attack.table(data, chosen), words)
        np.savez_compressed(a.to, **stands.arrays("stands"), **attack.arrays("words"))
        print(f"{a.to}: {a.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
