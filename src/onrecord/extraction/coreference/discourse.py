"""What has been spoken of so far, and how present it still is.

Weights after Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20 (1994):
each mention adds to its referent by grammatical role, and all is halved with each new sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from onrecord.extraction.actors.words import Words
from onrecord.model import Actor

RECENCY = 100.0
SUBJECT = 80.0
OBJECT = 50.0
OBLIQUE = 40.0
HEAD_NOUN = 80.0
PARALLEL = 35.0
CARRIED = 400.0
"""However often somebody was named, no more than this is carried on, so that the newly named can compete."""
LOCAL = 150.0
"""For the subject of a clause that the pronoun stands in."""
SPOKE = 60.0
"""For whoever said something just before, where the pronoun says something again, or opens a sentence as its subject."""
NEAR = 2
"""Sentences back that are just before: a quotation may go on for one behind "she said"."""
FADED = 15.0
"""Below this a referent is no longer reached for."""


@dataclass(slots=True)
class Referent:
    """Somebody or something spoken of. ``actors`` is empty for a thing, which only competes."""

    key: str
    actors: tuple[Actor, ...]
    female: bool | None = None
    plural: bool = False
    person: bool = False
    thing: bool = False
    maybe: bool = False
    """An unknown name of two words or more, which a "he" or "she" may show to be a person."""
    weight: float = 0.0
    sentence: int = 0
    token: int = 0
    roles: set[str] = field(default_factory=set)
    """Its roles in the last sentence that has it."""
    first: int = -1
    """The token by which it came into the discourse."""
    spoke: int = -1
    """The last sentence in which it was the subject of a verb of speech."""
    tokens: list[int] = field(default_factory=list)
    carried: float = 0.0
    """What is left of the weight from sentences before."""


def role_weight(words: Words, head: int) -> float:
    """What a mention adds by where it stands in its clause."""
    dep = words.dep[head]
    weight = RECENCY
    if dep in {"nsubj", "nsubjpass", "csubj"}:
        weight += SUBJECT + HEAD_NOUN
    elif dep in {"dobj", "attr"}:
        weight += OBJECT + HEAD_NOUN
    elif dep in {"pobj", "dative", "agent"}:
        above = words.head[head]
        inside_noun = words.pos[words.head[above]] in {"NOUN", "PROPN"}
        weight += OBLIQUE + (0.0 if inside_noun else HEAD_NOUN)
    elif dep == "conj":
        weight += role_weight(words, words.head[head]) - RECENCY
    elif dep == "poss":
        weight += OBLIQUE
    elif dep in {"ROOT", "appos"}:
        weight += HEAD_NOUN
    return weight


class Discourse:
    """The referents of a document up to one place."""

    def __init__(
        self, words: Words, speech: Collection[str] = (), quoted: Callable[[int], bool] = lambda _: False
    ) -> None:
        """``speech``: the lemmas of verbs of speech. ``quoted``: whether a token stands in a quotation, in which nobody speaks
        whom the report goes on with."""
        self.words = words
        self.speech = speech
        self.quoted = quoted
        self.referents: dict[str, Referent] = {}
        self.bodies: dict[str, tuple[Actor, ...]] = {}
        """Every organisation named so far, by identity, however far back."""
        self.sentence = -1

    def enter(self, sentence: int) -> None:
        """A new sentence: all that was said before counts half."""
        steps = max(1, sentence - self.sentence)
        if sentence == self.sentence:
            return
        self.sentence = sentence
        gone = []
        for key, referent in self.referents.items():
            referent.weight = referent.carried = min(referent.weight, CARRIED) * 0.5**steps
            if referent.weight < 1.0:
                gone.append(key)
        for key in gone:
            del self.referents[key]

    def mention(self, referent: Referent, head: int, factor: float = 1.0) -> None:
        """Counts a mention of the referent at that token."""
        kept = self.referents.setdefault(referent.key, referent)
        if (
            len(referent.actors) == 1
            and referent.actors[0].kind == "organisation"
            and referent.actors[0].actor
        ):
            self.bodies.setdefault(referent.actors[0].actor, referent.actors)
        if referent.actors and not kept.actors:
            kept.actors = referent.actors
        if kept.female is None:
            kept.female = referent.female
        if kept.sentence != self.sentence or not kept.tokens:
            kept.tokens = []
            kept.roles = set()
        if kept.first < 0:
            kept.first = head
        if self.speaks(head) and not self.quoted(head):
            kept.spoke = self.sentence
        here = kept.carried + role_weight(self.words, head) * factor
        kept.weight = max(kept.weight, here)
        kept.sentence, kept.token = self.sentence, head
        kept.roles.add(self.words.dep[head])
        kept.tokens.append(head)

    def speaks(self, token: int) -> bool:
        """Whether it is the subject of a verb of speech, or stands behind "according to"."""
        words = self.words
        if words.dep[token] == "pobj":
            to = words.head[token]
            return words.lower[to] == "to" and to > 0 and words.lower[to - 1] == "according"
        return words.dep[token] == "nsubj" and words.lemma[words.head[token]] in self.speech

    def _opens(self, token: int) -> bool:
        words = self.words
        return words.dep[token] == "nsubj" and token == words.bounds[words.sentence[token]][0]

    def ranked(self, pronoun: int) -> list[Referent]:
        """Referents by how present they are for a pronoun there, the most present first."""
        role = self.words.dep[pronoun]
        subjects = self._subjects_above(pronoun)
        goes_on = self.speaks(pronoun) or self._opens(pronoun)

        def score(referent: Referent) -> tuple[float, int]:
            weight = referent.weight + (PARALLEL if role in referent.roles else 0.0)
            if goes_on and referent.spoke >= max(0, self.sentence - NEAR):
                weight += SPOKE
            for distance, subject in enumerate(subjects):
                if subject in referent.tokens:
                    weight += LOCAL * (2 if role == "poss" and not distance else 1) / (1 + distance)
                    break
            return (weight, referent.token)

        return sorted((r for r in self.referents.values() if r.weight >= FADED), key=score, reverse=True)

    def _subjects_above(self, token: int) -> list[int]:
        """Subjects of the clauses that the token stands in, the nearest clause first, itself left out."""
        words = self.words
        found: list[int] = []
        at = token
        for _ in range(12):
            subjects = (c for c in words.children[at] if words.dep[c] in {"nsubj", "nsubjpass"})
            own = [c for c in subjects if c < token]
            if (
                not own and words.dep[at] == "xcomp"
            ):  # "urged Peru to resume talks it had left": Peru is to resume
                own = [c for c in words.children[words.head[at]] if words.dep[c] == "dobj" and c < at]
            found += own
            if words.head[at] == at:
                break
            at = words.head[at]
        return found
