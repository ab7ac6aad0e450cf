"""What belongs to an event: its clause and what is moved in it; where it is says scenes.py."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from onrecord.extraction.found import FoundItem
from onrecord.model import Item, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.events.syntax import Roles
    from onrecord.extraction.items import Catalogue

MOVING = frozenset({"AID", "COOPERATE", "SANCTION", "MOBILIZE", "RETREAT", "CONCEDE", "COERCE"})
"""Types whose word gives, moves, withholds or takes what is its object, wherever it stands in another event."""
INSIDE = frozenset({"of", "in", "worth"})
NEARBY = frozenset({"near", "outside", "beside"})
SIDE_BY_SIDE = frozenset({"as", "while", "whereas"})
OUTSIDE = frozenset({"conj", "parataxis"})
THEMES = ("with", "of", "in", "on", "for")


def within(token: Token) -> list[Token]:
    """The tokens of a clause in order: the subtree without clauses joined to it and without punctuation at its edges."""
    verbal = token.pos_ in {"VERB", "AUX"}
    found: list[Token] = []
    stack = [token]
    while stack:
        here = stack.pop()
        found.append(here)
        for child in here.children:
            joined = here is token and verbal and (child.dep_ in OUTSIDE or child.dep_ == "cc")
            if not joined:
                stack.append(child)
    found.sort(key=lambda t: t.i)
    while found and (found[0].is_punct or found[0].is_space) and found[0] is not token:
        found.pop(0)
    while found and (found[-1].is_punct or found[-1].is_space) and found[-1] is not token:
        found.pop()
    return found


def extent(token: Token) -> Span:
    """From the first to the last word of the clause."""
    words = within(token)
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def aside(token: Token, *, clauses: bool = False) -> set[int]:
    """The words with an event that tell of something else: relative clauses, appositions, what went on beside it ("as the
    talks began"), what it was near; with ``clauses`` every clause on one of its nouns."""
    labels = {"relcl", "appos", "acl"} if clauses else {"relcl", "appos"}
    found: set[int] = set()
    for other in token.subtree:
        if other.i == token.i or other.i in found:
            continue
        beside = other.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in SIDE_BY_SIDE for c in other.children
        )
        if other.dep_ in labels or beside or (other.dep_ == "prep" and other.lower_ in NEARBY):
            found.update(t.i for t in other.subtree)
    return found


def mover(
    head: Token, words: Set[int], kind_at: Callable[[Token], str | None], known: Catalogue
) -> bool | None:
    """What gives, seeks or moves the thing that ``head`` names: the event's own ``words`` (True), a verb within its clause that
    moves things (False), or nothing there (None).

    The way up leads through nouns that only hold or count it ("a load of steel", "arms transfers"). "Tariffs on goods" move
    no goods.
    """
    here = head
    while here.i not in words:
        above = here.head
        if above.i == here.i:
            return None
        if above.i in words:
            return True
        if here.dep_ == "pobj":
            holder = above.head
            carries = holder.lemma_.lower() in known.carriers | known.holders
            verbal = holder.pos_ in {"VERB", "AUX"}
            if holder.i not in words and not verbal and above.lower_ not in INSIDE and not carries:
                return None
            above = holder
        if above.i not in words and above.pos_ in {"VERB", "AUX"} and here.dep_ != "conj":
            return False if kind_at(above) in MOVING else None
        here = above
    return True


def _for_ones_part(token: Token) -> bool:
    """ "for his part", "on Iran's part": nothing is moved there."""
    return token.lower_ in {"part", "behalf"} and any(c.dep_ == "poss" for c in token.children)


def items_of(
    token: Token, roles: Roles, items: tuple[FoundItem, ...], analysis: Analysis
) -> tuple[Item, ...]:
    """What is given, sought or moved: items in the object, in "with ...", and before a noun ("arms transfers")."""
    if not items:
        return ()
    tokens: set[int] = set()
    verbal = token.pos_ in {"VERB", "AUX"}  # the subject of a verb above is no part of a noun's event
    themes = [*(roles.objects or (roles.subjects if verbal else ()))]
    themes += [t for p in THEMES for t in roles.preps.get(p, ()) if not _for_ones_part(t)]
    for theme in themes:
        for part in theme.subtree if theme.i != token.head.i else [theme, *theme.lefts, *theme.rights]:
            if part.dep_ != "relcl":
                tokens.add(part.i)
    if token.pos_ not in {"VERB", "AUX"}:
        tokens.update(c.i for c in token.lefts)
    for clause in roles.clauses if not roles.objects else ():
        tokens.update(t.i for t in clause.subtree)
    return tuple(
        Item(analysis.document.text[i.start : i.end], i.category, i.start, i.end)
        for i in items
        if i.head in tokens
    )
