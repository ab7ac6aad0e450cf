"""Firms and persons by what they are: "Veridia Inc. said ... The Lima pump maker expects a loss".

Business reports name a firm once and then call it by its trade and its town. Such a phrase is definite, stands as a subject, and
is narrowed by nothing that would set it apart from the firm spoken of; it means the firm that the text is about at that place.
So does "The Lima poet said" the person, where nobody else has nearly been as present.
"""

from __future__ import annotations

from onrecord.extraction.actors import Found
from onrecord.extraction.coreference.discourse import Discourse, Referent
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.model import Actor

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
APART = frozenset({"relcl", "acl", "appos", "poss", "conj", "nummod"})
"""What hangs on a noun that tells of another, or of one who is named right there."""
OTHERS = frozenset({"other", "another", "second", "third", "new", "rival", "same", "former", "only", "last", "next", "surviving",
                    "combined", "acquired", "acquiring", "merged", "target"})  # fmt: skip
RIVAL = 0.7
"""Part of a person's weight from which on another could be meant as well."""
PAIR = 2
PRESENT = 60.0
"""Below this weight a firm is too far back to be meant."""


class Epithets:
    """Answers for one document. ``kinds`` are the nouns by which firms are taken up."""

    def __init__(
        self,
        found: Found,
        discourse: Discourse,
        speakers: Speakers,
        *,
        kinds: frozenset[str],
        people: frozenset[str],
    ) -> None:
        self.words = found.words
        self.discourse = discourse
        self.speakers = speakers
        self.kinds = kinds
        self.people = people
        """Nouns by which persons are."""

    def firm(self, token: int) -> tuple[Actor, ...]:
        """The firm that a phrase with this head takes up, () where it takes up none."""
        if self.words.lemma[token] not in self.kinds or not self._takes_up(token, of=len(self._firms()) == 1):
            return ()
        best = max(self._firms(), key=lambda r: (r.weight, r.token), default=None)
        if best is not None and best.weight > PRESENT:
            return best.actors
        only = list(self.discourse.bodies.values())
        bare = all(self.words.dep[c] == "det" for c in self.words.children[token])
        return only[0] if len(only) == 1 and bare else ()

    def firms(self, token: int) -> tuple[Actor, ...]:
        """Both of the only two firms named so far, or of the two named together last, for "the companies said"; else ()."""
        words = self.words
        if (
            words.lemma[token] not in self.kinds
            or words.tag[token] != "NNS"
            or words.dep[token] not in SUBJECTS
        ):
            return ()
        own = words.children[token]
        if len(own) != 1 or words.lower[own[0]] not in {"the", "both"}:
            return ()
        together = [
            r
            for r in self.discourse.referents.values()
            if len(r.actors) == PAIR and all(a.kind == "organisation" for a in r.actors)
        ]
        if together:
            return max(together, key=lambda r: (r.weight, r.token)).actors
        named = list(self.discourse.bodies.values())
        return named[0] + named[1] if len(named) == PAIR else ()

    def person(self, token: int) -> tuple[Actor, ...]:
        """The person whom a phrase with this head takes up that says something, () where it takes up none."""
        words = self.words
        if words.lemma[token].lower() not in self.people or not self._takes_up(token):
            return ()
        if not self.discourse.speaks(token):
            return ()
        quote = self.speakers.closed_before(
            words.children[token][0] if words.children[token] else token, token
        )
        persons = [
            r
            for r in self.discourse.referents.values()
            if len(r.actors) == 1
            and r.person
            and not r.plural
            and not (quote and any(quote[0] <= words.start[t] < quote[1] for t in r.tokens))
        ]
        persons.sort(key=lambda r: (r.weight, r.token), reverse=True)
        if not persons or persons[0].actors[0].kind != "person" or persons[0].weight <= PRESENT:
            return ()
        alone = len(persons) == 1 or persons[1].weight < persons[0].weight * RIVAL
        return persons[0].actors if alone else ()

    def _takes_up(self, token: int, *, of: bool = False) -> bool:
        """Whether a noun is a definite subject that nothing sets apart. ``of``: what stands behind an "of" does not ("the maker
        of nets", where one firm only is spoken of)."""
        words = self.words
        if words.tag[token] not in {"NN", "NNP"} or words.dep[token] not in SUBJECTS:
            return False
        own = words.children[token]
        if not any(words.lower[c] in {"the", "this"} and c < token for c in own):
            return False
        if any(
            (words.dep[c] in APART and not self._aside(token, c)) or words.lower[c] in OTHERS for c in own
        ):
            return False
        return not any(
            words.dep[c] == "prep" and c > token and not (of and words.lower[c] == "of") for c in own
        )

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
