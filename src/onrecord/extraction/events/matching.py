"""Does a frame fit a word where it stands? The conditions of a lexicon entry, tested on the parse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.events.parties import known, political
from onrecord.extraction.events.phrases import of_what, phrase, prepositions
from onrecord.extraction.events.syntax import Roles

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.frames import Frame, Frames
    from onrecord.extraction.events.parties import Parties

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "n’t", "nobody", "none"})


WILL = frozenset({"will", "wo", "would", "shall", "can", "could", "ca", "'ll", "’ll"})


PLACES = frozenset(
    {
        "to",
        "near",
        "along",
        "into",
        "in",
        "toward",
        "towards",
        "on",
        "at",
        "off",
        "around",
        "outside",
        "across",
    }
)
PARTICLES = frozenset({"in"})
NEAR = 12
"""Tokens within which a word of ``near`` must stand."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What conditions may look at."""

    parties: Parties
    frames: Frames
    items: dict[int, str]
    """Category by token, for every token of an item's phrase."""


def lemmas(token: Token) -> set[str]:
    """The lemmas of a phrase's head and of its left modifiers; a plural taken for a name ("Rebels") is a plural too."""
    found = set()
    for part in phrase(token):
        lemma = part.lemma_.lower()
        found.add(lemma)
        if part.pos_ == "PROPN" and lemma.endswith("s"):
            found.add(lemma[:-1])
    return found


def negated(token: Token) -> bool:
    """Is the word itself negated: "did not", "no", "neither state was"? An adjective is so through its copula."""
    if (
        token.pos_ == "ADJ"
        and token.dep_ in {"acomp", "attr", "oprd"}
        and token.head.pos_ in {"AUX", "VERB"}
        and negated(token.head)
    ):
        return True
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in NEGATIONS and child.dep_ in {"det", "advmod", "preconj"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            g.lower_ in {"no", "neither", "none"} for g in (child, *child.lefts)
        ):
            return True
    return False


def refused(token: Token) -> bool:
    """ "will not", "would never", "cannot": a refusal, where the subject is one who decides."""
    return negated(token) and any(c.dep_ == "aux" and c.lower_ in WILL for c in token.children)


def has_words(token: Token, words: tuple[str, ...], part: str = "verb") -> bool:
    """Do the further words of an entry stand with the head: "call ... off", "hunger strike", "be out of question"?

    One word must hang on the head; several must follow (before a noun: precede) in order and near.
    """
    if not words:
        return True
    if part == "noun":
        before = [t.lemma_.lower() for t in token.doc[max(0, token.i - len(words) - 1) : token.i]]
        return all(w in before or w.replace("-", " ") in before for w in words)
    if len(words) == 1:
        near = list(token.children)
        near += [
            g for c in near if c.dep_ in {"prep", "prt", "advmod", "dobj", "acomp", "attr"} for g in c.lefts
        ]
        alone = words[0] in PARTICLES  # "gave in", not "gave in December"
        return any(
            words[0] in {t.lower_, t.lemma_.lower()}
            and not (alone and any(c.dep_ == "pobj" for c in t.children))
            for t in near
        )
    at = 0
    for word in token.doc[token.i + 1 : token.i + 5 + len(words)]:
        if word.is_punct:
            break
        if words[at] in {word.lower_, word.lemma_.lower()}:
            at += 1
            if at == len(words):
                return True
    return False


def _any_object(words: frozenset[str], tokens: tuple[Token, ...], sight: Sight) -> bool:
    return any(not words.isdisjoint(reach(t, sight)) for t in tokens)


def reach(token: Token, sight: Sight, loose: bool = False) -> set[str]:
    """The lemmas of a phrase. A head that only counts or groups ("a number of sanctions", "1000s of carloads of shells")
    lends its place to what it is of; ``loose`` lets any head do so ("a first patch of troops")."""
    found = lemmas(token)
    parts = sight.frames.of("parts")
    for _ in range(4):
        lemma = token.lemma_.lower()
        if not (
            loose or lemma in parts or lemma.endswith("load") or token.pos_ == "NUM" or lemma[:1].isdigit()
        ):
            break
        inner = of_what(token)
        if not inner:
            break
        token = inner[0]
        found |= lemmas(token)
    return found


def fits(frame: Frame, token: Token, roles: Roles, sight: Sight) -> bool:
    """True where every condition of the entry is met."""
    if not has_words(token, frame.words, frame.part):
        return False
    if frame.not_words and any(c.lower_ in frame.not_words for c in token.children):
        return False
    if frame.passive is not None and frame.passive != roles.passive:
        return False
    things = _things(roles) if frame.part == "verb" else ()
    if frame.object and not _any_object(frame.object, things, sight):
        return False
    if frame.not_object and any(not frame.not_object.isdisjoint(lemmas(t)) for t in things):
        return False
    if frame.object_is and not _object_is(frame.object_is, roles, sight):
        return False
    for prep, words in frame.prep:
        there = roles.preps.get(prep, ())
        if not there or (words and not _any_object(words, there, sight)):
            return False
    if frame.and_object and not _any_object(frame.and_object, things, sight):
        return False
    if frame.not_subject and _any_object(frame.not_subject, roles.subjects, sight):
        return False
    if frame.to_place and _given_away(token, roles, things, sight):
        return False
    if frame.not_prep and any(t.lemma_.lower() in frame.not_prep for p in roles.preps.values() for t in p):
        return False
    if frame.near and frame.near.isdisjoint(_nearby(token)):
        return False
    if frame.party_at and not any(
        sight.parties.near(t) for p in frame.party_at for t in roles.preps.get(p, ())
    ):
        return False
    if frame.to_party and not _to_party(roles, sight):
        return False
    if frame.clause is not None and frame.clause != bool(roles.clauses):
        return False
    if frame.refusal and not refused(token):
        return False
    return not frame.subject_is or _subject_is(frame.subject_is, roles, sight)


