"""Who is meant by an office: "the minister", "the Russian president"."""

from __future__ import annotations

from onrecord.extraction.actors import Found
from onrecord.extraction.actors.persons import Persons
from onrecord.extraction.coreference.discourse import Discourse
from onrecord.model import Actor

SUPREME = ("head-of-state", "head-of-government")
PERSONAL = frozenset({"minister", "governor", "ambassador", "spokesman", "secretary-general", "director-general", "speaker",
                      "opposition-leader", "legislator", "religious-leader", "vice-president", "official", "prosecutor",
                      "foreign-minister", "defence-minister", "finance-minister", "interior-minister", "military-chief",
                      "deputy-prime-minister", "national-security-adviser", "intelligence-chief", *SUPREME})  # fmt: skip


def _is_office(held: str, wanted: tuple[str, ...]) -> bool:
    """A foreign minister is "the minister"; a prime minister is not."""
    return held in wanted or any(held.endswith(f"-{office}") for office in wanted)


class Offices:
    """Finds the holders of offices among those spoken of and among the lexicon's persons."""

    def __init__(self, found: Found, discourse: Discourse, persons: Persons, date: str | None) -> None:
        self.found = found
        self.discourse = discourse
        self.persons = persons
        self.date = date
        self.meant: list[tuple[str, Actor]] = []
        """Who was meant by an office so far, in the order of the text."""

    def holder(self, office: str, country: str | None, said: bool) -> Actor | None:
        """The person of the document, then of the lexicon, who holds the office."""
        wanted = SUPREME if office in SUPREME else (office,)
        best = None
        for person in self.found.people.named.values():
            fits = any(
                _is_office(o, wanted) and (country is None or country in {c, person.country})
                for o, c in person.offices
            )
            if not fits or (country and person.country not in {country, None}):
                continue
            known = self.discourse.referents.get(person.id)
            if country is None and known is None:
                continue
            exact = any(o == office for o, _ in person.offices)
            weight = (known is not None, exact, known.weight if known else 0.0, -person.first_seen)
            if best is None or weight > best[0]:
                best = (weight, person)
        if best and (best[0][0] or country):
            person = best[1]
            return Actor(person.name, person.id, "person", person.country)
        if country and said and office in {*SUPREME, "foreign-minister", "defence-minister"} and self.date:
            for one in (office, *wanted):
                holder = self.persons.holder(country, one, self.date)
                if holder:
                    return Actor(holder.name, holder.id, "person", country)
        return None

    def last_meant(self, office: str) -> Actor | None:
        """The person last meant by an office that the word fits, whether the text has named the person or not."""
        return next((who for held, who in reversed(self.meant) if _is_office(held, (office,))), None)

    def more_present(self, one: Actor | None, other: Actor | None) -> Actor | None:
        """Of two who could be meant, the one who is more present."""
        if one is None or other is None:
            return one or other
        known = self.discourse.referents
        present = [known[a.actor].weight if a.actor in known else 0.0 for a in (one, other)]
        return other if present[1] > present[0] else one

    def named_by_office(self, office: str) -> Actor | None:
        """The holder of an office who was named by the office alone: "Norway's defence minister", then "the minister"."""
        named = [
            r for r in self.discourse.referents.values()
            if len(r.actors) == 1 and r.actors[0].kind == "office" and r.actors[0].country
            and (r.actors[0].actor or "").endswith(f"-{office}")
        ]  # fmt: skip
        return max(named, key=lambda r: (r.weight, r.token)).actors[0] if named else None
