"""What belongs to an event: its clause and what is moved in it; where it is says scenes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.found import FoundItem
from onrecord.model import Item, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.events.syntax import Roles

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
