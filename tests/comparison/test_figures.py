"""Figures that differ: growth, another definition, or a contradiction; units, rates and stocks."""

import pytest

from onrecord.comparison.figures import figure_of
from onrecord.comparison.rules import rules_of
from onrecord.lexicon import load
from onrecord.model import Comparison, Extraction, Relation
from tests.builders import doc, event, extraction, item, quantity, say, source, time
from tests.comparison.notes import PRK, RUS, claim_of, put_together

RULES = rules_of(load())
CODES = {"Seoul": "KOR", "Washington": "USA", "Kyiv": "UKR", "Oslo": "NOR"}


def told(
    who: str,
    text: str,
    words: str,
    value: float,
    unit: str,
    *,
    published: str = "2024-06-20",
    bound: str = "exactly",
    per: str | None = None,
    when: tuple[str, str] | None = None,
    upper: float | None = None,
    act: bool = True,
) -> Extraction:
    """A note in which ``who`` says ``text``; ``words`` are the figure's, ``when`` is (words, EDTF)."""
    text = f"{who} said: {text}"
    d = doc(text, published=published, outlet=f"{who} Post", file=f"{who}-{published}-{value}.txt")
    return extraction(
        d,
        say(
            d,
            text,
            attribution=[source(d, who, id=CODES[who], kind="state", country=CODES[who])],
            event=event(
                d,
                text.split(": ")[1].split()[0],
                "AID",
                actors=[PRK],
                recipients=[RUS],
                items=[item(d, words, "goods")],
            )
            if act
            else None,
            time=time(d, *when) if when else None,
            quantities=[quantity(d, words, value, unit=unit, bound=bound, per=per, upper=upper)],
            status="occurred" if act else None,
        ),
    )


def relations(*told: Extraction) -> list[Relation]:
    return [r for r in put_together(told).relations if r.kind in ("disagree", "revises")]


def questions(comparison: Comparison, *told: Extraction) -> set[str]:
    return {claim_of(comparison, t).question for t in told}


def test_kilograms_stand_beside_tonnes() -> None:
    one = told("Seoul", "The North sent 26 tonnes.", "26 tonnes", 26, "t")
    same = told("Kyiv", "The North sent 26,000 kg.", "26,000 kg", 26000, "kg")
    more = told("Oslo", "The North sent 40,000 kg.", "40,000 kg", 40000, "kg", published="2024-06-21")
    comparison = put_together([one, same, more])
    assert claim_of(comparison, one) == claim_of(comparison, same)
    assert len(questions(comparison, one, more)) == 1
    (relation,) = [r for r in comparison.relations if r.kind == "disagree"]
    assert "40,000 kg" in relation.why
    assert "26,000 kg" in relation.why or "26 tonnes" in relation.why


def test_barrels_and_litres_measure_the_same_and_tonnes_do_not() -> None:
    barrels = told("Seoul", "It sent 1,000 barrels.", "1,000 barrels", 1000, "barrel")
    litres = told("Kyiv", "It sent 159,000 litres.", "159,000 litres", 159000, "litre")
    tonnes = told("Oslo", "It sent 900 tonnes.", "900 tonnes", 900, "t")
    comparison = put_together([barrels, litres, tonnes])
    assert len(questions(comparison, barrels, litres)) == 1
    assert len(questions(comparison, barrels, tonnes)) == 2
    assert relations(barrels, litres, tonnes) == []


def test_rates_are_compared_whatever_their_period_and_may_change() -> None:
    day = told("Seoul", "It sends 100 crates a day.", "100 crates", 100, "crate", per="day")
    month = told("Kyiv", "It sends 3,000 crates a month.", "3,000 crates", 3000, "crate", per="month")
    much = told("Oslo", "It sends 900 crates a day.", "900 crates", 900, "crate", per="day")
    later = told(
        "Oslo", "It sends 900 crates a day.", "900 crates", 900, "crate", per="day", published="2024-12-01"
    )
    assert relations(day, month) == []
    (relation,) = relations(day, much)
    assert relation.rule == "disagreement/rate"
    assert relations(day, later) == []


def test_a_rate_is_no_total() -> None:
    rate = told("Seoul", "It sends 100 crates a day.", "100 crates", 100, "crate", per="day")
    total = told("Kyiv", "It sent 9,000 crates.", "9,000 crates", 9000, "crate")
    assert len(questions(put_together([rate, total]), rate, total)) == 2


def stock(who: str, value: float, published: str = "2024-06-20") -> Extraction:
    return told(
        who,
        f"North Korea still has {value:.0f} warheads.",
        f"{value:.0f} warheads",
        value,
        "warhead",
        published=published,
        act=False,
    )


