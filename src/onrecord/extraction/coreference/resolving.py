"""Reads a document in order and finds whom each pronoun and each description takes up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.extraction.actors import Found, read_actors
from onrecord.extraction.actors.firms import firm_words
from onrecord.extraction.actors.gazetteer import gazetteer_of
from onrecord.extraction.actors.persons import persons_of
from onrecord.extraction.analysis import Analysis
from onrecord.extraction.coreference.cast import Cast
from onrecord.extraction.coreference.descriptions import Descriptions
from onrecord.extraction.coreference.discourse import Discourse, Referent
from onrecord.extraction.coreference.pronouns import Pronouns
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.extraction.found import Mention
from onrecord.model import Actor

DIM = frozenset({"actors/state-place", "actors/capital-place", "actors/place-place", "actors/unknown-name"})
"""Mentions that are seldom taken up again as somebody who acts."""


def resolve(analysis: Analysis, mentions: tuple[Mention, ...]) -> Cast:
    """The cast of a document: its mentions, with anaphoric ones added and descriptions given their actors."""
    return _Resolving(analysis, mentions).run()


class _Resolving:
    """One document on its way to a cast."""

    def __init__(self, analysis: Analysis, mentions: tuple[Mention, ...]) -> None:
        self.analysis = analysis
        self.found: Found = read_actors(analysis)
        self.words = self.found.words
        self.mentions = mentions
        table: dict[str, Any] = analysis.lexicon.table("anaphora")
        self.speakers = Speakers(analysis, self.found)
        self.discourse = Discourse(self.words, self.speakers.speech, self.speakers.is_quoted)
        named: dict[int, set[str]] = {}
        for mention in mentions:
            named.setdefault(mention.head, set()).update(a.actor for a in mention.actors if a.actor)
        found_at: dict[int, tuple[Actor, ...]] = {}
        for mention in mentions:
            if mention.actors:
                found_at.setdefault(mention.head, mention.actors)
        self.pronouns = Pronouns(
            self.words, self.discourse, table, self.speakers, named=named, found_at=found_at
        )
        self.descriptions = Descriptions(
            self.found, self.discourse, table, speakers=self.speakers,
            persons=persons_of(analysis.lexicon), date=analysis.document.published,
            names=gazetteer_of(analysis.lexicon).country_name, firms=firm_words(analysis.lexicon).kinds,
        )  # fmt: skip
        known = persons_of(analysis.lexicon).by_name.values()  # also who is meant by an office alone
        self.gender = {p.id: p.female for p in known} | {
            p.id: p.female for p in self.found.people.named.values()
        }

    def run(self) -> Cast:
        words = self.words
        heads: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            heads.setdefault(mention.head, []).append(mention)
        out: list[Mention] = []
        at: dict[int, tuple[Actor, ...]] = {}
        for number, (first, last) in enumerate(words.bounds):
            if words.sentence[first] < 0:
                continue
            self.discourse.enter(number)
            late: list[Mention] = []
            for token in range(first, last):
                made = self._token(token, heads.get(token, []), at, late)
                for mention in made:
                    if mention.actors and token not in at:
                        at[token] = mention.actors
                out += made
        out.sort(key=lambda m: (m.start, -m.end, m.head, m.rule))
        return Cast(self.analysis, tuple(out), self._full_names(out))

    def _token(
        self, token: int, here: list[Mention], at: dict[int, tuple[Actor, ...]], late: list[Mention]
    ) -> list[Mention]:
        made: list[Mention] = []
        if here:
            for mention in here:
                changed = self.descriptions.take_up(mention, at)
                made.append(changed)
            self._note(token, made[0])
            return made
        words = self.words
        if words.tag[token] in {"WP", "WDT", "WP$"}:
            relative = self._relative(token, at)
            return [relative] if relative else []
        if words.pos[token] in {"PRON", "DET"}:
            pronoun = self.pronouns.find(token, at)
            if pronoun is not None:
                return [pronoun]
        described = self.descriptions.find(token, at)
        if described is not None:
            self._note(token, described)
            return [described]
        if words.pos[token] in {"NOUN", "PROPN"} and words.dep[token] in {
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "attr",
            "conj",
        }:
            plural = words.tag[token] in {"NNS", "NNPS"}
            self.discourse.mention(
                Referent(f"thing:{words.lemma[token]}", (), plural=plural, thing=True), token
            )
        return []

    def _note(self, token: int, mention: Mention) -> None:
        """Enters a mention into the discourse, alone and with what is joined to it by "and"."""
        if not mention.actors:
            return
        words = self.words
        if self._is_any_holder(token, mention) or self._is_only_called_so(token, mention):
            return
        modifier = words.dep[token] in {"amod", "compound", "nmod"}
        referent = referent_of(mention, self.gender, words.tag[token] in {"NNS", "NNPS"})
        referent.actors = tuple(
            replace(a, name=self.descriptions.country_name(a.actor)) if a.kind == "state" and a.actor else a
            for a in referent.actors
        )
        token = self._noun_named(token, referent.person)
        factor = 1.0
        if modifier or mention.rule in DIM:
            factor = 0.4
        elif referent.person and all(a.kind == "unnamed" for a in referent.actors):
            factor = 0.6
        self.discourse.mention(referent, token, factor)
        if words.dep[token] == "conj" and not modifier:
            first = words.head[token]
            while words.dep[first] == "conj" and words.head[first] != first:
                first = words.head[first]
            whole = self.discourse.referents.get(f"pair:{first}")
            left = whole or next(
                (r for r in self.discourse.referents.values() if first in r.tokens and not r.thing), None
            )
            if left is not None and left.actors != mention.actors and left.person == referent.person:
                actors = left.actors + tuple(a for a in mention.actors if a not in left.actors)
                pair = Referent(f"pair:{first}", actors, plural=True, person=left.person and referent.person)
                self.discourse.referents.pop(pair.key, None)
                self.discourse.mention(pair, first)

    def _is_any_holder(self, token: int, mention: Mention) -> bool:
        """ "has forced a former senator and minister to ...", "the nomination for president": an office in which nobody in
        particular acts."""
        words = self.words
        if words.dep[token] in {"nsubj", "nsubjpass", "ROOT", "appos"}:
            return False
        if mention.rule == "actors/title-bare":
            stands_alone = not any(
                words.dep[c] in {"det", "poss", "amod", "compound"} for c in words.children[token]
            )
            return stands_alone and words.tag[token] == "NN" and words.text[token].islower()
        if mention.rule != "actors/title":
            return False
        first = token
        while words.dep[first] == "conj" and words.head[first] != first:
            first = words.head[first]
        return words.dep[first] not in {"nsubj", "nsubjpass"} and any(
            words.lower[c] in {"a", "an"} for c in words.children[first]
        )

    def _is_only_called_so(self, token: int, mention: Mention) -> bool:
        """ "Holm was the only candidate", "hired Aas as his deputy", "not a president": what somebody is called, or is not, is
        nobody beside that one, whom a "he" might mean."""
        if any(a.actor or a.kind != "unnamed" for a in mention.actors):
            return False
        words = self.words
        called = words.dep[token] in {"attr", "oprd"} or (
            words.dep[token] == "pobj" and words.lower[words.head[token]] == "as"
        )
        return called or any(words.lower[c] in {"no", "not"} and c < token for c in words.children[token])

    def _noun_named(self, token: int, person: bool) -> int:
        """The noun that a person's name only explains: of "His father Omar Said left" the father is who leaves."""
        words = self.words
        noun = words.head[token]
        plain = (
            words.pos[noun] == "NOUN"
            and words.tag[noun] == "NN"
            and words.sentence[noun] == words.sentence[token]
        )
        if not (person and words.dep[token] == "appos" and plain and noun == token - 1 - self._length(token)):
            return token
        self.discourse.referents.pop(f"thing:{words.lemma[noun]}", None)
        return noun

    def _length(self, token: int) -> int:
        """How many words of a name stand before its head."""
        words = self.words
        first = token
        while first > 0 and words.head[first - 1] == token and words.dep[first - 1] in {"compound", "punct"}:
            first -= 1
        return token - first

    def _relative(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        """ "which has refrained": the relative pronoun stands for the noun that its clause hangs on."""
        words = self.words
        verb = words.head[words.head[token]] if words.tag[token] == "WP$" else words.head[token]
        for _ in range(3):
            if words.dep[verb] in {"relcl", "acl"} or words.head[verb] == verb:
                break
            verb = words.head[verb]
        noun = words.head[verb]
        if words.dep[verb] != "relcl" or noun >= token or not at.get(noun):
            return None
        actors = at[noun]
        if words.tag[verb] == "VBP" or any(words.tag[c] == "VBP" for c in words.children[verb]):
            joined = [c for c in words.children[noun] if words.dep[c] == "conj"]
            while joined:
                actors += tuple(a for a in at.get(joined[0], ()) if a not in actors)
                joined = [c for c in words.children[joined[0]] if words.dep[c] == "conj"]
        referent = next((r for r in self.discourse.referents.values() if noun in r.tokens and r.actors), None)
        if referent is not None:
            self.discourse.mention(referent, token)
        return Mention(words.start[token], words.end[token], token, actors, "coreference/relative", True)

    def _full_names(self, mentions: list[Mention]) -> dict[str, str]:
        full = {p.id: p.name for p in self.found.people.named.values()}
        for mention in mentions:
            for actor in mention.actors:
                if (
                    actor.actor
                    and actor.kind not in {"person", "state"}
                    and len(actor.name) > len(full.get(actor.actor, ""))
                ):
                    full[actor.actor] = actor.name
                elif actor.actor and actor.kind == "state":
                    full.setdefault(actor.actor, self.descriptions.country_name(actor.actor))
        return full


def referent_of(mention: Mention, gender: dict[str, bool | None], plural_word: bool) -> Referent:
    """What a mention adds to the discourse."""
    actors = mention.actors
    first = actors[0]
    key = "+".join(sorted({a.actor or f"{a.kind}:{a.name}" for a in actors}))
    person = all(a.kind in {"person", "unnamed"} for a in actors) or (
        first.kind == "office" and mention.rule.startswith("actors/title")
    )
    several = len(actors) > 1
    plural = several or plural_word or (first.kind == "group" and mention.rule == "actors/people")
    maybe = mention.rule == "actors/unknown-speaker" or (
        mention.rule == "actors/unknown-name" and " " in first.name
    )
    return Referent(key, actors, gender.get(first.actor or ""), plural, person, maybe=maybe)
