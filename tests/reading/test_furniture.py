"""Site furniture is marked in plain text, and news is not."""

from __future__ import annotations

import pytest

from onrecord.model import Document
from onrecord.reading import document_from_text
from tests.reading import articles


def marked(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages if p.kind == "furniture"]


def kept(document: Document) -> str:
    return "\n".join(document.text[p.start : p.end] for p in document.passages if p.kind in ("body", "turn"))


def test_a_blog_keeps_its_report_and_loses_its_page() -> None:
    document = document_from_text(articles.BLOG)
    gone = marked(document)
    for line in (
        "Skip to content", "Menu", "Home > Analysis > Shipping", "4 min read", "Share this:", "Loading...", "Related",
        "Five ships that changed the strait", "The quota war nobody wanted", "Tags: Norland, Westmark, shipping",
        "Discover more from Strait Watch", "3 Comments", "Leave a Reply",
    ):  # fmt: skip
        assert line in gone, line
    for words in ("according to two officials", "14 patrol boats", "both have called up reserves"):
        assert words in kept(document)
    headings = [document.text[p.start : p.end] for p in document.passages if p.kind == "heading"]
    assert "What comes next" in headings
    assert document.published == "2023-05-12"


def test_teasers_in_the_middle_do_not_end_the_report() -> None:
    document = document_from_text(articles.NEWSPAPER)
    gone = marked(document)
    assert "READ ALSO: Union says silos are full" in gone
    assert "Bread prices double in Sudmark" not in kept(document)
    assert "Ola Brandt is a reporter at the Arn Post." in gone
    assert "With inputs from agencies" in gone
    assert "Farmers block the ring road" in gone
    for words in ("Not one ship", "120,000 tonnes", "a loan of $20 million", "meet the minister again"):
        assert words in kept(document)
    assert (document.author, document.published) == ("Ola Brandt and Mia Roos", "2022-06-03")


def test_teasers_that_read_like_news_go_with_their_teaser() -> None:
    document = document_from_text(articles.TEASERS)
    for words in (
        "$40 million",
        "its own secretary admitted",
        "beat Norland 3-1",
        "splendid year",
        "Westmark wins",
    ):
        assert words not in kept(document), words
    for words in ("struck a school", "denied that it had fired", "found two craters"):
        assert words in kept(document)


def test_a_newsletter_keeps_its_items() -> None:
    document = document_from_text(articles.NEWSLETTER)
    for words in ("signed a fisheries pact", "quotas for cod", "prices fell by 12%"):
        assert words in kept(document)
    for words in ("We rely on your support", "If you enjoyed", "Follow us on X", "Sign up for"):
        assert any(words in line for line in marked(document)), words


def test_a_wire_report_loses_its_dateline_and_credit_only() -> None:
    document = document_from_text(articles.WIRE)
    assert [line.strip() for line in marked(document)] == [
        "HARBOUR CITY, March 4 (Harbour News) -",
        "(Reporting by Ada Holm; Editing by Mia Roos)",
    ]
    assert kept(document).startswith("Norland's defence minister said")


@pytest.mark.parametrize(
    "line",
    [
        "The ministry asked citizens to consider a donation to the flood victims, and said it would match each.",
        "“We hope you will consider our donation,” the minister told the envoy, who said that he was touched by the offer.",
        "Sign-ups for the army doubled after the newsletter of the veterans called for it, the defence ministry said.",
        "The photo agency said that the picture was taken by a soldier and that it had been handed to Westmark's army.",
        "Subscribers to the state's energy plan will get new meters, the ministry of energy announced on Friday in Arn.",
        "The latest round of talks ended without a result, and both sides blamed each other for the failure, AFP reported.",
        "Related charges against the general were dropped in 2019, when a court found that the evidence had been forged.",
        "By the time the ships arrived, Norland had closed the port, and the crews were told to wait outside the strait.",
        "More than 40 boats were seized, according to the coast guard. Read together, the reports show a pattern of arrests.",
    ],
)
def test_news_with_the_words_of_furniture_is_kept(line: str) -> None:
    other = "The two governments have argued over the strait for years, and neither has ever given way to the other side."
    for text in (f"{other}\n\n{line}\n\n{other}", f"{line}\n\n{other}", f"{other}\n\n{line}"):
        assert line in kept(document_from_text(text))


def test_a_page_that_is_all_teasers_is_not_swallowed() -> None:
    text = "\n\n".join(
        f"Headline number {n} of today\n\nNorland sent {n} ships to the strait.\n\nRead more"
        for n in range(9)
    )
    assert "Norland sent 3 ships" in kept(document_from_text(text))


def test_one_box_before_the_last_paragraph_does_not_swallow_it() -> None:
    body = "The two governments have argued over the strait for years, and neither has ever given way to the other side."
    last = (
        "The talks go on in Arn on Monday, the envoy of the League said after midnight, "
        "and all three sides will send their ministers."
    )
    text = f"{body}\n\n{body}\n\nSign up for our newsletter\n\n{last}\n\nFollow us on Facebook"
    assert "The talks go on in Arn" in kept(document_from_text(text))


def test_every_mark_has_its_reason() -> None:
    for text in (articles.BLOG, articles.NEWSPAPER, articles.TEASERS, articles.NEWSLETTER):
        assert all(p.reason for p in document_from_text(text).passages if p.kind == "furniture")


def test_dated_teasers_below_related_stories_go_too() -> None:
    body = "The two governments have argued over the strait for years, and neither has given way in meeting {} of the League."
    report = "\n\n".join(body.format(n) for n in range(5))
    teasers = "\n\n".join(
        f"Bread prices double again\n\nMarch {n}, 2024\n\nA loaf costs {n} crowns." for n in (3, 4)
    )
    document = document_from_text(f"{report}\n\nRelated stories\n\n{teasers}\n\nSubscribe to our newsletter")
    assert "crowns" not in kept(document)
    assert "meeting 4" in kept(document)
    sections = "\n\n".join(f"What {who} wants\n\n{body.format(who)}" for who in ("Norland", "Westmark"))
    document = document_from_text(
        f"{report}\n\nRelated stories\n\nBread prices double again in Sudmark\n\n{sections}"
    )
    assert "meeting Westmark" in kept(document)


def test_a_note_that_a_text_was_written_from_public_reporting_is_furniture() -> None:
    text = "Written for the Harbour project from public reporting.\n\nNorland sent tanks to Sudan on Monday, it said."
    document = document_from_text(text, file="t.txt")
    assert [p.kind for p in document.passages if p.start == 0] == ["furniture"]
