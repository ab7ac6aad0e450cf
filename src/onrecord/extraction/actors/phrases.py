"""Noun phrases that stand for actors: "Russian forces", "a spokesman for South Korea's Defense Ministry", "US officials".

A word for an office, a body or people (roles.py) gets its state from what stands before it ("Russian", "Ukraine's") or
after it ("of Armenia", "in Baghdad"). Several states make several actors ("Hungarian and Romanian officials").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extraction.actors.gazetteer import MODIFIES, Entry, Hit
from onrecord.extraction.actors.names import Named, Run, name_text
from onrecord.extraction.actors.roles import Role, determiners
from onrecord.extraction.actors.words import Words
from onrecord.model import Actor

MODIFIERS = frozenset(
    {"amod", "compound", "poss", "nmod", "conj", "npadvmod", "dep", "nummod", "appos", "quantmod", "det"}
)
AFTER = {
    "title": frozenset({"of", "for", "in", "from"}),
    "body": frozenset({"of", "in"}),
    "official": frozenset({"of", "for", "in", "from", "with", "at"}),
    "expert": frozenset({"of", "from", "at"}),
    "group": frozenset({"of", "in", "from"}),
    "courtesy": frozenset({"of"}),
}
PRIVATE_TITLES = frozenset({"official", "person"})
"""Titles that as a rule are of a private body, so that only a state's name before them makes their holder a state's."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an office, a body or a group is: a state, or a body with or without one."""

    country: str | None
    actor: str | None
    name: str
    by_descent: bool = False
    """Named as a people, which says less of the state than a place does ("Druze inhabitants of ...")."""
    direct: bool = True
    """False where only something of its is named: "director of an institute in Sweden" is not Sweden's director."""


class Phrases:
    """Finds whose a role is, over the hits, roles and persons of one document."""

    def __init__(self, words: Words, hits: list[Hit], roles: list[Role], runs: list[Run]) -> None:
        self.words = words
        self.hit_at: dict[int, Hit] = {i: h for h in hits for i in range(h.first, h.last)}
        self.role_at: dict[int, Role] = {i: r for r in roles for i in range(r.first, r.last)}
        self.run_at: dict[int, Run] = {i: r for r in runs for i in range(r.first, r.last)}

    def before(self, first: int, last: int, edge: int | None = None) -> tuple[list[Owner], int]:
        """Owners among the modifiers of ``first..last``, and where the phrase begins."""
        words = self.words
        root = words.root_of(first, last)
        left = min(words.left_edge(root), words.left_edge(first), first)
        left = max(left, words.bounds[words.sentence[first]][0], edge or 0)
        owners: list[Owner] = []
        at = left
        while at < first:
            hit = self.hit_at.get(at)
            run = self.run_at.get(at)
            if hit and hit.last <= first:
                if self._modifies(hit, first, last):
                    owners.append(_owner(hit.entry))
                at = hit.last
            elif run and run.person and run.last <= first:
                if self._climbs(run.root(words), first, last):
                    owners.append(Owner(run.person.country, run.person.id, run.person.name))
                at = run.last
            else:
                at += 1
        if not owners:
            near = self._adjacent(first)
            if near:
                owners.append(_owner(near.entry))
                left = min(left, near.first)
        while left < first and (
            words.lower[left] in determiners() or words.pos[left] in {"PUNCT", "SPACE", "ADP"}
        ):
            left += 1
        return owners, left

    def _modifies(self, hit: Hit, first: int, last: int) -> bool:
        if hit.bound and hit.bound not in MODIFIES:
            return False
        return self._climbs(self.words.root_of(hit.first, hit.last), first, last)

    def _climbs(self, token: int, first: int, last: int) -> bool:
        words = self.words
        for _ in range(7):
            if first <= token < last:
                return True
            if words.dep[token] not in MODIFIERS:
                return False
            token = words.head[token]
        return False

    def _adjacent(self, first: int) -> Hit | None:
        """The name right before the role where the parse tore them apart; not "in Russia officials said"."""
        words = self.words
        at = first - 1
        if at >= 0 and words.text[at] in {"'s", "’s", "'", "’"}:
            at -= 1
        hit = self.hit_at.get(at)
        if (
            not hit
            or words.sentence[at] != words.sentence[first]
            or (hit.bound and hit.bound not in MODIFIES)
        ):
            return None
        if hit.entry.sort in {"state", "capital", "place", "people", "bloc"} and at == first - 1:
            before = hit.first - 1
            if before >= 0 and words.pos[before] in {"ADP", "DET"} and hit.entry.sort != "state":
                return None
            if (
                before >= 0
                and words.pos[before] == "ADP"
                and words.lower[before] not in {"by", "with", "against"}
            ):
                return None
            if hit.entry.sort in {"people", "bloc"} and hit.entry.sort != "bloc":
                return None
        return hit

    def after(self, role: Role, first: int, last: int, owned: bool) -> tuple[list[Owner], int]:
        """Owners named after the role ("of Armenia"), and where the phrase then ends."""
        words = self.words
        wanted = AFTER[role.sorts[0]]
        inner = range(first, last)
        for at in [
            c for i in inner for c in words.children[i] if c >= last and words.dep[c] in {"prep", "agent"}
        ] or [last]:
            if at >= len(words) or words.sentence[at] != words.sentence[first] or words.pos[at] != "ADP":
                continue
            word = words.lower[at]
            if word not in wanted or at - last > 6:
                continue
            if word in {"in", "from", "at", "with"} and (
                owned or not set(role.sorts) & {"group", "body", "official"}
            ):
                continue
            for obj in [c for c in words.children[at] if words.dep[c] == "pobj"]:
                owners, end = self.object(obj)
                if owners:
                    return owners, end if word in {"of", "for"} else last
        if "group" in role.sorts and not owned:
            for at in [
                c for i in inner for c in words.children[i] if words.lower[c] == "based" and c >= last
            ]:
                for preposition in words.children[at]:
                    for obj in [c for c in words.children[preposition] if words.dep[c] == "pobj"]:
                        owners, _ = self.object(obj)
                        if owners:
                            return owners, last
        return [], last

    def object(self, token: int) -> tuple[list[Owner], int]:
        """Owners that a noun and what is joined to it stand for, and where they end."""
        words = self.words
        owners: list[Owner] = []
        end = token + 1
        seen = {token}
        todo = [token]
        while todo:
            at = todo.pop(0)
            found, stop = self._one(at)
            owners += found
            if found:
                end = max(end, stop)
            for child in words.children[at]:
                if words.dep[child] == "conj" and child not in seen:
                    seen.add(child)
                    todo.append(child)
        return owners, end

    def _one(self, token: int) -> tuple[list[Owner], int]:
        hit = self.hit_at.get(token)
        if hit:
            if hit.bound and hit.bound not in MODIFIES:
                return [], token + 1
            return [_owner(hit.entry)], hit.last
        run = self.run_at.get(token)
        if run and run.person:
            return [Owner(run.person.country, run.person.id, run.person.name)], run.last
        role = self.role_at.get(token)
        first, last = (role.first, role.last) if role else (token, token + 1)
        owners, _ = self.before(first, last)
        if owners and role and role.sorts[0] == "body" and role.id != "government":
            owners = [
                Owner(o.country, f"office:{o.country.lower()}-{role.id}" if o.country else o.actor, o.name)
                for o in owners
            ]
        if not owners and role and self.words.head[token] != token:
            owners, last = self.after(role, first, last, False)
        elif not owners:
            for child in self.words.children[token]:
                if self.words.lower[child] == "of" and child > token and child - token < 4:
                    for obj in self.words.children[child]:
                        if self.words.dep[obj] == "pobj":
                            return self.object(obj)
        if role is None or role.sorts[0] == "group":
            owners = [replace(o, direct=False) for o in owners]
        return owners, max(last, token + 1)

    def text(self, first: int, last: int) -> str:
        return name_text(self.words, first, last)


