"""Who stands where around a verb: subjects, objects and prepositions, also where the sentence leaves them out.

A clause without a subject of its own has one all the same: of the verb it is joined to ("met Kim and signed a pact"), of
the verb that governs it ("agreed to send"), the noun that it describes ("troops sent by Moscow"). These are the rules of
English control and ellipsis, over spaCy's labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj", "obj"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
CLAUSE = frozenset({"xcomp", "ccomp"})
DEEPEST = 12
"""Governors climbed at most: keeps a mad parse from costing more than a sane one."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What hangs on a verb, noun or adjective. Tokens are heads of noun phrases; ``preps`` go by lower-case word."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    datives: tuple[Token, ...]
    agents: tuple[Token, ...]
    preps: dict[str, tuple[Token, ...]]
    clauses: tuple[Token, ...]
    passive: bool


def conjoined(token: Token) -> list[Token]:
    """The token and what is joined to it on its right ("A, B and C" from A)."""
    found = [token]
    for part in found:
        found.extend(c for c in part.children if c.dep_ == "conj")
        if len(found) > 20:
            break
    return found


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    if token.lower_ not in RELATIVE or token.tag_ not in {"WP", "WDT", "WP$", "IN"}:
        return token
    clause = token
    for _ in range(DEEPEST):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head is clause:
            break
        clause = clause.head
    return token


