"""Which chain of sources holds at a word."""

from __future__ import annotations

from tests.extraction.attribution.parsed import chains, links, parsed, transcript


def test_the_outlets_own_voice_has_no_chain() -> None:
    assert links(parsed("The fleet left port on Monday."), "left") == []


def test_an_outlet_that_quotes_stands_outside() -> None:
    analysis = parsed(
        "The rebels have fired at least ten rockets since May, a Norland official said, quoted by CNN."
    )
    assert links(analysis, "fired") == ["CNN", "a Norland official"]


def test_analysts_quoted_by_an_outlet() -> None:
    analysis = parsed(
        "The island is likely buying fuel from Norland, according to analysts quoted by Reuters."
    )
    assert links(analysis, "buying") == ["Reuters", "analysts"]


def test_an_outlet_that_is_told_is_a_medium_and_reporters_are_not() -> None:
    told = parsed("The bridge will stay closed, a former minister told Harbour News.")
    assert links(told, "closed") == ["Harbour News", "a former minister"]
    reporters = parsed("The bridge will stay closed, a former minister told reporters.")
    assert links(reporters, "closed") == ["a former minister"]


def test_who_reports_what_somebody_said_stands_outside() -> None:
    analysis = parsed(
        "The defence minister said that the North had shipped 900 crates, the Yonhap agency reported."
    )
    assert links(analysis, "shipped") == ["the Yonhap agency", "The defence minister"]


def test_whoever_is_cited_is_the_origin() -> None:
    analysis = parsed("Yonhap reported that the talks had failed, citing two officials.")
    assert links(analysis, "failed") == ["Yonhap", "two officials"]


def test_a_denial_is_the_deniers() -> None:
    chain = chains(
        analysis := parsed(
            "Norland accuses Easthaven of arming rebels, but Easthaven has denied any such transfer."
        )
    )
    token = analysis.token_at(analysis.document.text.index("transfer")).i
    found = chain.at(token)
    assert found is not None
    assert found.stance == "denied"
    assert found.links[-1].name == "Easthaven"


def test_unnamed_sources_are_marked() -> None:
    analysis = parsed("A US official said the convoy had turned back.")
    found = chains(analysis).at(analysis.token_at(analysis.document.text.index("turned")).i)
    assert found is not None
    assert found.links[-1].kind == "unnamed"
    assert found.links[-1].actor is None


def test_a_pronoun_gets_the_name() -> None:
    analysis = parsed("Ada Holm opened the port. She said it would handle 90 ships a day.")
    assert links(analysis, "handle", She="Ada Holm") == ["Ada Holm"]


def test_a_last_name_gets_the_fuller_one() -> None:
    analysis = parsed(
        "“We stay,” mayor Ada Holm told reporters.\nHolm said the port would handle 90 ships a day."
    )
    assert links(analysis, "handle")[-1].endswith("Ada Holm")


def test_a_turns_speaker_comes_first_then_whom_she_cites() -> None:
    said = "The minister said that it would return in June."
    analysis = transcript(
        ("Laura Berg", "Welcome back. What did the minister say?", True),
        ("Ada Holm", f"The fleet left port on Monday. {said} I think it will not.", False),
    )
    assert links(analysis, "left port") == ["Ada Holm"]
    assert links(analysis, "return in June") == ["Ada Holm", "The minister"]
    assert links(analysis, "will not") == ["Ada Holm"]


def test_questions_assert_nothing() -> None:
    analysis = transcript(
        ("Laura Berg", "The fleet left port. Has it returned?", True), ("Ada Holm", "It has returned.", False)
    )
    held = chains(analysis)
    text = analysis.document.text
    assert held.is_question(analysis.token_at(text.index("it returned?")).i)
    assert not held.is_question(analysis.token_at(text.index("left port")).i)
    assert not held.is_question(analysis.token_at(text.index("has returned.")).i)


def test_a_wish_is_no_assertion() -> None:
    analysis = parsed("Norland wants submarine engines from Easthaven.")
    assert links(analysis, "engines") == []


def test_a_quotation_in_parts_is_one_sources() -> None:
    analysis = parsed("“The port is open,” said Ada Holm. “Ninety ships came in yesterday.”")
    assert links(analysis, "Ninety ships") == ["Ada Holm"]
    found = chains(analysis).at(analysis.token_at(analysis.document.text.index("Ninety")).i)
    assert found is not None and found.quote


def test_what_a_source_did_not_say_is_not_on_its_word() -> None:
    analysis = parsed("The minister did not say that the port would close.")
    assert links(analysis, "close") == []


def test_whoever_expects_it_is_not_the_subject() -> None:
    analysis = parsed("The summit is expected to bring new grain deals.")
    assert links(analysis, "deals") == []


def test_who_is_whom_it_takes_up() -> None:
    analysis = parsed("Norland sent Ada Holm, who said the port would close.")
    assert "Ada Holm" in links(analysis, "close")[-1]


def test_a_closing_report_stands_outside() -> None:
    analysis = parsed(
        "Observers believe that the islands will not sell the port, a Reuters report mentioned."
    )
    assert links(analysis, "sell") == ["a Reuters report", "Observers"]


