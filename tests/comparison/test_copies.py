"""Copied text is found whatever was moved, cut or changed in it; what only sounds alike is not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison.copies import BEARERS, copied_from, copies_among, lineage, lineages
from onrecord.comparison.signatures import signature
from onrecord.model import Document, Extraction, Passage
from tests.builders import doc, event, extraction, item, say
from tests.comparison.notes import PRK, RUS, put_together

STORY = [
    "The grain ship Almira left the harbour of Wexby on Monday with 12,500 tonnes of wheat in her holds.",
    "Two tugs pulled her past the sand bar at noon while a small crowd watched from the old pier.",
    "The harbour master, Ole Brandt, told the agency that no other ship had been cleared for the week.",
    "Dockers had loaded the wheat over nine nights after a crane broke down in the first of them.",
    "A notary from the capital sealed the hatches and took the papers with him to the ministry.",
    "The owners of the ship would not say to whom the wheat had been sold or who had paid for it.",
    "Insurers raised the price of cover for the strait by a third after a trawler struck a mine there.",
    "The Almira is expected to pass the strait on Thursday if the wind in the east does not rise.",
]
OTHER = [
    "Sheep farmers in the upper valley want the old bridge mended before the snow closes the pass.",
    "The council has put the money for it into the plans of three years and spent it each time elsewhere.",
    "A beam broke under a cart of hay last week, and the driver swam to the bank with his dog.",
    "Engineers who looked at the piers in spring gave the bridge two more winters at the very most.",
]


def report(outlet: str, published: str | None, sentences: list[str], join: str = " ") -> Document:
    return doc(join.join(sentences), outlet=outlet, published=published, file=f"{outlet}.txt")


FIRST = report("Agency", "2024-03-01", STORY, "\n\n")


@pytest.mark.parametrize(
    "sentences",
    [
        STORY,
        STORY[::-1],
        STORY[3:7],
        [*OTHER[:1], *STORY[:5]],
        [s.replace("Almira", "Alvira").replace("Brandt", "Brand") for s in STORY],
        [s.replace("12,500", "12 500").replace("wheat", "corn") for s in STORY],
        [s.replace("12,500", "12500").upper() for s in STORY],
    ],
    ids=["whole", "reversed", "cut", "added to", "names changed", "goods changed", "figures and case"],
)
def test_a_changed_copy_leads_to_the_first(sentences: list[str]) -> None:
    copy = report("Echo", "2024-03-02", sentences)
    assert copied_from([copy, FIRST]) == {copy.id: FIRST.id}


def test_the_same_event_in_other_words_is_no_copy() -> None:
    own = [
        "A freighter laden with wheat sailed from Wexby on Monday, the second to do so in this year.",
        "Our correspondent counted four lorries at the gate, and saw the hatches closed under seal.",
        "Nobody in the town believes that the cargo is bound for where the papers say it goes.",
    ]
    assert copied_from([FIRST, report("Bay Post", "2024-03-02", own)]) == {}


def test_one_quotation_in_two_reports_makes_no_copy() -> None:
    quote = (
        "“We have loaded this ship in the open. Nobody hid a single sack of wheat from anybody. "
        "We shall load the next one just as openly. We ask all the world to come and look at it,”"
    )
    one = report("Bay Post", "2024-03-01", [quote + " said Brandt on the pier after lunch.", *OTHER[:2]])
    two = report("Cape Mail", "2024-03-02", [quote + " the master told us.", *STORY[:2]])
    assert copied_from([one, two]) == {}
    assert lineages(map(signature, [one, two])) == {}


def test_a_shared_notice_makes_no_copy() -> None:
    notice = ["This report was put into English by a machine and looked over by an editor of the house."]
    one = report("Bay Post", "2024-03-01", [*OTHER, *notice])
    two = report("Bay Post", "2024-03-02", [*STORY, *notice])
    assert copied_from([one, two]) == {}
    assert copies_among([one, two]).passage(two.id, len(two.text) - 5, len(two.text)) == ()


def test_furniture_and_headings_make_no_copy() -> None:
    text = " ".join(STORY)

    def framed(outlet: str, own: str) -> Document:
        whole = f"{text}\n{own}"
        kinds = [Passage("furniture", 0, len(text)), Passage("body", len(text) + 1, len(whole))]
        return doc(whole, outlet=outlet, file=outlet, passages=kinds)

    assert copied_from([framed("Bay Post", OTHER[0]), framed("Cape Mail", OTHER[1])]) == {}


def test_short_notes_are_copies_only_word_for_word() -> None:
    first = report(
        "Agency", "2024-03-01", ["The ministry said that Norway has sent 40 tonnes of oats to Malta."]
    )
    same = report(
        "Echo", "2024-03-02", ["The Ministry said that Norway has sent 40 tonnes of oats to Malta."]
    )
    other = report(
        "Bay Post", "2024-03-02", ["The ministry said that Norway has sent 90 tonnes of oats to Malta."]
    )
    assert copied_from([first, same, other]) == {same.id: first.id}


def test_a_chain_of_copies_leads_to_its_first_link() -> None:
    second = report("Echo", "2024-03-02", STORY[:6])
    third = report("Far Echo", "2024-03-03", [s.replace("wheat", "barley") for s in STORY[1:6]])
    copies = copies_among([third, second, FIRST])
    assert copies.whole(third.id)[-1] == FIRST.id
    assert copied_from([third, second, FIRST]) == dict.fromkeys([second.id, third.id], FIRST.id)


def test_carried_passages_lead_to_where_they_stand_first_and_own_ones_nowhere() -> None:
    mixed = report("Weekly", "2024-03-05", [*OTHER, *STORY[:3]])
    copies = copies_among([FIRST, mixed])
    carried, own = mixed.text.index("Two tugs"), mixed.text.index("A beam")
    assert copies.passage(mixed.id, carried, carried + 20) == (FIRST.id,)
    assert copies.passage(mixed.id, own, own + 20) == ()
    assert copies.whole(mixed.id) == ()


def test_of_one_day_an_agency_is_first_whatever_the_ids() -> None:
    agency = report("Kyodo News", "2024-03-02", STORY)
    others = [report(f"Echo {n}", "2024-03-02", STORY[n:]) for n in range(4)]
    assert set(copied_from([*others, agency]).values()) == {agency.id}


def test_undated_reports_copy_dated_ones() -> None:
    undated = report("Echo", None, STORY)
    assert copied_from([undated, FIRST]) == {undated.id: FIRST.id}


def many(seed: int) -> list[Document]:
    """Reports that carry each other's sentences, cut, mixed and changed, and share a notice."""
    dice = random.Random(seed)
    pool = [*STORY, *OTHER]
    found = []
    for n in range(2 * BEARERS + 4):
        chosen = dice.sample(pool, dice.randint(1, 7))
        if dice.random() < 0.3:
            chosen = [s.replace("the", "that", 1) for s in chosen]
        notice = ["This report was sent to the houses that pay for it and to nobody else at all."]
        found.append(report(f"Outlet {n}", f"2024-03-{dice.randint(1, 28):02}", chosen + notice))
    return found


