"""Learns the weights in ``lexicon/event_coreference.yaml`` on ECB+ train, and prints them with the best cut.

    PYTHONPATH=src python training/event_coreference.py DATA/ecbplus

All pairs that are one event, and two draws of pairs that are not: at random, and among those that look alike. The same
data and seed give the same weights. The cut is the one with the best B-cubed F1 on the training part.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from onrecord.comparison.event_mentions import EventMention, average_link, features, prepare, probabilities

SEED = 20240620
DRAWN = 400_000
PENALTY = 1e-4


def read_part(folder: Path, part: str) -> tuple[dict[str, str], list[EventMention], dict[str, str]]:
    """Texts, mentions and the chain of each mention."""
    rows: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            rows[columns[0]][int(columns[1])].append((int(columns[2]), columns[3]))
    texts: dict[str, str] = {}
    where: dict[tuple[str, int, int], tuple[int, int]] = {}
    for document, sentences in rows.items():
        text = ""
        for number in sorted(sentences):
            for token, word in sentences[number]:
                where[document, number, token] = (len(text), len(text) + len(word))
                text += word + " "
            text = text.rstrip() + "\n"
        texts[document] = text
    mentions, chains = [], {}
    gold = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    for number, row in enumerate(gold):
        keys = [(row["doc_id"], row["sent_id"], t) for t in row["tokens_number"]]
        if all(k in where for k in keys):
            mention = EventMention(f"m{number}", row["doc_id"], where[keys[0]][0], where[keys[-1]][1])
            mentions.append(mention)
            chains[mention.id] = row["coref_chain"]
    return texts, mentions, chains


def b_cubed(groups: list[list[int]], labels: np.ndarray) -> float:
    """F1 of B-cubed over all mentions."""
    size = Counter(labels.tolist())
    precision = recall = 0.0
    for group in groups:
        for label, n in Counter(labels[group].tolist()).items():
            precision += n * n / len(group)
            recall += n * n / size[label]
    precision, recall = precision / len(labels), recall / len(labels)
    return 2 * precision * recall / (precision + recall)


def main(folder: Path) -> None:
    texts, mentions, chains = read_part(folder, "Train")
    prepared = prepare(texts, mentions)
    labels = np.unique(np.array([chains[i] for i in prepared.ids]), return_inverse=True)[1]
    found = features(prepared)
    upper = np.triu_indices(len(labels), 1)
    same = (labels[:, None] == labels[None, :])[upper]
    alike = (found["like_word"] > 0) | (found["reports"] > 0.15) | (found["same_report"] > 0)
    random = np.random.default_rng(SEED)
    hard, easy = np.flatnonzero(~same & alike[upper]), np.flatnonzero(~same)
    chosen = np.concatenate(
        [
            np.flatnonzero(same),
            random.choice(easy, min(DRAWN, len(easy)), replace=False),
            random.choice(hard, min(DRAWN, len(hard)), replace=False),
        ]
    )
    names = sorted(found)
    x = np.stack([found[n][upper][chosen] for n in names] + [np.ones(len(chosen))], axis=1).astype(np.float64)
    y = same[chosen].astype(np.float64)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        gradient = x.T @ (1 / (1 + np.exp(-z)) - y) / len(y) + 2 * PENALTY * w
        return float(np.mean(np.logaddexp(0, z) - y * z) + PENALTY * w @ w), gradient

    w = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    weights = {n: round(float(v), 2) for n, v in zip([*names, "bias"], w, strict=True)}
    likeness = probabilities(found, weights)
    scores = {
        cut: b_cubed(average_link(likeness, cut), labels) for cut in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
    }
    print("weights:")
    for name, value in sorted(weights.items()):
        print(f"  {name}: {value}")
    print(f"cut: {max(scores, key=lambda c: scores[c])}")
    print({c: round(s, 3) for c, s in scores.items()}, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
