"""Trains the event network on ECB+ train, and tries it on ECB+ dev.

    python training/train_events.py EVENTS.npz BASE ATTRIBUTION.onnx.gz OUT --scorer SCORE.py [--trials TRIALS.json]

What is learnt, end to end: vectors of mentions and sentences, and weights that turn their likeness and the features of
``comparison/event_mentions.py`` into the probability that two mentions are one event. Beside it the sentences' vectors
learn to be as like as the pretrained encoder finds them, so that they stay good for search.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from event_network import Events, Layer, Trunk, added, from_bert, shipped
from scipy import sparse
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import squareform
from torch import Tensor, nn
from torch.nn import functional

MASK = 103
NAMES = (
    "like_word",
    "spelling",
    "reports",
    "reports_root",
    "sentence",
    "around",
    "same_report",
    "like_word_and_reports",
    "like_word_and_sentence",
    "like_word_in_report",
    "spelling_and_reports",
)
CUTS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
BEGIN = {
    "around": 1.9,
    "like_word": 1.3,
    "like_word_and_reports": 2.5,
    "like_word_and_sentence": 1.7,
    "like_word_in_report": 1.2,
    "reports": 0.7,
    "reports_root": 3.0,
    "same_report": 1.5,
    "sentence": 0.3,
    "spelling": 0.5,
    "spelling_and_reports": 1.8,
}
DEFAULT: dict[str, Any] = {
    "trunk": 3, "trunk_from": "shipped", "layers_from": "base", "rate": 1e-4, "epochs": 30, "hide": 0.1, "seed": 7,
    "teacher": 1.0, "positives": 3.0, "topics": 5, "mlp": 0, "drop": 0.1, "freeze": True, "decay": 0.01, "near": 1.0,
    "weights_rate": 0.03, "learn_reports": True, "look": 15, "begin": BEGIN, "mlp_drop": 0.2,
}  # fmt: skip


class Part:
    """One part of ECB+ on the device."""

    def __init__(self, data: Any, name: str, device: str) -> None:
        def to(key: str) -> Tensor:
            return torch.tensor(data[f"{name}_{key}"].astype(np.int64), device=device)

        self.ids, self.features, self.place = to("ids"), to("features"), to("place")
        self.window_document, self.topic = to("window_document"), to("topic")
        self.document, self.label = to("document"), to("label")
        self.word = list(data[f"{name}_word"])
        self.reports = data[f"{name}_reports"].astype(np.float32)
        self.lexical = self._lexical(data, name, device)

    def _lexical(self, data: Any, name: str, device: str) -> Tensor:
        def likeness(key: str) -> np.ndarray:
            m = sparse.csr_matrix(
                (data[f"{name}_{key}_data"].astype(np.float32), data[f"{name}_{key}_indices"],
                 data[f"{name}_{key}_indptr"]), shape=tuple(data[f"{name}_{key}_shape"]),
            )  # fmt: skip
            return np.asarray((m @ m.T).todense())

        kinds = np.unique(data[f"{name}_kind"], return_inverse=True)[1]
        documents = data[f"{name}_document"]
        like = (kinds[:, None] == kinds[None, :]).astype(np.float32)
        same = (documents[:, None] == documents[None, :]).astype(np.float32)
        known = sorted(set(self.word))
        pieces = [{f"^{w}"[i : i + 3] for i in range(max(1, len(w) - 1))} for w in known]
        table = np.array([[len(a & b) / len(a | b) for b in pieces] for a in pieces], np.float32)
        at = {w: i for i, w in enumerate(known)}
        index = np.array([at[w] for w in self.word])
        spelling = table[np.ix_(index, index)]
        reports = likeness("report") * (1 - same)
        found = [like, spelling, reports, np.sqrt(np.clip(reports, 0, None)), likeness("sentence"), likeness("around"),
                 same, like * reports, like * likeness("sentence"), like * same, spelling * reports]  # fmt: skip
        return torch.tensor(np.stack(found, -1), device=device, dtype=torch.float16)


def stories(train: Part, dev: Part) -> list[float]:
    """Weights that tell from the likeness of two reports whether they tell one story, learnt on the training part's
    topics, and what they give for both parts: log odds, and the probability at which average link joins the two."""
    upper = np.triu_indices(len(train.reports), 1)
    x = torch.tensor(train.reports[upper])
    topic = train.topic.cpu().numpy()
    y = torch.tensor((topic[upper[0]] == topic[upper[1]]).astype(np.float32))
    near = torch.tensor((topic[upper[0]] // 2 == topic[upper[1]] // 2).astype(np.float32))
    weight = (1 + 4 * near).double()
    mean, spread = x.double().mean(0), x.double().std(0)
    x = (x.double() - mean) / spread
    w = torch.zeros(x.shape[1] + 1, dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(x @ w[:-1] + w[-1], y.double(), weight=weight)
        loss = loss + 1e-5 * (w[:-1] ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    w = w.detach()
    plain = [*(w[:-1] / spread).tolist(), float(w[-1] - (w[:-1] * mean / spread).sum())]
    for part in (train, dev):
        odds = part.reports @ np.array(plain[:-1], np.float32) + np.float32(plain[-1])
        distance = 1 - 1 / (1 + np.exp(-(odds + odds.T) / 2))
        np.fill_diagonal(distance, 0)
        joined = 1 - squareform(cophenet(linkage(squareform(distance, checks=False), "average")))
        np.fill_diagonal(joined, 1)
        d = part.document.cpu().numpy()
        at = np.ix_(d, d)
        w_ = np.unique(np.array(part.word), return_inverse=True)[1]
        lemma = (w_[:, None] == w_[None, :]).astype(np.float32)
        like, spelling = part.lexical[..., 0].float(), part.lexical[..., 1].float()
        new = [np.clip(odds, -12, 12)[at] / 4, joined[at], part.reports[..., 1][at], lemma]
        device = part.lexical.device
        stack = torch.stack([torch.tensor(n, device=device, dtype=torch.float32) for n in new], -1)
        more = torch.stack([like * stack[..., 1], spelling * stack[..., 1], like * stack[..., 2]], -1)
        part.lexical = torch.cat([part.lexical.float(), stack, more], -1).half()
        same = part.topic.cpu().numpy()
        gold = same[:, None] == same[None, :]
        got = joined > 0.4
        k = np.triu_indices(len(same), 1)
        hits = (gold & got)[k].sum()
        print("stories: precision", hits / got[k].sum(), "recall", hits / gold[k].sum(), flush=True)
    return plain


class Model(nn.Module):
    def __init__(self, trial: dict[str, Any], base: dict[str, Tensor], ready: dict[str, Tensor]) -> None:
        super().__init__()
        depth = trial["trunk"]
        below = base if trial["trunk_from"] == "base" else ready
        above = base if trial["layers_from"] == "base" else ready
        self.trunk = Trunk(depth)
        self.trunk.load_state_dict(from_bert(below, depth))
        self.events = Events(6 - depth)
        weights = from_bert(above, 6)
        for n, layer in enumerate(self.events.layers):
            layer.load_state_dict(
                {k.split(".", 2)[2]: v for k, v in weights.items() if k.startswith(f"layers.{n + depth}.")}
            )
        for layer in self.modules():
            if isinstance(layer, Layer):
                layer.drop = trial["drop"]
        self.frozen = trial["freeze"]
        self.trunk.words.weight.requires_grad_(False)
        if self.frozen:
            self.trunk.requires_grad_(False)
        self.size = 18 + 9
        self.weights = nn.Parameter(torch.zeros(self.size))
        self.bias = nn.Parameter(torch.tensor(-3.0))
        with torch.no_grad():
            self.weights[:11] = torch.tensor([trial["begin"].get(n, 0.0) for n in NAMES])
            self.weights[18:21] = torch.tensor([4.0, 1.0, 1.0])
            self.bias -= 3.0
        self.mlp = (
            nn.Sequential(nn.Linear(2 * 128 + self.size, trial["mlp"]), nn.ReLU(), nn.Dropout(trial["mlp_drop"]),
                          nn.Linear(trial["mlp"], 1))
            if trial["mlp"] else None
        )  # fmt: skip
        if self.mlp is not None:
            nn.init.zeros_(self.mlp[-1].weight)
            nn.init.zeros_(self.mlp[-1].bias)

    def hidden(self, ids: Tensor, features: Tensor) -> Tensor:
        mask = added(ids)
        if self.frozen:
            self.trunk.eval()
            with torch.no_grad():
                x = self.trunk(ids, features, mask)
        else:
            x = self.trunk(ids, features, mask)
        return self.events.hidden(x, mask)

    def whole(self, hidden: Tensor, ids: Tensor) -> Tensor:
        """The vector of all of each window."""
        weight = ((ids != 0) & (ids != 101) & (ids != 102)).float().unsqueeze(-1)
        return functional.normalize(self.events.sentence((hidden * weight).sum(1) / weight.sum(1)), dim=-1)

    def pairs(self, part: Part, chosen: Tensor, hide: float) -> Tensor:
        """Log odds of each pair of the chosen mentions."""
        documents = part.document[chosen].unique()
        windows = torch.isin(part.window_document, documents).nonzero()[:, 0]
        row = torch.full((len(part.ids),), -1, device=chosen.device)
        row[windows] = torch.arange(len(windows), device=chosen.device)
        ids, features = part.ids[windows], part.features[windows]
        longest = int((ids != 0).sum(1).max())
        ids, features = ids[:, :longest], features[:, :longest]
        if hide:
            gone = (
                (torch.rand(ids.shape, device=ids.device) < hide) & (ids != 0) & (ids != 101) & (ids != 102)
            )
            ids = torch.where(gone, MASK, ids)
        hidden = self.hidden(ids, features)
        place = part.place[chosen]
        rows = row[place[:, 0]]
        own = Events.mean(hidden, rows, place[:, 1], place[:, 2])
        line = Events.mean(hidden, rows, place[:, 3], place[:, 4])
        m = functional.normalize(self.events.mention(torch.cat([own, line], -1)), dim=-1)
        s = functional.normalize(self.events.sentence(line), dim=-1)
        report = torch.zeros(len(part.topic), s.shape[1], device=s.device)
        whole = self.whole(hidden, ids)
        report.index_add_(0, part.window_document[windows], whole)
        d = functional.normalize(report[part.document[chosen]] + 1e-9, dim=-1)
        lexical = part.lexical[chosen][:, chosen].float()
        cos = [m @ m.T, s @ s.T, d @ d.T]
        like, same, joined = lexical[..., 0], lexical[..., 6], lexical[..., 12]
        more = [like * cos[0], cos[0] * cos[2], same * cos[0], like * cos[2], same * cos[1], cos[0] * joined]
        found = torch.cat([lexical, torch.stack([*cos, *more], -1)], -1)
        odds = found @ self.weights + self.bias
        if self.mlp is not None:
            a, b = m[:, None].expand(-1, len(m), -1), m[None].expand(len(m), -1, -1)
            odds = odds + self.mlp(torch.cat([128 * a * b, (a - b).abs() * 11, found], -1)).squeeze(-1)
        return odds


def load_scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(
    scorer: Any, odds: np.ndarray, labels: np.ndarray
) -> dict[float, tuple[float, float, float, float]]:
    """MUC, B3, CEAFe and their mean for each cut, after average link over probabilities."""
    p = 1 / (1 + np.exp(-odds))
    p = (p + p.T) / 2
    distance = 1 - p
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    gold = defaultdict(list)
    for i, label in enumerate(labels):
        gold[int(label)].append(str(i))
    key = list(gold.values())
    out = {}
    for cut in CUTS:
        groups = defaultdict(list)
        for i, g in enumerate(fcluster(tree, 1 - cut, "distance")):
            groups[int(g)].append(str(i))
        got = list(groups.values())
        f = [
            2 * p * r / (p + r) if p + r else 0.0
            for p, r in (
                (scorer.muc(got, key), scorer.muc(key, got)),
                (scorer.b3(got, key), scorer.b3(key, got)),
                scorer.ceafe(key, got),
            )
        ]
        out[cut] = (*f, sum(f) / 3)
    return out


def train(trial: dict[str, Any], data: dict[str, Any], device: str, scorer: Any, out: Path) -> dict[str, Any]:
    torch.manual_seed(trial["seed"])
    chance = np.random.default_rng(trial["seed"])
    model = Model(trial, data["base"], data["ready"]).to(device)
    learnt: Part = data["Train"]
    new = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.startswith(("mlp", "events.mention", "events.sentence"))
    ]
    old = [
        p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("trunk", "events.layers"))
    ]
    optimiser = torch.optim.AdamW(
        [
            {"params": old, "lr": trial["rate"]},
            {"params": new, "lr": 10 * trial["rate"]},
            {"params": [model.weights, model.bias], "lr": trial["weights_rate"], "weight_decay": 0.0},
        ],
        weight_decay=trial["decay"],
    )
    topics = learnt.topic.unique().cpu().numpy()
    mother = learnt.topic // 2
    steps = (len(topics) // trial["topics"] + 1) * trial["epochs"]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (0.1 * steps)) * max(0.02, 1 - s / steps)
    )
    step = 0
    best: dict[str, Any] = {}
    for epoch in range(trial["epochs"]):
        model.train()
        # both halves of a topic together: like events that are not one are what is hard
        order = chance.permutation(np.unique(topics // 2))
        size = max(1, trial["topics"] // 2)
        for at in range(0, len(order), size):
            some = torch.tensor(order[at : at + size], device=device)
            chosen = torch.isin(mother[learnt.document], some).nonzero()[:, 0]
            odds = model.pairs(learnt, chosen, trial["hide"])
            label = learnt.label[chosen]
            same = (label[:, None] == label[None, :]).float()
            off = 1 - torch.eye(len(label), device=device)
            loss = functional.binary_cross_entropy_with_logits(odds, same, reduction="none")
            # hard negatives (a like word, or one report) count more than the many easy ones
            lexical = learnt.lexical[chosen][:, chosen]
            hard = ((lexical[..., 0] > 0) | (lexical[..., 6] > 0) | (lexical[..., 2] > 0.15)).float()
            weight = off * (
                same * trial["positives"] + (1 - same) * (hard * trial["near"] + (1 - hard) * 0.3)
            )
            loss = (loss * weight).sum() / weight.sum() * 3
            if trial["teacher"]:
                rows = torch.tensor(chance.integers(0, len(data["plain_ids"]), 128), device=device)
                ids, features = data["plain_ids"][rows], data["plain_features"][rows]
                ours = model.whole(model.hidden(ids, features), ids)
                loss = loss + trial["teacher"] * 20 * ((ours @ ours.T - data["likeness"](rows)) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
        if epoch + 1 == trial["epochs"] or (epoch + 1) % trial["look"] == 0:
            model.eval()
            dev: Part = data["Dev"]
            with torch.no_grad():
                odds = (
                    model.pairs(dev, torch.arange(len(dev.label), device=device), 0.0).float().cpu().numpy()
                )
                rows = torch.arange(0, 512, device=device)
                ours = model.whole(
                    model.hidden(data["plain_ids"][rows], data["plain_features"][rows]),
                    data["plain_ids"][rows],
                )
                apart = ((ours @ ours.T - data["likeness"](rows)) ** 2).mean().sqrt().item()
            figures = judged(scorer, odds, dev.label.cpu().numpy())
            cut = max(figures, key=lambda c: figures[c][3])
            best = {
                "epoch": epoch + 1,
                "cut": cut,
                "figures": [round(x, 4) for x in figures[cut]],
                "teacher_rms": round(apart, 4),
                "loss": round(loss.item(), 4),
            }
            print("   ", best, flush=True)
    torch.save(
        {
            "trial": trial,
            "state": {
                k: v.half().cpu()
                for k, v in model.state_dict().items()
                if not k.startswith("trunk") or not trial["freeze"]
            },
            "best": best,
            "odds": odds.astype(np.float16),
        },
        out,
    )
    return best


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("events", type=Path)
    ap.add_argument("base", type=Path, help="the pretrained encoder's weights (torch file of a state dict)")
    ap.add_argument("shipped", type=Path, help="attribution.onnx.gz")
    ap.add_argument("out", type=Path)
    ap.add_argument("--scorer", type=Path, required=True)
    ap.add_argument("--trials", type=Path)
    ap.add_argument("--seconds", type=float, default=1e9, help="begin no trial after so many seconds")
    ap.add_argument("--keep", type=int, default=4, help="weights of how many of the best trials are kept")
    a = ap.parse_args()
    began = time.time()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = True
    arrays = np.load(a.events)
    scorer = load_scorer(a.scorer)
    base = {k: v.float() if v.is_floating_point() else v for k, v in torch.load(a.base).items()}
    if "words8" in base:
        base["embeddings.word_embeddings.weight"] = (
            base.pop("words8").float() * base.pop("scales").float()[:, None]
        )
    teacher = Trunk(6)
    teacher.load_state_dict(from_bert(base, 6))
    teacher = teacher.to(device).eval()
    plain = torch.tensor(arrays["plain_ids"].astype(np.int64), device=device)
    vectors = []
    with torch.no_grad():
        for at in range(0, len(plain), 256):
            ids = plain[at : at + 256]
            hidden = teacher(ids, torch.zeros_like(ids), added(ids))
            weight = (ids != 0).float().unsqueeze(-1)
            vectors.append(functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=-1))
    known = torch.cat(vectors)
    data = {
        "base": base, "ready": shipped(a.shipped), "plain_ids": plain,
        "plain_features": torch.tensor(arrays["plain_features"].astype(np.int64), device=device),
        "likeness": lambda rows: known[rows] @ known[rows].T,
        "Train": Part(arrays, "Train", device), "Dev": Part(arrays, "Dev", device),
    }  # fmt: skip
    report_weights = stories(data["Train"], data["Dev"])
    print("weights of reports:", report_weights)
    print(f"ready after {time.time() - began:.0f}s on {device}", flush=True)
    a.out.mkdir(parents=True, exist_ok=True)
    kept: list[tuple[float, int]] = []
    trials = json.loads(a.trials.read_text()) if a.trials else [{}]
    for n, changes in enumerate(trials):
        if time.time() - began > a.seconds:
            break
        print(n, changes, flush=True)
        at = time.time()
        best = train({**DEFAULT, **changes}, data, device, scorer, a.out / f"trial{n}.pt")
        kept.append((float(best["figures"][3]), n))
        for _, worse in sorted(kept, reverse=True)[a.keep :]:
            (a.out / f"trial{worse}.pt").unlink(missing_ok=True)
        print(f"  {n} {best['figures'][3]:.4f} {best} {time.time() - at:.0f}s", flush=True)


if __name__ == "__main__":
    main()
