"""Measures speed as a ratio to plain spaCy on the same texts, in one go, one process.

Plain spaCy is the same model with all its parts, through ``nlp.pipe`` in batches of 32. Machines differ and are noisy:
the ratio is the figure, and runs alternate so that a slow minute hits both.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=60, help="how many texts of polnear/dev are read")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    folder = arguments.shared / "data" / "polnear" / "dev" / "text"
    if not folder.is_dir():
        print(
            f"{folder}: no such folder; name the folder of the annotated data with --shared", file=sys.stderr
        )
        return 2
    import importlib

    from onrecord.extraction.language import load_model
    from onrecord.extraction.pipeline import extract
    from onrecord.reading import document_from_text

    files = sorted(folder.glob("*.txt"))[: arguments.documents]
    texts = [f.read_text(encoding="utf-8") for f in files]
    documents = [document_from_text(t, file=f.name) for t, f in zip(texts, files, strict=True)]
    plain = importlib.import_module(load_model().name).load()
    tokens = sum(len(doc) for doc in plain.pipe(texts[:2]))
    extract(documents[0])  # everything is loaded before the clock starts
    ratios, spacy_rates, rates = [], [], []
    for turn in range(arguments.rounds):
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in plain.pipe(texts, batch_size=32))
        middle = time.perf_counter()
        statements = sum(len(extract(d).statements) for d in documents)
        end = time.perf_counter()
        spacy_rates.append(tokens / (middle - start))
        rates.append(tokens / (end - middle))
        ratios.append(rates[-1] / spacy_rates[-1])
        print(
            f"round {turn + 1}: plain spaCy {spacy_rates[-1]:,.0f} tokens/s, onrecord {rates[-1]:,.0f} tokens/s, "
            f"ratio {ratios[-1]:.2f} ({tokens:,} tokens, {statements:,} statements)",
            flush=True,
        )
    print(f"median ratio to plain spaCy: {statistics.median(ratios):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
