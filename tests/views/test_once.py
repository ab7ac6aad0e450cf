"""One row for each side's figure."""

from __future__ import annotations

from typing import Any

from onrecord.views.once import once


def row(statement: str, side: str, value: float, as_of: str, **more: Any) -> dict[str, Any]:
    return {
        "statement": statement, "side": side, "value": value, "as_of": as_of, "question": "q", "upper": None,
        "per": None, "ceiling": False, "published": as_of, "document": statement, "rank": 0, "course": "", "why": [],
        "denied_by": [], "through": None, **more,
    }  # fmt: skip


def told(*rows: dict[str, Any]) -> list[tuple[str, str, float, int]]:
    found = sorted(once(rows), key=lambda r: (r["as_of"], r["side"]))
    return [(r["as_of"], r["side"], r["value"], r["given"]) for r in found]


def test_headline_and_text_are_one_and_the_fuller_one_is_kept() -> None:
    (only,) = once([row("a", "NOR", 700, "2024-03-01"), row("b", "NOR", 700, "2024-03-01", rank=5)])
    assert (only["statement"], only["given"], only["statements"]) == ("b", 2, ["a", "b"])


def test_two_sides_with_one_figure_stay_two() -> None:
    assert len(told(row("a", "NOR", 700, "2024-03-01"), row("b", "PER", 700, "2024-03-02"))) == 2


def test_an_outlet_s_own_voice_hands_on_the_figure_of_whoever_gave_it() -> None:
    found = told(row("a", "NOR", 700, "2024-03-01"), row("b", "outlet:mast", 700, "2024-04-02"))
    assert found == [("2024-03-01", "NOR", 700, 2)]


def test_a_side_that_comes_back_to_a_figure_gives_it_anew() -> None:
    found = told(
        row("a", "NOR", 700, "2024-03-01"),
        row("b", "NOR", 900, "2024-04-01"),
        row("c", "NOR", 700, "2024-05-01"),
    )
    assert [v for _, _, v, _ in found] == [700, 900, 700]


def test_a_figure_before_anybody_named_gave_it_is_the_outlet_s() -> None:
    found = told(row("a", "NOR", 700, "2024-06-01"), row("b", "outlet:mast", 700, "2024-03-01"))
    assert len(found) == 2
