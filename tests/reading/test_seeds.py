"""The four real articles beside the repository, if they are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.reading import read

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared/seeds is not there")


def test_dates_furniture_and_facts() -> None:
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    documents = {d.file: d for d in read(SHARED / "seeds")}
    assert {name: d.published for name, d in documents.items()} == gold["published"]

    def kind_at(document: str, anchor: str) -> str:
        at = documents[document].text.index(anchor)
        return next(p.kind for p in documents[document].passages if p.start <= at < p.end)

    for forbidden in gold["forbidden"]:
        assert kind_at(forbidden["doc"], forbidden["anchor"]) == "furniture"
    facts = gold["facts"].values() if isinstance(gold["facts"], dict) else gold["facts"]
    for fact in facts:
        assert kind_at(fact["doc"], fact["anchor"]) in ("body", "turn")
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        assert documents[path.name].text == path.read_bytes().decode("utf-8")


@pytest.mark.skipif(not (SHARED / "data" / "polnear").is_dir(), reason="../shared/data/polnear is not there")
def test_next_to_nothing_of_clean_news_is_marked() -> None:
    words = marked = 0
    for document in read(SHARED / "data" / "polnear" / "dev" / "text"):
        for passage in document.passages:
            count = len(document.text[passage.start : passage.end].split())
            words += count
            marked += count * (passage.kind == "furniture")
    assert marked / words < 0.005
