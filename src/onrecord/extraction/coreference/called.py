"""Who was called what: after "Judge Ada Holm" or "Ada Holm, a lawyer", "the judge" and "the lawyer" are she."""

from __future__ import annotations

from typing import Any

from onrecord.extraction.actors import Found
from onrecord.extraction.found import Mention
from onrecord.model import Actor

PERSON_RULES = frozenset({"actors/person", "actors/apposition"})
NARROWED = frozenset({"amod", "compound", "prep", "relcl", "acl", "poss", "nummod", "appos", "conj"})
"""What hangs on a noun that tells of somebody else, or of more than one ("the other judge", "the judge of the appeal")."""
NEW = frozenset({"a", "an", "another", "one"})


class Called:
    """The nouns for persons that stood beside their names so far, in the order of the text."""

    def __init__(self, found: Found, table: dict[str, Any]) -> None:
        self.nouns = frozenset(r.head for r in found.roles if "body" not in r.sorts)
        """Heads of the nouns for persons."""
        self.words = found.words
        self.same: dict[str, str] = {
            form: noun for noun, forms in table["same_noun"].items() for form in forms
        }
        self.bearers: dict[str, dict[str, Actor]] = {}
        """By noun, everybody who was called so, by identity."""

    def note(self, mention: Mention) -> None:
        """Enters the nouns of a mention of one named person: "student Ada Holm"."""
        if mention.rule not in PERSON_RULES or len(mention.actors) != 1:
            return
        person = mention.actors[0]
        if person.kind != "person" or person.actor is None:
            return
        words = self.words
        at = mention.head
        while at >= 0 and words.start[at] >= mention.start:
            beside = (
                at == mention.head or at + 1 not in self.nouns
            )  # "Supreme Court Justice Holm" is no court
            if at in self.nouns and beside and words.tag[at] not in {"NNS", "NNPS"}:
                self.bearers.setdefault(self._noun(at), {})[person.actor] = person
            at -= 1

    def find(self, token: int) -> Actor | None:
        """The one person whom "the judge" means, or None. "A judge" begins with somebody new, whom the noun means from
        then on, and who is not known."""
        words = self.words
        noun = self._noun(token)
        if noun not in self.bearers or words.tag[token] in {"NNS", "NNPS"}:
            return None
        before = {words.lower[c] for c in words.children[token] if c < token}
        if before & NEW and words.dep[token] not in {"appos", "attr"}:
            del self.bearers[noun]
            return None
        if "the" not in before or any(words.dep[c] in NARROWED for c in words.children[token]):
            return None
        known = self.bearers[noun]
        return next(iter(known.values())) if len(known) == 1 else None

    def _noun(self, token: int) -> str:
        lemma = self.words.lemma[token].lower()
        return self.same.get(lemma, lemma)
