"""What a refusal without the word commits to: "Norland will not consider the text"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.found import Factuality

READ = ("factuality/modals.", "factuality/adverbs.negative", "factuality/negative_determiners")
"""What makes a refusal of the words and says no more of it."""


def refusal(fact: Factuality) -> Factuality:
    """The refusal itself, of which the negation and the modal are a part: it has been uttered, and nobody denies it.

    "Will not consider" foresees no considering; the event on the record is the refusing. What else stands around it ("might
    say that it will not") still counts.
    """
    doubts = [f for f in fact.rules if not f.rule.startswith(READ)]
    sure = fact.certainty in ("certain", "unknown") or bool(doubts)
    return replace(
        fact,
        polarity="+",
        status="occurred" if fact.status == "forecast" else fact.status,
        certainty=fact.certainty if sure else "certain",
    )
