"""The network: the pretrained encoder with surface features, three layers of tags and two scores for pairs."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.extraction.attribution.windows import FEATURES

REACH = 128
"""Distances between cue and piece beyond this many pieces count as this many."""
WIDTH = 96
"""Width of the vectors that are multiplied to score a pair."""


class Network(nn.Module):
    """Gives, for each piece, tags (3 x begin/inside/outside for source, cue, content) and, for each pair of a cue's first
    piece and a piece, how much speaks for the piece being in the cue's content and in its source (logits)."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        size = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, size)
        nn.init.zeros_(self.features.weight)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, 9)
        self.cue = nn.Linear(size, 2 * WIDTH)
        self.piece = nn.Linear(size, 2 * WIDTH)
        self.alone = nn.Linear(size, 2)
        self.distance = nn.Embedding(2 * REACH + 1, 2)
        nn.init.zeros_(self.distance.weight)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        cue = self.cue(hidden).unflatten(-1, (2, WIDTH)).transpose(1, 2)
        piece = self.piece(hidden).unflatten(-1, (2, WIDTH)).transpose(1, 2)
        pairs = cue @ piece.transpose(-1, -2) / WIDTH**0.5
        pairs = pairs + self.alone(hidden).transpose(1, 2).unsqueeze(2)
        at = torch.arange(ids.shape[1], device=ids.device)
        apart = (at.unsqueeze(0) - at.unsqueeze(1)).clamp(-REACH, REACH) + REACH
        pairs = pairs + self.distance(apart).permute(2, 0, 1).unsqueeze(0)
        return self.tags(hidden), pairs
