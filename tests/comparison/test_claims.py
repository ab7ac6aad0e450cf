"""Which statements make one claim, and what claims and questions are called."""

from onrecord.model import Extraction, Quantity
from tests.builders import doc, event, extraction, quantity, say, shipment, source, state, time
from tests.comparison.notes import KOR, PRK, RUS, claim_of, note, put_together


def test_two_sources_with_one_figure_for_one_month_are_one_claim() -> None:
    a = shipment("South Korea's defence minister", 7000, published="2024-06-10")
    b = shipment(
        "The State Department",
        7000,
        bound="exactly",
        country="USA",
        published="2024-06-20",
        outlet="Bay Post",
    )
    comparison = put_together([a, b])
    claim = claim_of(comparison, a)
    assert claim == claim_of(comparison, b)
    assert claim.label == "North Korea has sent Russia about 7,000 containers of munitions"
    assert len(claim.origins) == 2
    (question,) = comparison.questions
    assert question.label == "How many containers of munitions has North Korea sent Russia?"


def test_one_figure_half_a_year_apart_by_others_is_another_claim_but_the_same_question() -> None:
    a = shipment("South Korea's defence minister", 10000, published="2024-01-10")
    b = shipment("The State Department", 10000, country="USA", published="2024-07-20")
    comparison = put_together([a, b])
    assert claim_of(comparison, a).id != claim_of(comparison, b).id
    assert len(comparison.questions) == 1


def test_a_claimant_who_repeats_a_figure_makes_one_claim_whenever() -> None:
    a = shipment("South Korea's defence minister", 10000, published="2024-01-10")
    b = shipment("South Korea's defence ministry", 10000, published="2024-07-20", outlet="Bay Post")
    comparison = put_together([a, b])
    assert claim_of(comparison, a) == claim_of(comparison, b)


def test_direction_counts_in_a_transfer_and_not_in_a_meeting() -> None:
    there = note("Sent food.", actors=[PRK], recipients=[RUS], items={"food": "food"})
    back = note("Gave food.", actors=[RUS], recipients=[PRK], items={"food": "food"}, outlet="Bay Post")
    met = note("Met them.", type="CONSULT", actors=[RUS], recipients=[PRK], edtf="2024-06-19")
    met_back = note("Met him.", type="CONSULT", actors=[PRK, RUS], edtf="2024-06-19", outlet="Bay Post")
    comparison = put_together([there, back, met, met_back])
    assert claim_of(comparison, there).id != claim_of(comparison, back).id
    assert claim_of(comparison, met) == claim_of(comparison, met_back)
    assert claim_of(comparison, met).label == "Russia has met with North Korea on 19 June 2024"


def test_two_meetings_in_two_years_are_two_claims_and_an_undated_one_joins_the_near_one() -> None:
    first = note(
        "Met in 2023.",
        type="CONSULT",
        actors=[RUS],
        recipients=[PRK],
        edtf="2023-09-13",
        published="2023-09-14",
    )
    second = note("Met in 2024.", type="CONSULT", actors=[RUS], recipients=[PRK], edtf="2024-06-19")
    undated = note(
        "Met again.",
        type="CONSULT",
        actors=[RUS],
        recipients=[PRK],
        published="2024-06-21",
        outlet="Bay Post",
    )
    comparison = put_together([first, second, undated])
    assert claim_of(comparison, first).id != claim_of(comparison, second).id
    assert claim_of(comparison, undated) == claim_of(comparison, second)


def test_what_is_promised_and_what_is_done_are_two_claims() -> None:
    done = note("Gave fuel.", actors=[RUS], recipients=[PRK], items={"fuel": "fuel"})
    promised = note(
        "Promised fuel.", actors=[RUS], recipients=[PRK], items={"fuel": "fuel"}, status="promised"
    )
    comparison = put_together([done, promised])
    assert claim_of(comparison, done).id != claim_of(comparison, promised).id
    assert claim_of(comparison, promised).label == "Russia has promised to send North Korea fuel"
    assert claim_of(comparison, done).label == "Russia has sent North Korea fuel"


def test_a_capacity_is_asked_about_apart_from_a_count() -> None:
    d = doc(
        "The minister said North Korea sent Russia 1.5 million shells. They could hold 1.5 million shells."
    )
    minister = source(d, "The minister", id="office:kor-defence-minister", kind="office", country="KOR")
    sent = say(
        d,
        "The minister said North Korea sent Russia 1.5 million shells.",
        attribution=[minister],
        event=event(d, "sent", actors=[PRK], recipients=[RUS]),
        quantities=[quantity(d, "1.5 million shells", 1.5e6, unit="shell")],
    )
    at = d.text.rindex("1.5 million shells")
    hold = say(
        d,
        "They could hold 1.5 million shells.",
        attribution=[minister],
        quantities=[Quantity(1.5e6, None, "exactly", "shell", None, None, "1.5 million shells", at, at + 18)],
        certainty="possible",
    )
    comparison = put_together([extraction(d, sent, hold)])
    assert len(comparison.claims) == 2
    assert len(comparison.questions) == 2
    assert not comparison.relations


