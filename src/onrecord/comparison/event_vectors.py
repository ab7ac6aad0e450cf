"""Vectors of mentions, sentences and reports from the event network, and what it makes of pairs of mentions.

The network goes on from the middle of the attribution network (``extraction/attribution/model``, docs/model-card.md):
upper layers of its own, a vector of a mention in its sentence, and a vector of a sentence or a report. All have unit length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.extraction.attribution.encoder import FOLDER, load_network, open_arrays, open_network
from onrecord.extraction.attribution.windows import CLS, SEP, Pieces, cut, read_pieces

Floats = npt.NDArray[np.float32]
SIZE = 128
"""Numbers in a vector."""
UPPER, HEADS = "events.onnx", "events.npz"
ROWS = 64
"""Mentions whose pairs are judged at once, so that memory stays small."""


@dataclass(frozen=True)
class EventNetwork:
    session: Any
    heads: dict[str, Floats]


class Spot(NamedTuple):
    """A stretch of a text, and the sentence it stands in."""

    start: int
    end: int
    sentence: tuple[int, int]


class Hidden(NamedTuple):
    """What the network gives for one text: a row a piece, and the first and past the last piece of each window."""

    pieces: Pieces
    rows: Floats
    windows: list[tuple[int, int]]


@cache
def load_event_network(folder: Path = FOLDER) -> EventNetwork:
    """The upper layers and heads, loaded once. Raises EncoderError when a file is missing or broken."""
    heads = {k: v.astype(np.float32) for k, v in open_arrays(folder / HEADS).items()}
    return EventNetwork(open_network(folder / UPPER), heads)


def read_hidden(texts: Sequence[str]) -> list[Hidden]:
    """Runs the network over whole texts, window by window.

    Windows do not share a batch: 8-bit sums depend a little on what else is in it, and a text should have the same vector
    whatever is read beside it. On a processor a batch would be no faster.
    """
    import onnxruntime

    below, above = load_network(), load_event_network()
    only = onnxruntime.RunOptions()
    only.only_execute_path_to_fetches = True  # the attribution network's upper layers are not needed here
    found = []
    for text in texts:
        pieces = read_pieces(text, below.tokenizer)
        windows = cut(pieces.breaks)
        rows = np.zeros((len(pieces.ids), 384), np.float32)
        for s, e in windows:
            given = {
                "ids": np.array([[CLS, *pieces.ids[s:e], SEP]], dtype=np.int64),
                "mask": np.ones((1, e - s + 2), dtype=np.int64),
                "features": np.array([[0, *pieces.features[s:e], 0]], dtype=np.int64),
            }
            middle = below.session.run(["middle"], given, only)[0]
            hidden = above.session.run(["hidden"], {"middle": middle, "mask": given["mask"]})[0]
            rows[s:e] = hidden[0, 1:-1]
        found.append(Hidden(pieces, rows, windows))
    return found


def unit(rows: Floats) -> Floats:
    """Rows of unit length; a row of nothing stays nothing."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), np.float32)


def _within(pieces: Pieces, start: int, end: int, window: tuple[int, int] | None = None) -> list[int]:
    first, last = window or (0, len(pieces.ids))
    return [i for i in range(first, last) if pieces.starts[i] < end and pieces.ends[i] > start]


def mention_rows(hidden: Hidden, spots: Sequence[Spot]) -> tuple[Floats, Floats]:
    """For each stretch the mean over its pieces, and over those of its sentence in the same window."""
    own = np.zeros((len(spots), 384), np.float32)
    line = np.zeros((len(spots), 384), np.float32)
    for n, spot in enumerate(spots):
        pieces = _within(hidden.pieces, spot.start, spot.end)
        if not pieces:
            continue
        window = next(w for w in hidden.windows if w[0] <= pieces[0] < w[1])
        pieces = [i for i in pieces if i < window[1]]
        own[n] = hidden.rows[pieces].mean(axis=0)
        around = _within(hidden.pieces, *spot.sentence, window) or pieces
        line[n] = hidden.rows[around].mean(axis=0)
    return own, line


def mention_vectors(own: Floats, line: Floats) -> Floats:
    """Vectors of mentions in their sentences."""
    heads = load_event_network().heads
    return unit(np.concatenate([own, line], axis=1) @ heads["mention"] + heads["mention_bias"])


def sentence_vectors(rows: Floats) -> Floats:
    """Vectors of stretches, from the mean over their pieces."""
    heads = load_event_network().heads
    return unit(rows @ heads["sentence"] + heads["sentence_bias"])


def text_vector(hidden: Hidden) -> Floats:
    """The vector of a whole text: the sum of its windows' vectors, at unit length."""
    if not hidden.windows:
        return np.zeros(SIZE, np.float32)
    means = np.stack([hidden.rows[s:e].mean(axis=0) for s, e in hidden.windows])
    return unit(sentence_vectors(means).sum(axis=0))


def pair_odds(mentions: Floats, features: Floats) -> Floats:
    """Log odds of each pair to be one event. ``features`` is pairs by features in the order of training."""
    heads = load_event_network().heads
    n = len(mentions)
    odds = np.zeros((n, n), np.float32)
    for at in range(0, n, ROWS):
        a = mentions[at : at + ROWS, None, :]
        found = features[at : at + ROWS]
        wide = np.concatenate(
            [np.float32(128) * a * mentions[None], np.abs(a - mentions[None]) * np.float32(11), found],
            axis=-1,
        )
        hidden = np.maximum(wide @ heads["hidden"] + heads["hidden_bias"], 0)
        odds[at : at + ROWS] = (
            found @ heads["weights"] + heads["bias"] + hidden @ heads["out"] + heads["out_bias"]
        )
    return np.asarray((odds + odds.T) / 2, np.float32)
