"""Who receives: pronouns for those to whom something is given."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.actors.words import Words
from onrecord.extraction.coreference.discourse import Discourse, Referent
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.model import Actor


@dataclass(frozen=True)
class Receivers:
    """Answers for one document. ``giving`` are the verbs of giving."""

    words: Words
    discourse: Discourse
    speakers: Speakers
    giving: frozenset[str]

    def given_to(self, token: int) -> set[int]:
        """The receiver, for "its" in what a gift is for: "Peru gave Chad rice for its schools"."""
        words = self.words
        owned = words.head[token]
        if words.dep[token] != "poss" or words.dep[owned] != "pobj":
            return set()
        preposition = words.head[owned]
        if words.lower[preposition] not in {"for", "in"}:
            return set()
        verb = preposition
        for _ in range(5):
            verb = words.head[verb]
            if words.pos[verb] == "VERB":
                break
        if words.lemma[verb] not in self.giving:
            return set()
        receivers = {c for c in words.children[verb] if words.dep[c] in {"dobj", "dative"} and c < token}
        for child in [c for c in words.children[verb] if words.lower[c] == "to" and c < token]:
            receivers |= {c for c in words.children[child] if words.dep[c] == "pobj"}
        return receivers

    def again(self, token: int, sort: str, at: dict[int, tuple[Actor, ...]]) -> Referent | None:
        """ "He sends arms to Lee. He gives them fuel": in speech whoever receives again is "them", a leader for the state."""
        words = self.words
        if (
            sort != "plural"
            or words.dep[token] != "dative"
            or words.lemma[words.head[token]] not in self.giving
        ):
            return None
        if not self.speakers.of_turn(words.start[token]):
            return None
        first = words.bounds[max(0, words.sentence[token] - 1)][0]
        for i in range(token - 1, first - 1, -1):
            above = words.head[i]
            while words.dep[above] in {"prep", "advmod", "dative"} and words.head[above] != above:
                above = words.head[above]
            receives = words.dep[i] == "dative" or (
                words.dep[i] == "pobj" and words.lower[words.head[i]] == "to"
            )
            actors = at.get(i, ())
            if (
                not receives
                or words.lemma[above] not in self.giving
                or len(actors) != 1
                or not actors[0].country
            ):
                continue
            state = actors[0].country
            named = next((r for r in self.discourse.referents.values() if r.key == state and r.actors), None)
            return named or Referent(state, (Actor(actors[0].name, state, "state", state),))
        return None
