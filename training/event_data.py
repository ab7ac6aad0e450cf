"""Gathers what the event network learns from: ECB+ as word pieces with its mentions, and plain sentences for the teacher.

    PYTHONPATH=src python training/event_data.py DATA OUT.npz

``DATA`` holds ``ecbplus`` and ``polnear/train/text``. Written are, for ECB+ train and dev: windows of pieces, where each
mention, its sentence and its report stand, its chain, and what ``comparison/event_mentions.py`` compares without a network.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
from ecb import read_part
from scipy import sparse

from onrecord.comparison.event_words import words_of
from onrecord.extraction.attribution.encoder import load_network
from onrecord.extraction.attribution.windows import CLS, SENTENCE_END, SEP, cut, read_pieces
from onrecord.extraction.language import load_model

SENTENCES = 24_000
LONGEST = 96
SEED = 20240620


def part(folder: Path, name: str) -> dict[str, np.ndarray]:
    """One part of ECB+ as arrays; every name begins with the part's."""
    tokenizer = load_network().tokenizer
    texts, mentions, chains = read_part(folder, name)
    prepared = words_of(texts, mentions)[0]
    by_id = {m.id: m for m in mentions}
    documents = sorted(texts)
    windows: list[tuple[int, list[int], list[int]]] = []
    where: dict[str, list[tuple[int, int, int, int]]] = {}
    for number, document in enumerate(documents):
        pieces = read_pieces(texts[document], tokenizer)
        where[document] = []
        for s, e in cut(pieces.breaks):
            row = len(windows)
            windows.append((number, pieces.ids[s:e], pieces.features[s:e]))
            where[document] += [(row, i - s + 1, pieces.starts[i], pieces.ends[i]) for i in range(s, e)]
    longest = max(len(w[1]) for w in windows) + 2
    ids = np.zeros((len(windows), longest), np.uint16)
    features = np.zeros((len(windows), longest), np.uint8)
    for row, (_, i, f) in enumerate(windows):
        ids[row, 0], ids[row, len(i) + 1] = CLS, SEP
        ids[row, 1 : len(i) + 1], features[row, 1 : len(i) + 1] = i, f
    places = []
    for id in prepared.ids:
        m = by_id[id]
        text = texts[m.document]
        line = (text.rfind("\n", 0, m.start) + 1, (text.find("\n", m.start) + 1 or len(text) + 1) - 1)
        own = [p for p in where[m.document] if p[2] < m.end and p[3] > m.start]
        own = [p for p in own if p[0] == own[0][0]]
        near = [p for p in where[m.document] if line[0] <= p[2] < line[1] and p[0] == own[0][0]]
        places.append((own[0][0], own[0][1], own[-1][1] + 1, near[0][1], near[-1][1] + 1))
    labels = np.unique(np.array([chains[i] for i in prepared.ids]), return_inverse=True)[1]
    out = {
        "ids": ids, "features": features, "window_document": np.array([w[0] for w in windows], np.int32),
        "topic": np.array([int(d.split("_")[0]) * 2 + ("plus" in d) for d in documents], np.int32),
        "place": np.array(places, np.int32), "label": labels.astype(np.int32),
        "document": np.array([documents.index(d) for d in prepared.documents], np.int32),
        "word": np.array(prepared.words), "kind": np.array(prepared.kinds),
    }  # fmt: skip
    out["reports"] = likenesses(texts, documents)
    for key in ("report", "sentence", "around"):
        matrix = sparse.csr_matrix(getattr(prepared, key))
        out |= {f"{key}_data": matrix.data.astype(np.float16), f"{key}_indices": matrix.indices,
                f"{key}_indptr": matrix.indptr, f"{key}_shape": np.array(matrix.shape)}  # fmt: skip
    return {f"{name}_{key}": value for key, value in out.items()}


def likenesses(texts: dict[str, str], documents: list[str]) -> np.ndarray:
    """Reports by reports by kinds of likeness, as ``comparison/report_likeness.py`` counts them."""
    from onrecord.comparison.report_likeness import likenesses as counted

    parsed = load_model().nlp.pipe([texts[d] for d in documents], batch_size=32)
    return np.stack(list(counted(list(parsed)).values()), -1).astype(np.float16)


def sentences(folder: Path) -> dict[str, np.ndarray]:
    """Sentences of news as pieces, drawn with a seed, for the teacher's likeness."""
    tokenizer = load_network().tokenizer
    found: list[tuple[list[int], list[int]]] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            ends = [m.end() for m in SENTENCE_END.finditer(line)]
            for a, b in zip([0, *ends], [*ends, len(line)], strict=True):
                if len(re.findall(r"\w+", line[a:b])) >= 5:
                    pieces = read_pieces(line[a:b], tokenizer)
                    found.append((pieces.ids[: LONGEST - 2], pieces.features[: LONGEST - 2]))
    chosen = np.random.default_rng(SEED).permutation(len(found))[:SENTENCES]
    ids = np.zeros((len(chosen), LONGEST), np.uint16)
    features = np.zeros((len(chosen), LONGEST), np.uint8)
    for row, k in enumerate(chosen):
        i, f = found[k]
        ids[row, 0], ids[row, len(i) + 1] = CLS, SEP
        ids[row, 1 : len(i) + 1], features[row, 1 : len(i) + 1] = i, f
    return {"plain_ids": ids, "plain_features": features}


def main(data: Path, out: Path) -> None:
    arrays = part(data / "ecbplus", "Train") | part(data / "ecbplus", "Dev")
    arrays |= sentences(data / "polnear" / "train" / "text")
    np.savez_compressed(out, **arrays)
    print({k: v.shape for k, v in arrays.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
