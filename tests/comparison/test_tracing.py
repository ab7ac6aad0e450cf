"""Each statement leads to its last source: through outlets that cite each other, headlines, state media and copies."""

import pytest

from onrecord.model import Comparison, Extraction, Origin, Passage, Statement
from tests.builders import denial, doc, event, extraction, item, say, source
from tests.comparison.notes import PRK, RUS, claim_of, note, only, put_together

FUEL = {"fuel": "fuel"}


def told(
    words: str = "Sent fuel.",
    *,
    outlet: str = "Harbour News",
    published: str | None = "2024-06-20",
    by: tuple[str, str | None, str, str | None] | None = None,
    through: tuple[str, str] | None = None,
) -> Extraction:
    """A note that North Korea sent Russia fuel; who says so, and through whom, must stand in its words."""
    return note(
        words, actors=[PRK], recipients=[RUS], items=FUEL, outlet=outlet, published=published, by=by, through=through
    )  # fmt: skip


def origins(comparison: Comparison, x: Extraction) -> list[Origin]:
    wanted = claim_of(comparison, x).origins
    return [o for o in comparison.origins if o.id in wanted]


def steps(comparison: Comparison, x: Extraction) -> tuple[str, ...]:
    (found,) = [p.steps for o in comparison.origins for p in o.paths if p.statement == only(x).id]
    return found


def by_yonhap(outlet: str = "Harbour News", published: str = "2024-06-21") -> Extraction:
    words, yonhap = "Sent fuel, Yonhap reported.", ("Yonhap", "media:yonhap", "media", None)
    return told(words, by=yonhap, outlet=outlet, published=published)


MINISTER = ("the defence minister", "office:kor-defence-minister", "office", "KOR")


def test_an_outlet_that_is_cited_leads_to_the_source_of_its_own_report() -> None:
    own = told("Sent fuel, the defence minister said.", by=MINISTER, outlet="Yonhap News Agency")
    echo = by_yonhap()
    comparison = put_together([own, echo])
    (origin,) = origins(comparison, own)
    assert origin.source == "KOR"
    assert steps(comparison, echo) == ("Harbour News", "Yonhap", "the defence minister")


def test_a_later_report_of_the_outlet_is_not_what_was_cited() -> None:
    echo = by_yonhap(published="2024-06-10")
    later = told(
        "Sent fuel, the defence minister said.", by=MINISTER, outlet="Yonhap", published="2024-06-20"
    )
    assert len(origins(put_together([echo, later]), echo)) == 2


def test_an_outlet_that_another_report_cites_with_its_source_leads_there() -> None:
    full = told(
        "Sent fuel, the defence minister said, according to Yonhap.",
        by=MINISTER, through=("Yonhap", "media:yonhap"), outlet="Bay Post",
    )  # fmt: skip
    comparison = put_together([by_yonhap(), full])
    assert [o.source for o in origins(comparison, full)] == ["KOR"]


def test_an_outlet_cited_and_its_own_report_without_source_are_one() -> None:
    own, echo = told(outlet="Yonhap"), by_yonhap()
    comparison = put_together([own, echo])
    assert [o.source for o in origins(comparison, own)] == ["media:yonhap"]


def test_an_outlet_that_the_lexicon_does_not_know_is_known_by_its_report() -> None:
    own = told(outlet="The Fjord Gazette")
    echo = told(
        "Sent fuel, the Fjord Gazette reported.", by=("the Fjord Gazette", None, "organisation", None)
    )
    assert len(origins(put_together([own, echo]), own)) == 1


def test_outlets_that_cite_each_other_end_somewhere() -> None:
    one = told("Sent fuel, CNN reported.", by=("CNN", "media:cnn", "media", None), outlet="Yonhap")
    two = told("Sent fuel, Yonhap reported.", by=("Yonhap", "media:yonhap", "media", None), outlet="CNN")
    assert len(origins(put_together([one, two]), one)) >= 1


def test_an_outlet_that_cites_itself_or_others_in_a_long_round_ends_there() -> None:
    kcna = ("KCNA", "media:kcna", "media", "PRK")
    own = [told(f"Sent fuel, KCNA reported, number {n}.", by=kcna, outlet="KCNA") for n in range(1200)]
    assert [o.source for o in origins(put_together(own), own[0])] == ["PRK"]
    names = {"CNN": "media:cnn", "Yonhap": "media:yonhap"}
    round_ = [
        told(
            f"Sent fuel, {cited} reported, number {n}.",
            by=(cited, names[cited], "media", None),
            outlet=outlet,
        )
        for n in range(600)
        for outlet, cited in (("CNN", "Yonhap"), ("Yonhap", "CNN"))
    ]
    assert 1 <= len(origins(put_together(round_), round_[0])) <= 2


