"""Which provisions a statement may fall under, on statements of our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.measures import Measure, measures_of, touched, touches, with_measures
from onrecord.extraction.pipeline import extract
from onrecord.lexicon import LexiconError, load
from onrecord.model import PLOVER_TYPES, Actor, Stance, Statement, Status
from onrecord.model import Time as Moment
from tests.builders import doc, event, item, say, state

LEXICON = load()
MEASURES = {m.id: m for m in measures_of(LEXICON)}
CHINA, IRAN, LIBYA = (state(*x) for x in (("China", "CHN"), ("Iran", "IRN"), ("Libya", "LBY")))
NORTH, RUSSIA = state("North Korea"), state("Russia")


def moved(
    giver: Actor | None,
    receiver: Actor | None,
    thing: str | None,
    category: str | None,
    *,
    type: str = "AID",
    when: str | None = None,
    stance: Stance = "asserted",
    status: Status = "occurred",
    mode: str | None = None,
    words: str = "moved",
) -> Statement:
    """Somebody moved something to somebody (``words`` stand for the verb)."""
    d = doc(f"They {words} {thing or 'it'}.")
    happening = event(
        d,
        words,
        type,
        mode=mode,
        actors=[giver] if giver else [],
        recipients=[receiver] if receiver else [],
        items=[item(d, thing, category)] if thing else [],
    )
    time = Moment(when, "then", 0, 4) if when else None
    return say(d, d.text, event=happening, time=time, stance=stance, status=status)


@pytest.mark.parametrize(
    ("statement", "wanted", "unwanted"),
    [
        (moved(NORTH, RUSSIA, "shells", "munitions"), {"unsc-1874-9"}, {"unsc-2270-6", "unsc-1874-10"}),
        (moved(RUSSIA, NORTH, "rifles", "small_arms"), {"unsc-2270-6"}, {"unsc-1874-10", "unsc-1874-9"}),
        (moved(RUSSIA, NORTH, "fighter jets", "aircraft"), {"unsc-1718-8-a-i", "unsc-2270-6"}, set()),
        (moved(RUSSIA, NORTH, "know-how for bombers", "technology"), {"unsc-1718-8-c"}, {"unsc-1718-8-a-i"}),
        (moved(RUSSIA, NORTH, "new fighters", "aircraft"), {"unsc-1718-8-a-i"}, set()),
        (moved(RUSSIA, NORTH, None, None, words="helped the nuclear programme with"), {"unsc-1718-8-a-ii"}, set()),
        (moved(RUSSIA, NORTH, "airliners", "aircraft"), set(), {"unsc-1718-8-a-i", "unsc-2270-6"}),
        (moved(RUSSIA, NORTH, "diesel", "fuel"), {"unsc-2397-5"}, {"unsc-2397-4"}),
        (moved(RUSSIA, NORTH, "crude oil", "oil"), {"unsc-2397-4"}, {"unsc-2397-5"}),
        (moved(NORTH, CHINA, "coal", "coal", type="COOPERATE"), {"unsc-2371-8"}, {"unsc-2321-26"}),
        (moved(CHINA, NORTH, "coal", "coal"), set(), {"unsc-2371-8"}),
        (moved(NORTH, CHINA, "squid", "seafood"), {"unsc-2371-9"}, set()),
        (moved(NORTH, CHINA, "shirts", "textiles"), {"unsc-2375-16"}, set()),
        (moved(NORTH, RUSSIA, "workers", "labour"), {"unsc-2397-8", "unsc-2375-17"}, {"unsc-2371-11"}),
        (moved(CHINA, NORTH, "watches", "luxury_goods"), {"unsc-1718-8-a-iii"}, set()),
        (moved(CHINA, NORTH, "lathes", "machinery"), {"unsc-2397-7"}, {"unsc-2397-6"}),
        (moved(NORTH, CHINA, "pumps", "machinery"), {"unsc-2397-6"}, {"unsc-2397-7"}),
        (moved(CHINA, NORTH, "rice", "food"), set(), {"unsc-2397-6"}),
        (moved(RUSSIA, NORTH, None, None, words="trained"), {"unsc-2270-17"}, set()),
        (moved(NORTH, CHINA, None, None, type="COOPERATE", words="opened a joint venture for"), {"unsc-2375-18"},
         {"unsc-2371-12"}),
        (moved(NORTH, RUSSIA, "know-how", "space_technology", type="COOPERATE"), {"unsc-2270-5", "unsc-2321-11"},
         set()),
        (moved(NORTH, None, "missiles", "missiles", type="MOBILIZE", mode="weapons"), {"unsc-1718-2", "unsc-2270-2"},
         {"unsc-1874-9"}),
        (moved(RUSSIA, None, "missiles", "missiles", type="MOBILIZE", mode="weapons"), set(), {"unsc-1718-2"}),
        (moved(LIBYA, RUSSIA, "rifles", "small_arms"), {"unsc-1970-10"}, {"unsc-1970-9", "unsc-1874-9"}),
    ],
)  # fmt: skip
def test_what_is_covered(statement: Statement, wanted: set[str], unwanted: set[str]) -> None:
    found = set(touched(statement, LEXICON, "2024-03-04"))
    assert wanted <= found
    assert not found & unwanted
    if not wanted:
        assert not found


@pytest.mark.parametrize(
    ("stance", "status"),
    [("denied", "occurred"), ("alleged", "occurred"), ("asserted", "forecast"), ("asserted", "refused")],
)
def test_denied_and_foreseen_are_candidates_too(stance: Stance, status: Status) -> None:
    said = moved(NORTH, RUSSIA, "shells", "munitions", stance=stance, status=status)
    assert touched(said, LEXICON, "2024-03-04") == ("unsc-1874-9",)


def test_in_a_request_the_one_who_is_asked_would_give() -> None:
    asked = moved(NORTH, RUSSIA, "fighter jets", "aircraft", type="REQUEST")
    assert "unsc-2270-6" in touched(asked, LEXICON, "2024")
    assert "unsc-1874-9" not in touched(asked, LEXICON, "2024")
    assert touched(moved(RUSSIA, NORTH, "shells", "munitions", type="REQUEST"), LEXICON, "2024") == (
        "unsc-1874-9",
    )


def test_a_deal_goes_both_ways() -> None:
    d = doc("They agreed on missiles.")
    both = [NORTH, RUSSIA]
    deal = say(
        d, d.text, event=event(d, "agreed", "AGREE", actors=both, items=[item(d, "missiles", "missiles")])
    )
    assert {"unsc-1695-3", "unsc-1695-4"} <= set(touched(deal, LEXICON, "2024"))


def test_who_is_not_named_is_not_guessed() -> None:
    assert touched(moved(None, RUSSIA, "shells", "munitions"), LEXICON, "2024") == ()
    assert "unsc-1874-9" in touched(moved(NORTH, None, "shells", "munitions"), LEXICON, "2024")
    d = doc("The figure was 7.")
    assert touched(say(d, d.text), LEXICON, "2024") == ()


def test_what_a_state_gives_itself_goes_nowhere() -> None:
    assert touched(moved(NORTH, NORTH, "shells", "munitions"), LEXICON, "2024") == ()


def test_words_count_only_where_no_thing_is_named() -> None:
    assert touched(moved(RUSSIA, NORTH, "rice", "food", words="trained men and gave"), LEXICON, "2024") == ()


@pytest.mark.parametrize(
    ("when", "published", "found"),
    [
        ("2017-12-21", "2024-03-04", {"unsc-2375-14"}),
        ("2018-01-01", "2017-12-01", {"unsc-2397-5"}),
        ("2017", None, {"unsc-2375-14"}),
        ("2017-10/2018-03", None, {"unsc-2375-14", "unsc-2397-5"}),
        ("2024-06-19/..", None, {"unsc-2397-5"}),
        (None, "2017-10", {"unsc-2375-14"}),
        (None, None, {"unsc-2397-5"}),
        ("2005", "2024-03-04", set()),
    ],
)
def test_dates(when: str | None, published: str | None, found: set[str]) -> None:
    assert set(touched(moved(RUSSIA, NORTH, "diesel", "fuel", when=when), LEXICON, published)) == found


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("2012", {"unsc-1747-5"}),
        ("2018", {"unsc-2231-b-4-from", "unsc-2231-b-6-b"}),
        ("2022", {"unsc-2231-b-4-from"}),
        ("2024", set()),
        ("2026", {"unsc-1747-5"}),
    ],
)
def test_a_second_regime_with_measures_that_end_and_come_back(when: str, found: set[str]) -> None:
    assert set(touched(moved(IRAN, RUSSIA, "drones", "drones", when=when), LEXICON)) == found


def test_a_statement_under_two_regimes() -> None:
    found = touched(moved(IRAN, NORTH, "missiles", "missiles", when="2012"), LEXICON)
    assert {"unsc-1747-5", "unsc-1874-10"} <= set(found)


def test_the_rules_say_what_led_there() -> None:
    said = moved(NORTH, RUSSIA, "shells", "munitions")
    marked = with_measures([said], LEXICON, "2024")[0]
    assert marked.measures == ("unsc-1874-9",)
    fired = marked.rules[-1]
    assert (fired.rule, fired.field) == ("measures/unsc-1874-9", "measures")
    assert doc(said.text).text[fired.start : fired.end] == "shells"
    assert fired.note == "for review: AID, munitions, from PRK"
    assert replace(marked, measures=(), rules=said.rules) == said


def test_what_is_taken_up_lends_what_it_named() -> None:
    first = moved(NORTH, RUSSIA, "shells", "munitions")
    for later in (moved(NORTH, None, None, None), moved(None, RUSSIA, None, None, stance="denied")):
        assert with_measures([later], LEXICON, "2024")[0].measures == ()
        taken_up = with_measures([first, replace(later, refers=first.id, id="later")], LEXICON, "2024")[1]
        assert taken_up.measures == ("unsc-1874-9",)
        assert taken_up.event == later.event
    other = replace(moved(RUSSIA, NORTH, None, None, type="COOPERATE"), refers=first.id, id="other")
    assert with_measures([first, other], LEXICON, "2024")[1].measures == ()


def test_extraction_fills_them_in() -> None:
    found = extract(doc("North Korea has sent artillery shells to Russia. China gave North Korea rice."))
    by_type = {s.event.actors[0].country: s.measures for s in found.statements if s.event and s.event.actors}
    assert by_type["PRK"] == ("unsc-1874-9",)
    assert not by_type.get("CHN")


words_of_time = st.one_of(st.none(), st.dates().map(str), st.text(max_size=8))


@settings(deadline=None)  # the first unusual date loads a library
@given(
    st.sampled_from([*MEASURES.values()]),
    st.sampled_from(PLOVER_TYPES),
    st.sampled_from([NORTH, IRAN, RUSSIA, None]),
    st.sampled_from([NORTH, LIBYA, RUSSIA, None]),
    words_of_time,
)
def test_every_touch_is_covered_and_stands_in_the_text(
    of: Measure, type: str, giver: Actor | None, receiver: Actor | None, when: str | None
) -> None:
    said = moved(giver, receiver, "wares", (of.items or ("food",))[0], type=type, when=when or None)
    for touch in touches(said, LEXICON, "2024"):
        assert type in touch.measure.types
        assert touch.measure.state in {a.country for a in (giver, receiver) if a}
        assert 0 <= touch.at.start < touch.at.end <= len(said.text)


# ---------------------------------------------------------------------------------------------- the lexicon itself
def test_every_category_is_one_of_the_items() -> None:
    known = set(LEXICON.table("items")["categories"])
    assert {c for m in MEASURES.values() for c in m.items} <= known


def test_every_resolution_asked_for_is_there_and_dated_in_order() -> None:
    first = {
        int(m.resolution): m.periods[0].since for m in reversed([*MEASURES.values()]) if m.state == "PRK"
    }
    assert sorted(first) == [1695, 1718, 1874, 2087, 2094, 2270, 2321, 2371, 2375, 2397]
    assert all(a[1] < b[1] for a, b in pairwise(sorted(first.items())))


def test_ids_say_the_resolution_and_the_paragraph() -> None:
    for m in MEASURES.values():
        assert m.id.split("-")[1] == m.resolution
        assert m.paragraph
        spelt = m.paragraph.lower().replace("annex b, ", "b ").replace("(", "").replace(")", "").split()
        assert (
            m.id.removeprefix(f"unsc-{m.resolution}-").removesuffix("-to").removesuffix("-from").split("-")
            == spelt
        )


def test_periods_follow_each_other() -> None:
    for m in MEASURES.values():
        days = [day for period in m.periods for day in period if day]
        assert days == sorted(set(days)), m.id


OWN = """
regime: Own, Ruritania
authority: The Own Council
state: RUS
transfers: [AID]
provisions:
  own-1:
    resolution: A
    paragraph: {paragraph}
    note: {note}
    title: Tea to Ruritania
    direction: {direction}
    items: [food]
    since: {since}
    text: No tea.
