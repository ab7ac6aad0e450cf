"""Words that no dictionary has: a report of base64, or of one word without an end, is kept and found on either store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from onrecord.record import Record
from tests.builders import doc, extraction
from tests.record.conftest import by_figure

New = Callable[[], str]


def chance(n: int, length: int) -> str:
    """A word that stands nowhere else."""
    digest = hashlib.sha256(str(n).encode()).hexdigest()
    return (digest * (length // len(digest) + 1))[:length]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(chance(n, 250) for n in range(10_000)),
        "a" * 3_000_000,
        "é" * 1_500_000,
        " ".join(chance(n, 3000) for n in range(600)),
    ],
    ids=["many long words", "one word", "one word of two bytes", "words beyond what is indexed"],
)
def test_is_kept_and_found(new_place: New, text: str) -> None:
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(extraction(doc(f"Fog lay on the bay. {text} The ferry was late.")))
        (document,) = record.documents()
        assert len(document.text) == len(text) + 40
        assert [hit.kind for hit in record.search("ferry")] == ["document"]
        assert [hit.kind for hit in record.search("fog")] == ["document"]
