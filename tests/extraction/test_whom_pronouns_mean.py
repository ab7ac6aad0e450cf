"""Who speaks where a pronoun or a last name stands, over a whole report; sentences of our own."""

from __future__ import annotations

from onrecord.extraction.pipeline import extract
from onrecord.reading import document_from_text


def said_by(text: str, words: str) -> tuple[str | None, ...]:
    """The actors on the path of the statement whose text holds the words."""
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    return next(tuple(s.actor for s in one.attribution) for one in found.statements if words in one.text)


def test_a_last_name_that_speaks_makes_the_full_name_a_persons() -> None:
    text = "Ada Holm and Ola Berg were both critical of the plan.\n\n“I am disturbed by it,” Berg declared."
    assert said_by(text, "disturbed") == ("person:ola-berg",)


def test_but_not_that_of_somebody_known_already() -> None:
    text = "The Great Holm sank. Ada Holm owned it.\n\n“I am disturbed by it,” Holm declared."
    assert said_by(text, "disturbed") == ("person:ada-holm",)


def test_a_bare_office_is_nobody_whom_a_pronoun_takes_up() -> None:
    text = (
        "A woman who has accused former President Karl Aas of theft said that Aas was trying to meet her.\n\nUna Brandt, "
        "who said Aas robbed her in 1978, recounted it on the radio. She has gone public as Aas has emerged in the "
        "campaign of his wife, Eva Aas, as she pursues the nomination for president.\n\nOn Sunday, she disclosed that "
        "Karl Aas called her.\n\n“This caught me off guard,” she said."
    )
    assert said_by(text, "off guard") == ("person:una-brandt",)


def test_a_pronoun_is_nobody_whom_what_it_reports_names() -> None:
    text = (
        "Ada Holm and Ola Berg were both critical of the rival Karl Aas.\n\n“I am disturbed by how we vote,” Berg "
        "declared.\n\n“I've met Mr. Aas more than once,” he continued. “I am disturbed by his lack of background. Yes, he is "
        "a black hole.”\n\nHe noted that as a merchant, there was no reason Aas would dwell on “the difference between cod "
        "and hake.”"
    )
    assert said_by(text, "no reason") == ("person:ola-berg",)


def test_kin_of_the_name_in_what_a_pronoun_reports_leave_it_alone() -> None:
    text = "Karl Holm met the press. He said that Eva Holm was ill."
    assert said_by(text, "was ill") == ("person:karl-holm",)


def test_a_form_of_address_tells_who_is_meant_by_a_last_name() -> None:
    text = "Karl Aas left. Gro Aas stayed.\n\nMrs. Aas said the bay was hers. Mr. Aas said it was dull. She said it was deep."
    assert said_by(text, "hers") == ("person:gro-aas",)
    assert said_by(text, "dull") == ("person:karl-aas",)
    assert said_by(text, "deep") == ("person:gro-aas",)


def test_and_makes_a_name_a_persons() -> None:
    text = "The club was founded by Ninni Vold on the quay.\n\n“We sail at dawn,” Ms. Vold said."
    assert said_by(text, "dawn") == ("person:ninni-vold",)


def test_an_age_makes_a_name_a_persons() -> None:
    text = "Ms. Aas sat with Ninni Vold, 21, on the quay. “We sail at dawn,” Vold said."
    assert said_by(text, "dawn") == ("person:ninni-vold",)


def test_a_policy_maker_is_no_firm() -> None:
    text = "Gene Holm, a longtime policy maker who advises the club, hired Ms. Aas as his deputy. He said he was glad."
    assert said_by(text, "glad") == ("person:gene-holm",)


def test_what_somebody_is_called_is_nobody_beside_that_one() -> None:
    text = "Bo Holm was the only major candidate who skipped the dinner. Instead he gave a speech and said that fish was dear."
    assert said_by(text, "dear") == ("person:bo-holm",)