def test_a_stock_may_fall_and_rise_and_disagrees_only_for_about_one_day() -> None:
    early, late = stock("Seoul", 60, "2023-06-20"), stock("Washington", 30)
    assert relations(early, late) == []
    at_once = stock("Oslo", 90, "2024-06-21")
    (relation,) = relations(late, at_once)
    assert relation.rule == "disagreement/stock"
    comparison = put_together([late, at_once])
    assert claim_of(comparison, late).label == "North Korea has 30 warheads"
    (question,) = comparison.questions
    assert question.label == "How many warheads does North Korea have?"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("North Korea has 7,000 crates.", "stock"),
        ("North Korea still holds at least 7,000 crates.", "stock"),
        ("Its stockpile of 7,000 crates is dry.", "stock"),
        ("Some 7,000 crates remain.", "stock"),
        ("North Korea has sent 7,000 crates.", "count"),
        ("The holds could hold 7,000 crates.", "capacity"),
        ("The equivalent of 7,000 crates.", "capacity"),
    ],
)
def test_what_a_figure_measures_is_in_the_words_beside_it(text: str, basis: str) -> None:
    (statement,) = told("Seoul", text, "7,000 crates", 7000, "crate").statements
    figure = figure_of(statement, RULES)
    assert figure is not None and figure.basis == basis


def test_what_was_detected_is_no_more_than_what_there_was() -> None:
    seen = told("Seoul", "We have detected 2,000 crates.", "2,000 crates", 2000, "crate")
    sent = told("Kyiv", "It sent 9,000 crates.", "9,000 crates", 9000, "crate", published="2024-06-21")
    few = told("Oslo", "It sent 500 crates.", "500 crates", 500, "crate", published="2024-06-22")
    assert relations(seen, sent) == []
    assert len(questions(put_together([seen, sent]), seen, sent)) == 1
    (relation,) = relations(seen, few)
    assert relation.rule == "disagreement/figure-falls"


def test_amounts_of_two_months_are_two_amounts() -> None:
    may = told("Seoul", "It sent 900 crates in May.", "900 crates", 900, "crate", when=("May", "2024-05"))
    april = told(
        "Kyiv", "It sent 300 crates in April.", "300 crates", 300, "crate", when=("April", "2024-04")
    )
    same = told("Oslo", "It sent 300 crates in May.", "300 crates", 300, "crate", when=("May", "2024-05"))
    assert relations(may, april) == []
    (relation,) = relations(may, same)
    assert "in May 2024" in relation.why


def test_a_part_is_not_greater_than_the_whole() -> None:
    year = told("Seoul", "It sent 500 crates in 2023.", "500 crates", 500, "crate", when=("2023", "2023"))
    month = told("Kyiv", "It sent 900 crates in May.", "900 crates", 900, "crate", when=("May", "2023-05"))
    less = told("Oslo", "It sent 90 crates in May.", "90 crates", 90, "crate", when=("May", "2023-05"))
    (relation,) = relations(year, month)
    assert relation.rule == "disagreement/figure-part"
    assert relations(year, less) == []


def since(who: str, value: float, start: str, published: str) -> Extraction:
    words = f"{value:.0f} crates"
    return told(
        who,
        f"It has sent {words} since {start}.",
        words,
        value,
        "crate",
        when=(start, f"{start}/{published}"),
        published=published,
    )


def test_counts_from_different_days_are_other_counts_unless_the_longer_is_lower() -> None:
    long, short = since("Seoul", 9000, "2022-06", "2024-06-20"), since("Kyiv", 3000, "2023-09", "2024-06-21")
    assert relations(long, short) == []
    lower = since("Oslo", 1000, "2022-01", "2024-06-22")
    (relation,) = relations(short, lower)
    assert "count from different days" in relation.why


def test_dozens_and_several_thousand_reach_to_the_next_size() -> None:
    vague = told(
        "Seoul", "It sent thousands of crates.", "thousands of crates", 1000, "crate", bound="at_least"
    )
    exact = told("Kyiv", "It sent 7,000 crates.", "7,000 crates", 7000, "crate", published="2024-06-21")
    few = told("Oslo", "It sent 30 crates.", "30 crates", 30, "crate", published="2024-06-22")
    assert relations(vague, exact) == []
    (relation,) = relations(vague, few)
    assert "thousands of crates" in relation.why


def test_a_range_agrees_with_what_lies_in_it() -> None:
    range_ = told("Seoul", "It sent 50 to 70 crates.", "50 to 70 crates", 50, "crate", upper=70)
    inside = told("Kyiv", "It sent 64 crates.", "64 crates", 64, "crate")
    outside = told("Oslo", "It sent 99 crates.", "99 crates", 99, "crate")
    assert relations(range_, inside) == []
    assert [r.kind for r in relations(range_, outside)] == ["disagree"]


