"""Origins are counted, echoes are not; and what the number of a claim rests on."""

from onrecord.model import Extraction
from tests.builders import denial, doc, event, extraction, item, say, shipment
from tests.comparison.notes import PRK, RUS, claim_of, note, put_together

STORY = [
    "The ferry left the northern harbour on Monday with forty crates of grain on its deck.",
    "Dockers counted the crates twice before the crew was allowed to cast off the ropes.",
    "North Korea has sent grain to Russia on the old ferry, according to the papers on board.",
    "A clerk at the harbour office would not say who had paid for the voyage in advance.",
    "The ferry is due back on Friday if the weather in the strait does not turn bad.",
]


def carry(outlet: str, published: str, sentences: list[str]) -> Extraction:
    d = doc(" ".join(sentences), outlet=outlet, published=published, file=f"{outlet}.txt")
    s = say(
        d,
        STORY[2],
        event=event(d, "sent", actors=[PRK], recipients=[RUS], items=[item(d, "grain", "food")]),
    )
    return extraction(d, s)


def test_thirty_outlets_with_one_story_are_one_origin_and_an_independent_report_the_second() -> None:
    reports = [carry("First Agency", "2024-03-01", STORY)]
    for i in range(30):
        order = STORY[i % 5 :] + STORY[: i % 5]
        cut = [s for k, s in enumerate(order) if s == STORY[2] or k != i % 5]
        reports.append(carry(f"Outlet {i}", f"2024-03-{2 + i % 20:02}", [f"Grain news number {i}.", *cut]))
    own = note(
        "Sent grain.",
        actors=[PRK],
        recipients=[RUS],
        items={"grain": "food"},
        outlet="Bay Post",
        published="2024-03-09",
    )
    comparison = put_together([*reports, own])
    claim = claim_of(comparison, own)
    assert len(claim.statements) == 32
    origins = {o.id: o for o in comparison.origins}
    assert sorted(len(origins[o].statements) for o in claim.origins) == [1, 31]
    assert any(o.label == "First Agency" for o in comparison.origins)
    assert sum(r.kind == "repeats" for r in comparison.relations) == 30


def test_ministers_word_through_two_outlets_is_one_origin() -> None:
    a = shipment("South Korea's defence minister", 7000, published="2024-06-10", outlet="Bay Post")
    b = shipment("South Korea's defence ministry", 7000, published="2024-06-11")
    claim = claim_of(put_together([a, b]), a)
    assert len(claim.statements) == 2
    assert len(claim.origins) == 1
    assert claim.credibility > 1


def test_unnamed_officials_are_one_origin_only_in_one_medium() -> None:
    def told(outlet: str, medium: tuple[str, str]) -> Extraction:
        return note(
            f"Sent fuel, an official told {medium[0]}.", actors=[PRK], recipients=[RUS], items={"fuel": "fuel"},
            by=("an official", None, "unnamed", None), through=medium, outlet=outlet,
        )  # fmt: skip

    a = told("Bay Post", ("Reuters", "media:reuters"))
    b = told("Harbour News", ("Reuters", "media:reuters"))
    c = told("Cape Mail", ("CNN", "media:cnn"))
    claim = claim_of(put_together([a, b, c]), a)
    assert len(claim.statements) == 3
    assert len(claim.origins) == 2


def test_independent_sources_confirm_and_the_reason_is_said() -> None:
    a = shipment("South Korea's defence minister", 7000, published="2024-06-10")
    b = shipment("The State Department", 7000, country="USA", published="2024-06-12", outlet="Bay Post")
    claim = claim_of(put_together([a, b]), a)
    assert claim.credibility == 1
    assert any("2 independent origins" in r for r in claim.reasons)
    alone = claim_of(put_together([a]), a)
    assert alone.credibility == 3


def test_a_denial_by_a_party_is_marked_as_its_own_word() -> None:
    a = shipment("South Korea's defence minister", 7000, published="2024-03-01")
    no = denial("Pyongyang", "PRK")
    comparison = put_together([a, no])
    assert any("own word" in r for r in claim_of(comparison, no).reasons)
    assert claim_of(comparison, no).credibility >= 5
    assert any("party with an interest" in r for r in claim_of(comparison, a).reasons)


def test_forecasts_cannot_be_judged() -> None:
    x = note("May send fuel.", actors=[RUS], recipients=[PRK], status="forecast", certainty="possible")
    assert claim_of(put_together([x]), x).credibility == 6
