"""Firms by what they are: "Veridia Inc. said ... The Lima pump maker expects a loss".

Business reports name a firm once and then call it by its trade and its town. Such a phrase is definite, stands as a subject, and
is narrowed by nothing that would set it apart from the firm spoken of; it means the firm that the text is about at that place.
"""

from __future__ import annotations

from onrecord.extraction.actors import Found
from onrecord.extraction.coreference.discourse import Discourse, Referent
from onrecord.model import Actor

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
APART = frozenset({"relcl", "acl", "appos", "poss", "conj", "nummod"})
"""What hangs on a noun that tells of another, or of one who is named right there."""
OTHERS = frozenset({"other", "another", "second", "third", "new", "rival", "same", "former", "only", "last", "next", "surviving",
                    "combined", "acquired", "acquiring", "merged", "target"})  # fmt: skip
PRESENT = 60.0
"""Below this weight a firm is too far back to be meant."""


class Epithets:
    """Answers for one document. ``kinds`` are the nouns by which firms are taken up."""

    def __init__(self, found: Found, discourse: Discourse, kinds: frozenset[str]) -> None:
        self.words = found.words
        self.discourse = discourse
        self.kinds = kinds

    def firm(self, token: int) -> tuple[Actor, ...]:
        """The firm that a phrase with this head takes up, () where it takes up none."""
        words = self.words
        if (
            words.lemma[token] not in self.kinds
            or words.tag[token] != "NN"
            or words.dep[token] not in SUBJECTS
        ):
            return ()
        own = words.children[token]
        if not any(words.lower[c] in {"the", "this"} and c < token for c in own):
            return ()
        if any(
            (words.dep[c] in APART and not self._aside(token, c)) or words.lower[c] in OTHERS for c in own
        ):
            return ()
        if any(words.dep[c] == "prep" and c > token for c in own):
            return ()
        best = max(self._firms(), key=lambda r: (r.weight, r.token), default=None)
        return best.actors if best is not None and best.weight > PRESENT else ()

    def _aside(self, token: int, clause: int) -> bool:
        """ "The company, which has 40 ships, said": a clause that a comma sets off tells more of the same firm."""
        words = self.words
        return words.dep[clause] == "relcl" and words.text[token + 1] == ","

    def _firms(self) -> list[Referent]:
        return [
            r
            for r in self.discourse.referents.values()
            if len(r.actors) == 1
            and not r.plural
            and r.actors[0].kind == "organisation"
            and r.actors[0].actor
        ]
