"""Measures comparison on a made-up record of many statements whose right answers are known (``made_up.py``).

    benchmarks/scale.py [--statements 20000] [--seed 1] [--record PATH] [--adding 20000 200000 [--kept FOLDER]]

Printed are seconds, peak memory, and how well what is found agrees with what was drawn: for claims and origins precision
and recall over pairs of statements, for relations over pairs of claims. With ``--record`` the reports are put into a
record at PATH instead, texts and all. With ``--adding`` records of these sizes are built, and printed is what it costs to
add one more document to each: processor seconds, the median of ten. ``--kept`` names a folder where these records stay and
from which they are taken when they are there; what is measured is added to a copy.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

from made_up import World, make
from onrecord.comparison import compare
from onrecord.model import Comparison
from onrecord.record import Record

Pairs = set[tuple[Hashable, ...]]


def pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def grouped(of: Mapping[str, Hashable]) -> list[list[str]]:
    found: dict[Hashable, list[str]] = collections.defaultdict(list)
    for name, group in of.items():
        found[group].append(name)
    return list(found.values())


def scores(right: Pairs, got: Pairs) -> str:
    hits = len(right & got)
    return f"precision {hits / max(1, len(got)):.3f}, recall {hits / max(1, len(right)):.3f} ({len(right):,} drawn)"


def drawn_relations(world: World) -> Pairs:
    """Relations between drawn claims; a claim is named by its first statement's claim number."""
    there = set(world.claim.values())
    return {r for r in world.relations if r[1] in there and r[2] in there}


def found_relations(world: World, found: Comparison, kind: str) -> Pairs:
    """Relations found, between the drawn claims that most of each claim's statements come from."""
    main = {
        c.id: collections.Counter(world.claim[s] for s in c.statements).most_common(1)[0][0]
        for c in found.claims
    }
    result: Pairs = set()
    for r in found.relations:
        if r.kind == kind and r.source in main and r.target in main:
            ends = (main[r.source], main[r.target])
            result.add((kind, *(sorted(ends) if kind == "disagree" else ends)))
    return result


def report(world: World, found: Comparison) -> None:
    print(f"claims drawn {len(set(world.claim.values())):,}, claims found {len(found.claims):,}")
    print(f"claims: {scores(pairs(grouped(world.claim)), pairs(c.statements for c in found.claims))}")
    print(f"origins: {scores(pairs(grouped(world.origin)), pairs(o.statements for o in found.origins))}")
    drawn = drawn_relations(world)
    for kind in ("disagree", "denies", "revises", "resolves"):
        right = {r for r in drawn if r[0] == kind}
        print(f"{kind}: {scores(right, found_relations(world, found, kind))}")


def adding(sizes: Sequence[int], seed: int, folder: Path, kept: Path | None) -> None:
    """Prints what one more document costs in records of these sizes."""
    for size in sizes:
        world = make(size, seed)
        late = [x for x in world.extractions if x.document.file.startswith("article")][-200::20]
        ids = {x.document.id for x in late}
        built = (kept or folder) / f"{size}-{seed}.db"
        start = time.process_time()
        with Record.open(built) as record:
            if not record.additions():
                record.add_all(x for x in world.extractions if x.document.id not in ids)
            with record._writing() as connection:  # one that another version compared is compared anew
                record._bring_up_to_date(connection, [])
        print(
            f"{size:,} statements: {time.process_time() - start:.0f} s of processor time to have them; {memory()}"
        )
        copy = folder / "copy.db"
        shutil.copyfile(built, copy)
        spent = []
        with Record.open(copy) as record:
            for extraction in late:
                start = time.process_time()
                record.add(extraction)
                spent.append(time.process_time() - start)
        print(
            f"one document more in {size:,} statements: {statistics.median(spent):.3f} s of processor time, "
            f"{min(spent):.3f} to {max(spent):.3f}: {' '.join(f'{s:.3f}' for s in spent)}",
            flush=True,
        )


def memory() -> str:
    return f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path, help="put the reports into a new record here")
    parser.add_argument("--adding", type=int, nargs="+", metavar="N", help="sizes of records to add one to")
    parser.add_argument("--kept", type=Path, help="folder for the records of --adding, to be used again")
    arguments = parser.parse_args()
    if arguments.adding:
        with tempfile.TemporaryDirectory() as folder:
            adding(arguments.adding, arguments.seed, Path(folder), arguments.kept)
        return 0
    world = make(arguments.statements, arguments.seed)
    print(f"statements {len(world.claim):,} in {len(world.extractions):,} reports; {memory()}", flush=True)
    if arguments.record:
        if arguments.record.exists():
            parser.error(f"{arguments.record}: is there already; name a new file")
        start = time.perf_counter()
        with Record.open(arguments.record) as record:
            results = record.add_all(world.extractions)
        failed = [a for a in results if a.state == "failed"]
        print(f"record: {time.perf_counter() - start:.1f} seconds, {len(failed)} failed; {memory()}")
        return 1 if failed else 0
    statements, documents = world.statements, world.documents
    start, spent = time.perf_counter(), time.process_time()
    found = compare(statements, documents)
    elapsed, spent = time.perf_counter() - start, time.process_time() - spent
    print(f"compared in {elapsed:.1f} seconds ({spent:.1f} of processor time, one core); {memory()}")
    report(world, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