def test_a_headline_rests_on_the_source_that_its_text_gives() -> None:
    text = "North sent fuel\nThe North sent fuel, the defence minister said."
    d = doc(text, passages=[Passage("heading", 0, 15), Passage("body", 16, len(text))])

    def sent(words: str, chain: bool) -> Statement:
        happened = event(d, "sent", actors=[PRK], recipients=[RUS], items=[item(d, "fuel", "fuel")])
        by = [source(d, "the defence minister", kind="office", country="KOR")] if chain else []
        return say(d, words, event=happened, attribution=by)

    head, body = sent("North sent fuel", False), sent("The North sent fuel, the defence minister said.", True)
    comparison = put_together([extraction(d, head, body)])
    (origin,) = comparison.origins
    assert origin.source == "KOR"
    assert set(origin.statements) == {head.id, body.id}


def test_a_headline_that_says_monitors_means_whom_its_text_names() -> None:
    text = "North sent fuel, monitors say\nThe North sent fuel, the Bay Institute said."
    d = doc(text, passages=[Passage("heading", 0, 29), Passage("body", 30, len(text))])

    def sent(words: str, who: str, id: str | None) -> Statement:
        happened = event(d, "sent", actors=[PRK], recipients=[RUS], items=[item(d, "fuel", "fuel")])
        by = source(d, who, id=id, kind="group" if id is None else "organisation")
        return say(d, words, event=happened, attribution=[by])

    head = sent("North sent fuel, monitors say", "monitors", None)
    body = sent("The North sent fuel, the Bay Institute said.", "the Bay Institute", "org:bay-institute")
    (origin,) = put_together([extraction(d, head, body)]).origins
    assert (origin.source, len(origin.statements)) == ("org:bay-institute", 2)


def test_a_report_found_by_way_of_another_is_no_step_of_the_path() -> None:
    full = told(
        "Sent fuel, the defence minister said, according to Yonhap.",
        by=MINISTER, through=("Yonhap", "media:yonhap"), outlet="Bay Post",
    )  # fmt: skip
    echo = by_yonhap()
    assert steps(put_together([echo, full]), echo) == ("Harbour News", "Yonhap", "the defence minister")


def test_state_media_speak_for_their_state() -> None:
    agency = told("Sent fuel, KCNA reported.", by=("KCNA", "media:kcna", "media", "PRK"))
    own = told(outlet="KCNA", published="2024-06-19")
    capital = told("Sent fuel, Pyongyang said.", by=("Pyongyang", "PRK", "state", "PRK"), outlet="Bay Post")
    (origin,) = origins(put_together([agency, own, capital]), own)
    assert origin.source == "PRK"
    assert origin.interested
    assert not origin.independent


def test_a_body_of_a_state_is_its_states_mouth() -> None:
    body = told(
        "Sent fuel, the Intelligence Agency said.", by=("the Intelligence Agency", "org:kor-nis", "organisation", "KOR")
    )  # fmt: skip
    minister = told("Sent fuel, the defence minister said.", by=MINISTER, outlet="Bay Post")
    (origin,) = origins(put_together([body, minister]), body)
    assert origin.source == "KOR"
    assert "Offices of one state count as one source" in origin.reason


def test_a_report_is_the_word_of_those_who_wrote_it() -> None:
    text = "Sent fuel, the Bay Institute wrote in a report."
    d = doc(text, outlet="Harbour News")
    sent = event(d, "Sent", actors=[PRK], recipients=[RUS], items=[item(d, "fuel", "fuel")])
    body = source(d, "the Bay Institute", id="org:bay-institute", kind="organisation")
    written = extraction(d, say(d, text, event=sent, attribution=[body, source(d, "a report")]))
    said = told(
        "Sent fuel, the Bay Institute said.",
        by=("the Bay Institute", "org:bay-institute", "organisation", None), outlet="Cape Mail",
    )  # fmt: skip
    (origin,) = origins(put_together([written, said]), said)
    assert (origin.source, origin.label) == ("org:bay-institute", "the Bay Institute")
    unsigned = ("a report", None, "unnamed", None)
    cited = told("Sent fuel, a report seen by CNN says.", by=unsigned, through=("CNN", "media:cnn"))
    assert [o.source for o in origins(put_together([cited]), cited)] == [None]


