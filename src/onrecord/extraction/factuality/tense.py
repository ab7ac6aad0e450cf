"""What the form of a verb group says: past and perfect occurred, progressive and present go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})


def tense_of(verb: Token) -> Status | None:
    """What the verb group's form says: past and perfect occurred, progressive and present go on."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    low = {c.lower_ for c in aux}
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and "to" in low:
        return "planned"  # the language of headlines: "President to visit the port"
    if any(c.tag_ == "MD" for c in aux):
        return None  # the modal has said it
    have = any(c.lemma_ == "have" for c in aux)
    been = any(c.lower_ == "been" for c in aux)
    if verb.tag_ == "VBG":
        if have or any(c.tag_ in ("VBP", "VBZ") for c in aux):
            going_to = verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)
            return "forecast" if going_to else "ongoing"
        return "occurred" if low & {"was", "were"} else None
    if have or been or verb.tag_ == "VBD" or low & {"was", "were", "did", "got"}:
        return "occurred"
    if verb.tag_ in ("VBZ", "VBP") or low & {"is", "are", "am", "does", "do", "'s", "’s", "'re", "’re"}:
        return "ongoing"
    return None


def is_perfect(verb: Token) -> bool:
    """True for "has sent", "may have sent"."""
    return any((c.lemma_ == "have" or c.lower_ in ("'ve", "’ve")) and c.dep_ == "aux" for c in verb.children)


def is_past(verb: Token) -> bool:
    """True for "allowed", "was able", "had hoped", not for "would allow"."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" for c in aux):
        return False
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lower_ == "had" for c in aux) or is_perfect(verb)
