"""Trains a teacher of the judge of events, a large network, and writes what it says of words that it has not seen.

    python training/teach_judge.py words.npz --base MPNET --model MODEL --part 0 --to teachers/part0.npz
    python training/teach_judge.py words.npz --base MPNET --model MODEL --unmarked unmarked.npz --seed 1 --to teachers/all1.npz

The first leaves one part of five of the marked documents out of the learning and judges that; the second learns from all and
judges the words that nobody marked. ``MPNET`` is a folder with all-mpnet-base-v2 (``config.json``, ``tokenizer.json``,
``model.safetensors``), ``MODEL`` that of the attribution network, in whose pieces the words are. A GPU is all but needed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from judge_learning import Settings, device, judged, learn, score, write
from judge_network import Heads
from judge_rows import PARTS, Known, numbered, parts, read_rows
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel

BEFORE = 64
"""Pieces before the sentence that it is given."""
SEEN = 3
"""A feature must be there with so many candidates."""


def pieces(folder: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"][
        "vocab"
    ]
    return found


class Teacher(Heads):
    """The pretrained encoder with the marks that the judge gets, and heads like its."""

    def __init__(self, base: Path, model: Path, types: int, features: int, size: int = 256) -> None:
        encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False, local_files_only=True)
        super().__init__(encoder.config.hidden_size, size, types, features, spread=0.02, drop=0.1)
        self.encoder: Any = encoder
        own, theirs = pieces(base), pieces(model)
        self.begin, self.end, self.pad = own["<s>"], own["</s>"], own["<pad>"]
        strange = own.get("[UNK]", own.get("<unk>"))
        numbers = torch.full((max(theirs.values()) + 1,), strange)
        for piece, id in theirs.items():
            numbers[id] = own.get(piece, strange)
        self.register_buffer("numbers", numbers)
        """Both cut words alike: a piece keeps its letters and changes its number."""

    def forward(self, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The same log odds as ``Judge.forward``."""
        with torch.autocast("cuda", torch.bfloat16, enabled=b["pieces"].is_cuda):
            roles, stands = self._odds(b)
        return roles.float(), stands.float()

    def _odds(self, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        mask, rows = b["mask"], torch.arange(len(b["mask"]), device=b["mask"].device)
        ids = functional.pad(
            self.numbers[b["pieces"]].masked_fill(mask == 0, self.pad), (1, 1), value=self.pad
        )
        ids[:, 0] = self.begin
        ids[rows, mask.sum(1) + 1] = self.end
        marks = functional.pad(b["marks"], (0, 0, 1, 1))
        given = self.marked(self.encoder.embeddings.word_embeddings(ids), marks, b["type"])
        heard = self.encoder(inputs_embeds=given, attention_mask=(ids != self.pad).long())
        x = heard.last_hidden_state.float()
        return self.odds(x[:, 1:], x[:, 0], b)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("words", type=Path, nargs="+")
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--to", type=Path, required=True)
    which = ap.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--part", type=int, choices=range(PARTS), help="the part to leave out and judge; the seed too"
    )
    which.add_argument("--unmarked", type=Path, nargs="+")
    ap.add_argument("--seed", type=int, default=1, help="with --unmarked")
    ap.add_argument("--epochs", type=int, default=4)
    a = ap.parse_args()
    marked = read_rows(a.words, BEFORE)
    part, seed = parts(marked), a.seed if a.part is None else a.part
    if a.part is None:
        rows, others = marked, read_rows(a.unmarked, BEFORE)
    else:
        rows = [r for r in marked if part[r.id[0]] != a.part]
        others = [r for r in marked if part[r.id[0]] == a.part]
    known = Known(
        numbered((r.id[2] for r in [*rows, *others]), 1),
        numbered((n for r in rows for f in r.features for n in f), SEEN),
        {},
    )
    torch.manual_seed(seed)
    teacher = Teacher(a.base, a.model, len(known.types), len(known.features))
    how = Settings(a.epochs, size=32, rate=4e-5, head_rate=1e-3, decay=0.01, warm=0.1, seed=seed)
    print(f"{len(rows)} words to learn from, {len(others)} to judge, on {device()}", flush=True)
    learn(teacher, list(teacher.encoder.parameters()), rows, known, how)
    said = judged(teacher, others, known)
    write(a.to, others, said)
    if a.part is not None:
        print(score(others, said))


if __name__ == "__main__":
    main()