def test_how_long_ago_and_since_when_are_one_claim() -> None:
    d = doc("It is the first visit of Russia to North Korea in 24 years.", published="2024-06-19")
    a = say(
        d,
        d.text,
        event=event(d, "visit", "CONSULT", actors=[RUS], recipients=[PRK]),
        quantities=[quantity(d, "24 years", 24, unit="year")],
    )
    e = doc("He has not visited since 2000, an expert said.", published="2024-06-21", outlet="Bay Post")
    b = say(
        e,
        e.text,
        event=event(e, "visited", "CONSULT", actors=[RUS], recipients=[PRK]),
        time=time(e, "since 2000", "2000/.."),
        polarity="-",
    )
    comparison = put_together([extraction(d, a), extraction(e, b)])
    (claim,) = comparison.claims
    assert set(claim.statements) == {a.id, b.id}
    assert claim.label.endswith("for the first time since 2000")


def test_units_that_count_the_same_are_one_question() -> None:
    a = note("Sent 500 shells.", actors=[PRK], recipients=[RUS], figure=("500 shells", 500, "shell"))
    b = note(
        "Sent 500 rounds.",
        actors=[PRK],
        recipients=[RUS],
        figure=("500 rounds", 500, "round"),
        outlet="Bay Post",
    )
    comparison = put_together([a, b])
    assert claim_of(comparison, a) == claim_of(comparison, b)


def test_statements_without_event_and_figure_are_in_no_claim() -> None:
    d = doc("We are not concerned, he said.")
    comparison = put_together([extraction(d, say(d, d.text, status=None))])
    assert comparison.claims == ()


def test_states_are_named_in_full_and_several_are_listed() -> None:
    x = note(
        "Agreed on it.",
        type="AGREE",
        actors=[state("United States"), KOR, state("Japan", "JPN")],
        edtf="2024-06",
    )
    claim = claim_of(put_together([x]), x)
    assert claim.label == "Japan, South Korea and the United States have reached an agreement in June 2024"


def test_an_open_side_of_a_figure_is_filled_from_the_same_figure_in_full() -> None:
    full = note(
        "Sent 670 containers.", actors=[PRK], recipients=[RUS], figure=("670 containers", 670, "container")
    )
    passive = note(
        "Got 670 containers.",
        recipients=[RUS],
        figure=("670 containers", 670, "container"),
        outlet="Bay Post",
    )
    other = note(
        "Sent 670 containers again.",
        actors=[KOR],
        figure=("670 containers", 670, "container"),
        outlet="Cape Mail",
    )
    comparison = put_together([full, passive, other])
    assert claim_of(comparison, passive) == claim_of(comparison, full)
    assert claim_of(comparison, other).id != claim_of(comparison, full).id


def test_an_open_side_stays_open_where_two_could_be_meant() -> None:
    one = note(
        "Sent 670 containers.", actors=[PRK], recipients=[RUS], figure=("670 containers", 670, "container")
    )
    two = note(
        "Gave 670 containers.", actors=[KOR], recipients=[RUS], figure=("670 containers", 670, "container")
    )
    passive = note(
        "Got 670 containers.",
        recipients=[RUS],
        figure=("670 containers", 670, "container"),
        outlet="Bay Post",
    )
    comparison = put_together([one, two, passive])
    assert len({claim_of(comparison, x).id for x in (one, two, passive)}) == 3


def test_months_named_apart_are_two_happenings_and_neighbouring_days_are_one() -> None:
    def met(n: int, edtf: str, published: str) -> Extraction:
        return note(
            f"Note {n}: they met.", type="CONSULT", actors=[PRK], recipients=[RUS], edtf=edtf, published=published,
            outlet=f"Outlet {n}", file=f"{n}.txt",
        )  # fmt: skip

    may, june = met(1, "2024-05", "2024-07-01"), met(2, "2024-06", "2024-07-02")
    last_of_may, first_of_june = met(3, "2024-05-31", "2024-06-02"), met(4, "2024-06-01", "2024-06-03")
    months = put_together([may, june])
    assert claim_of(months, may).id != claim_of(months, june).id
    days = put_together([last_of_may, first_of_june])
    assert claim_of(days, last_of_may).id == claim_of(days, first_of_june).id