def test_an_outlet_carries_all_that_its_source_says_in_the_sentence() -> None:
    analysis = parsed(
        "Holm said the two ports’ “old bond” is now closer than ever, and promised “full support to the island,” "
        "as quoted by Reuters."
    )
    assert links(analysis, "closer") == ["Reuters", "Holm"]
    assert links(analysis, "full support") == ["Reuters", "Holm"]


def test_a_paper_that_an_opening_phrase_names_stands_outside() -> None:
    analysis = parsed(
        "According to the Harbour Post, Ada Holm, the head of the panel, said the port has never been closed."
    )
    assert links(analysis, "closed") == ["the Harbour Post", "Ada Holm, the head of the panel"]


def test_a_source_does_not_begin_in_the_phrase_before_it() -> None:
    analysis = parsed("In a new paper Holm and colleagues describe how the gulls left the yard.")
    assert links(analysis, "left") == ["Holm and colleagues"]


def test_who_is_spoken_of_in_a_quotation_is_not_who_speaks() -> None:
    text = 'For Kevin Dahl, a keeper of the port, Ruiz was a legend. He said, "Ruiz was the best captain on the coast."'
    analysis = parsed(text)
    found = chains(analysis, **{"He": "Ana Ruiz", "Kevin Dahl": "Kevin Dahl", "Ruiz": "Ana Ruiz"})
    chain = found.at(analysis.token_at(text.index("best captain")).i)
    assert chain is not None
    assert [link.name for link in chain.links] == ["Kevin Dahl"]


def test_they_go_on_where_nobody_is_known_for_them() -> None:
    text = "The engineers found that the dam leaks. They estimated that repairs would take a year."
    assert links(parsed(text), "take") == ["The engineers"]


def test_a_report_goes_on_in_would() -> None:
    text = (
        "The engineers estimated that repairs would take a year. Fares would double by May. Ships sail daily."
    )
    assert links(parsed(text), "double") == ["The engineers"]
    assert links(parsed(text), "sail") == []
    other = "The engineers estimated that repairs would take a year. Fares would double if the port closed."
    assert links(parsed(other), "double") == []


def test_an_it_that_speaks_is_the_body_that_spoke_before() -> None:
    text = "The ministry said that Peru had sent 40 barges. It warned that more would come."
    assert links(parsed(text), "more would come", It="Peru") == ["The ministry"]
    other = (
        "The ministry said that Peru had sent 40 barges. The fog was thick. It warned that more would come."
    )
    assert links(parsed(other), "more would come", It="Peru") == ["Peru"]


def test_who_speaks_within_a_quotation_does_not_go_on_outside() -> None:
    text = "“My uncle Bo Aas said the yard was shut,” said Ada Holm. She continued, “Ninety men lost their work.”"
    known = {"Ada Holm": "Ada Holm", "My uncle Bo Aas": "Bo Aas", "Bo Aas": "Bo Aas"}
    assert links(parsed(text), "lost their work", **known) == ["Ada Holm"]


def test_a_he_whom_nobody_is_known_for_is_the_subject_named_before() -> None:
    text = "Bo Aas led a march against a yard that he says is shut for good."
    assert links(parsed(text), "shut for good", **{"Bo Aas": "Bo Aas"}) == ["Bo Aas"]


def test_whoever_is_quoted_stands_within_the_outlet() -> None:
    for text in (
        "Reuters quoted Ada Holm as saying the port had shut.",
        "Ada Holm was quoted by Reuters as saying the port had shut.",
        "The port had shut, Ada Holm was quoted as saying by Reuters.",
        "The port had shut, Reuters quoted Ada Holm as saying.",
    ):
        assert links(parsed(text), "shut") == ["Reuters", "Ada Holm"]


def test_quoted_by_nobody_named_is_still_a_source() -> None:
    assert links(parsed("Ada Holm was quoted as saying that the port had shut."), "shut") == ["Ada Holm"]


def test_where_it_was_said_is_a_medium() -> None:
    assert links(parsed("Ada Holm said on CNN that the port had shut."), "shut") == ["CNN", "Ada Holm"]
    assert links(parsed("Ada Holm said on CNN's “This Day” that the port had shut."), "shut") == [
        "CNN",
        "Ada Holm",
    ]
    assert links(parsed("Speaking on CNN, Ada Holm said the port had shut."), "shut") == ["CNN", "Ada Holm"]
    assert links(parsed("Ada Holm said on Monday that the port had shut."), "shut") == ["Ada Holm"]


def test_a_report_that_closes_a_long_sentence_stands_outside() -> None:
    text = (
        "Observers also believe that Holm is unlikely at this point to help the port, as neither Holm nor his "
        "partner Aas want to see a fight in the region, a CNN report mentioned."
    )
    assert links(parsed(text), "unlikely") == ["a CNN report", "Observers"]


def test_what_only_looks_like_a_closing_report_is_none() -> None:
    assert links(parsed("He praised the yard, a port never mentioned."), "praised") == []


def test_half_a_bracket_is_no_part_of_a_name() -> None:
    analysis = parsed("“OK, [Bo Aas’s] wife has explained that the port had shut,” Ada Holm said.")
    assert not any("]" in name or "[" in name for name in links(analysis, "shut"))


def test_a_preposition_is_no_part_of_a_name() -> None:
    analysis = parsed("About 40 barges left the port, according to estimates by Harbour News.")
    assert not any(name.startswith("by ") for name in links(analysis, "left"))
