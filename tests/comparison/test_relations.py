"""Where claims part, what denies what, and how forecasts turn out."""

from onrecord.model import Extraction
from tests.builders import denial, doc, event, extraction, item, say, shipment, source
from tests.comparison.notes import (
    KOR,
    PRK,
    RUS,
    WEST,
    between,
    claim_of,
    either_way,
    note,
    only,
    put_together,
)

KOR_MINISTER = ("minister", "office:kor-defence-minister", "office", "KOR")


def test_a_lower_figure_after_a_higher_one_of_another_claimant_is_a_disagreement() -> None:
    usa = shipment("The State Department", 10000, bound="more_than", country="USA", published="2024-02-23")
    kor = shipment("South Korea's defence minister", 6700, published="2024-02-26", outlet="Bay Post")
    comparison = put_together([usa, kor])
    (relation,) = [r for r in comparison.relations if r.kind == "disagree"]
    assert {relation.source, relation.target} == {claim_of(comparison, usa).id, claim_of(comparison, kor).id}
    for words in (
        "the State Department",
        "6,700",
        "more than 10,000",
        "23 February 2024",
        "26 February 2024",
    ):
        assert words in relation.why


def test_an_old_figure_told_again_by_another_outlet_is_no_new_one() -> None:
    early = shipment("South Korea's defence minister", 5000, published="2023-12-29")
    late = shipment("South Korea's defence minister", 6700, published="2024-02-26")
    again = shipment("South Korea's defence minister", 5000, published="2024-02-28", outlet="Bay Post")
    comparison = put_together([early, late, again])
    assert claim_of(comparison, again) == claim_of(comparison, early)
    assert between(comparison, early, late) == []


def test_growth_within_one_claimant_is_a_revision() -> None:
    early = shipment("South Korea's defence minister", 5000, published="2023-12-29")
    late = shipment("South Korea's defence minister", 6700, published="2024-02-26")
    comparison = put_together([early, late])
    assert [r.kind for r in between(comparison, late, early)] == ["revises"]
    assert either_way(comparison, early, late) == {"revises"}


def test_growth_between_claimants_contradicts_nothing_unless_it_comes_too_soon() -> None:
    kor = shipment("South Korea's defence minister", 5000, published="2023-12-29")
    usa = shipment("The State Department", 10000, bound="more_than", country="USA", published="2024-02-23")
    assert either_way(put_together([kor, usa]), kor, usa) == set()
    soon = shipment("The State Department", 10000, bound="more_than", country="USA", published="2024-01-05")
    assert either_way(put_together([kor, soon]), kor, soon) == {"disagree"}


def test_more_than_a_figure_goes_with_a_higher_one() -> None:
    kor = shipment("South Korea's defence minister", 10000, bound="at_least", published="2024-06-14")
    usa = shipment("The State Department", 11000, bound="more_than", country="USA", published="2024-06-17")
    assert either_way(put_together([kor, usa]), kor, usa) == set()


def test_rounded_figures_agree_with_exact_ones() -> None:
    kor = shipment("South Korea's defence minister", 6700, bound="exactly", published="2024-02-26")
    usa = shipment("The State Department", 7000, bound="exactly", country="USA", published="2024-02-27")
    assert either_way(put_together([kor, usa]), kor, usa) == set()


def test_a_denial_points_at_every_figure_it_denies() -> None:
    kor = shipment("South Korea's defence minister", 5000, published="2023-12-29")
    usa = shipment("The State Department", 10000, country="USA", published="2024-02-23")
    no = denial("Pyongyang", "PRK")
    comparison = put_together([kor, usa, no])
    for x in (kor, usa):
        (relation,) = between(comparison, no, x)
        assert relation.kind == "denies"
        assert relation.why.startswith("North Korea denies it")


def test_a_denial_denies_nothing_that_is_told_later_of_later() -> None:
    no = denial("Pyongyang", "PRK", published="2024-02-27")
    day_after = shipment("South Korea's defence minister", 6700, published="2024-02-28")
    later = shipment("The State Department", 11000, country="USA", published="2024-06-17")
    comparison = put_together([no, day_after, later])
    assert [r.kind for r in between(comparison, no, day_after)] == ["denies"]
    assert either_way(comparison, no, later) == set()


