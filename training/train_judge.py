"""Trains the judge of events: on the marked words, and on what its teachers say of them and of words that nobody marked.

    python training/train_judge.py words.npz --unmarked unmarked.npz --teachers teachers/*.npz --model MODEL --to JUDGE.pt
    python training/train_judge.py ... --left-out 0    # says how well it does on one part of five of the documents, left out

Without teachers it learns from the marks alone. ``MODEL`` is the folder of the attribution network as it ships, whose embeddings
it goes on from. The teachers of the other parts have seen the part that is left out; the words that they judge it has not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from event_network import Trunk, from_bert, shipped
from judge_learning import Settings, device, judged, learn, score, soften, taught
from judge_network import Judge, Seeing
from judge_rows import PARTS, Known, Row, numbered, parts, read_rows

DEPTH = 4
SIZE = 192
FEATURES_SEEN, NAMES_SEEN = 4, 3
"""A feature must be there with so many candidates, or in so many words."""
ENTRIES_SEEN = 2
"""And an entry in so many: what it has not learnt about it leaves alone."""


def known(rows: list[Row], marked: list[Row]) -> Known:
    """What gets a weight: types of all ``rows``, features of the ``marked``."""
    names = [n for r in marked for n in r.names]
    entries = set(numbered((n for n in names if n.startswith("entry:")), ENTRIES_SEEN))
    often = entries | set(numbered(names, NAMES_SEEN))
    return Known(
        numbered((r.id[2] for r in rows), 1),
        numbered((n for r in marked for f in r.features for n in f), FEATURES_SEEN),
        {n: k for k, n in enumerate(sorted(often))},
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("words", type=Path, nargs="+")
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--to", type=Path)
    ap.add_argument("--teachers", type=Path, nargs="+", default=[], help="what the teachers say")
    ap.add_argument(
        "--unmarked", type=Path, nargs="+", default=[], help="words that nobody marked; needs teachers"
    )
    ap.add_argument("--left-out", type=int, choices=range(PARTS))
    ap.add_argument("--epochs", type=int, default=7)
    ap.add_argument("--seed", type=int, default=0)
    a = ap.parse_args()
    said = taught(a.teachers)
    marked = read_rows(a.words)
    for row in marked:
        if row.id in said:
            soften(row, said[row.id])
    part = parts(marked)
    left_out = [r for r in marked if part[r.id[0]] == a.left_out]
    marked = [r for r in marked if part[r.id[0]] != a.left_out]
    unmarked = [r for r in read_rows(a.unmarked) if r.id in said]
    for row in unmarked:
        soften(row, said[row.id])
    rows = [*marked, *unmarked]
    softened = sum(r.id in said for r in marked)
    print(
        f"{len(marked)} marked words, {softened} of them judged by a teacher, {len(unmarked)} judged only, on {device()}"
    )
    of = known([*rows, *left_out], marked)
    trunk = Trunk(DEPTH)
    trunk.load_state_dict(from_bert(shipped(a.model / "attribution.onnx.gz"), DEPTH))
    torch.manual_seed(a.seed)
    judge = Judge(DEPTH, len(of.types), len(of.features), len(of.names), SIZE)
    judge.layers.load_state_dict(trunk.layers.state_dict())
    network = Seeing(judge, trunk)
    how = Settings(a.epochs, size=48, rate=1.5e-4, head_rate=1.5e-3, decay=0.02, warm=0.06, seed=a.seed)
    learn(network, list(judge.layers.parameters()), rows, of, how)
    if left_out:
        print(score(left_out, judged(network, left_out, of)))
    if a.to is not None:
        a.to.parent.mkdir(parents=True, exist_ok=True)
        state = {k: v.half().cpu() for k, v in judge.state_dict().items()}
        numbers = {kind: list(names) for kind, names in vars(of).items()}
        torch.save({"state": state, "depth": DEPTH, "size": SIZE, **numbers}, a.to)


if __name__ == "__main__":
    main()
