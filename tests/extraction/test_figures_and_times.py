"""Which time, which price and which standing a figure or a planned act has; sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Statement
from onrecord.reading import document_from_text


def statements(text: str) -> list[Statement]:
    document = document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast")
    return list(extract(document).statements)


def figures(text: str) -> list[tuple[float, str | None, str | None]]:
    """Value, what it is paid for or how often, and time of each figure."""
    return [(q.value, q.per, s.time.edtf if s.time else None) for s in statements(text) for q in s.quantities]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The company lost $2.53 a share, up from $2.03 a year earlier.",
            [(2.53, "share", None), (2.03, None, "2015")],
        ),
        ("Oil cost $70 per barrel on Monday.", [(70, "barrel", "2016-03-14")]),
        ("Holm sold 3.2 million shares for $7.125 each to its parent.", [(7.125, "unit", None)]),
        (
            "The museum saw attendance reach 11,000 visitors when it showed the paintings in 2010, the curator said.",
            [(11000, None, "2010")],
        ),
        ("The bank increased its stake in 2015 and has a 10.4 percent stake.", [(10.4, None, None)]),
        ("The bank sold 5.7% of bonds due Nov. 17, 1992.", [(5.7, None, None)]),
        (
            "With a 51 percent plunge in Holm's price on Tuesday, the pressure is only growing.",
            [(51, None, "2016-03-15")],
        ),
        ("Other 15 shells fell near police posts 250 and 251, the ministry said.", [(15, None, None)]),
        (
            "It had a loss of $46.9 million, compared with a loss of $9 million, or 18 cents a share, a year ago.",
            [(46.9e6, None, None), (9e6, None, "2015"), (18, "share", "2015")],
        ),
        (
            "Net income fell 37% to $32.9 million, or 30 cents a share, from $52.2 million in the year-ago period.",
            [(37, None, None), (32.9e6, None, None), (30, "share", None), (52.2e6, None, "2015")],
        ),
        (
            "Holm's third-quarter net income fell 22% to $182.6 million.",
            [(22, None, "2015-07/2015-09"), (182.6e6, None, "2015-07/2015-09")],
        ),
        ("Sales fell $3 million to $9 million.", [(3e6, None, None), (9e6, None, None)]),
        ("In a survey released Monday, 40 percent of sailors chose Holm.", [(40, None, None)]),
        (
            "In October, Mr. Holm, who made billions of dollars on nets, told the crew that it was dear.",
            [(1e9, None, None)],
        ),
        (
            "On Monday Holm held a dance in a hall that drew nearly 5,000 people.",
            [(5000, None, "2016-03-14")],
        ),
        (
            "It is lower than the backing that Holm got in 1992 (37%) and Aas in 1996 (38%), the pollster said.",
            [(37, None, "1992"), (38, None, "1996")],
        ),
        (
            "He gave $2.8 million through his foundation, and public records show no gifts since 2008.",
            [(2.8e6, None, None)],
        ),
        (
            "The president said in October 2015 that about 5,500 troops would remain in Chile.",
            [(5500, None, None)],
        ),
        (
            "A company has charged the campaign $3.7 million since he announced it in June 2015.",
            [(3.7e6, None, "2015-06/2016-03-17")],
        ),
        (
            "Assets as of Sept. 30 fell to $2.46 billion from about $2.77 billion.",
            [(2.46e9, None, "2015-09-30"), (2.77e9, None, None)],
        ),
        (
            "Holm said it earned seven cents a share in the fiscal first quarter.",
            [(7, "share", "2015-10/2015-12")],
        ),
        ("The hotel has 85,000 square feet of casino space.", [(85000, None, None)]),
        (
            "Holm lost $3 million in the nine months ended Sept. 30, 2015.",
            [(3e6, None, "2015-01-01/2015-09-30")],
        ),
        (
            "Records show the $204,202 that Holm has raised is the most of any 2016 candidate, the centre said.",
            [(204202, None, None)],
        ),
    ],
)
def test_each_figure_has_its_own_time_and_price(
    text: str, wanted: list[tuple[float, str | None, str | None]]
) -> None:
    assert figures(text) == wanted


def test_a_planned_act_does_not_take_the_day_of_the_promise() -> None:
    promise, act = statements("On Monday Norway promised to send tanks to Chile.")
    assert promise.time is not None
    assert promise.time.edtf == "2016-03-14"
    assert act.status == "promised"
    assert act.time is None


def test_a_planned_act_keeps_its_own_day() -> None:
    (act,) = statements("Norway plans to send tanks to Chile on Monday.")
    assert act.time is not None
    assert act.time.edtf == "2016-03-21"


def test_what_may_be_so_is_not_foreseen() -> None:
    (guess,) = statements("Norway may hold 40 warheads, the ministry said.")
    assert (guess.status, guess.certainty) == (None, "possible")


def test_a_figure_in_apposition_is_not_negated_with_the_verb() -> None:
    (sales,) = statements("The firm, a maker of tanks with sales of $3 million, did not elaborate.")
    assert sales.polarity == "+"


def test_the_outlet_keeps_a_distance_from_contents_too() -> None:
    (said,) = statements("Holm allegedly sent photos of the port to a friend, the Post reported.")
    assert said.stance == "alleged"


def test_square_feet_are_no_feet() -> None:
    (hall,) = statements("The hall holds 85,000 square feet of casino space.")
    assert hall.quantities[0].unit == "square foot"


def test_what_is_hoped_is_not_certain() -> None:
    (hoped,) = statements('"My hope is that the harbour opens", the minister said.')
    assert hoped.certainty == "possible"


@pytest.mark.parametrize(
    "text",
    [
        "Many Norwegian voters agreed with President Macron on the issue.",
        "The gangs of Peru were armed with knives.",
        "Norway sponsored a contest in Peru.",
    ],
)
def test_words_that_name_no_act_between_sides(text: str) -> None:
    assert not [s for s in statements(text) if s.event is not None and s.event.type in {"AGREE", "AID"}]


def test_who_agrees_that_something_is_so_agrees_to_nothing() -> None:
    assert not [
        s for s in statements("Norway agreed that the plan was bad for Chile.") if s.event is not None
    ]
    agreed = [
        s for s in statements("Norway agreed that its troops would leave Chile.") if s.event is not None
    ]
    assert "AGREE" in {s.event.type for s in agreed if s.event is not None}


def test_a_firm_alone_makes_no_event_between_sides() -> None:
    text = "Holm Freight Co. makes carts. Holm Freight Co. stopped shipping the carts."
    assert not [s for s in statements(text) if s.event is not None]


def test_what_is_said_has_its_own_date() -> None:
    text = "In Norway 27 percent of those who named a candidate said they could change their mind before April 26."
    assert (27, None, None) in figures(text)


def test_funds_that_invest_are_no_goods() -> None:
    (asked,) = statements("Norway called on Chile to shut hedge funds and investment vehicles.")[:1]
    assert asked.event is not None
    assert asked.event.items == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She has given more than $400,000 to the club since retiring in 2010.", "2010/2016-03-17"),
        ("Holm bought some 6% of the stock before reducing its stake in early September.", None),
        (
            "Ada Holm, a cook who has donated close to $300,000 in recent years, told of a dance in the summer of 2012.",
            None,
        ),
        ("In two thousand six Holm sold 40 ships.", "2006"),
        ("Holm Co. reported a 47% decline in first-quarter earnings.", "2015-10/2015-12"),
    ],
)
def test_a_figure_is_for_the_time_of_its_own_clause(text: str, wanted: str | None) -> None:
    assert [s.time.edtf if s.time else None for s in statements(text) if s.quantities] == [wanted]


def test_the_nine_months_of_a_report_end_with_its_quarter() -> None:
    text = (
        "Holm Co. reported a 47% decline in third-quarter earnings. In the nine months, it earned $3 million."
    )
    assert figures(text) == [(47, None, "2015-07/2015-09"), (3e6, None, "2015-01/2015-09")]


def test_how_many_speak_is_no_figure_of_the_report() -> None:
    text = "The pact was hammered out on Sunday, according to three people briefed on the talks."
    assert figures(text) == []


def test_a_clause_with_when_has_the_time_of_the_one_above() -> None:
    (one,) = [s for s in statements("The town needed guards in 1979 when Chile invaded Peru.") if s.event]
    assert one.time is not None
    assert one.time.edtf == "1979"


def test_what_a_figure_is_set_against_is_not_planned() -> None:
    text = "The airline plans seven flights a week to Lima, up from the current four flights a week, the ministry said."
    assert {q.value: s.status for s in statements(text) for q in s.quantities}[4] is None


def test_a_peaks_date_is_its_own() -> None:
    text = "At 7.4 percent, the rate is well below its peak of 12.8 percent in 2010, but far above the average of 5 percent."
    assert {v: t for v, _, t in figures(text)} == {7.4: None, 12.8: "2010", 5: None}


def test_a_place_may_stand_between_a_figure_and_its_time() -> None:
    text = "He won 83% of voters in Peru last month, 74% in Lima last week and 71% in Chile on Tuesday, the mayor said."
    assert [t for _, _, t in figures(text)] == ["2016-02", "2016-03-07/2016-03-13", "2016-03-15"]
