"""Who stands where around a verb: subjects, objects and prepositions, also where the sentence leaves them out.

A clause without a subject of its own has one all the same: of the verb it is joined to ("met Kim and signed a pact"), of
the verb that governs it ("agreed to send"), the noun that it describes ("troops sent by Moscow"). These are the rules of
English control and ellipsis, over spaCy's labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.events.phrases import (
    DEEPEST,
    RELATIVE,
    antecedent,
    prepositions,
    spread,
    with_objects,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

AMOUNT = frozenset({"CD", "DT", "IN", "RB", "JJR", "RBR", "JJS", "RBS"})
"""What a second object begins with: "sent Kyiv about forty tanks"."""
OPPOSING = frozenset(
    {"oppose", "block", "reject", "resist", "thwart", "veto", "criticise", "criticize", "condemn", "stop"}
)
"""Whose objects are what others do."""
TRYING = frozenset(
    {"attempt", "effort", "bid", "move", "call", "push", "drive", "request", "demand", "pressure"}
)
"""What others do where it is opposed: "resisted attempts to inspect the site"."""
ASKING = frozenset(
    {"invitation", "request", "order", "demand", "appeal", "plea", "instruction", "permission", "summons"}
)
"""What whoever is asked does, and not whose asking it is."""
TAKING_UP = frozenset(
    {
        "accept",
        "reject",
        "refuse",
        "decline",
        "ignore",
        "follow",
        "obey",
        "heed",
        "defy",
        "spurn",
        "dismiss",
        "get",
        "receive",
    }
)
SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj", "obj"})
CLAUSE = frozenset({"xcomp", "ccomp"})


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


def _is_passive(verb: Token, controls: Controls) -> bool:
    if any(c.dep_ in PASSIVE or c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not _finite(verb, controls)
    if verb.dep_ == "acomp":  # "are committed to": the participle as an adjective
        return True
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
        before = verb.doc[verb.i - 1] if verb.i else verb
        if not own and before.tag_ == "POS":
            own = [before.head]
    if own:
        return spread(own)
    if any(c.dep_ == "expl" for c in verb.children):
        return ()
    return _understood(verb, controls, depth)


def _understood(verb: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    head, label = verb.head, verb.dep_
    if head is verb:
        return ()
    if label == "ccomp" and verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children):
        return ()  # "Let everyone know", he said: an order, which the speaker does not carry out
    if label in CLAUSE and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return controlled(head, verb, controls, depth)
    if label == "advcl" and _asked(head, verb, controls):
        return _asked(head, verb, controls)
    if label == "advcl" and head.lemma_ in controls.askers and verb in clauses(head, controls):
        return controlled(head, verb, controls, depth)  # "lobbied others to leave", taken for a purpose
    if label in {"conj", "advcl", "parataxis", "dep"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        if _is_passive(head, controls):
            return _children_spread(head, PASSIVE) or undergoers(head, controls, depth + 1)
        return subjects(head, controls, depth + 1)
    if label == "acl":
        issued = head.lemma_.lower() in controls.documents
        if verb.tag_ == "VBG" and _writers(head, controls):
            return subjects(_writers(head, controls)[0], controls, depth + 1)
        if verb.tag_ == "VBN" and not _is_passive(verb, controls):
            return spread([head])
        if verb.tag_ == "VBG" and not (issued and head.head.lemma_ in controls.issuing):
            return spread([head]) if not issued else ()
        return _noun_infinitive(head, controls, depth)
    if label == "relcl":
        return spread([head])
    if label in {"pcomp", "pobj"} and head.pos_ in {"ADP", "SCONJ"}:
        return _under_preposition(head, controls, depth)
    return ()


def _writers(reader: Token, controls: Controls) -> tuple[Token, ...]:
    """ "sent a letter to the king opposing it": the verb of whoever writes, since not who gets a letter says what it says."""
    verb = reader.head.head
    if reader.dep_ != "pobj" or reader.head.lower_ != "to" or verb.pos_ == "NOUN":
        verb = verb.head if verb.pos_ == "NOUN" and verb.lemma_.lower() in controls.documents else reader
    papers = [c for c in verb.children if c.dep_ in OBJECT and c.lemma_.lower() in controls.documents]
    return (verb,) if reader.dep_ == "pobj" and papers and verb.lemma_ in controls.issuing else ()


def _children_spread(token: Token, labels: frozenset[str]) -> tuple[Token, ...]:
    return spread(_children(token, labels))


def _noun_infinitive(noun: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    """ "Russia's decision to send", "signed an agreement to send": the owner, else the subject of the governing verb."""
    owner = [c for c in noun.children if c.dep_ == "poss"]
    verb = noun.head
    if owner and noun.lemma_.lower() in ASKING:  # "Peru's invitation to attend": whoever is invited attends
        taken = noun.dep_ in OBJECT and verb.lemma_ in TAKING_UP
        return subjects(verb, controls, depth + 1) if taken else ()
    if owner:
        return spread(owner)
    if noun.dep_ in OBJECT | {"attr", "pobj"}:
        for _ in range(3):
            if verb.pos_ in {"VERB", "AUX"}:
                break
            verb = verb.head
        others = noun.lemma_.lower() in TRYING or any(c.dep_ in {"amod", "compound"} for c in noun.children)
        if verb.lemma_ in OPPOSING and others:
            return ()  # "opposed royal efforts to seize it": others' efforts
        given = _children(verb, frozenset({"dative"})) if noun.lemma_.lower() in controls.openings else []
        if given and given[0].pos_ != "ADP":
            return spread(given)
        if verb.pos_ in {"VERB", "AUX"}:
            return subjects(verb, controls, depth + 1)
    return ()


def _under_preposition(prep: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    governor = prep.head
    for _ in range(3):
        if prep.dep_ != "conj" or governor.pos_ != "ADP":
            break
        governor = governor.head  # "through an embargo or by attacking it"
    if governor.pos_ in {"VERB", "AUX"}:
        if prep.lower_ in {"of", "from", "for", "into"} and governor.lemma_ not in controls.subject:
            done_to = undergoers(governor, controls, depth + 1)
            if done_to:
                return done_to
        if _is_passive(governor, controls):
            return _children_spread(governor, PASSIVE) or undergoers(governor, controls, depth + 1)
        return subjects(governor, controls, depth + 1)
    if governor.pos_ == "ADJ":  # "guilty of violating"
        return _predicative(governor, controls).subjects if depth < DEEPEST else ()
    if governor.pos_ in {"NOUN", "PROPN"}:
        return _noun_infinitive(governor, controls, depth)
    return ()


def controlled(head: Token, verb: Token, controls: Controls, depth: int) -> tuple[Token, ...]:
    """The subject of an infinitive: the governor's object ("urged Kyiv to ...") unless the governor is like "promise"."""
    if head.lemma_ == "use" and _is_passive(head, controls):
        return agents(head)  # "missiles were used to hit": an instrument does nothing itself
    if head.pos_ in {"VERB", "AUX"}:
        if verb.tag_ == "VBG" and head.lemma_ in controls.open_gerunds:
            return ()
        asked = _asked(head, verb, controls)
        if asked:
            return asked
        if head.lemma_ in controls.ditransitive and not _is_passive(head, controls):
            things = [
                c for c in head.children if head.i < c.i < verb.i and c.dep_ in {"dobj", "npadvmod", "dative"}
            ]
            if len(things) == 2 and things[1].lemma_.lower() in controls.openings:
                return spread(things[:1])
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
            return spread(own)
        if head.head is not head and head.head.pos_ in {"VERB", "AUX"}:
            return subjects(head.head, controls, depth + 1)
        return ()
    return _noun_infinitive(head, controls, depth)


