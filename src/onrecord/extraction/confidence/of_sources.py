"""What is known of who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.extraction.binding import span_head
from onrecord.extraction.confidence.seen import CONTENT, CUE, FIRST_PERSON, MARKS, SOURCE, SUBJECTS
from onrecord.extraction.confidence.steps import chance, mean

if TYPE_CHECKING:
    from onrecord.extraction.confidence.seen import Seen
    from onrecord.model import Source, Span, Statement

BESIDE = 200
"""Characters before and after that are looked at for others' words."""
BEGINNINGS = frozenset(
    {
        *("the", "a", "an", "some", "many", "one", "both", "those", "others", "he", "she", "they", "it", "i", "we", "who"),
        *("mr.", "sen.", "his", "her", "their"),
    }
)  # fmt: skip
"""First words of a source that tell a description from a name."""
JOINING = frozenset({"of", "in", "on", "from", "at", "for"})


def of_sources(s: Statement, seen: Seen) -> Iterator[str]:
    """Features of the outlet's own voice, or of the last source and those before it."""
    if not s.attribution:
        yield from _own_voice(s, seen)
        return
    found = next((f.probability for f in reversed(s.rules) if f.rule == "attribution/encoder"), None)
    yield f"attribution:{chance(found)}"
    yield f"by:{next((f.rule for f in reversed(s.rules) if f.field == 'attribution'), 'none')}"
    yield from _source(s.attribution[-1], s, seen)
    for outer in s.attribution[:-1]:
        yield f"outer:{outer.kind} {outer.actor is not None}"
        yield f"outer near:{s.start <= outer.start < s.end}"


def _own_voice(s: Statement, seen: Seen) -> Iterator[str]:
    """Does anything in the sentence or beside it look like somebody's words?"""
    here = seen.chances(s.start, s.end, CONTENT)
    yield f"own content:{chance(mean(here))}"
    yield f"own most:{chance(max(here, default=0.0))}"
    yield f"own cue:{chance(max(seen.chances(s.start, s.end, CUE), default=0.0))}"
    yield f"own source:{chance(max(seen.chances(s.start, s.end, SOURCE), default=0.0))}"
    yield f"own before:{chance(mean(seen.chances(max(0, s.start - BESIDE), s.start, CONTENT)))}"
    yield f"own after:{chance(mean(seen.chances(s.end, s.end + BESIDE, CONTENT)))}"
    yield f"own marks:{min(sum(c in MARKS for c in s.text), 3)}"
    words = {t.lower_ for t in seen.analysis.tokens(s.start, s.end)}
    yield f"own first person:{not FIRST_PERSON.isdisjoint(words)}"


def _source(x: Source, s: Statement, seen: Seen) -> Iterator[str]:
    text = seen.analysis.document.text
    written = " ".join(text[x.start : x.end].split())
    words = written.lower().split()
    head = span_head(seen.analysis, x.start, x.end)
    known = x.actor is not None
    look = "pronoun" if head.pos_ == "PRON" else head.pos_
    first = words[0] if words and words[0] in BEGINNINGS else "-"
    tags = seen.chances(x.start, x.end, SOURCE)
    where = "inside" if s.start <= x.start and x.end <= s.end else "before" if x.end <= s.start else "after"
    yield f"source:{x.kind} {known}"
    yield f"source look:{look} {x.kind} {known}"
    yield f"source same:{written.lower() == x.name.lower()} {look}"
    yield f"source first:{first}"
    yield f"source tag:{head.tag_}"
    yield f"source noun:{head.lemma_.lower() if head.pos_ == 'NOUN' else '-'}"
    yield f"source joined:{not JOINING.isdisjoint(words)}"
    yield f"source comma:{',' in written}"
    yield f"source country:{x.country is not None} {x.kind}"
    yield f"source chance:{chance(mean(tags))}"
    yield f"source least:{chance(min(tags, default=0.0))}"
    yield f"source at:{where} {look}"
    between = text[min(x.end, s.content[0].start) : max(x.end, s.content[0].start)]
    yield f"source paragraph:{chr(10) in between} {where}"
    yield f"source within:{any(c.start <= x.start < c.end for c in s.content)}"
    yield f"name words:{min(sum(w[:1].isupper() for w in x.name.split()), 6)} {x.kind}"
    yield from _cue(x.cue, where, s, seen) if x.cue is not None else ("cue:none",)


def _cue(cue: Span, where: str, s: Statement, seen: Seen) -> Iterator[str]:
    word = span_head(seen.analysis, *cue)
    deps = {c.dep_ for c in word.children}
    yield f"cue:{word.lemma_.lower()}"
    yield f"cue dep:{word.dep_}"
    yield f"cue chance:{chance(max(seen.chances(*cue, CUE), default=None))}"
    yield f"cue in:{s.start <= cue.start < s.end}"
    yield f"cue negated:{'neg' in deps}"
    yield f"cue subject:{not SUBJECTS.isdisjoint(deps)} {where}"
    yield f"cue passive:{not {'auxpass', 'nsubjpass'}.isdisjoint(deps)}"
