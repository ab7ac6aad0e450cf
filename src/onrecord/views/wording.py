"""The record's codes in plain words: who says it, what, when, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model import Actor, Document, Quantity, Source, Statement

if TYPE_CHECKING:
    from onrecord.comparison.figures import Figure
    from onrecord.comparison.rules import Rules

_STATUS = {
    "occurred": "happened",
    "ongoing": "goes on",
    "planned": "planned",
    "promised": "promised",
    "sought": "sought",
    "forecast": "foreseen",
    "conditional": "on a condition",
    "refused": "refused",
}
_BOUND = {
    "exactly": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
    "fewer_than": "fewer than ",
}
_SEASON = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"} | {
    str(33 + n): f"quarter {n + 1} of" for n in range(4)
}
_SHORT = 2
"""Links of a chain that are shown in a table: the one who says it and whoever passed it on last."""


def outlet(document: Document) -> str:
    """What a document is called after: outlet, else author, else file."""
    return document.outlet or document.author or document.file


def source_name(link: Source) -> str:
    return " ".join(link.name.split())


def who(s: Statement, document: Document) -> str:
    """Who says it, innermost first: "a US official, via CNN"; the outlet itself where no source is named."""
    if not s.attribution:
        return outlet(document)
    names = [source_name(link) for link in reversed(s.attribution)]
    return names[0] + "".join(f", via {name}" for name in names[1:_SHORT])


def chain(s: Statement) -> list[str]:
    """The names of the chain, outermost first."""
    return [source_name(link) for link in s.attribution]


def what(s: Statement) -> str:
    """What is said: the content's words, in one line; the evidence where no content is marked off."""
    parts = [s.text[a - s.start : b - s.start] for a, b in s.content if s.start <= a < b <= s.end]
    return " ".join(" … ".join(parts or [s.text]).split())


def how(s: Statement) -> str:
    """How it stands in its source's words: "happened", "denied", "did not happen", "foreseen, probable"."""
    word = _STATUS.get(s.status or "", "")
    if s.stance == "denied":
        word = "denied"
    elif s.polarity == "-":
        word = "did not happen" if s.status in ("occurred", None) else f"not {word}"
    if s.stance == "alleged":
        word = f"alleged: {word}" if word else "alleged"
    if s.certainty in ("probable", "possible"):
        word = f"{word}, {s.certainty}" if word else s.certainty
    return word or "said"


def when(edtf: str | None) -> str:
    """An EDTF expression for a reader: "2023-09 to 2024-03-04", "from 2024-06-19", "summer 2024", "about 2000"."""
    if not edtf:
        return ""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first in ("", ".."):
            return f"until {when(last)}"
        return f"from {when(first)}" if last in ("", "..") else f"{when(first)} to {when(last)}"
    unsure = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[-1:], "")
    plain = edtf[:-1] if unsure else edtf
    if season := re.fullmatch(r"(\d{4})-(2[1-4]|3[3-6])", plain):
        plain = f"{_SEASON[season[2]]} {season[1]}"
    elif decade := re.fullmatch(r"(\d{3})X", plain):
        plain = f"{decade[1]}0s"
    return unsure + plain


def number(value: float) -> str:
    """6700.0 as "6,700", 1.5 as "1.5"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def figure(q: Quantity) -> str:
    """A quantity for a reader: "more than 10,000 containers a day", "dozens of missiles"."""
    from onrecord.comparison.amounts import vague_words

    value = number(q.value) + (f" to {number(q.upper)}" if q.upper is not None else "")
    unit = q.unit or q.of or ""
    if unit == "percent":
        unit = "%"
    elif unit and q.value != 1:
        unit = plural_of(unit)
    space = "" if unit == "%" or not unit else " "
    vague = vague_words(q, _rules().lexicon)
    if vague is not None:
        return f"{vague}{' of' if vague.endswith('s') and unit else ''}{space}{unit}" + (
            f" a {q.per}" if q.per else ""
        )
    return f"{_BOUND[q.bound]}{value}{space}{unit}" + (f" a {q.per}" if q.per else "")


def plural_of(noun: str) -> str:
    """The plural of a unit or a plain noun."""
    from onrecord.comparison.labels import plural

    return plural(noun, _rules())


@cache
def _rules() -> Rules:
    from onrecord.comparison.rules import rules_of
    from onrecord.lexicon import load

    return rules_of(load())


def state_name(code: str) -> str:
    """A country's name for its alpha-3 code; the code where the lexicon has none."""
    return str(_rules().countries.get(code, code))