def _asked(head: Token, verb: Token, controls: Controls) -> tuple[Token, ...]:
    """ "called on Peru to leave": whoever is asked does it, though they stand after a preposition."""
    if head.lemma_ not in controls.askers or not any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    ):
        return ()
    preps = [c for c in head.children if c.dep_ == "prep" and c.lower_ in {"on", "upon", "to", "with", "for"}]
    return spread([g for p in preps for g in p.children if g.dep_ == "pobj" and g.i < verb.i])


def agents(verb: Token) -> tuple[Token, ...]:
    """ "by ..." of a passive."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found.extend(c for c in child.children if c.dep_ == "pobj")
    if not found:  # "were rounded up and held by troops": by them both
        for child in verb.children:
            if (
                child.dep_ == "conj"
                and child.tag_ == verb.tag_ == "VBN"
                and not _children(child, SUBJECT | PASSIVE)
            ):
                return agents(child)
    return spread(found)


def undergoers(verb: Token, controls: Controls, depth: int = 0) -> tuple[Token, ...]:
    """Whoever or whatever it is done to: the object, a passive's subject, what a participle or relative clause describes."""
    if depth > DEEPEST:
        return ()
    own = _children(verb, OBJECT | PASSIVE)
    if own:
        return spread(own if verb.lemma_ in controls.ditransitive else own[:1])
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and _is_passive(verb, controls):
        return spread([verb.head])
    if verb.dep_ == "acomp" and verb.tag_ == "VBN" and verb.head.pos_ in {"VERB", "AUX"}:
        return subjects(verb.head, controls, depth + 1)
    if verb.dep_ in {"conj", "advcl"} and _is_passive(verb, controls) and verb.head.pos_ in {"VERB", "AUX"}:
        if _is_passive(verb.head, controls):
            return undergoers(verb.head, controls, depth + 1)
        return subjects(verb.head, controls, depth + 1)
    if verb.dep_ == "relcl" and _children(verb, SUBJECT) and _gap(verb):
        return spread([verb.head])
    if verb.dep_ == "advcl" and _is_passive(verb, controls) and _asked(verb.head, verb, controls):
        return _asked(verb.head, verb, controls)
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
    open_gerunds: frozenset[str] = frozenset()
    """Verbs of opinion, whose gerund says not who does it: "criticised selling tanks"."""
    openings: frozenset[str] = frozenset()
    """Nouns whose infinitive is done by whoever is given them: "gave Iraq a week to withdraw"."""


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
        preps=with_objects(prepositions(token), objects),
        clauses=clauses(token, controls),
        passive=passive,
    )