def _is_passive(verb: Token, controls: Controls) -> bool:
    if any(c.dep_ in PASSIVE or c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not _finite(verb, controls)
    return verb.dep_ in {"conj", "advcl"} and not any(
        c.dep_ in {"aux", "nsubj", *OBJECT} for c in verb.children
    )


def _finite(verb: Token, controls: Controls) -> bool:
    """A past tense that the parser took for a participle: "drivers parked across the road", "a paper called on Arabs"."""
    if verb.head.head is not verb.head:
        return False
    return verb.lemma_ in controls.intransitive or any(c.dep_ in OBJECT for c in verb.children)


def _children(token: Token, labels: frozenset[str]) -> list[Token]:
    return [c for c in token.children if c.dep_ in labels]


def _spread(tokens: list[Token]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        found.extend(t for t in conjoined(antecedent(token)) if t not in found)
    return tuple(found)


def prepositions(token: Token) -> dict[str, tuple[Token, ...]]:
    """What prepositions join to the token: ``{"with": (Kim,), "out of": ...}``, conjuncts included."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ not in {"prep", "agent", "dative", "advmod", "conj"} or child.pos_ not in {
            "ADP",
            "SCONJ",
            "ADV",
        }:
            continue
        _take_prep(child, child.lower_, found)
    return {k: tuple(v) for k, v in found.items()}


def _take_prep(child: Token, name: str, found: dict[str, list[Token]]) -> None:
    if child.dep_ == "prep" and child.n_rights == 0 and child.i + 1 < len(child.doc):
        found.setdefault(name, []).extend(_next_phrase(child))
    for inner in child.children:
        if inner.dep_ in {"pobj", "pcomp"}:
            found.setdefault(name, []).extend(_spread([inner]))
        elif inner.dep_ == "prep" or (inner.dep_ == "conj" and inner.pos_ == "ADP"):
            _take_prep(inner, inner.lower_, found)


def _next_phrase(prep: Token) -> list[Token]:
    """A preposition that the parser left without its noun: the phrase that follows ("asylum to five officers holed up")."""
    for token in prep.doc[prep.i + 1 : prep.i + 8]:
        if token.pos_ in {"NOUN", "PROPN"} and token.left_edge.i == prep.i + 1:
            return [token]
    return []


def clauses(token: Token, controls: Controls) -> tuple[Token, ...]:
    """Complement clauses; an infinitive that follows at once is one too, whatever the parser calls it."""
    found = []
    for child in token.children:
        infinitive = child.dep_ == "advcl" and child.tag_ == "VB" and child.i > token.i
        infinitive = infinitive and (child.left_edge.i == token.i + 1 or token.lemma_ in controls.askers)
        if child.dep_ in CLAUSE or (infinitive and child.left_edge.lower_ in {"to", "not"}):
            found.append(child)
    return tuple(found)


def subjects(verb: Token, controls: Controls, depth: int = 0) -> tuple[Token, ...]:
    """Whoever does what the verb says, wherever they stand."""
    if depth > DEEPEST:
        return ()
    if _is_passive(verb, controls):
        return agents(verb)
    own = _children(verb, SUBJECT)
    if not own and verb.tag_ == "VBG":
        own = _children(verb, frozenset({"poss"}))  # "Chile's deepening cooperation", read as a verb
    if own:
        return _spread(own)
    if any(c.dep_ == "expl" for c in verb.children):
        return ()
    return _understood(verb, controls, depth)


def _understood(verb: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    head, label = verb.head, verb.dep_
    if head is verb:
        return ()
    if label in CLAUSE and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return controlled(head, verb, controls, depth)
    if label in {"conj", "advcl", "parataxis", "dep"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        if _is_passive(head, controls):
            return _children_spread(head, PASSIVE) or undergoers(head, controls, depth + 1)
        return subjects(head, controls, depth + 1)
    if label == "acl":
        issued = head.lemma_.lower() in controls.documents
        if verb.tag_ == "VBN" and not _is_passive(verb, controls):
            return _spread([head])
        if verb.tag_ == "VBG" and not (issued and head.head.lemma_ in controls.issuing):
            return _spread([head]) if not issued else ()
        return _noun_infinitive(head, controls, depth)
    if label == "relcl":
        return _spread([head])
    if label in {"pcomp", "pobj"} and head.pos_ in {"ADP", "SCONJ"}:
        return _under_preposition(head, controls, depth)
    return ()


def _children_spread(token: Token, labels: frozenset[str]) -> tuple[Token, ...]:
    return _spread(_children(token, labels))


def _noun_infinitive(noun: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    """ "Russia's decision to send", "signed an agreement to send": the owner, else the subject of the governing verb."""
    owner = [c for c in noun.children if c.dep_ == "poss"]
    if owner:
        return _spread(owner)
    verb = noun.head
    if noun.dep_ in OBJECT | {"attr", "pobj"}:
        for _ in range(3):
            if verb.pos_ in {"VERB", "AUX"}:
                break
            verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            return subjects(verb, controls, depth + 1)
    return ()


def _under_preposition(prep: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    governor = prep.head
    if governor.pos_ in {"VERB", "AUX"}:
        if prep.lower_ in {"of", "from", "for", "into"} and governor.lemma_ not in controls.subject:
            done_to = undergoers(governor, controls, depth + 1)
            if done_to:
                return done_to
        if _is_passive(governor, controls):
            return _children_spread(governor, PASSIVE)
        return subjects(governor, controls, depth + 1)
    if governor.pos_ == "ADJ":  # "guilty of violating"
        return _predicative(governor, controls).subjects if depth < DEEPEST else ()
    if governor.pos_ in {"NOUN", "PROPN"}:
        return _noun_infinitive(governor, controls, depth)
    return ()


def controlled(head: Token, verb: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    """The subject of an infinitive: the governor's object ("urged Kyiv to ...") unless the governor is like "promise"."""
    if head.pos_ in {"VERB", "AUX"}:
        if head.lemma_ not in controls.subject:
            done_to = undergoers(head, controls, depth + 1)
            told = [t for t in done_to if t.i < verb.i or _is_passive(head, controls)]
            if told:
                return tuple(told)
            datives = _children_spread(head, frozenset({"dative"}))
            if datives:
                return datives
        if _is_passive(head, controls):
            return _children_spread(head, PASSIVE) or undergoers(head, controls, depth + 1)
        return subjects(head, controls, depth + 1)
    if head.pos_ == "ADJ":
        own = _children(head, SUBJECT)
        if own:
            return _spread(own)
        if head.head is not head and head.head.pos_ in {"VERB", "AUX"}:
            return subjects(head.head, controls, depth + 1)
        return ()
    return _noun_infinitive(head, controls, depth)


def agents(verb: Token) -> tuple[Token, ...]:
    """ "by ..." of a passive."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found.extend(c for c in child.children if c.dep_ == "pobj")
    return _spread(found)


def undergoers(verb: Token, controls: Controls, depth: int = 0) -> tuple[Token, ...]:
    """Whoever or whatever it is done to: the object, a passive's subject, what a participle or relative clause describes."""
    if depth > DEEPEST:
        return ()
    own = _children(verb, OBJECT | PASSIVE)
    if own:
        return _spread(own if verb.lemma_ in controls.ditransitive else own[:1])
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and _is_passive(verb, controls):
        return _spread([verb.head])
    if verb.dep_ in {"conj", "advcl"} and _is_passive(verb, controls) and verb.head.pos_ in {"VERB", "AUX"}:
        if _is_passive(verb.head, controls):
            return undergoers(verb.head, controls, depth + 1)
        return subjects(verb.head, controls, depth + 1)
    if verb.dep_ == "relcl" and _children(verb, SUBJECT) and _gap(verb):
        return _spread([verb.head])
    if verb.dep_ == "xcomp" and _is_passive(verb, controls):  # "wants to be recognised"
        return controlled(verb.head, verb, controls, depth + 1)
    return ()


def _gap(verb: Token) -> bool:
    """ "the shells Pyongyang sent": a relative clause whose own subject is no relative pronoun lacks its object."""
    subject = _children(verb, SUBJECT)[0]
    return (
        antecedent(subject) is subject
        and not any(
            c.dep_ in {"prep", "advmod"} and c.i < verb.i and any(g.lower_ in RELATIVE for g in c.subtree)
            for c in verb.children
        )
        and not any(c.lower_ in {"where", "when", "why", "how"} for c in verb.children)
    )


@dataclass(frozen=True, slots=True)
class Controls:
    """Verbs whose infinitive has their own subject although they have an object ("promise X to do"); verbs with two
    objects."""

    subject: frozenset[str]
    ditransitive: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    """Nouns that do not act themselves: in "issued a statement condemning", whoever issues it condemns."""
    issuing: frozenset[str] = frozenset()
    intransitive: frozenset[str] = frozenset()
    askers: frozenset[str] = frozenset()
    """Verbs whose infinitive may stand after a phrase: "called on Peru to leave"."""


def roles(token: Token, controls: Controls) -> Roles:
    """All that hangs on a verb."""
    if token.pos_ == "ADJ":
        return _predicative(token, controls)
    passive = _is_passive(token, controls)
    datives = _children_spread(token, frozenset({"dative"}))
    datives = tuple(t for t in datives if t.pos_ != "ADP")
    objects = undergoers(token, controls)
    if objects and token.lemma_ in controls.ditransitive and not any(t.pos_ == "PROPN" for t in datives):
        objects, datives = _two_objects(token, objects, datives, passive)
    if token.lemma_ in controls.ditransitive and not datives:
        datives = _run_together(objects)
    return Roles(
        subjects=subjects(token, controls),
        objects=objects,
        datives=datives,
        agents=agents(token) if passive else (),
        preps=_with_objects(prepositions(token), objects),
        clauses=clauses(token, controls),
        passive=passive,
    )


def _run_together(objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "sent Kyiv forty tanks", which the parser reads as one phrase: a name before a number or an article stands apart."""
    return tuple(
        c
        for thing in objects
        for c in thing.lefts
        if c.dep_ in {"compound", "nmod", "poss"}
        and c.pos_ == "PROPN"
        and c.doc[c.i + 1].tag_ in {"CD", "DT"}
    )


def of_what(token: Token) -> list[Token]:
    """What a counting word counts: "1000s of carloads", also where the parser hangs "of" on the verb."""
    preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
    if not preps and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "of":
        preps = [token.doc[token.i + 1]]
    return [g for p in preps for g in p.children if g.dep_ == "pobj"]


def _parts(thing: Token) -> list[Token]:
    """A phrase's head with its appositions and what it is of, three steps down."""
    found = [thing]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "appos")
        if len(found) < 6:
            found.extend(of_what(token))
    return found[:6]


def _with_objects(
    preps: dict[str, tuple[Token, ...]], objects: tuple[Token, ...]
) -> dict[str, tuple[Token, ...]]:
    """The parser often hangs "from Peru" in "bought coal from Peru" on the object: what the verb lacks is taken from there."""
    found = dict(preps)
    for thing in (p for o in objects for p in _parts(o)):
        for name, tokens in prepositions(thing).items():
            if name != "of" and name not in preps:
                found[name] = (*found.get(name, ()), *tokens)
    return found


def _two_objects(
    verb: Token, objects: tuple[Token, ...], datives: tuple[Token, ...], passive: bool
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Objects and receivers of "the shells Iran gave Sudan" and "Sudan was given shells"."""
    if passive:
        given = tuple(c for c in verb.children if c.dep_ in OBJECT)
        receivers = tuple(t for t in objects if t not in given)
        return (given, receivers) if given else (objects, datives)
    relative = [c for c in verb.children if c.dep_ == "dative" and c.lower_ in {"that", "which"}]
    if relative:  # read as the receiver, but a thing is what is given
        return _spread([antecedent(relative[0])]), objects
    if (
        verb.dep_ == "relcl"
        and _children(verb, SUBJECT)
        and _gap(verb)
        and not datives
        and objects[0].head is verb
    ):
        return _spread([verb.head]), objects
    return objects, datives


def _predicative(adjective: Token, controls: Controls) -> Roles:
    """ "Peru is ready to help": the copula's subject."""
    verb = adjective.head
    whose: tuple[Token, ...] = ()
    if adjective.dep_ in {"acomp", "attr", "oprd", "conj"} and verb.pos_ in {"VERB", "AUX"}:
        whose = subjects(verb, controls)
    elif verb is adjective:
        whose = _children_spread(adjective, SUBJECT)
    elif adjective.dep_ == "amod":
        whose = ()
    preps = prepositions(adjective)
    below = clauses(adjective, controls)
    if adjective.dep_ == "acomp":  # the parser hangs some infinitives on the copula
        below += tuple(c for c in verb.children if c.dep_ in CLAUSE and c.i > adjective.i)
        preps = {**prepositions(verb), **preps}
    return Roles(whose, (), (), (), preps, below, False)


def phrase(token: Token) -> Iterator[Token]:
    """A noun phrase's own words: its head and what modifies it on the left."""
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod", "det", "quantmod"}:
            yield from phrase(child)
    yield token


BY_NOUN = frozenset({"amod", "compound", "nmod"})
"""What stands before a noun without being its owner."""