def party(actor: Actor) -> str:
    """A state by its name, whoever stands for it; any other actor as it is called."""
    return state_name(actor.country) if actor.country else " ".join(actor.name.split())


def parties(actors: Iterable[Actor]) -> list[str]:
    """States and actors, each once, in order of appearance."""
    return list(dict.fromkeys(party(a) for a in actors))


def source_key(s: Statement, document: Document) -> tuple[str, ...]:
    """What makes two innermost sources the same: the actor's ID, else the name; the outlet where none is named."""
    if not s.attribution:
        return ("outlet", outlet(document))
    last = s.attribution[-1]
    return ("actor", last.actor) if last.actor else ("name", source_name(last).casefold())


def speaker(s: Statement, document: Document) -> str:
    """The one who says it in the end: the innermost source, or the outlet."""
    return source_name(s.attribution[-1]) if s.attribution else outlet(document)


def claimants(members: Iterable[Statement], documents: Mapping[str, Document]) -> list[str]:
    """Who says it, each source once, in order of publication."""
    found: dict[tuple[str, ...], str] = {}
    for s in members:
        document = documents[s.document]
        found.setdefault(source_key(s, document), speaker(s, document))
    return list(found.values())


def claimant(s: Statement, document: Document, known: Mapping[str, str]) -> str:
    """The key of the side whose word it is: a state whichever of its offices speaks, else the source or the outlet."""
    from onrecord.comparison.facets import claimant_of

    return claimant_of(s.attribution, document, known, _rules())


def by_state(s: Statement, document: Document, state: str | None) -> str:
    """The one who says it in the end, with the state before what speaks for it: "Norway: defence minister".

    ``state`` is the alpha-3 code of the state that is spoken for, None where it is nobody's.
    """
    if not s.attribution or state is None or state not in _rules().countries:
        return speaker(s, document)
    name, country = source_name(s.attribution[-1]), state_name(state).removeprefix("the ")
    part = _without_state(name, state)
    return f"{country}: {part}" if part else country


def _without_state(name: str, state: str) -> str:
    """A name without article and without the state's name before it; empty where nothing is left."""
    words = sorted(_rules().country_words.get(state, ()), key=len, reverse=True)
    listed = "|".join(re.escape(w) for w in words)
    plain = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
    return re.sub(rf"^(?:{listed})(?:['’]s?)?(?:\s+|$)", "", plain, count=1).strip()


def deniers(members: Iterable[Statement], documents: Mapping[str, Document]) -> list[str]:
    """Who denies: a state once, whichever of its offices speaks; anybody else as they are called."""
    names: list[str] = []
    for s in members:
        last = s.attribution[-1] if s.attribution else None
        state = last is not None and last.country is not None and last.kind in ("state", "office", "person")
        if last is not None and (joint := _states_in(source_name(last))):
            names += joint
        elif last is not None and last.country and state:
            names.append(state_name(last.country))
        else:
            names.append(speaker(s, documents[s.document]))
    folded = {name.casefold().removeprefix("both ").removeprefix("the "): name for name in reversed(names)}
    return [name for name in dict.fromkeys(names) if name in folded.values()]


def _states_in(name: str) -> list[str]:
    """The states of a name that is nothing but states or capitals: "Both Oslo and Lima"."""
    plain = name.casefold().removeprefix("both ")
    parts = [p.strip().removeprefix("the ") for p in re.split(r",|\band\b", plain) if p.strip()]
    codes = [_code_of().get(part) for part in parts]
    return [state_name(code) for code in codes if code] if parts and all(codes) else []


@cache
def _code_of() -> dict[str, str]:
    """States by their names and capitals, in small letters; adjectives are among them and do no harm."""
    found: dict[str, str] = {}
    for code, words in _rules().country_words.items():
        for word in words:
            found.setdefault(word.casefold(), code)
    return found


def listing(names: Sequence[str], most: int = 3) -> str:
    """ "A, B and 2 more"."""
    if len(names) <= most:
        return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1] if names else ""
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def main_quantity(s: Statement) -> Quantity | None:
    """The figure that a statement is about, as comparison sees it; None where it counts nothing."""
    found = counts(s)
    return found[0].quantity if found else None


def counts(s: Statement) -> list[Figure]:
    """All figures of a statement that count something, as comparison sees them."""
    from onrecord.comparison.figures import figures_in

    return figures_in(s, _rules())