def test_a_persons_name_is_one_origin_in_any_outlet_an_unnamed_one_is_not() -> None:
    def by(name: str, outlet: str) -> Extraction:
        return told(f"Sent fuel, {name} said.", by=(name, None, "unnamed", None), outlet=outlet)

    a, b = by("the lawmaker Ana Lima", "Harbour News"), by("the lawmaker Ana Lima", "Bay Post")
    assert len(origins(put_together([a, b]), a)) == 1
    c, d = by("two Western diplomats", "Harbour News"), by("two Western diplomats", "Bay Post")
    assert len(origins(put_together([c, d]), c)) == 2


def official(published: str | None, words: str = "a US official", outlet: str = "Harbour News") -> Extraction:
    return told(
        f"Sent fuel, {words} told CNN.", by=(words, None, "unnamed", "USA"),
        through=("CNN", "media:cnn"), published=published, outlet=outlet,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (official("2024-06-01"), official("2024-06-03", "two senior US officials", "Bay Post"), 1),
        (official("2024-06-01"), official("2024-07-20", outlet="Bay Post"), 2),
        (official("2024-06-01"), official(None, outlet="Bay Post"), 2),
        (official("2024-06-01"), official("2024-06-02", "a US diplomat", "Bay Post"), 2),
    ],
    ids=["same days", "weeks later", "no date", "another calling"],
)
def test_an_unnamed_source_is_one_by_medium_days_and_calling(
    first: Extraction, second: Extraction, expected: int
) -> None:
    assert len(origins(put_together([first, second]), first)) == expected


def test_a_public_occasion_joins_what_outlets_quote_from_it() -> None:
    def at(outlet: str, occasion: str, published: str = "2024-06-20") -> Extraction:
        words = f"Sent fuel, a US spokesman said {occasion}."
        return told(words, by=("a US spokesman", None, "unnamed", "USA"), outlet=outlet, published=published)

    a, b = at("Harbour News", "at a press conference"), at("Bay Post", "at a news conference", "2024-06-21")
    comparison = put_together([a, b])
    (origin,) = origins(comparison, a)
    assert {p.occasion for p in origin.paths} == {
        "press conference, reported 20 June 2024",
        "press conference, reported 21 June 2024",
    }
    c, d = at("Harbour News", "in an interview"), at("Bay Post", "in a long interview")
    assert len(origins(put_together([c, d]), c)) == 2


def test_the_same_words_in_quotation_marks_were_said_once() -> None:
    quote = "“We have seen them load forty barrels of fuel into the white ship at night,”"

    def quoting(outlet: str, words: str, rest: str) -> Extraction:
        return told(f"Sent fuel: {words} {rest}", by=("a diplomat", None, "unnamed", None), outlet=outlet)

    a = quoting("Harbour News", quote, "a diplomat said over the phone.")
    b = quoting("Bay Post", quote, "were the words of a diplomat whom we met.")
    c = quoting("Cape Mail", "“We have seen ships,”", "a diplomat said.")
    d = quoting("Fjord Mail", "“We have seen ships,”", "a diplomat from another town told us.")
    assert sorted(len(o.statements) for o in origins(put_together([a, b, c, d]), a)) == [1, 1, 2]


def test_an_unnamed_official_confirms_nothing_that_his_state_says_by_name() -> None:
    minister = told(
        "Sent fuel, Washington said.", by=("Washington", "USA", "state", "USA"), outlet="Bay Post"
    )
    unnamed = official("2024-06-20")
    comparison = put_together([minister, unnamed])
    claim = claim_of(comparison, minister)
    assert {o.source: o.independent for o in origins(comparison, minister)} == {"USA": True, None: False}
    assert claim.credibility == 3
    assert any("no confirmation" in r for r in claim.reasons)


def test_what_is_known_at_second_hand_only_is_not_confirmed() -> None:
    a = told("Sent fuel, the defence minister told CNN.", by=MINISTER, through=("CNN", "media:cnn"))
    kyiv = ("Kyiv", "UKR", "state", "UKR")
    b = told(
        "Sent fuel, Kyiv told Reuters.", by=kyiv, through=("Reuters", "media:reuters"), outlet="Bay Post"
    )
    claim = claim_of(put_together([a, b]), a)
    assert claim.credibility == 2
    assert any("second hand" in r for r in claim.reasons)
    direct = told("Sent fuel, Kyiv said.", by=kyiv, outlet="Cape Mail")
    assert claim_of(put_together([a, b, direct]), a).credibility == 1


def test_a_denial_leads_to_the_party_that_denies_and_is_its_own_word() -> None:
    no = denial("Pyongyang", "PRK")
    (origin,) = origins(put_together([no]), no)
    assert (origin.source, origin.interested, origin.independent) == ("PRK", True, False)
    assert [p.steps for p in origin.paths] == [("Harbour News", "Pyongyang")]
