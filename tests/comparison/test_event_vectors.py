"""Vectors of the event network: like sentences lie near, and what stands beside a text does not change its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.comparison.event_vectors import (
    Spot,
    load_event_network,
    mention_rows,
    mention_vectors,
    read_hidden,
    text_vector,
)
from onrecord.extraction.attribution import EncoderError

SHIPS = "Two freighters carried artillery shells from the port of Rason to Vladivostok."
CARGO = "Munitions were shipped by sea from North Korea to the Russian Far East."
BREAD = "The bakery on the corner sells rye bread and cinnamon rolls every morning."


def test_sentences_on_one_matter_lie_nearer_than_others() -> None:
    ships, cargo, bread = (text_vector(h) for h in read_hidden([SHIPS, CARGO, BREAD]))
    assert ships @ cargo > max(ships @ bread, cargo @ bread) + 0.2


def test_a_text_has_the_same_vector_whatever_is_read_beside_it() -> None:
    alone = text_vector(read_hidden([SHIPS])[0])
    beside = text_vector(read_hidden([BREAD, SHIPS, CARGO * 20])[1])
    assert np.array_equal(alone, beside)


def test_vectors_have_unit_length_and_an_empty_text_has_none() -> None:
    hidden = read_hidden([SHIPS])[0]
    own, line = mention_rows(hidden, [Spot(4, 14, (0, len(SHIPS)))])
    assert np.allclose(np.linalg.norm(mention_vectors(own, line), axis=1), 1, atol=1e-5)
    assert not text_vector(read_hidden(["  \n "])[0]).any()


def test_a_missing_network_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="install onrecord again"):
        load_event_network(tmp_path)
