"""Whether what a frame finds stands as an event: mishaps, sport, papers that were not adopted, journeys at home and nouns that
only repeat their verb do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.events.matching import lemmas, negated, reach
from onrecord.extraction.events.parties import known
from onrecord.extraction.events.syntax import subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder
    from onrecord.extraction.events.frames import Frame
    from onrecord.extraction.events.slots import Filler
    from onrecord.model import Actor


def withheld(finder: Finder, token: Token) -> bool:
    """ "would not back a statement condemning the tests": what a paper would say that is not adopted did not occur."""
    paper = token.head
    if token.lemma_ == "riot" and token.dep_ == "compound":
        return True  # "riot police": what they are for, and no riot
    weighed = {c.lower_ for c in token.head.children if c.dep_ == "advmod"} & {"seriously", "lightly"}
    if token.dep_ == "dobj" and weighed:
        return True  # "took the threat seriously": what somebody made of it
    if (
        token.dep_ != "acl"
        or token.tag_ != "VBG"
        or paper.lemma_.lower() not in finder.frames.of("documents")
    ):
        return False
    above = paper.head
    if paper.dep_ not in {"dobj", "nsubjpass"}:
        return False
    for _ in range(4):
        if negated(above) or above.lemma_ in finder.frames.of("withholding"):
            return True
        if above.dep_ not in {"xcomp", "acomp", "ccomp"}:
            return False
        above = above.head
    return False


def somebody(finder: Finder, token: Token, frame: Frame, found: tuple[Actor, ...]) -> bool:
    """Does a telling word ("rioted", "bombing") come with people at all, named or not?"""
    if frame.words or frame.object or any(a.kind not in {"media", "person", "organisation"} for a in found):
        return True
    at = finder.filler(token).roles
    people = (
        finder.frames.of("civilians")
        | finder.frames.of("fighters")
        | finder.frames.of("bandits")
        | finder.frames.of("bombs")
        | finder.frames.of("travellers")
    )
    near = [
        *at.subjects,
        *at.objects,
        *at.agents,
        *(c for c in token.children if c.dep_ in {"compound", "amod"}),
    ]
    return any(not people.isdisjoint(reach(t, finder.sight, loose=True)) for t in near) or (
        token.dep_ == "nsubj" and token.head.lemma_ in finder.frames.of("outbreak")
    )


def mere_mishap(finder: Finder, token: Token, frame: Frame, actors: tuple[Actor, ...]) -> bool:
    """Accidents kill and teams attack: no violence where nobody is said to do it and the sentence tells of a crash or
    a storm, nor in a sentence about sport."""
    if frame.type != "ASSAULT":
        return False
    here = {t.lemma_.lower() for t in token.sent if t.pos_ in {"NOUN", "PROPN"}}
    if here & finder.frames.of("sport") or (finder.sporting and not here & finder.frames.of("weapons")):
        return True
    if not frame.no_accident or any(known(a) for a in actors):
        return False
    done = {t.lemma_.lower() for t in token.sent if t.pos_ == "VERB"}
    if (here | done) & finder.frames.of("attack_words") and not done & finder.frames.of("mishaps"):
        return False
    return bool(here & finder.frames.of("accidents") or done & finder.frames.of("mishaps"))


def not_fought_over(finder: Finder, token: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "opposed the war in Peru", "said no to the Peru war": nothing is refused to the state where the war is."""
    campaigns = [t for t in token.subtree if t.lemma_.lower() in finder.frames.of("campaigns")]
    scenes = {c.i for war in campaigns for c in war.subtree if c.i != war.i}
    if not scenes:
        return found
    elsewhere = [a for t in token.subtree if t.i not in scenes for a in finder.parties.own(t, True)]
    there = [a for i in sorted(scenes) for a in finder.parties.own(token.doc[i], True)]
    return tuple(a for a in found if a.kind != "state" or a not in there or a in elsewhere)


def at_home(frame: Frame, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """A journey within one's own state is no visit."""
    states = {a.country for a in actors if a.country}
    return (
        frame.type == "CONSULT" and frame.mode == "visit" and bool(recipients)
        and all(a.country in states for a in recipients)
    )  # fmt: skip


def speaker_above(finder: Finder, token: Token) -> tuple[Actor, ...]:
    """ "Chile said the plan was good and promised help": joined to the wrong verb, the promise is the speaker's."""
    above = token.head.head
    if token.dep_ == "conj" and token.head.dep_ == "ccomp" and above.lemma_ in finder.frames.of("speech"):
        return finder.parties.all(subjects(above, finder.frames.controls))
    return ()


def speaks(finder: Finder, at: Filler) -> bool:
    """A plan of somebody's offers nothing and asks nothing: whoever does must be named, not only own the subject."""
    if not at.roles.subjects or at.roles.passive:
        return True
    able = finder.frames.of("civilians") | finder.frames.of("fighters") | finder.frames.of("travellers")
    able |= finder.frames.of("courts") | finder.frames.of("speakers")
    return any(
        finder.parties.own(t)
        or not able.isdisjoint(reach(t, finder.sight, loose=True))
        or finder.parties.said_to_be(t)
        for t in at.roles.subjects
    )


def stands_alone(finder: Finder, token: Token, frame: Frame, actors: tuple[Actor, ...]) -> bool:
    """A noun is an event of its own unless the verb above says the same ("attacked in an attack")."""
    verb = token.head if token.dep_ in {"dobj", "nsubjpass", "attr"} else token.head.head
    if verb.i != token.i and token.dep_ in {"dobj", "nsubjpass", "attr", "pobj"}:
        above = finder.frame(verb)
        if above is not None and above[0].part == "verb":
            same = above[1] == frame.type or not above[0].object.isdisjoint(lemmas(token))
            if same and (token.dep_ != "pobj" or above[1] == frame.type):
                return False
    return frame.strong or any(known(a) for a in actors)