def _nearby(token: Token) -> set[str]:
    """The lemmas of what hangs on the word, not far from it."""
    return {t.lemma_.lower() for t in token.subtree if abs(t.i - token.i) <= NEAR}


def _things(roles: Roles) -> tuple[Token, ...]:
    """Objects; of "allowed convoys to enter" the convoys, which the parser makes the subject of the clause."""
    if roles.objects:
        return roles.objects
    return tuple(
        c for clause in roles.clauses for c in clause.children if c.dep_ == "nsubj" and clause.tag_ == "VB"
    )


def _given_away(token: Token, roles: Roles, things: tuple[Token, ...], sight: Sight) -> bool:
    """Weapons that go to somebody, or are sent without a word on where, are given; to a place they are moved."""
    if not _any_object(sight.frames.of("weapons"), things, sight):
        return False
    sent = token.lemma_ in {"send", "dispatch", "move", "rush"}
    return _to_party(roles, sight) or (sent and not PLACES & roles.preps.keys())


def _to_party(roles: Roles, sight: Sight) -> bool:
    """Is it given to somebody, not brought to a place ("sent tanks to Kyiv", not "to the border")?"""
    receivers = (*roles.datives, *roles.preps.get("to", ()), *roles.preps.get("for", ()))
    return any(
        sight.parties.own(t, True) or any(a.kind != "state" for a in sight.parties.near(t)) for t in receivers
    )


def _object_is(kind: str, roles: Roles, sight: Sight) -> bool:
    things = roles.objects
    if kind == "none":
        return not things
    if kind == "any":
        return bool(things)
    if kind == "person":
        return any(sight.parties.own(t) for t in things)
    if kind == "human":
        return any(a.kind == "person" for t in things for a in sight.parties.own(t))
    if kind == "state":
        return any(a.kind == "state" for t in things for a in sight.parties.own(t, True))
    if kind == "party":
        return any(
            a
            for t in (*things, *roles.datives)
            for a in sight.parties.near(t, True)
            if known(a) or a.kind in {"person", "office", "group"}
        )
    if kind == "given":
        return _object_is("item", replace(roles, objects=(*things, *roles.preps.get("with", ()))), sight)
    if kind == "item":
        goods = sight.frames.of("goods")
        return any(
            any(p.i in sight.items for p in phrase(t))
            or not goods.isdisjoint(reach(t, sight))
            or _of_item(t, sight)
            for t in things
        )
    if kind == "weapon":
        return _any_object(sight.frames.of("weapons"), things, sight)
    return False


def _of_item(token: Token, sight: Sight) -> bool:
    return any(t.i in sight.items for t in prepositions(token).get("of", ()))


def _subject_is(kind: str, roles: Roles, sight: Sight) -> bool:
    """Tests who the subject is.

    ``civil``: people who are no state's organ; ``state``: a state, its offices and leaders; ``armed``: troops, rebels or
    a state; ``armed-state``: the same or police; ``traveller`` and ``leaders``: persons in office, delegations, states;
    ``peacekeepers``; ``party``: anybody known.
    """
    words = frozenset[str]().union(*(reach(t, sight, loose=True) for t in roles.subjects))
    of = sight.frames.of
    civil = bool(words & of("civilians")) or any(
        t.tag_ == "NNPS" and sight.parties.own(t) and sight.parties.own(t)[0].kind == "group"
        for t in roles.subjects
    )
    if kind == "civil":
        return civil
    things = {
        "protesters": "protesters",
        "truce": "truces",
        "bomb": "bombs",
        "peacekeepers": "inspectors",
        "bandits": "bandits",
        "court": "courts",
        "publication": "publications",
        "troops": "fighters",
    }.get(kind)
    if things is not None:
        return bool(words & of(things))
    if kind in {"armed", "armed-state"} and words & of("fighters"):
        return True
    actors = sight.parties.all(roles.subjects)
    if kind == "item":
        return any(p.i in sight.items for t in roles.subjects for p in phrase(t))
    if kind == "party":
        return bool(actors)
    if kind == "political":
        return any(political(a) for a in actors)
    if civil:
        return False
    if kind in {"traveller", "leaders"}:
        return any(a.kind in {"person", "office"} for a in actors) or bool(
            words & of("travellers") and actors
        )
    return any(a.kind in {"state", "office", "person", "bloc", "organisation"} and known(a) for a in actors)