def test_a_denial_does_not_touch_another_subject() -> None:
    food = note("Gave food.", actors=[PRK], recipients=[RUS], items={"food": "food"})
    other = note("Sent arms.", actors=[PRK], recipients=[KOR], items={"arms": "weapons"})
    no = denial("Pyongyang", "PRK", published="2024-06-21")
    comparison = put_together([food, other, no])
    assert either_way(comparison, no, food) == either_way(comparison, no, other) == set()


def test_likely_and_unlikely_disagree_and_may_and_may_not_do_not() -> None:
    def pair(one: str, two: str) -> tuple[Extraction, Extraction]:
        likely = note(
            "analysts: likely technology.", actors=[RUS], recipients=[PRK], items={"technology": "technology"},
            status="ongoing", certainty=one, by=("analysts", None, "unnamed", None),
        )  # fmt: skip
        unlikely = note(
            "minister: unlikely technology.", actors=[RUS], recipients=[PRK], items={"technology": "technology"},
            status="forecast", polarity="-", certainty=two, by=KOR_MINISTER, published="2024-06-19",
        )  # fmt: skip
        return likely, unlikely

    a, b = pair("probable", "probable")
    assert either_way(put_together([a, b]), a, b) == {"disagree"}
    a, b = pair("possible", "possible")
    assert either_way(put_together([a, b]), a, b) == set()


def test_a_denial_answers_the_accusation_before_it() -> None:
    d = doc(
        "The West has accused North Korea of sending arms to Russia but Pyongyang has denied any such handover."
    )
    accused = say(
        d,
        "The West has accused North Korea of sending arms to Russia",
        event=event(d, "accused", "ACCUSE", actors=[WEST], recipients=[PRK]),
    )
    embedded = say(
        d,
        "North Korea of sending arms to Russia",
        attribution=[source(d, "The West", id="bloc:west", kind="bloc")],
        stance="alleged",
        event=event(d, "sending", actors=[PRK], recipients=[RUS], items=[item(d, "arms", "weapons")]),
    )
    denied = say(
        d,
        "Pyongyang has denied any such handover",
        attribution=[source(d, "Pyongyang", id="PRK", kind="state", country="PRK", cue="denied")],
        stance="denied",
        polarity="-",
        event=event(d, "handover", actors=[PRK]),
    )
    comparison = put_together([extraction(d, accused, embedded, denied)])
    claim = {s: c.id for c in comparison.claims for s in c.statements}
    ends = {(r.kind, r.source, r.target) for r in comparison.relations}
    assert ("denies", claim[denied.id], claim[accused.id]) in ends
    assert ("denies", claim[denied.id], claim[embedded.id]) in ends


def test_a_signature_resolves_the_wish_for_it_and_not_the_other_way() -> None:
    sought = note(
        "Sought a pact.",
        type="AGREE",
        actors=[PRK],
        recipients=[RUS],
        status="sought",
        published="2024-06-18",
    )
    signed = note(
        "Signed a pact.", type="AGREE", actors=[PRK, RUS], published="2024-06-20", outlet="Bay Post"
    )
    comparison = put_together([sought, signed])
    (relation,) = between(comparison, signed, sought)
    assert relation.kind == "resolves"
    assert "18 June 2024" in relation.why
    assert between(comparison, sought, signed) == []


def test_what_happened_before_the_wish_resolves_nothing() -> None:
    signed = note(
        "Signed a pact.", type="AGREE", actors=[PRK, RUS], edtf="2019-04-25", published="2019-04-25"
    )
    sought = note(
        "Sought a pact.",
        type="AGREE",
        actors=[PRK],
        recipients=[RUS],
        status="sought",
        published="2024-06-18",
    )
    assert either_way(put_together([sought, signed]), sought, signed) == set()


def test_every_relation_has_ends_on_the_record_and_a_sentence() -> None:
    comparison = put_together(
        [
            shipment("South Korea's defence minister", 6700, published="2024-02-26"),
            shipment("The State Department", 10000, country="USA", published="2024-02-23", outlet="Bay Post"),
            denial("Pyongyang", "PRK"),
        ]
    )
    known = {c.id for c in comparison.claims} | {s for c in comparison.claims for s in c.statements}
    for r in comparison.relations:
        assert {r.source, r.target} <= known
        assert r.why[0].isupper() and r.why.endswith(".")
        assert r.rule


def test_one_statement_of_a_note_is_found_again() -> None:
    x = note("Sent food.", actors=[PRK], recipients=[RUS])
    assert only(x).id in claim_of(put_together([x]), x).statements
