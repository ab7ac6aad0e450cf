"""The judge of events: layers of its own over the attribution network's embeddings, with marks on the word, on what it is done
to and on everybody who may take part, and heads that say whether the word names its type and who does what to whom."""

from __future__ import annotations

import torch
from event_network import WIDTH, Layer, Trunk
from torch import Tensor, nn
from torch.nn import functional

MARKS = 6
"""The word; what it is done to; a candidate; whom the frames take for a doer; and for the one it is done to; the sentence
(``onrecord.extraction.events.judge`` has the same)."""
SENTENCE = 5


def mean(hidden: Tensor, row: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """The mean over the pieces ``start`` to ``end`` (exclusive) of the rows ``row``."""
    sums = functional.pad(hidden.cumsum(1), (0, 0, 1, 0))
    return (sums[row, end] - sums[row, start]) / (end - start)[:, None]


class Heads(nn.Module):
    """What the judge and its teacher have alike: marks and types, and what is made of a word, of its sentence and of whoever may
    take part. ``wide`` is the width of the encoder, ``size`` of the heads; ``features`` of candidates have a weight each."""

    def __init__(
        self, wide: int, size: int, types: int, features: int, *, spread: float, drop: float
    ) -> None:
        super().__init__()
        self.mark = nn.Linear(MARKS, wide, bias=False)
        nn.init.normal_(self.mark.weight, std=spread)
        self.ty = nn.Embedding(types, wide)
        nn.init.normal_(self.ty.weight, std=spread)
        self.lin = nn.EmbeddingBag(features, 2, mode="sum")
        nn.init.zeros_(self.lin.weight)
        self.c, self.t, self.o = nn.Linear(wide, size), nn.Linear(wide, size), nn.Linear(size, 2)
        self.q, self.qo = nn.Linear(2 * wide, size), nn.Linear(size, 1)
        self.drop = nn.Dropout(drop)
        self.bias = nn.Parameter(torch.tensor([-2.0, -2.0]))

    def marked(self, given: Tensor, marks: Tensor, kind: Tensor) -> Tensor:
        """Embeddings with the marks added, and on the word its type."""
        return given + self.mark(marks) + self.ty(kind)[:, None] * marks[:, :, :1]

    def odds(self, x: Tensor, line: Tensor, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Log odds of each candidate's being a doer and being the one it is done to, and of each word's naming its type. ``x`` is
        rows x pieces x numbers, ``line`` what stands for each sentence."""
        word = mean(x, torch.arange(len(x), device=x.device), b["word_start"], b["word_end"])
        who = mean(x, b["row"], b["start"], b["end"])
        heard = self.c(self.drop(who)) + self.t(self.drop(word))[b["row"]]
        roles = (
            self.o(self.drop(functional.gelu(heard)))
            + self.bias
            + self.lin(b["features"], b["features_from"])
        )
        both = self.drop(torch.cat([word, line], -1))
        return roles, self.qo(self.drop(functional.gelu(self.q(both)))).squeeze(-1)


class Judge(Heads):
    """``features`` and ``names`` are how many features of candidates and of words have a weight."""

    def __init__(self, depth: int, types: int, features: int, names: int, size: int = 192) -> None:
        super().__init__(WIDTH, size, types, features, spread=0.1, drop=0.2)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.nemb = nn.EmbeddingBag(names, 1, mode="sum")
        nn.init.zeros_(self.nemb.weight)

    def hidden(self, embedded: Tensor, marks: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        """``embedded`` is rows x pieces x numbers, ``marks`` rows x pieces x MARKS, ``mask`` 1 where a piece is."""
        x = self.marked(embedded, marks, kind)
        added = torch.where(mask == 0, -1e4, 0.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        return x

    def upper(self) -> Upper:
        return Upper(self)

    def forward(self, embedded: Tensor, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The log odds of ``Heads.odds``. ``b`` is what ``judge_rows.batch`` makes."""
        x = self.hidden(embedded, b["marks"], b["type"], b["mask"])
        own = b["marks"][:, :, SENTENCE:] * b["mask"][..., None]
        roles, stands = self.odds(x, (x * own).sum(1) / own.sum(1).clamp(min=1), b)
        return roles, stands + self.nemb(b["names"], b["names_from"]).squeeze(-1)


class Seeing(nn.Module):
    """The judge with the embeddings that it goes on from, which stay as they are."""

    def __init__(self, judge: Judge, trunk: Trunk) -> None:
        super().__init__()
        self.judge = judge
        self.trunk = trunk.requires_grad_(False)

    def forward(self, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The log odds of ``Judge.forward``."""
        t = self.trunk
        x = t.words(b["pieces"]) + t.features(b["piece_features"]) + t.places[b["places"]]
        return self.judge(t.norm(x).half().float(), b)  # the program keeps them in halves


class Upper(nn.Module):
    """What is exported: the layers without the heads."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, embedded: Tensor, marks: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        return self.judge.hidden(embedded, marks, kind, mask)
