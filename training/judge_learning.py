"""How the judge of events and its teachers learn, what they say of words, and how well."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from judge_rows import Identity, Known, Row, batch, batches
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as off

ROLES = 0.5
"""What a candidate's two roles count for beside whether the word stands."""
UNSURE = 0.3
"""How much a candidate counts of whom only the teacher has said something, in a word that somebody marked."""

Forward = Callable[[dict[str, Tensor]], tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class Settings:
    """``rate`` is that of the layers that were trained before, ``head_rate`` of all else; both rise over the first ``warm`` of
    the steps, then fall."""

    epochs: int
    size: int
    rate: float
    head_rate: float
    decay: float
    warm: float
    seed: int


@dataclass(frozen=True)
class Said:
    """Log odds: of each candidate's being a doer and being the one it is done to, and of the word's naming its type."""

    roles: npt.NDArray[np.float32]
    stands: float


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def learn(
    network: nn.Module, ready: Sequence[nn.Parameter], rows: Sequence[Row], known: Known, how: Settings
) -> None:
    """Trains all of a network, of which ``ready`` was trained before."""
    on, began = device(), time.monotonic()
    network.to(on)
    those = {id(p) for p in ready}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in those]
    groups = [(list(ready), how.rate), (heads, how.head_rate)]
    steps = how.epochs * (len(rows) // how.size + 1)
    optimizer = torch.optim.AdamW([{"params": p, "lr": r} for p, r in groups], weight_decay=how.decay)
    step = 0
    for epoch in range(how.epochs):
        network.train()
        lost = []
        for some in batches(rows, how.size, 100 * how.seed + epoch, 50 + epoch):
            b = batch(some, known, on)
            share = min(1, (step + 1) / (how.warm * steps)) * max(0.02, 1 - step / steps)
            for group, (_, rate) in zip(optimizer.param_groups, groups, strict=True):
                group["lr"] = rate * share
            step += 1
            roles, stands = network(b)
            loss = (off(roles, b["roles"], reduction="none") * b["counts"]).sum() / len(some) * ROLES
            loss = loss + off(stands, b["stands"])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            lost.append(loss.item())
        print(f"epoch {epoch}: {np.mean(lost):.4f}, {time.monotonic() - began:.0f} s", flush=True)
    network.eval()


@torch.no_grad()
def judged(network: nn.Module, rows: Sequence[Row], known: Known) -> list[Said]:
    """What a network says of each row."""
    found: dict[int, Said] = {}
    order = sorted(range(len(rows)), key=lambda k: len(rows[k].pieces))
    for begin in range(0, len(order), 96):
        some = order[begin : begin + 96]
        roles, stands = network(batch([rows[k] for k in some], known, device()))
        at = 0
        for k, alone in zip(some, stands.cpu().tolist(), strict=True):
            n = len(rows[k].who)
            found[k] = Said(roles[at : at + n].float().cpu().numpy(), alone)
            at += n
    return [found[k] for k in range(len(rows))]


def write(path: Path, rows: Sequence[Row], said: Sequence[Said]) -> None:
    """A teacher's word on some rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        documents=np.array([r.id[0] for r in rows]), offsets=np.array([r.id[1] for r in rows], np.int32),
        types=np.array([r.id[2] for r in rows]), stands=np.array([s.stands for s in said], np.float32),
        many=np.array([len(s.roles) for s in said], np.int32),
        roles=np.concatenate([s.roles for s in said]).astype(np.float16),
    )  # fmt: skip


def taught(paths: Iterable[Path]) -> dict[Identity, Said]:
    """What teachers said: the mean where several judged a word."""
    found: dict[Identity, list[Said]] = defaultdict(list)
    for path in paths:
        with np.load(path, allow_pickle=False) as z:
            roles = np.split(z["roles"].astype(np.float32), np.cumsum(z["many"])[:-1])
            ids = zip(z["documents"].tolist(), z["offsets"].tolist(), z["types"].tolist(), strict=True)
            for id, those, stands in zip(ids, roles, z["stands"].tolist(), strict=True):
                found[id].append(Said(those, stands))
    return {
        id: Said(np.mean([s.roles for s in said], axis=0), float(np.mean([s.stands for s in said])))
        for id, said in found.items()
    }


def soften(row: Row, said: Said) -> None:
    """From now on a row teaches what was marked and what the teacher says, half and half; the teacher's word alone where nothing
    was marked."""
    if len(said.roles) != len(row.who):
        raise SystemExit(f"{row.id}: the teacher has judged other candidates; gather and teach anew")
    roles = 1 / (1 + np.exp(-said.roles))
    stands = float(1 / (1 + np.exp(-said.stands)))
    row.roles = np.where(row.labels >= 0, (row.labels + roles) / 2, roles).astype(np.float32)
    row.counts = np.full_like(row.roles, 1 if row.with_parties or not row.named else UNSURE)
    row.stands = (float(row.right) + stands) / 2 if row.named else stands


def ranked(right: npt.NDArray[np.bool_], values: npt.NDArray[np.float64]) -> float:
    """The area under the ROC curve."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    n = int(right.sum())
    return float((order[right].sum() - n * (n - 1) / 2) / max(1, n * (len(right) - n)))


def score(rows: Sequence[Row], said: Sequence[Said]) -> str:
    """How many words have the right doers, others, both, of those whose parties are marked, whoever is more probable than not
    being chosen; and how well right words are told from wrong ones."""
    hits = []
    for row, s in zip(rows, said, strict=True):
        if row.with_parties and row.keys:
            hit = []
            for role in (0, 1):
                marked = {
                    k for keys, of in zip(row.keys, row.labels[:, role] > 0, strict=True) if of for k in keys
                }
                chosen = {
                    k for keys, of in zip(row.keys, s.roles[:, role] >= 0, strict=True) if of for k in keys
                }
                hit.append(marked == chosen | row.outside[role])
            hits.append((*hit, all(hit)))
    doers, others, both = np.mean(hits, axis=0) if hits else (np.nan,) * 3
    rank = ranked(np.array([r.right for r in rows]), np.array([s.stands for s in said]))
    parties = f"doers {doers:.3f}, others {others:.3f}, both {both:.3f}"
    return f"{len(rows)} words, ranked {rank:.4f}; {len(hits)} with parties: {parties}"
