"""The judge of events: layers of its own over the attribution network's embeddings, with marks on the word, on what it is done
to and on everybody who may take part, and heads that say whether the word names its type and who does what to whom."""

from __future__ import annotations

import torch
from event_network import WIDTH, Layer
from torch import Tensor, nn
from torch.nn import functional

MARKS = 6
"""The word; what it is done to; a candidate; whom the frames take for a doer; and for the one it is done to; the sentence."""


class Judge(nn.Module):
    """``features`` and ``names`` are how many features of candidates and of words have a weight."""

    def __init__(self, depth: int, types: int, features: int, names: int, size: int = 192) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.mark = nn.Linear(MARKS, WIDTH, bias=False)
        nn.init.normal_(self.mark.weight, std=0.1)
        self.ty = nn.Embedding(types, WIDTH)
        nn.init.normal_(self.ty.weight, std=0.1)
        self.lin = nn.EmbeddingBag(features, 2, mode="sum")
        nn.init.zeros_(self.lin.weight)
        self.nemb = nn.EmbeddingBag(names, 1, mode="sum")
        nn.init.zeros_(self.nemb.weight)
        self.c, self.t, self.o = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size), nn.Linear(size, 2)
        self.q, self.qo = nn.Linear(2 * WIDTH, size), nn.Linear(size, 1)
        self.drop = nn.Dropout(0.2)
        self.bias = nn.Parameter(torch.tensor([-2.0, -2.0]))

    def hidden(self, embedded: Tensor, marks: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        """``embedded`` is rows x pieces x numbers, ``marks`` rows x pieces x MARKS, ``mask`` 1 where a piece is."""
        x = embedded + self.mark(marks) + self.ty(kind)[:, None] * marks[:, :, :1]
        added = torch.where(mask == 0, -1e4, 0.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        return x

    def upper(self) -> Upper:
        return Upper(self)

    def forward(self, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Log odds of each candidate's being a doer and being the one it is done to, and of each word's naming its type."""
        x = self.hidden(b["x"].float(), b["marks"], b["type"], b["mask"])
        sums = functional.pad(x.cumsum(1), (0, 0, 1, 0))

        def mean(row: Tensor, start: Tensor, end: Tensor) -> Tensor:
            return (sums[row, end] - sums[row, start]) / (end - start)[:, None]

        word = mean(torch.arange(len(x), device=x.device), b["word_start"], b["word_end"])
        who = mean(b["row"], b["start"], b["end"])
        heard = self.c(self.drop(who)) + self.t(self.drop(word))[b["row"]]
        roles = (
            self.o(self.drop(functional.gelu(heard)))
            + self.bias
            + self.lin(b["features"], b["features_from"])
        )
        own = b["marks"][:, :, 5:] * b["mask"][..., None]
        line = (x * own).sum(1) / own.sum(1).clamp(min=1)
        both = self.drop(torch.cat([word, line], -1))
        stands = self.qo(self.drop(functional.gelu(self.q(both)))) + self.nemb(b["names"], b["names_from"])
        return roles, stands.squeeze(-1)


class Upper(nn.Module):
    """What is exported: the layers without the heads."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, embedded: Tensor, marks: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        return self.judge.hidden(embedded, marks, kind, mask)
