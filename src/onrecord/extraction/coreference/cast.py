"""Who stands where: the mentions of a document, asked by token or by stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import Mention
from onrecord.model import Actor


class Cast:
    """All mentions of a document, anaphoric ones too, sorted by start, then the longer first.

    Offsets are into ``document.text``; tokens are indices into ``analysis.doc``.
    """

    def __init__(self, analysis: Analysis, mentions: tuple[Mention, ...], full_names: dict[str, str]) -> None:
        self.mentions = mentions
        self._analysis = analysis
        self._starts = [m.start for m in mentions]
        self._longest = max((m.end - m.start for m in mentions), default=0)
        self._full = full_names
        self._by_head: dict[int, Mention] = {}
        for mention in mentions:  # the longest mention of a head comes first
            kept = self._by_head.get(mention.head)
            if kept is None or (not kept.actors and mention.actors):
                self._by_head[mention.head] = mention

    def mention_at(self, token: int) -> Mention | None:
        """The mention whose head is this token, else the shortest one that has it as part of the name."""
        found = self._by_head.get(token)
        if found is not None:
            return found
        start = self._analysis.doc[token].idx
        end = start + len(self._analysis.doc[token])
        around = [m for m in self._near(start, end) if m.start <= start and end <= m.end]
        return min(around, key=lambda m: (m.end - m.start, m.start), default=None)

    def at(self, token: int) -> tuple[Actor, ...]:
        """The actors of the mention whose head is this token, or which contains it as part of the name."""
        mention = self.mention_at(token)
        return mention.actors if mention else ()

    def _near(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        return [m for m in self.mentions[first:last] if m.end > start and m.start < end]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions whose head lies in the stretch, those nearest its top in the parse first, then in order."""
        doc = self._analysis.doc
        inside = [m for m in self._near(start, end) if start <= doc[m.head].idx < end]
        return tuple(sorted(inside, key=lambda m: (self._depth(m.head, start, end), m.start, -m.end)))

    def _depth(self, token: int, start: int, end: int) -> int:
        depth = 0
        at = self._analysis.doc[token]
        while at.head.i != at.i and start <= at.head.idx < end and depth < 30:
            at = at.head
            if at.pos_ != "ADP":
                depth += 1
        return depth

    def for_span(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actors of the mention that heads the stretch, else those named in it, the best first.

        Of mentions equally near the top all come, in order. () where nobody is named.
        """
        inside = self.mentions_in(start, end)
        known = [m for m in inside if m.actors]
        if not known:
            around = [m for m in self._near(start, end) if m.start <= start and end <= m.end and m.actors]
            best = min(around, key=lambda m: (m.end - m.start, m.start), default=None)
            return best.actors if best else ()
        top = self._depth(known[0].head, start, end)
        joined = {known[0].head} | {t.i for t in self._analysis.doc[known[0].head].conjuncts}
        actors: list[Actor] = []
        for mention in known:
            if self._depth(mention.head, start, end) == top or mention.head in joined:
                actors += [a for a in mention.actors if a not in actors]
        return tuple(actors)

    def full_name(self, start: int, end: int) -> str | None:
        """The longest name in the document of whom the stretch names ("Kirby": "John Kirby"), None if nobody is known."""
        for actor in self.for_span(start, end):
            if actor.actor and actor.actor in self._full:
                return self._full[actor.actor]
            if actor.kind != "unnamed":
                return actor.name
        return None

    def name_of(self, actor: Actor) -> str:
        """The longest name in the document of an actor, else the one given."""
        return self._full.get(actor.actor or "", actor.name)