def _owner(entry: Entry) -> Owner:
    return Owner(entry.country, entry.actor, entry.name, entry.sort == "people")


def actors_of(role: Role, owners: list[Owner], name: str, definite: bool) -> tuple[Actor, ...]:
    """The actors that a role stands for, one an owner: its kind by the list it stands in."""
    distinct: list[Owner] = []
    for owner in owners:
        if all((o.country, o.actor if o.country is None else "") != (owner.country, owner.actor if owner.country is None else "")
               for o in distinct):  # fmt: skip
            distinct.append(owner)
    if any(o.country for o in distinct):
        distinct = [o for o in distinct if o.country]
    return tuple(_actor(role, owner, name, definite) for owner in distinct or [Owner(None, None, "")])


def _actor(role: Role, owner: Owner, name: str, definite: bool) -> Actor:
    country = owner.country
    sort = role.sorts[0]
    if (
        role.id == "spokesman"
        and owner.actor
        and not role.plural
        and owner.actor.startswith(("office:", "org:"))
    ):
        return Actor(
            name, owner.actor, "office" if owner.actor.startswith("office:") else "organisation", country
        )
    if sort == "body":
        if role.id == "government" and country:
            return Actor(name, country, "state", country)
        if country:
            return Actor(name, f"office:{country.lower()}-{role.id}", "office", country)
        if owner.actor:
            return Actor(name, f"{owner.actor}/{role.id}", "office", None)
        return Actor(name, None, "office", None)
    if sort == "title" and not role.plural:
        if definite and role.id not in PRIVATE_TITLES:
            holder = f"office:{country.lower()}-{role.id}" if country else None
            return Actor(name, holder, "office", country)
        whose = None if role.id == "person" and "group" not in role.sorts else country
        return Actor(name, None, "unnamed", whose)  # "Russia analyst": what about, not whose
    if "group" in role.sorts and (sort == "group" or country):
        return Actor(name, None, "group", country)
    if sort == "expert":
        return Actor(name, None, "unnamed", None)
    if role.id == "person" and "group" not in role.sorts:
        return Actor(name, None, "unnamed", None)  # "Russia analyst": what about, not whose
    return Actor(name, None, "unnamed", country)


def office_of(role: Role, owners: list[Owner]) -> tuple[str, str | None] | None:
    """(office, state) where the role is an office that makes its holder stand for a state."""
    if "title" not in role.sorts or role.id in PRIVATE_TITLES:
        return None
    return role.id, next((o.country for o in owners if o.country), None)


def person_actor(person: Named, name: str) -> Actor:
    """A person by the name as said."""
    return Actor(name, person.id, "person", person.country)