def _run_together(objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "sent Kyiv forty tanks", which the parser reads as one phrase: a name before a number or an article stands apart."""
    return tuple(
        c
        for thing in objects
        for c in thing.lefts
        if c.dep_ in {"compound", "nmod", "poss"} and c.pos_ == "PROPN" and c.doc[c.i + 1].tag_ in AMOUNT
    )


def _two_objects(
    verb: Token, objects: tuple[Token, ...], datives: tuple[Token, ...], passive: bool
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Objects and receivers of "the shells Iran gave Sudan" and "Sudan was given shells"."""
    if passive:
        given = tuple(c for c in verb.children if c.dep_ in OBJECT)
        receivers = tuple(t for t in objects if t not in given)
        return (given, receivers) if given else (objects, datives)
    both = _children(verb, OBJECT)
    if len(both) > 1 and both[0].pos_ in {"PROPN", "PRON"} and not datives:  # both read as direct objects
        return spread(both[1:]), spread(both[:1])
    relative = [c for c in verb.children if c.dep_ == "dative" and c.lower_ in {"that", "which"}]
    if relative:  # read as the receiver, but a thing is what is given
        return spread([antecedent(relative[0])]), objects
    if (
        verb.dep_ == "relcl"
        and _children(verb, SUBJECT)
        and _gap(verb)
        and not datives
        and objects[0].head is verb
    ):
        return spread([verb.head]), objects
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
