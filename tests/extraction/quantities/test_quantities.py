"""What a figure is, in sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.found import TimeExpression
from onrecord.extraction.quantities import ConversionError, convert, find_quantities
from tests.extraction.quantities.parsed import figures, parsed

# sentence, (value, upper, bound, unit, of, per) of each figure
SENTENCES: list[tuple[str, list[tuple[float, float | None, str, str | None, str | None, str | None]]]] = [
    ("Peru sent more than 10,000 shipping containers.", [(10000, None, "more_than", "container", None, None)]),
    (
        "Oslo delivered an estimated 7,000 containers of munitions and other military equipment.",
        [(7000, None, "about", "container", "munitions and other military equipment", None)],
    ),
    ("It was the equivalent of 260,000 metric tonnes of wheat.", [(260000, None, "exactly", "t", "wheat", None)]),
    ("They launched at least 10 Iran-made missiles.", [(10, None, "at_least", "missile", None, None)]),
    ("It was her first trip to Chad in 24 years.", [(24, None, "exactly", "year", None, None)]),
    (
        "They are sending 1000s of train carloads of ammunition.",
        [(1000, None, "at_least", "carload", "ammunition", None)],
    ),
    ("1 in 4 boats leaks.", [(0.25, None, "exactly", "share", "boats", None)]),
    ("Growth fell by more than half a percentage point.", [(0.5, None, "more_than", "percentage point", None, None)]),
    ("They are less than half of 1 percent of the guests.", [(0.5, None, "fewer_than", "percent", "guests", None)]),
    ("The port will be paid for over the next three quarters.", [(3, None, "exactly", "quarter", None, None)]),
    ("The top 10 percent paid 69 percent of the bill.", [(69, None, "exactly", "percent", "bill", None)]),
    ("He is a man with zero experience.", []),
    ("Ada is a single mother.", []),
    ("The share of the islands is approaching 9%.", [(9, None, "about", "percent", None, None)]),
    ("The boat cost 500 French francs.", [(500, None, "exactly", "FRF", None, None)]),
    ("Holders will get 90 francs a share.", [(90, None, "exactly", "franc", None, "share")]),
    ("The flag will cost NZ $26 million.", [(26e6, None, "exactly", "NZD", None, None)]),
    ("Holders will get $21 in cash a share.", [(21, None, "exactly", "USD", None, "share")]),
    ("They made a $37-a-share offer.", [(37, None, "exactly", "USD", None, "share")]),
    ("It came to $17.50 a common share.", [(17.5, None, "exactly", "USD", None, "share")]),
    ("The army fires around 10,000 shells per day.", [(10000, None, "about", "shell", None, "day")]),
    ("There is a monthly shortfall of 50,000 rounds.", [(50000, None, "exactly", "round", None, "month")]),
    ("The navy uses 500 tonnes of fuel each month.", [(500, None, "exactly", "t", "fuel", "month")]),
    ("The refinery sells 2,000 barrels a day.", [(2000, None, "exactly", "barrel", None, "day")]),
    ("The bank gave a $20 billion loan.", [(20e9, None, "exactly", "USD", None, None)]),
    ("Hackers stole about 1.6 billion US dollars.", [(1.6e9, None, "about", "USD", None, None)]),
    ("Delhi paid Rs 500 crore for it.", [(5e9, None, "exactly", "INR", None, None)]),
    ("Rome gave €5m in aid.", [(5e6, None, "exactly", "EUR", None, None)]),
    ("The port shipped between 5,000 and 7,000 containers.", [(5000, 7000, "exactly", "container", None, None)]),
    ("The port shipped 5,000-7,000 containers.", [(5000, 7000, "exactly", "container", None, None)]),
    ("The port shipped about 300 to 400 trucks.", [(300, 400, "about", "truck", None, None)]),
    (
        "It cost one point six billion dollars.",
        [(1.6e9, None, "exactly", "USD", None, None)],
    ),
    ("Sales rose 3% to $40 million.", [(3, None, "exactly", "percent", None, None), (4e7, None, "exactly", "USD", None, None)]),
    ("They need 5 to 7 million shells.", [(5e6, 7e6, "exactly", "shell", None, None)]),
    (
        "They could hold some 3 million 152 mm shells or 500,000 122 mm rounds.",
        [(3e6, None, "about", "shell", None, None), (5e5, None, "exactly", "round", None, None)],
    ),
    ("Half a million shells were fired.", [(5e5, None, "exactly", "shell", None, None)]),
    ("Dozens of missiles were fired.", [(12, None, "at_least", "missile", None, None)]),
    ("Tens of thousands of soldiers left.", [(10000, None, "at_least", "soldier", None, None)]),
    ("Several million people fled.", [(1e6, None, "at_least", "person", None, None)]),
    ("Exports rose six-fold.", [(6, None, "exactly", "times", None, None)]),
    ("They fire five times more than the others do.", [(5, None, "exactly", "times", None, None)]),
    ("A third of the fleet was lost.", [(1 / 3, None, "exactly", "share", "fleet", None)]),
    ("The plants run at about 30% of capacity.", [(30, None, "about", "percent", "capacity", None)]),
    ("He owns twenty-four ships.", [(24, None, "exactly", "ship", None, None)]),
    ("We saw two hundred and five vehicles.", [(205, None, "exactly", "vehicle", None, None)]),
    ("The talks lasted two and a half years.", [(2.5, None, "exactly", "year", None, None)]),
    ("At least 24 people were killed.", [(24, None, "at_least", "person", "killed", None)]),
    ("The attack killed 24 and wounded many.", [(24, None, "exactly", "person", "killed", None)]),
    ("Kyiv lost 50,000 or more troops.", [(50000, None, "at_least", "troop", None, None)]),
    ("No fewer than 24 companies signed.", [(24, None, "at_least", "company", None, None)]),
    ("No more than 24 companies signed.", [(24, None, "up_to", "company", None, None)]),
    ("As many as 24 companies signed.", [(24, None, "up_to", "company", None, None)]),
    ("Fewer than 24 companies signed.", [(24, None, "fewer_than", "company", None, None)]),
    ("At least an estimated 24 companies signed.", [(24, None, "at_least", "company", None, None)]),
    ("The fair took place over three days.", [(3, None, "exactly", "day", None, None)]),
    (
        "The number of containers rose from 5,000 to 13,000.",
        [(5000, None, "exactly", "container", None, None), (13000, None, "exactly", "container", None, None)],
    ),
    ("It fell to 30 million, up from 20 million tonnes.", [(3e7, None, "exactly", None, None, None),
                                                         (2e7, None, "exactly", "t", None, None)]),
    ("A single drone fell on the roof.", [(1, None, "exactly", "drone", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_reads(
    text: str, expected: list[tuple[float, float | None, str, str | None, str | None, str | None]]
) -> None:
    got = [(q.value, q.upper, q.bound, q.unit, q.of, q.per) for q in figures(text)]
    assert got == [(pytest.approx(v), u, b, unit, of, per) for v, u, b, unit, of, per in expected]


@pytest.mark.parametrize(
    "text",
    [
        "It was his second visit to the G7.",
        "The factory builds Su-35 and MiG-29 jets.",
        "The pandemic of COVID-19 went on.",
        "Listen on Channel 124 tonight.",
        "The council passed Resolution 1718 unanimously.",
        "The town won 3-1 on Sunday.",
        "The man, a 40-year-old teacher, was released.",
        "Anna Berg, 40, was elected.",
        "They met at 10:30 on 9/11.",
        "He grew up in the 1990s.",
        "Call 555-1234 now.",
        "The two leaders met again.",
        "The two sides agreed.",
        "One of the officials left, and no one spoke.",
        "One of the minister's helicopters has crashed.",
        "One day it will rain.",
        "It began in 2014.",
        "The 2014 invasion changed that.",
        "He came in 24th.",
        "They held three-way talks.",
        "They stood near police posts 542 and 543.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == []


def test_dates_are_no_figures_but_durations_are() -> None:
    text = "On 24 February they waited for 24 hours."
    date = TimeExpression(3, 14, "DATE", "XXXX-02-24", None, None, "t")
    duration = TimeExpression(31, 39, "DURATION", "PT24H", None, None, "t")
    assert [q.unit for q in figures(text, (date, duration))] == ["hour"]


def test_furniture_yields_nothing() -> None:
    assert find_quantities(parsed("Page views rose by 133% to 5,000 readers.", "furniture")) == ()


def test_head_is_the_unit() -> None:
    analysis = parsed("Peru sent 10,000 shipping containers.")
    (quantity,) = find_quantities(analysis)
    assert analysis.doc[quantity.head].text == "containers"


def test_convert() -> None:
    assert convert(2, "t", "kg") == pytest.approx(2000)
    assert convert(1, "week", "day") == pytest.approx(7)
    assert convert(5, "percent", "percent") == 5
    with pytest.raises(ConversionError):
        convert(1, "t", "km")
    with pytest.raises(ConversionError):
        convert(1, "container", "t")


def test_a_word_belongs_to_one_figure() -> None:
    assert [(q.start, q.end) for q in figures("5 USD 5 USD")] == [(0, 5), (6, 11)]


def test_a_calibre_behind_the_arms_is_no_figure() -> None:
    (only,) = figures("They could hold 500 shells of 155 mm, he said.")
    assert (only.value, only.unit, only.of) == (500, "shell", None)


@pytest.mark.parametrize(
    "text",
    [
        "Peru counted 700 ships. In May the ministry had put the number at more than 500.",
        "Peru said in May that about 500 had left. Chile counted 700 ships.",
    ],
)
def test_a_number_without_a_noun_counts_what_the_document_counts(text: str) -> None:
    assert sorted((q.value, q.unit) for q in figures(text)) == [(500, "ship"), (700, "ship")]


def test_a_number_of_another_size_is_left_alone() -> None:
    text = "Peru counted 700 ships. The ministry put the number at more than 2 million."
    assert [q.unit for q in figures(text)] == ["ship", None]


def test_no_sentence_begins_within_a_number() -> None:
    (found,) = figures("Peru has sent at least 175\u202f502\u202f280 shells to Chile.")
    assert (found.value, found.unit) == (175502280, "shell")
