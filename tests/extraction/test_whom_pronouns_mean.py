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