def test_nor_is_what_nobody_is() -> None:
    text = "“We need hands,” Ada Holm told the club. “Not a president who rests.”\n\n“The sea is cold!” she said."
    assert said_by(text, "cold") == ("person:ada-holm",)


def test_whom_an_office_explains_is_the_source() -> None:
    text = "The State Department inspector general, Bo Vold, indicated that his work is not done."
    assert said_by(text, "not done") == ("person:bo-vold",)


def test_there_is_nobody() -> None:
    assert said_by("There are reports that 40 ships left the bay.", "reports") == ()


def test_whoever_spoke_in_the_sentence_before_speaks_on() -> None:
    text = "Asa Vold said the rival Karl Aas is a “bigot” who won't win votes. But he said the bay still has a chance."
    assert said_by(text, "chance") == ("person:asa-vold",)


def test_who_is_named_only_in_a_quotation_does_not_say_it() -> None:
    text = (
        "Ola Berg wrote a book about a bay. It sold well.\n\n“Nobody is for war. Whoever takes the office of president wants "
        "to be loved,” he said."
    )
    assert said_by(text, "for war") == ("person:ola-berg",)


def test_a_pronoun_with_two_candidates_tells_nobodys_sex() -> None:
    text = (
        "Asa Vold, an organizer, said the crowd wanted to send a message to Ada Holm that she is in danger.\n\nVold blamed "
        "Holm for the law that was signed by her husband. He also charged that the party ignored the movement."
    )
    assert said_by(text, "ignored") == ("person:asa-vold",)


def test_as_for_somebody() -> None:
    text = "Ted Aas said it was cold. As for Bo Holm, he said he is not worried."
    assert said_by(text, "worried") == ("person:bo-holm",)


def test_a_clause_set_off_has_the_subject_that_follows() -> None:
    text = (
        "Ola Berg met Ted Aas last week. Aas agreed to end his bid in order to direct votes toward Berg.\n\nAs he has before, "
        "Berg on Friday played down the idea that he had struck a deal with Aas. “There never was a pact,” he said."
    )
    assert said_by(text, "pact") == ("person:ola-berg",)


def test_a_given_name_and_an_office_go_before_a_word_for_things() -> None:
    text = "“Mind the race,” said Karl Law, a former aide to the mayor."
    assert said_by(text, "race") == ("person:karl-law",)


def test_a_person_is_taken_up_by_what_that_one_is() -> None:
    text = "Ada Holm met the crew on Monday. The real estate mogul said the bay had always been cold."
    assert said_by(text, "cold") == ("person:ada-holm",)


def test_but_not_whoever_is_named_in_the_quotation() -> None:
    text = "Ada Holm met the crew.\n\n“It was a joy to see Ola Berg at the bay,” the poet said."
    assert said_by(text, "joy") == ("person:ada-holm",)


def test_nor_where_two_are_spoken_of() -> None:
    text = "Ada Holm met Ola Berg on Monday. Berg praised Holm. The real estate mogul said the bay had always been cold."
    assert said_by(text, "cold") == (None,)


def test_who_speaks_in_a_quotation_does_not_speak_on() -> None:
    text = (
        "Sen. Jon Vold said the bay was cold.\n\n“Karl Aas has said things that are wrong, and he's gotten away with it,” Vold "
        "told the club.\n\nHe added that the quay was late."
    )
    assert said_by(text, "quay") == ("person:jon-vold",)


def test_a_headlines_speaker_is_who_is_named_in_full_below() -> None:
    text = "Cruz: I support the bay.\n\nTed Cruz wants the bay to become a park."
    assert said_by(text, "support") == ("person:ted-cruz",)


def test_a_title_in_quotation_marks_is_nobodys_name() -> None:
    text = "Bo Vold lost. “Francesco Excommunicates Vold,” declared the paper. Vold said that it was late."
    assert said_by(text, "late") == ("person:bo-vold",)
