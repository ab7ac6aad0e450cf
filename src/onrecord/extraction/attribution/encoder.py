"""Runs the trained network over a text: for each word how likely it belongs to a source, a cue or a content, and for each
cue how much speaks for each word being in its content and in its source.

The network is an 8-bit ONNX file shipped with the package (docs/model-card.md), run by onnxruntime on the processor. The same
text gives the same figures: one session, a fixed number of threads, windows in a fixed order.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.extraction.attribution.windows import CLS, PAD, SEP, Pieces, cut, read_pieces

FOLDER = Path(__file__).parent / "model"
NETWORK, TOKENIZER = "attribution.onnx.gz", "tokenizer.json"
THREADS = 2
BATCH = 8
CUE_STARTS = 0.1
"""A piece that begins a cue with less probability than this is not asked for its content."""
WIDTH = 384
"""Numbers in what the network's embeddings give for a piece."""

Floats = npt.NDArray[np.float32]


class EncoderError(RuntimeError):
    """The trained network is missing or unusable; the message says what to do."""


@dataclass(frozen=True)
class Window:
    """What the network says of one window. ``first`` is its first piece in the text.

    ``tags`` is pieces x roles (source, cue, content) x (outside, begins, inside), as probabilities. ``content`` and
    ``source`` hold, for each piece in ``asked`` (numbers within the window), a log odds for every piece of the window.
    ``embedded`` is pieces x numbers: each piece as the network's embeddings have it, which the judge of events goes on from.
    """

    first: int
    tags: Floats
    asked: npt.NDArray[np.int64]
    content: Floats
    source: Floats
    embedded: npt.NDArray[np.float16]


@dataclass(frozen=True)
class Network:
    session: Any
    tokenizer: Any
    hash: str


@cache
def load_network(folder: Path = FOLDER) -> Network:
    """The network and its tokenizer, loaded once. Raises EncoderError when a file is missing."""
    import tokenizers

    require(folder, (NETWORK, TOKENIZER), "training/export.py")
    session = open_network(folder / NETWORK)
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # tokenizers raises its own kind for a broken file
        raise EncoderError(
            f"{folder / TOKENIZER}: cannot be read ({error}); install onrecord again"
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Network(session, tokenizer, digest(folder, (NETWORK, TOKENIZER)))


def require(folder: Path, names: Sequence[str], script: str) -> None:
    """Raises EncoderError, with what to do, where a file of a network is missing; ``script`` makes them."""
    for name in names:
        if not (folder / name).is_file():
            raise EncoderError(
                f"{folder / name} is missing: it is part of the package; "
                f"install onrecord again, or make the file with {script}"
            )


def open_network(path: Path) -> Any:
    """An onnxruntime session over a network's file (``.onnx``, or packed as ``.onnx.gz``), with a fixed number of threads: the
    same input gives the same figures. Raises EncoderError where the file is broken."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        packed = path.read_bytes()
        return onnxruntime.InferenceSession(
            gzip.decompress(packed) if path.suffix == ".gz" else packed,
            options,
            providers=["CPUExecutionProvider"],
        )
    except Exception as error:  # onnxruntime raises its own kinds for a broken file
        raise EncoderError(f"{path}: the network cannot be read ({error}); install onrecord again") from error


def open_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a network's ``.npz`` by name. Raises EncoderError where the file is missing or broken."""
    try:
        with np.load(path, allow_pickle=False) as read:
            return {name: read[name] for name in read.files}
    except Exception as error:  # numpy raises several kinds for a missing or broken file
        raise EncoderError(f"{path}: cannot be read ({error}); install onrecord again") from error


def digest(folder: Path, names: Sequence[str]) -> str:
    """SHA-256 over some files of a folder, in order."""
    found = hashlib.sha256()
    for name in names:
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def model_hash() -> str:
    """SHA-256 over the network and its tokenizer, for the record's versions. Raises EncoderError when they are missing."""
    return load_network().hash


def read_windows(
    text: str, stretches: Sequence[tuple[int, int]], network: Network, *, apart: bool = False
) -> tuple[Pieces, list[Window]]:
    """The pieces of the stretches of a text, and what the network says of them, window by window in order.

    ``apart`` gives each paragraph a window of its own.
    """
    pieces = read_pieces(text, network.tokenizer, stretches)
    bounds = cut(pieces.breaks)
    if apart:
        first = [i for i, b in enumerate(pieces.breaks) if b == 2]
        edges = pairwise([*first, len(pieces.breaks)])
        bounds = [(s + a, s + b) for s, e in edges for a, b in cut(pieces.breaks[s:e])]
    order = sorted(range(len(bounds)), key=lambda k: (bounds[k][1] - bounds[k][0], k))
    found: list[Window | None] = [None] * len(bounds)
    for at in range(0, len(order), BATCH):
        chosen = order[at : at + BATCH]
        for k, window in zip(chosen, _run(pieces, [bounds[k] for k in chosen], network), strict=True):
            found[k] = window
    return pieces, [w for w in found if w is not None]


def _run(pieces: Pieces, bounds: list[tuple[int, int]], network: Network) -> list[Window]:
    longest = max(e - s for s, e in bounds) + 2
    ids = np.full((len(bounds), longest), PAD, dtype=np.int64)
    features = np.zeros((len(bounds), longest), dtype=np.int64)
    for row, (s, e) in enumerate(bounds):
        ids[row, 0], ids[row, e - s + 1] = CLS, SEP
        ids[row, 1 : e - s + 1] = pieces.ids[s:e]
        features[row, 1 : e - s + 1] = pieces.features[s:e]
    given = {"ids": ids, "mask": (ids != PAD).astype(np.int64), "features": features}
    tags, pairs, embedded = network.session.run(["tags", "pairs", "embedded"], given)
    made = []
    for row, (s, e) in enumerate(bounds):
        inner = slice(1, e - s + 1)
        logits = tags[row, inner].reshape(-1, 3, 3)
        odds = np.exp(logits - logits.max(axis=-1, keepdims=True))
        chances = (odds / odds.sum(axis=-1, keepdims=True)).astype(np.float32)
        asked = np.nonzero(chances[:, 1, 1] >= CUE_STARTS)[0]
        both = pairs[row][:, asked + 1, inner]
        kept = embedded[row, inner].astype(np.float16)
        made.append(Window(s, chances, asked, both[0].copy(), both[1].copy(), kept))
    return made
