"""What the lexicon knows of cues: which words join a source to a content, and what they do to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.lexicon import Lexicon
from onrecord.model import Certainty, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry. ``weight`` is how often the verb heads a cue in annotated news; ``asserts`` is False where the content is
    wanted, judged or refused rather than put forward as true."""

    word: str
    kind: str
    stance: Stance
    certainty: Certainty
    asserts: bool
    weight: int = 0


@dataclass(frozen=True)
class Speech:
    """``speech.yaml`` as look-ups by lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    prepositions: dict[tuple[str, ...], Certainty]
    objects: frozenset[str]
    infinitives: frozenset[str]
    prepositional: dict[str, frozenset[str]]
    naming: frozenset[str]
    carrying: frozenset[str]
    citing: frozenset[str]
    telling: frozenset[str]
    bringing: frozenset[str]
    telling_prepositions: frozenset[str]
    telling_with: frozenset[str]
    documents: frozenset[str]
    unnamed: frozenset[str]
    courtesy: frozenset[str]
    continuing: frozenset[str]
    thinking: frozenset[str]
    guessing: frozenset[str]

    def of_words(self, lemmas: list[str]) -> Cue | None:
        """The entry that decides for a cue of these lemmas: a noun or verb that denies or alleges before any other."""
        found = [c for w in lemmas if (c := self.verbs.get(w) or self.nouns.get(w)) is not None]
        marked = [c for c in found if c.stance != "asserted"]
        return next(iter(marked or found), None)

    def carries(self, words: list[Token]) -> bool:
        """Whether a cue only carries another's words: "quoted by", "as cited by"."""
        return len(words) > 1 and words[-1].lower_ == "by" and words[-2].lemma_.lower() in self.carrying


@lru_cache(maxsize=8)
def speech(lexicon: Lexicon) -> Speech:
    """The speech table of a lexicon, read once."""
    table = lexicon.table("speech")
    classes = table["classes"]

    def cues(name: str) -> dict[str, Cue]:
        return {
            word: Cue(
                word, entry["class"], classes[entry["class"]]["stance"], classes[entry["class"]]["certainty"],
                classes[entry["class"]]["asserts"], entry.get("weight", 0),
            )
            for word, entry in table[name].items()
        }  # fmt: skip

    def words(name: str) -> frozenset[str]:
        return frozenset(table[name])

    return Speech(
        verbs=cues("verbs"), nouns=cues("nouns"),
        prepositions={tuple(k.split()): v["certainty"] for k, v in table["prepositions"].items()},
        objects=words("object_content"), infinitives=words("infinitive_content"),
        prepositional={k: frozenset(v) for k, v in table["preposition_content"].items()},
        naming=words("naming"), carrying=words("carrying"), citing=words("citing"), telling=words("telling"),
        bringing=words("bringing"),
        telling_prepositions=words("telling_prepositions"), telling_with=words("telling_with"),
        documents=words("documents"), unnamed=words("unnamed"),
        continuing=words("continuing"), thinking=words("thinking"), guessing=words("guessing"),
        courtesy=frozenset(w for w in lexicon.table("offices")["courtesy"] if w not in {"st", "st."}) | {"president"},
    )  # fmt: skip
