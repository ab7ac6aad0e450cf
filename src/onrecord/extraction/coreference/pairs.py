"""Which two are meant: "both leaders", "the two countries", "the latter", "each other"."""

from __future__ import annotations

from typing import Any

from onrecord.extraction.actors import Found
from onrecord.extraction.coreference.discourse import Discourse
from onrecord.extraction.coreference.offices import SUPREME
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.extraction.found import Mention
from onrecord.model import Actor


class Pairs:
    """Gives words for two their actors from what has been spoken of."""

    def __init__(
        self,
        found: Found,
        discourse: Discourse,
        table: dict[str, Any],
        *,
        speakers: Speakers,
        names: dict[str, str],
    ) -> None:
        self.found = found
        self.words = found.words
        self.discourse = discourse
        self.speakers = speakers
        self.leaders = frozenset(table["pairs"]["leaders"])
        self.sides = frozenset(table["pairs"]["states"])
        self._names = names

    def counted(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        """ "both leaders", "the two countries"."""
        words = self.words
        lemma = words.lemma[token]
        if lemma not in self.leaders and lemma not in self.sides:
            return None
        counted = next(
            (
                c
                for c in words.children[token]
                if words.lower[c] in {"both", "two", "either", "neither", "each"}
            ),
            None,
        )
        if counted is None:
            return None
        if words.lower[counted] == "two" and not any(
            words.lower[c] in {"the", "these", "their", "those"} for c in words.children[token]
        ):
            return None
        if any(words.dep[c] in {"relcl", "prep"} and words.lower[c] == "of" for c in words.children[token]):
            return None
        own = {a.country for a in self.speakers.of_quote(token, at) if a.country}
        actors = self.two(lemma in self.leaders, own, lemma in {"leader", "president"})
        return self._made(min(counted, token), token, actors, "coreference/two") if actors else None

    def two(
        self, leaders: bool | None, own: frozenset[str] | set[str] = frozenset(), supreme: bool = False
    ) -> tuple[Actor, ...]:
        """The two that are most present: persons for leaders, states for countries; a pair that was named together first."""
        pairs = [r for r in self.discourse.referents.values() if len(r.actors) == 2]
        pairs = [r for r in pairs if leaders is None or _are(r.actors, leaders)]
        if pairs:
            best = max(pairs, key=lambda r: (r.weight, r.token))
            if best.weight > 40.0:
                return best.actors if leaders is not False else self._states(best.actors)
        singles = [
            r for r in self.discourse.referents.values()
            if len(r.actors) == 1 and (r.actors[0].kind == "person" if leaders or leaders is None else r.actors[0].country)
        ]  # fmt: skip
        weights: dict[str, float] = {}
        for referent in singles:  # a state is as present as all who stand for it
            state = referent.actors[0].country or referent.key
            weights[state] = weights.get(state, 0.0) + referent.weight
        if leaders is False:
            singles.sort(key=lambda r: (weights[r.actors[0].country or r.key], r.token), reverse=True)
        else:
            singles.sort(key=lambda r: (r.weight, r.token), reverse=True)
        chosen: list[Actor] = []
        for referent in singles:
            actor = referent.actors[0]
            if actor.country in own or (supreme and not self._supreme(actor)):
                continue
            if leaders is not False:
                if leaders and actor.country is None:
                    continue
                if all(a.actor != actor.actor and (a.country != actor.country) for a in chosen):
                    chosen.append(actor)
            elif all(a.country != actor.country for a in chosen):
                chosen.append(actor)
            if len(chosen) == 2:
                return tuple(chosen) if leaders is not False else self._states(tuple(chosen))
        if leaders is None:
            return self.two(False)
        return ()

    def _supreme(self, actor: Actor) -> bool:
        """False for a person known to hold lower offices only."""
        person = next((p for p in self.found.people.named.values() if p.id == actor.actor), None)
        return person is None or not person.offices or any(o in SUPREME for o, _ in person.offices)

    def _states(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(
            Actor(self._names.get(a.country, a.country), a.country, "state", a.country) if a.country else a
            for a in actors
        )

    def either(self, token: int, which: str) -> Mention | None:
        pairs = [
            r for r in self.discourse.referents.values() if r.key.startswith("pair:") and len(r.actors) == 2
        ]
        if pairs:
            best = max(pairs, key=lambda r: (r.sentence, r.token))
            actor = best.actors[1 if which == "latter" else 0]
            return self._made(token, token, (actor,), f"coreference/{which}")
        return None

    def each_other(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        words = self.words
        above = token
        for _ in range(5):
            above = words.head[above]
            subject = next((c for c in words.children[above] if words.dep[c] in {"nsubj", "nsubjpass"}), None)
            if subject is not None:
                actors = list(at.get(subject, ()))
                for child in words.children[subject]:
                    if words.dep[child] == "conj":
                        actors += at.get(child, ())
                return (
                    self._made(token - 1, token, tuple(actors), "coreference/each-other")
                    if len(actors) > 1
                    else None
                )
        return None

    def _made(self, first: int, token: int, actors: tuple[Actor, ...], rule: str) -> Mention:
        words = self.words
        return Mention(words.start[first], words.end[token], token, actors, rule, True)


def _are(actors: tuple[Actor, ...], leaders: bool) -> bool:
    if leaders:
        return all(a.kind == "person" for a in actors)
    return len({a.country for a in actors if a.country}) == 2