"""


def own(folder: Path, **changed: str) -> Path:
    given = {"paragraph": "3", "note": "null", "direction": "to", "since": "2020-01-01"} | changed
    (folder / "measures").mkdir()
    (folder / "measures" / "own.yaml").write_text(OWN.format(**given), encoding="utf-8")
    return folder


def test_a_users_own_regime(tmp_path: Path) -> None:
    lexicon = load(own(tmp_path))
    assert touched(moved(CHINA, RUSSIA, "tea", "food"), lexicon, "2024") == ("own-1",)
    assert touched(moved(CHINA, RUSSIA, "tea", "food"), LEXICON, "2024") == ()


def test_an_unsure_paragraph_needs_a_note(tmp_path: Path) -> None:
    lexicon = load(own(tmp_path, paragraph="null", note="the number is not certain"))
    measure = next(m for m in measures_of(lexicon) if m.id == "own-1")
    assert (measure.paragraph, measure.cited) == (None, "resolution A")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"paragraph": "null"}, "paragraph"),
        ({"direction": "sideways"}, "direction"),
        ({"since": "soon"}, "not a day"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, changed: dict[str, str], words: str) -> None:
    with pytest.raises(LexiconError, match=f"own-1.*{words}"):
        measures_of(load(own(tmp_path, **changed)))