def test_an_outlet_that_hands_on_a_figure_is_not_the_one_who_stands_for_it() -> None:
    usa = told("Washington", "It sent 9,000 crates.", "9,000 crates", 9000, "crate", published="2024-06-18")
    kor = told("Seoul", "It sent 6,700 crates.", "6,700 crates", 6700, "crate")
    d = doc("It sent 6,700 crates", published="2024-06-20", outlet="Bay Post", file="headline.txt")
    headline = extraction(
        d,
        say(d, d.text, event=event(d, "sent", "AID", actors=[PRK], recipients=[RUS]),
            quantities=[quantity(d, "6,700 crates", 6700, unit="crate")]),
    )  # fmt: skip
    for order in ([usa, kor, headline], [headline, kor, usa]):
        (relation,) = relations(*order)
        assert "South Korea" in relation.why and "Bay Post" not in relation.why


def test_a_relation_says_since_when_what_and_who() -> None:
    usa = told("Washington", "It sent 9,000 crates.", "9,000 crates", 9000, "crate", published="2024-06-18")
    kor = told("Seoul", "It sent 6,700 crates.", "6,700 crates", 6700, "crate")
    (relation,) = relations(usa, kor)
    assert relation.why.startswith(
        "Since 20 June 2024: 9,000 crates (as of 18 June 2024, according to the United States)"
    )


def boxes(who: str, text: str, *figures: tuple[str, float, str], published: str = "2024-06-20") -> Extraction:
    """A note that gives figures in one statement each, of one sentence or of two."""
    d = doc(f"{who}: {text}", published=published, outlet=f"{who} Post", file=f"{who}-{published}.txt")
    chain = [source(d, who, id=CODES[who], kind="state", country=CODES[who])]
    sentences = [s.strip() for s in d.text.split(". ")]
    made = []
    for words, value, unit in figures:
        sentence = next(s for s in sentences if words in s)
        act = event(d, "sent", "AID", actors=[PRK], recipients=[RUS]) if "sent" in sentence else None
        quantities = [quantity(d, words, value, unit=unit)]
        made.append(
            say(d, sentence, attribution=chain, event=act, quantities=quantities, id=f"s{who}{value:.0f}")
        )
    return extraction(d, *made)


def rates(*told: Extraction) -> list[Relation]:
    return [r for r in put_together(told).relations if r.rule == "disagreement/by-rate"]


SEOUL = (
    "It sent 100 boxes. That is the equivalent of 2,000 tonnes",
    ("100 boxes", 100, "box"),
    ("2,000 tonnes", 2000, "t"),
)


def test_boxes_are_set_against_tonnes_by_the_rate_that_a_source_gives() -> None:
    given = boxes("Seoul", *SEOUL)  # type: ignore[arg-type]
    more = boxes("Kyiv", "It sent 9,000 tonnes", ("9,000 tonnes", 9000, "t"), published="2024-06-21")
    (relation,) = rates(given, more)
    assert relation.kind == "disagree"
    for words in (
        "by the rate that South Korea gives (2,000 tonnes in 100 boxes)",
        "about 2,000 tonnes",
        "9,000 tonnes",
    ):
        assert words in relation.why


def test_without_a_rate_on_the_record_boxes_and_tonnes_are_not_compared() -> None:
    plain = boxes("Seoul", "It sent 100 boxes", ("100 boxes", 100, "box"))
    more = boxes("Kyiv", "It sent 9,000 tonnes", ("9,000 tonnes", 9000, "t"), published="2024-06-21")
    assert rates(plain, more) == []


def test_what_agrees_by_the_rate_is_no_disagreement() -> None:
    given = boxes("Seoul", *SEOUL)  # type: ignore[arg-type]
    same = boxes("Kyiv", "It sent 2,050 tonnes", ("2,050 tonnes", 2050, "t"), published="2024-06-21")
    assert rates(given, same) == []


def test_what_would_fit_is_the_most_that_was_sent() -> None:
    text = "It sent 100 boxes. They could hold 5,000 shells"
    given = boxes("Seoul", text, ("100 boxes", 100, "box"), ("5,000 shells", 5000, "shell"))
    fewer = boxes("Kyiv", "It sent 1,500 shells", ("1,500 shells", 1500, "shell"), published="2024-06-21")
    more = boxes("Kyiv", "It sent 90,000 shells", ("90,000 shells", 90000, "shell"), published="2024-06-21")
    assert rates(given, fewer) == []
    (relation,) = rates(given, more)
    assert "at most 5,000 shells" in relation.why
