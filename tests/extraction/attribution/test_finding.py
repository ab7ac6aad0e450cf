"""Who says what, in sentences of the kinds that news uses."""

from __future__ import annotations

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import find_attributions
from onrecord.extraction.attribution.mending import mend_source
from onrecord.lexicon import load
from onrecord.model import Passage, Span
from tests.builders import doc
from tests.extraction.attribution.parsed import by_source, parsed, said


@pytest.mark.parametrize(
    ("text", "source", "part"),
    [
        ("The Norland defence ministry said the fleet had left port.", "The Norland defence ministry", "the fleet had left port"),
        ("The fleet has left port, a senior official said on Monday.", "a senior official", "The fleet has left port"),
        ("According to two diplomats, the fleet has left port.", "two diplomats", "the fleet has left port"),
        ("The bridge will be closed, according to the city council.", "the city council", "The bridge will be closed"),
        ("“The fleet left port,” said Ada Holm, mayor of Easthaven.", "Ada Holm, mayor of Easthaven", "The fleet left port"),
        ("Analysts believe that the mine will open next year.", "Analysts", "the mine will open next year"),
        ("Easthaven has denied any such shipment.", "Easthaven", "any such shipment"),
        ("The minister promised to send doctors to the island.", "The minister", "send doctors to the island"),
        ("The town needs 400 beds, per the Harbour Institute for Health.", "the Harbour Institute for Health", "400 beds"),
    ],
)  # fmt: skip
def test_sources_and_contents(text: str, source: str, part: str) -> None:
    found = said(parsed(text))
    assert any(s == source and any(part in c for c in content) for s, _, content in found), found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Easthaven denied that its ships had entered the bay.", "denied"),
        ("Easthaven rejected the report that its ships had entered the bay.", "denied"),
        ("The opposition claimed that votes had been bought.", "alleged"),
        ("Norland accused Easthaven of shelling the port.", "alleged"),
        ("The minister said that votes had been counted.", "asserted"),
    ],
)
def test_stance_is_the_cues(text: str, stance: str) -> None:
    found = find_attributions(parsed(text))
    assert found and found[0].stance == stance, said(parsed(text))


def test_quotation_marks_make_a_quote() -> None:
    curly = by_source(parsed("“We will not leave the bay,” Holm said."), "Holm")
    straight = by_source(parsed('"We will not leave the bay," Holm said.'), "Holm")
    plain = by_source(parsed("Holm said the ships would not leave the bay."), "Holm")
    assert (curly.quote, curly.kind) == (True, "direct")
    assert straight.quote
    assert not plain.quote and plain.kind == "indirect"


def test_an_attribution_says_what_found_it() -> None:
    for text in ("Holm said the ships would not leave the bay.", "Easthaven has denied any such shipment."):
        for found in find_attributions(parsed(text)):
            assert found.rules
            for fired in found.rules:
                assert fired.rule.startswith(("attribution/", "speech/"))
                if fired.rule == "attribution/encoder":
                    assert fired.probability is not None and 0 < fired.probability <= 1


def test_nothing_is_found_in_furniture() -> None:
    text = "Holm said the ships would leave.\nReaders said our newsletter is the best on the coast."
    cut = text.index("\n")
    passages = [Passage("body", 0, cut), Passage("furniture", cut + 1, len(text), reason="appeal")]
    found = find_attributions(analyse(doc(text, passages=passages), load()))
    assert found
    assert all(span.end <= cut for f in found for span in f.content)


def test_plain_narration_has_no_source() -> None:
    assert said(parsed("The fleet left port on Monday. It carried 400 tonnes of grain to the island.")) == []


def test_one_source_inside_another_is_found_too() -> None:
    found = said(parsed("The minister said that Easthaven had denied any attack on the port."))
    assert {"The minister", "Easthaven"} <= {s for s, _, _ in found}, found


def test_headline_with_a_colon() -> None:
    text = "Norland’s Holm: we will not leave the bay"
    analysis = analyse(doc(text, passages=[Passage("heading", 0, len(text))]), load())
    assert any("we will not leave the bay" in c for _, _, cs in said(analysis) for c in cs)


def test_same_text_same_answer() -> None:
    text = "Holm said the ships would not leave. “They stay,” she added, according to a person in the room."
    one = find_attributions(analyse(doc(text), load()))
    assert one == find_attributions(analyse(doc(text), load()))


@pytest.mark.parametrize(
    ("text", "source", "part"),
    [
        ("Results of the trials, published in a paper by B. Holm in 1989, show that nets lose more fish.",
         "Results of the trials", "nets lose more fish"),
        ("According to the Harbour Trade Index Professor Holm is the most read author on the coast.",
         "the Harbour Trade Index", "Professor Holm is the most read"),
        ("The scientists found reduction of herring catches by 2040 exceeded 12%.",
         "The scientists", "herring catches by 2040 exceeded 12%"),
        ("The visit wasn’t about fish — the two ports signed a pact, which could be ‘harmful’, says Ada Holm of the board.",
         "Ada Holm of the board", "The visit wasn’t about fish"),
    ],
)  # fmt: skip
def test_sources_that_the_sentence_hides(text: str, source: str, part: str) -> None:
    found = said(parsed(text))
    assert any((s or "").startswith(source) and any(part in c for c in content) for s, _, content in found), (
        found
    )
    assert all((s or "").startswith(source) for s, _, _ in found), found


def test_single_marks_quote_where_they_pair() -> None:
    quoted = by_source(parsed("‘The sailors’ union will not leave the bay,’ Holm said."), "Holm")
    assert quoted.quote and quoted.kind == "direct"
    plain = by_source(parsed("Holm said the sailors’ union and the fishers’ guild would stay."), "Holm")
    assert not plain.quote


def test_a_hyphen_is_no_source() -> None:
    text = "South-Sudanese voters turned out widely, angered by what they saw as contempt."
    at = text.index("-")
    cue = Span(text.index("angered"), text.index(" what"))
    assert mend_source(parsed(text), Span(at, at + 1), cue) is None
