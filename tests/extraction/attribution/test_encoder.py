"""The shipped network."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.extraction.attribution import EncoderError, model_hash
from onrecord.extraction.attribution.encoder import load_network, read_windows


def test_a_missing_network_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"attribution\.onnx\.gz is missing"):
        load_network(tmp_path)


def test_the_hash_names_the_file() -> None:
    assert len(model_hash()) == 64
    assert model_hash() == model_hash()


def test_neighbours_in_a_batch_do_not_change_a_window() -> None:
    """Padding is masked: a text reads alike alone and beside a longer one, but for 8-bit rounding over the batch."""
    network = load_network()
    short = "Holm said the ships would leave."
    long = " ".join(["The council met on Monday and heard nothing new from the harbour."] * 40)
    _, (alone,) = read_windows(short, [(0, len(short))], network)
    text = short + "\n" + long
    _, windows = read_windows(text, [(0, len(short)), (len(short) + 1, len(text))], network)
    assert windows[0].tags.argmax(-1)[: len(alone.tags)].tolist() == alone.tags.argmax(-1).tolist()


def test_an_empty_text_has_no_windows() -> None:
    assert read_windows("", [], load_network())[1] == []
    assert read_windows("\n \n", [(0, 3)], load_network())[1] == []
