"""Measures whether claims join the statements that tell of one event, with and without the event network, on ECB+.

    benchmarks/merging.py [--shared ../shared] [--part Dev] [--cuts 0.9 0.95]

onrecord reads the annotated reports (they carry no date), and its statements' events are laid beside the annotated mentions. A
pair of statements counts where both events were annotated; it is right to be in one claim where the annotators put the two
mentions in one chain. Printed are precision and recall of pairs: by the rules alone, then with the network at each cut. What
stands in the way of a high recall is mostly that claims also part what was done from what was planned, figures from each other
and the named from the unnamed, which chains do not.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord import extract
from onrecord.comparison.compare import compare_whole
from onrecord.comparison.rules import Rules, rules_of
from onrecord.lexicon import load
from onrecord.model import Document, Extraction, Passage

ROOT = Path(__file__).resolve().parent.parent
Places = dict[tuple[str, int, int], tuple[int, int]]


def read(folder: Path, part: str) -> tuple[dict[str, str], Places]:
    """The reports' texts, and where each word of each sentence stands."""
    words: dict[str, dict[int, list[tuple[int, str]]]] = collections.defaultdict(
        lambda: collections.defaultdict(list)
    )
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            words[columns[0]][int(columns[1])].append((int(columns[2]), columns[3]))
    texts: dict[str, str] = {}
    places: Places = {}
    for name, sentences in words.items():
        text = ""
        for s in sorted(sentences):
            for n, word in sentences[s]:
                places[name, s, n] = (len(text), len(text) + len(word))
                text += f"{word} "
            text = f"{text.rstrip()}\n"
        texts[name] = text
    return texts, places


def chains(folder: Path, part: str, places: Places) -> dict[str, list[tuple[int, int, str]]]:
    """The annotated mentions of each report: from, to, chain."""
    found: dict[str, list[tuple[int, int, str]]] = collections.defaultdict(list)
    rows = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    for row in rows:
        spans = [places.get((row["doc_id"], row["sent_id"], n)) for n in row["tokens_number"]]
        if all(spans):
            known = [s for s in spans if s is not None]
            found[row["doc_id"]].append((known[0][0], known[-1][1], row["coref_chain"]))
    return found


def document(name: str, text: str) -> Document:
    passages = tuple(Passage("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document(id=name, file=name, text=text, sha256="", passages=passages, outlet=name)


def aligned(
    extractions: Iterable[Extraction], gold: Mapping[str, Sequence[tuple[int, int, str]]]
) -> dict[str, str]:
    """The chain of each statement whose event was annotated."""
    found: dict[str, str] = {}
    for s in (s for x in extractions for s in x.statements):
        trigger = s.event.trigger if s.event is not None else None
        if trigger is None:
            continue
        for start, end, chain in gold.get(s.document, ()):
            if start < trigger.end and trigger.start < end:
                found.setdefault(s.id, chain)
    return found


def scores(chain: Mapping[str, str], extractions: Sequence[Extraction], rules: Rules) -> str:
    statements = [s for x in extractions for s in x.statements]
    claims = compare_whole(statements, [x.document for x in extractions], rules).comparison.claims
    of = {s: c.id for c in claims for s in c.statements}
    right = got = hits = 0
    for a, b in itertools.combinations(sorted(chain), 2):
        same, joined = chain[a] == chain[b], of[a] == of[b]
        right, got, hits = right + same, got + joined, hits + (same and joined)
    precision, recall = hits / max(1, got), hits / max(1, right)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f:.3f} ({hits} of {got} joined right, {right} annotated)"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--part", default="Dev", choices=["Train", "Dev"])
    parser.add_argument("--cuts", type=float, nargs="*", default=[])
    arguments = parser.parse_args()
    folder = arguments.shared / "data" / "ecbplus"
    if not folder.is_dir():
        print(
            f"{folder}: no such folder; name the folder of the annotated data with --shared", file=sys.stderr
        )
        return 2
    texts, places = read(folder, arguments.part)
    extractions = [extract(document(name, text)) for name, text in texts.items()]
    chain = aligned(extractions, chains(folder, arguments.part, places))
    told = sum(len(x.statements) for x in extractions)
    print(f"{len(texts)} reports, {told} statements, {len(chain)} with an annotated event")
    rules = rules_of(load())
    without = replace(rules, alike=rules.alike._replace(cut=2.0))
    print(f"rules alone: {scores(chain, extractions, without)}", flush=True)
    for cut in arguments.cuts or [rules.alike.cut]:
        at = replace(rules, alike=rules.alike._replace(cut=cut))
        print(f"with the network at {cut}: {scores(chain, extractions, at)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
