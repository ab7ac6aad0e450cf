"""Tries values for the decoder's settings on annotated texts, one setting at a time.

    PYTHONPATH=src python training/tune.py DATA/polnear/dev --scorer BENCH/score.py --try change 0.5 1 2

The network runs once; only decoding is repeated. The scorer's own functions give the figures: content by token, content by
attribution, with source, with cue (precision, recall, F1 each).
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.extraction.attribution.decode import Decoded, Settings, decode
from onrecord.extraction.attribution.encoder import load_network, read_windows


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no such scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(scorer: ModuleType, answers: list[tuple[str, list[dict[str, Any]], list[Decoded]]]) -> str:
    """The scorer's four rows for answers as (text, gold, decoded)."""
    n: Counter[str] = Counter()
    for text, gold, decoded in answers:
        words = [m.span() for m in scorer.WORD.finditer(text)]
        roles = [
            {"source": [d.source] if d.source else [], "cue": [d.cue], "content": d.content} for d in decoded
        ]
        ours = [{k: scorer.token_set(words, v) for k, v in r.items()} for r in roles]
        theirs = [{k: scorer.token_set(words, v) for k, v in g.items()} for g in gold]
        one = set().union(*(p["content"] for p in ours))
        two = set().union(*(g["content"] for g in theirs))
        n["both"] += len(one & two)
        n["one"] += len(one)
        n["two"] += len(two)
        n["p"] += len(ours)
        n["g"] += len(theirs)
        pairs = sorted(
            (
                (len(p["content"] & g["content"]) / len(p["content"] | g["content"]), i, j)
                for i, p in enumerate(ours)
                for j, g in enumerate(theirs)
                if p["content"] & g["content"]
            ),
            reverse=True,
        )
        seen_p: set[int] = set()
        seen_g: set[int] = set()
        for share, i, j in pairs:
            if share < 0.5 or i in seen_p or j in seen_g:
                continue
            seen_p.add(i)
            seen_g.add(j)
            n["content"] += 1
            for role in ("source", "cue"):
                a, b = ours[i][role], theirs[j][role]
                n[role] += (not a and not b) or (bool(a | b) and len(a & b) / len(a | b) >= 0.5)
    rows = [scorer.prf(n["both"], n["one"], n["both"], n["two"])]
    rows += [scorer.prf(n[k], n["p"], n[k], n["g"]) for k in ("content", "source", "cue")]
    return "  |  ".join(" ".join(f"{x:.3f}" for x in row) for row in rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("--scorer", type=Path, required=True)
    ap.add_argument("--try", dest="tries", nargs="+", action="append", default=[], metavar="SETTING VALUE")
    a = ap.parse_args()
    scorer = load_scorer(a.scorer)
    network = load_network()
    texts: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for stem, text, gold in scorer.load_polnear(a.data):
        texts.setdefault(stem, (text, gold))
    read = [(t, g, *read_windows(t, [(0, len(t))], network)) for t, g in texts.values()]
    wanted = [Settings()]
    wanted += [
        replace(Settings(), **{name: type(getattr(Settings(), name))(float(v))})
        for name, *vs in a.tries
        for v in vs
    ]
    for settings in wanted:
        answers = [(t, g, decode(t, p, w, settings)) for t, g, p, w in read]
        print(figures(scorer, answers), settings, flush=True)


if __name__ == "__main__":
    main()
