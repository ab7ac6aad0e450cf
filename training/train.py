"""Trains the attribution network on PolNeAR and keeps its weights; ``export.py`` makes the ONNX file of them.

    PYTHONPATH=src python training/train.py DATA/polnear/train OUT --epochs 4

The same data, seed, thread count and library versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpus import Gold, read_part
from network import Network
from tokenizers import Tokenizer
from torch.nn import functional

from onrecord.extraction.attribution.windows import CLS, PAD, SEP, SIZE, Pieces, cut, read_pieces

MASK = 103
ROLES = ("source", "cue", "content")


@dataclass
class Article:
    """Pieces of one text with their tags, and per attribution (cue's first piece, content pieces, source pieces)."""

    pieces: Pieces
    tags: np.ndarray
    links: list[tuple[int, list[int], list[int]]]


def covered(pieces: Pieces, spans: list[tuple[int, int]]) -> list[int]:
    starts, ends = np.array(pieces.starts), np.array(pieces.ends)
    found: list[int] = []
    for a, b in spans:
        found += np.nonzero((starts < b) & (ends > a))[0].tolist()
    return sorted(set(found))


def read_article(text: str, gold: list[Gold], tokenizer: Tokenizer) -> Article:
    pieces = read_pieces(text, tokenizer)
    tags = np.zeros((len(pieces.ids), 3), dtype=np.int64)
    links = []
    for g in gold:
        for r, role in enumerate(ROLES):
            for span in getattr(g, role):
                at = covered(pieces, [span])
                tags[at, r] = 2
                if at:
                    tags[at[0], r] = 1
        cue = covered(pieces, g.cue)
        if cue:
            links.append((cue[0], covered(pieces, g.content), covered(pieces, g.source)))
    return Article(pieces, tags, links)


def windows_of(articles: list[Article], chance: random.Random | None) -> list[tuple[Article, int, int]]:
    """All windows; with ``chance`` the first cut of each text falls elsewhere each time."""
    found = []
    for a in articles:
        begin = 0
        if chance is not None:
            first = [i for i in range(min(SIZE - 2, len(a.pieces.ids))) if a.pieces.breaks[i]]
            begin = chance.choice(first) if first else 0
        if begin:
            found.append((a, 0, begin))
        found += [(a, s, e) for s, e in cut(a.pieces.breaks, begin=begin)]
    return found


def batch_of(windows: list[tuple[Article, int, int]]) -> dict[str, torch.Tensor]:
    longest = max(e - s for _, s, e in windows) + 2
    shape = (len(windows), longest)
    ids, features = np.full(shape, PAD), np.zeros(shape, dtype=np.int64)
    tags = np.full((*shape, 3), -100)
    rows: list[tuple[int, int]] = []
    targets: list[np.ndarray] = []
    for b, (a, s, e) in enumerate(windows):
        ids[b, 0], ids[b, e - s + 1] = CLS, SEP
        ids[b, 1 : e - s + 1] = a.pieces.ids[s:e]
        features[b, 1 : e - s + 1] = a.pieces.features[s:e]
        tags[b, 1 : e - s + 1] = a.tags[s:e]
        for first, content, source in a.links:
            if s <= first < e:
                target = np.full((2, longest), -1.0, dtype=np.float32)
                target[:, 1 : e - s + 1] = 0
                for r, members in enumerate((content, source)):
                    target[r, [m - s + 1 for m in members if s <= m < e]] = 1
                rows.append((b, first - s + 1))
                targets.append(target)
    return {
        "ids": torch.tensor(ids), "mask": torch.tensor((ids != PAD).astype(np.int64)),
        "features": torch.tensor(features), "tags": torch.tensor(tags),
        "rows": torch.tensor(rows, dtype=torch.long).reshape(-1, 2),
        "targets": torch.tensor(np.array(targets, dtype=np.float32).reshape(-1, 2, longest)),
    }  # fmt: skip


def hide(batch: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Hides a share of the pieces, so that the network leans on names less: the corpus is one election's news."""
    ids = batch["ids"]
    chosen = (torch.rand(ids.shape) < share) & (ids != PAD) & (ids != CLS) & (ids != SEP)
    return {**batch, "ids": torch.where(chosen, torch.full_like(ids, MASK), ids)}


def loss_of(net: Network, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    tags, pairs = net(batch["ids"], batch["mask"], batch["features"])
    loss = functional.cross_entropy(tags.reshape(-1, 3), batch["tags"].reshape(-1), ignore_index=-100)
    if len(batch["rows"]):
        got = pairs[batch["rows"][:, 0], :, batch["rows"][:, 1]]
        known = batch["targets"] >= 0
        loss = loss + functional.binary_cross_entropy_with_logits(got[known], batch["targets"][known])
    return loss


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--base", required=True, help="folder of the pretrained encoder (see README)")
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--hide", type=float, default=0.05, help="share of pieces hidden")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--texts", type=int, help="only so many texts, to try things")
    a = ap.parse_args()
    random.seed(a.seed)
    np.random.seed(a.seed)
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    chance = random.Random(a.seed)
    tokenizer = Tokenizer.from_file(str(Path(a.base, "tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    articles = [read_article(t, g, tokenizer) for _, t, g in list(read_part(a.data))[: a.texts]]
    net = Network(a.base)
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(
        False
    )  # half the weights; the corpus is small
    fresh = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    old = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": a.rate}, {"params": fresh, "lr": 5 * a.rate}], weight_decay=0.01
    )
    per_epoch = len(windows_of(articles, None)) // a.batch + 1
    total = per_epoch * a.epochs
    print(f"{len(articles)} texts, about {per_epoch} batches an epoch", flush=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (0.05 * total)) * max(0.0, 1 - s / (total * 1.03))
    )
    a.out.mkdir(parents=True, exist_ok=True)
    began, step = time.time(), 0
    net.train()
    for epoch in range(a.epochs):
        windows = windows_of(articles, chance)
        chance.shuffle(windows)
        groups = []
        for block in range(0, len(windows), a.batch * 16):  # like lengths together, so that little is padding
            near = sorted(windows[block : block + a.batch * 16], key=lambda w: w[2] - w[1])
            groups += [near[i : i + a.batch] for i in range(0, len(near), a.batch)]
        chance.shuffle(groups)
        for group in groups:
            if schedule.get_last_lr()[0] == 0:  # the schedule is done; nothing would change any more
                break
            loss = loss_of(net, hide(batch_of(group), a.hide))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} loss {loss.item():.4f} {time.time() - began:.0f}s",
                    flush=True,
                )
        torch.save(net.state_dict(), a.out / f"epoch{epoch + 1}.pt")
    torch.save(net.state_dict(), a.out / "last.pt")


if __name__ == "__main__":
    main()
