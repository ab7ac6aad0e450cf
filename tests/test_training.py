"""What the judge of events learns from can still be gathered: training/ is not part of the package and would go stale unseen."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from onrecord.extraction.events import finding, judge

if TYPE_CHECKING:
    from types import ModuleType

TRAINING = Path(__file__).parents[1] / "training"
TEXT = "Kenya praised the minister, who had attacked Peru. Holm said that he would visit Chile."


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    return import_module("event_word_data")


def spans(*words: str) -> str:
    return " ".join(f"{TEXT.index(w)}-{TEXT.index(w) + len(w)}" for w in words)


def test_words_are_gathered_as_the_judge_would_see_them(data: ModuleType) -> None:
    words, windows = data.gather("one", TEXT)
    (attack,) = [w for w in words if TEXT[w.offset :].startswith("attacked")]
    assert finding.weigh is judge.weigh
    (window,) = windows.values()
    assert len(window.pieces) == len(window.features) >= attack.place.last > attack.at[1] > attack.at[0] > 0
    assert (judge.WORD, *attack.at) in attack.spans
    assert [TEXT[a:b] for a, b in attack.those] == ["Kenya", "minister", "Peru"]
    assert len(attack.heads) == len(attack.features) == len(attack.keys) == 3
    assert data.labels(attack, spans("who")) == [0, 1, 0]
    assert data.labels(attack, spans("Kenya", "Peru")) == [1, 0, 1]
    assert data.labels(attack, "-") == data.labels(attack, "x") == [0, 0, 0]


def test_only_what_was_marked_is_a_row_and_rows_need_no_pickles(data: ModuleType, tmp_path: Path) -> None:
    gathered, at = data.Gathered(), TEXT.index("attacked")
    mark = {"named": "ASSAULT", "doers": spans("who"), "others": spans("Peru")}
    gathered.add("own", "one", TEXT, {(at, "ASSAULT"): mark})
    np.savez(tmp_path / "words.npz", **gathered.arrays())
    with np.load(tmp_path / "words.npz", allow_pickle=False) as read:
        arrays: dict[str, Any] = {name: read[name] for name in read.files}
    assert arrays["offsets"].tolist() == [at] and arrays["named"].tolist() == ["ASSAULT"]
    assert arrays["labels"].tolist() == [[0, 0], [1, 0], [0, 1]]
    assert f"type:{arrays['types'][0]}" in arrays["known"][arrays["names"]]
