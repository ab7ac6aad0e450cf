"""Whether what hangs on a time lies behind or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.times.resolve import Tense
from onrecord.extraction.times.words import Lexis

if TYPE_CHECKING:
    from spacy.tokens import Token


def tense_at(token: Token, known: Lexis) -> Tense | None:
    """The tense of the nearest verb above the token; None without a finite verb above it."""
    node = token
    within_noun = False
    for _ in range(12):
        if node.pos_ in ("VERB", "AUX"):
            found = _of_verb(node, known)
            if found == "present" and within_noun:
                return (
                    None  # "with the fall on Tuesday, the pressure is growing": the present is not the fall's
                )
            if found is not None:
                return found
            if any(c.tag_ == "TO" for c in node.children):
                return None  # an infinitive of its own: which way it points, the words above do not say
        if node.head.i == node.i:
            return None
        within_noun = within_noun or (node.dep_ == "prep" and node.head.pos_ == "NOUN")
        node = node.head
    return None


def _of_verb(verb: Token, known: Lexis) -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    lows = {a.lower_ for a in auxiliaries}
    if lows & known.ahead and "have" not in lows:
        return "future"
    tags = {a.tag_ for a in auxiliaries}
    if "TO" in tags:
        head = verb.head
        if head.lemma_ == "be" and head.tag_ in ("VBZ", "VBP"):
            return "future"  # "is to be held"
        if verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl") and (
            head.lemma_.lower() in known.planned or head.lower_ in known.planned
        ):
            had = any(c.lower_ == "had" for c in (head, *head.children))
            return "past" if had else "future"  # "had been due to expire": that day is over
        return None
    if (
        verb.lemma_.lower() in known.foreseen
        and verb.tag_ == "VBN"
        and not lows & {"had", "have", "has"}
        and (lows or verb.lemma_.lower() != "set")
    ):
        return "future"  # "is expected in December", "scheduled for Monday"
    if verb.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if "have" in lows or "has" in lows or "'ve" in lows or "’ve" in lows:
        return "past"
    if verb.tag_ == "VBG" and lows & {"is", "are", "'s", "'re", "’s", "’re", "am"}:
        return "present"
    if tags & {"VBZ", "VBP"} and verb.tag_ == "VBN":
        return "present"
    if verb.tag_ in ("VBZ", "VBP"):
        foresees = verb.lemma_.lower() in known.planned and any(
            c.dep_ in ("xcomp", "ccomp") for c in verb.children
        )
        return "future" if foresees else "present"  # "in July it plans to deliver more"
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"):
        return "past"
    return None
