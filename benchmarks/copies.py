"""Measures how long finding copied text takes on made-up reports, half of which are changed copies.

    benchmarks/copies.py [--reports 20000] [--seed 1]

Every report has up to six sentences of random words and a notice that all of them share. Printed are the seconds of one
core for signatures and for lineages, and how many of the copies were found.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from onrecord.comparison.copies import lineages
from onrecord.comparison.signatures import signature
from onrecord.model import Document, Passage

NOTICE = "This notice of the house stands under every story that it sends out today."


def make(count: int, seed: int) -> tuple[list[Document], set[str]]:
    """Reports, and the IDs of those that copy half or more of an earlier one."""
    dice = random.Random(seed)
    words = [f"w{n}" for n in range(20_000)]
    stories: list[list[str]] = []
    documents: list[Document] = []
    copies: set[str] = set()
    for n in range(count):
        ident = f"d{n:07}"
        if stories and dice.random() < 0.5:
            told = [s.replace("w1", "v1", 1) for s in dice.choice(stories[-500:]) if dice.random() < 0.8]
            dice.shuffle(told)
            if len(told) > 2:
                copies.add(ident)
        else:
            told = [" ".join(dice.choices(words, k=dice.randint(10, 30))) + "." for _ in range(6)]
            stories.append(told)
        text = " ".join([*told, NOTICE])
        body = (Passage("body", 0, len(text)),)
        documents.append(Document(ident, f"{n}.txt", text, "0" * 64, body, published=f"{1000 + n // 10:04}"))
    return documents, copies


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    documents, copies = make(arguments.reports, arguments.seed)
    start = time.process_time()
    signatures = [signature(d) for d in documents]
    middle = time.process_time()
    found = {d for d, own in lineages(signatures).items() if own.whole}
    end = time.process_time()
    print(f"reports {len(documents):,}, changed copies {len(copies):,}")
    print(f"seconds of one core: signatures {middle - start:.1f}, lineages {end - middle:.1f}")
    print(f"copies found: {len(found & copies):,}; others taken for copies: {len(found - copies):,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
