"""Where the statements of a claim come from in the end: ten outlets that quote one agency are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.copies import Copies
from onrecord.comparison.facets import Facets, published_day
from onrecord.comparison.ids import content_id
from onrecord.comparison.labels import claimant_name, plain_name
from onrecord.comparison.rules import Rules
from onrecord.comparison.signatures import LONG, QUOTED, WORD
from onrecord.comparison.tracing import Key, Trace, Tracer, document_name
from onrecord.comparison.when import in_words
from onrecord.model import Document, Origin, Path, Relation

Traced = tuple[Facets, Trace]


def origins_of(group: Group, copies: Copies, by_id: Mapping[str, Document], rules: Rules) -> list[Origin]:
    """The origins of a claim, sorted by ID, each with the reason that joined its statements and their paths.

    A named source is one origin whoever carries it; the offices and the state media of one state are one, for they speak
    for one government. An unnamed source is one only with its medium, or a public occasion, and its days. Without any
    source the report itself is the origin, or the report that it copies.
    """
    tracer = Tracer(group, copies, by_id, rules)
    parts: dict[Key, list[Traced]] = defaultdict(list)
    for f in group.members:
        trace = tracer.trace(f)
        parts[trace.key].append((f, trace))
    apart = [
        (key if n == 0 else (*key, part[0][0].id), part)
        for key, members in sorted(parts.items())
        for n, part in enumerate(_by_days(members, rules) if key[0] == "unnamed" else [members])
    ]
    apart = _same_words(apart)
    found = [_origin(group, key, members, rules) for key, members in apart]
    speaking = {o.source for o in found}
    kept = [
        replace(o, independent=False) if key[0] == "unnamed" and key[2] in speaking else o
        for o, (key, _) in zip(found, apart, strict=True)
    ]
    return sorted(kept, key=lambda o: o.id)


def _by_days(members: Sequence[Traced], rules: Rules) -> list[list[Traced]]:
    """Parts statements on an unnamed source where more days lie between them than one source's word is passed on in.

    Those of unknown date stand alone, each report for itself: nothing says that they are of the same days.
    """
    ordered = sorted(members, key=lambda m: (m[1].at.order, m[0].order))
    parts: list[list[Traced]] = []
    last: Facets | None = None
    for member in ordered:
        trace = member[1]
        public = trace.occasion is not None and trace.occasion.public
        most = rules.voices.same_occasion if public else rules.voices.same_unnamed
        if last is not None and (
            trace.at.statement.document == last.statement.document
            or (not isinf(trace.at.published) and trace.at.published - last.published <= most)
        ):
            parts[-1].append(member)
        else:
            parts.append([member])
        last = trace.at
    return parts


def _same_words(parts: Sequence[tuple[Key, list[Traced]]]) -> list[tuple[Key, list[Traced]]]:
    """Joins unnamed sources who are quoted with the same words: nobody says a long sentence twice, so it was said once."""
    kept: list[tuple[Key, list[Traced]]] = []
    first: dict[tuple[str, ...], int] = {}
    for key, members in parts:
        quotes = sorted({q for f, _ in members for q in _quotations(f)}) if key[0] == "unnamed" else []
        at = next((first[q] for q in quotes if q in first and kept[first[q]][0][2] in (key[2], "")), None)
        if at is None:
            at = len(kept)
            kept.append((key, []))
        kept[at][1].extend(members)
        for q in quotes:
            first.setdefault(q, at)
    return kept


def _quotations(f: Facets) -> list[tuple[str, ...]]:
    """The words in quotation marks, where they are so many that they are not said twice by chance."""
    found = (tuple(WORD.findall(m[0].casefold())) for m in QUOTED.finditer(f.statement.text))
    return [words for words in found if len(words) >= LONG]


def _origin(group: Group, key: Key, members: Sequence[Traced], rules: Rules) -> Origin:
    ordered = sorted(members, key=lambda m: m[0].order)
    label, reason = _reason(key, ordered, rules)
    source = key[1] if key[0] != "unnamed" else None
    interested = source is not None and any(source in f.parties for f, _ in ordered)
    paths = {f.id: Path(f.id, trace.steps, _occasion(trace)) for f, trace in ordered}
    return Origin(
        content_id("o", group.id, *key),
        label,
        tuple(sorted(paths)),
        reason,
        source,
        interested,
        not interested,
        tuple(paths[i] for i in sorted(paths)),
    )


def _occasion(trace: Trace) -> str | None:
    if trace.occasion is None:
        return None
    day = trace.at.published
    return trace.occasion.name if isinf(day) else f"{trace.occasion.name}, reported {in_words(day)}"


def _reason(key: Key, members: Sequence[Traced], rules: Rules) -> tuple[str, str]:
    outlets = sorted({document_name(f.document) for f, _ in members})
    through = f" {len(outlets)} outlets carry it: {', '.join(outlets)}." if len(outlets) > 1 else ""
    if any(trace.copied for _, trace in members):
        through += f" Copied text leads to the earliest report that has it: {_first(members)}."
    told = next((trace.at for _, trace in members if trace.at.statement.attribution), members[0][1].at)
    name = claimant_name(told, rules)
    if key[0] == "state":
        return _state(key[1], members, name, through, rules)
    if key[0] == "unnamed":
        held = "the occasion" if key[3].startswith("at:") else "the medium"
        return f"{name}, unnamed", (
            f"The last source is unnamed ({name}); it counts as one only because {held} and the days are the same."
            f"{through}"
        )
    if key[0] == "named":
        return name, f"The last source is {name}.{through}"
    own = [m for m in members if rules.voices.of_document(m[1].report) == key[1]]
    if not own:
        return name, f"The last source is {name}; no report of its own on this is in the record.{through}"
    label = _first(own)
    return label, f"No source is given, so the report itself is the origin: {label}.{through}"


def _first(members: Sequence[Traced]) -> str:
    reports = (trace.report for _, trace in members)
    return document_name(min(reports, key=lambda d: (published_day(d), d.id)))


def _state(code: str, members: Sequence[Traced], name: str, through: str, rules: Rules) -> tuple[str, str]:
    state = rules.countries.get(code, code)
    said = _speakers((trace for _, trace in members), state)
    if len(said) == 1:
        return name, f"The last source is {name}.{through}"
    speakers = f" Offices of one state count as one source: {', '.join(said)}."
    return f"{state} ({', '.join(said)})", f"The last source is {state}.{speakers}{through}"


def _speakers(traces: Iterable[Trace], state: str) -> list[str]:
    """Who spoke for a state, each once, called as it was first; the state itself by its name."""
    found: dict[str, str] = {}
    for trace in traces:
        chain = trace.at.statement.attribution
        name = plain_name(chain[-1].name) if chain else document_name(trace.report)
        key = (chain[-1].actor if chain else None) or name.casefold()
        found.setdefault(key, state if chain and chain[-1].kind == "state" else name)
    return list(found.values())


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