@given(st.integers(0, 10_000), st.randoms())
@settings(max_examples=25, deadline=None)
def test_order_of_reading_does_not_matter_and_one_at_a_time_gives_the_same(
    seed: int, dice: random.Random
) -> None:
    documents = many(seed)
    whole = lineages(map(signature, documents))
    dice.shuffle(documents)
    signatures = [signature(d) for d in documents]
    assert lineages(signatures) == whole
    for own in signatures:
        candidates = [s for s in signatures if s.document != own.document and own.keys & s.keys]
        found = lineage(own, candidates)
        assert found == whole.get(own.document, found)
        assert bool(found.carried) == (own.document in whole)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_a_report_only_ever_copies_an_earlier_one(seed: int) -> None:
    documents = many(seed)
    day = {d.id: (d.published or "9999", d.id) for d in documents}
    copies = copies_among(documents)
    for d in documents:
        assert all(
            day[later] > day[earlier] for later, earlier in zip([d.id], copies.whole(d.id), strict=False)
        )
        for held in copies.lineages[d.id].carried if d.id in copies.lineages else ():
            assert day[held.of] < day[d.id]


@given(st.integers(1, 12), st.randoms())
@settings(max_examples=25, deadline=None)
def test_echoes_however_many_add_no_origin(count: int, dice: random.Random) -> None:
    """Copies of a story that makes a claim in its own voice stay one origin, whatever is cut and changed in them."""
    claim = "North Korea has sent Russia twelve barrels of fuel on the old ship from Wexby."

    def telling(outlet: str, day: int, sentences: list[str]) -> Extraction:
        d = report(outlet, f"2024-03-{day:02}", sentences)
        words = next(s for s in sentences if "barrels" in s)
        sent = event(d, "sent", actors=[PRK], recipients=[RUS], items=[item(d, "fuel", "fuel")])
        return extraction(d, say(d, words, event=sent))

    found = [telling("Agency", 1, [claim, *STORY])]
    for n in range(count):
        told = [
            *dice.sample(STORY, dice.randint(4, len(STORY))),
            claim.replace("Wexby", dice.choice(["Wexby", "Waxby"])),
        ]
        dice.shuffle(told)
        found.append(telling(f"Outlet {n}", dice.randint(2, 28), told))
    own = telling(
        "Bay Post",
        20,
        ["We saw twelve barrels go aboard, so it is plain that the North has sent fuel.", *OTHER],
    )
    comparison = put_together([*found, own])
    counts = sorted(len(o.statements) for o in comparison.origins)
    assert counts == [1, count + 1]
    assert {s for o in comparison.origins for s in o.statements} == {
        p.statement for o in comparison.origins for p in o.paths
    }


def test_signatures_are_the_same_in_any_process() -> None:
    """The numbers that a store holds must not change under it. If this fails, signatures.VERSION must change too."""
    (unit,) = signature(doc(STORY[0])).units
    assert (unit.words, unit.minhash[:8].hex(), unit.bands()[0]) == (
        19,
        "cc52f00d14158400",
        -4116756176718077920,
    )
