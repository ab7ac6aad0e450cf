"""Where the statements of a claim come from in the end: ten outlets that quote one agency are one origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.ids import content_id
from onrecord.comparison.labels import claimant_name, plain_name
from onrecord.comparison.rules import Rules
from onrecord.model import Document, Origin, Relation

WORD = re.compile(r"\w+")


def _outlet(document: Document) -> str:
    return (document.outlet or document.author or document.file).casefold()


def origin_key(f: Facets, copies: Mapping[str, str], by_id: Mapping[str, Document]) -> tuple[str, ...]:
    """What two statements of one claim must share to be one origin.

    A named source is one origin whoever carries it, and the offices of one state are one source: they speak for one
    government. An unnamed source is one only with its medium and day; without any source the report itself is the
    origin, or the report that it copies.
    """
    document = by_id[copies.get(f.statement.document, f.statement.document)]
    chain = f.statement.attribution
    if not chain:
        return ("report", _outlet(document), document.id if document.outlet is None else "")
    last = chain[-1]
    if last.kind in ("state", "office", "person") and f.claimant.isupper():  # a state's code
        return ("state", f.claimant)
    if last.kind == "unnamed" or last.actor is None:
        medium = (chain[-2].actor or chain[-2].name.casefold()) if len(chain) > 1 else _outlet(document)
        name = " ".join(WORD.findall(last.name.casefold()))
        return ("unnamed", name, last.country or "", medium)
    return ("named", last.actor)


def origins_of(
    group: Group, copies: Mapping[str, str], by_id: Mapping[str, Document], rules: Rules
) -> list[Origin]:
    """The independent origins of a claim, sorted by ID, each with the reason that joined its statements."""
    parts: dict[tuple[str, ...], list[Facets]] = defaultdict(list)
    for f in group.members:
        parts[origin_key(f, copies, by_id)].append(f)
    found = []
    for key, members in sorted(parts.items()):
        label, reason = _reason(key, members, copies, by_id, rules)
        found.append(
            Origin(content_id("o", group.id, *key), label, tuple(sorted(f.id for f in members)), reason)
        )
    return sorted(found, key=lambda o: o.id)


def _reason(
    key: tuple[str, ...],
    members: list[Facets],
    copies: Mapping[str, str],
    by_id: Mapping[str, Document],
    rules: Rules,
) -> tuple[str, str]:
    outlets = sorted(
        {by_id[f.statement.document].outlet or by_id[f.statement.document].file for f in members}
    )
    through = f" {len(outlets)} outlets carry it: {', '.join(outlets)}." if len(outlets) > 1 else ""
    name = claimant_name(members[0], rules)
    if key[0] == "state":
        state = rules.countries.get(key[1], key[1])
        said = [*dict.fromkeys(plain_name(f.statement.attribution[-1].name) for f in members)]
        speakers = f" Offices of one state count as one source: {', '.join(said)}." if len(said) > 1 else ""
        label = name if len(said) == 1 else f"{state} ({', '.join(said)})"
        return label, f"The last source is {name}.{speakers}{through}"
    if key[0] == "named":
        return name, f"The last source is {name}.{through}"
    if key[0] == "unnamed":
        return f"{name}, unnamed", (
            f"The last source is unnamed ({name}); it counts as one only because the medium is the same.{through}"
        )
    first = by_id[copies.get(members[0].statement.document, members[0].statement.document)]
    label = first.outlet or first.author or first.file
    if any(f.statement.document in copies for f in members):
        return (
            label,
            f"No source is given; the text is that of {label}, the earliest report to carry it.{through}",
        )
    return label, f"No source is given, so the report itself is the origin: {label}."


def _carrier(f: Facets) -> str:
    return f"{f.document.outlet or f.document.file} ({f.document.published or 'undated'})"


def repeats_of(origin: Origin, group: Group) -> list[Relation]:
    """Ties every further statement of an origin, in another document, to its first."""
    wanted = set(origin.statements)
    members = [f for f in group.members if f.id in wanted]
    first = members[0]
    return [
        Relation(
            "repeats",
            f.id,
            first.id,
            f"{_carrier(f)} carries what {_carrier(first)} reported before; both go back to {origin.label}.",
            "origins/same-origin",
        )
        for f in members[1:]
        if f.statement.document != first.statement.document
    ]
