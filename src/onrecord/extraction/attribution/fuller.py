"""What a bare description was called when it came in: "a Bay Bank spokesman ... the spokesman", "Holm said in a report ... the
report". English names a thing in full once and goes on with its noun and an article (Halliday and Hasan, Cohesion in English,
1976)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.syntax import child, phrase, span_of
from onrecord.model import Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 2000
"""Characters back to the fuller description."""
FEW = 3
"""Words of a bare description: "the news agency"."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LONGEST = 100
"""Characters of a description that may stand for a bare one."""
LONGEST_NAME = 5
"""Words of the name of whose a document is, between the document and its verb."""
NOUNS = frozenset({"NOUN", "PROPN"})


class Names(Protocol):
    """What a source is called (naming.py)."""

    def source(self, span: Span, cue: Span | None) -> Source: ...


@dataclass(frozen=True)
class Fuller:
    """Fuller descriptions in one document."""

    analysis: Analysis
    names: Names

    def before(self, span: Span) -> Source | None:
        """The source that "the spokesman", "the study" takes up, None where no description before it says more, or where a
        new "a study" has come in between."""
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        head = tokens[-1] if tokens else None
        if head is None or head.pos_ not in NOUNS or len(tokens) > FEW:
            return None
        if any(t.pos_ != "NOUN" for t in tokens[1:-1]) or head.lemma_.lower() not in self.nouns:
            return None
        if len(tokens) == 1 or tokens[0].lower_ not in DEFINITE or self._more(head) is not None:
            return None
        for token in reversed(self.analysis.doc[: tokens[0].i]):
            if span.start - token.idx > NEAR:
                return None
            if token.pos_ not in NOUNS or not self._is_same(token, head) or self.analysis.in_furniture(token):
                continue
            found = self.of(token)
            if found is not None:
                return found
            if any(c.lower_ in {"a", "an", "another"} for c in token.children):
                return None
        return None

    def of(self, noun: Token) -> Source | None:
        """What the phrase of this noun is called, where it says whose or which it is."""
        made = self.made(noun)
        stretch = self._more(noun) if made is None else None
        return made or (self.names.source(stretch, None) if stretch is not None else None)

    def made(self, noun: Token) -> Source | None:
        """What a document is called of which the text says who made it: "the ministry's statement"."""
        whose = self._owner(noun)
        called = self.names.source(whose, None) if whose is not None else None
        if whose is None or called is None or called.kind == "unnamed":
            return None
        name = f"{called.name}'{'' if called.name.endswith('s') else 's'} {noun.text}"
        return Source(name, None, "group", called.country, whose.start, whose.end, None)

    def _more(self, noun: Token) -> Span | None:
        """The phrase of a noun with a name in it that is no time's: "an Upjohn spokesman", "the spokesman for the bay"."""
        if noun.dep_ in {"compound", "nmod", "amod", "poss"}:
            return None
        if any(c.dep_ in {"conj", "cc", "appos"} for c in noun.children):
            return None
        doc = self.analysis.doc
        first, last = phrase(noun)
        named = any(
            t.i != noun.i
            and t.text[:1].isupper()
            and t.pos_ in {"PROPN", "ADJ"}
            and t.lower_ not in self.times
            for t in doc[first : last + 1]
        )
        stretch = span_of(self.analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))
        short = stretch.end - stretch.start <= LONGEST and "\n" not in self.analysis.text(stretch)
        return stretch if named and short and not doc[first].is_punct else None

    def _owner(self, noun: Token) -> Span | None:
        """Who made a document: "a statement released by the ministry", "a speech Holm gave", "Holm said in a report"."""
        if not self.is_document(noun) or any(c.dep_ == "poss" for c in noun.children):
            return None
        maker = self._maker(noun)
        if maker is not None:
            return maker
        verb = noun.head.head
        if noun.dep_ != "pobj" or noun.head.lower_ != "in" or self._more(noun) is not None:
            return None
        plain = all(c.dep_ in {"det", "amod", "compound", "relcl", "acl"} for c in noun.children)
        says = verb.pos_ == "VERB" and verb.lemma_.lower() in speech(self.analysis.lexicon).verbs
        return self._named(child(verb, ["nsubj"])) if plain and says else None

    def _maker(self, noun: Token) -> Span | None:
        """Of "released by the ministry" or "Ada Holm gave" right behind a document who that is, by the words' order: short
        clauses between a subject and its verb are often misread."""
        rest = self.analysis.doc[noun.i + 1 : noun.i + 2 + LONGEST_NAME]
        if len(rest) > 2 and rest[0].lemma_.lower() in self.making and rest[1].lower_ == "by":
            return self._named(child(rest[1], ["pobj"]))
        named = 0
        while named < len(rest) and rest[named].pos_ == "PROPN":
            named += 1
        if not named or named == len(rest) or rest[named].lemma_.lower() not in self.making:
            return None
        last = rest[named - 1]
        return span_of(self.analysis.document.text, rest[0].idx, last.idx + len(last))

    def is_document(self, noun: Token) -> bool:
        """Whether it is a noun for what somebody wrote, counted or spoke."""
        return noun.lemma_.lower() in self.documents

    def _named(self, who: Token | None) -> Span | None:
        if who is None or not (who.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in who.children)):
            return None
        doc = self.analysis.doc
        first, last = phrase(who)
        return span_of(self.analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

    def _is_same(self, one: Token, other: Token) -> bool:
        """Whether two nouns may mean one thing: "the survey" is "the study", not "the studies"."""
        if one.tag_.endswith("S") != other.tag_.endswith("S"):
            return False
        a, b = one.lemma_.lower(), other.lemma_.lower()
        return a == b or any(a in group and b in group for group in self.alike)

    @cached_property
    def alike(self) -> tuple[frozenset[str], ...]:
        """Nouns for documents that take each other up."""
        return tuple(frozenset(g) for g in self.analysis.lexicon.table("anaphora")["same_document"])

    @cached_property
    def documents(self) -> frozenset[str]:
        """Nouns for what somebody wrote, counted or spoke."""
        return speech(self.analysis.lexicon).documents.union(*self.alike)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Nouns for documents, persons and bodies, which speak under a bare description."""
        known, kinds = speech(self.analysis.lexicon), self.analysis.lexicon.table("anaphora")["kinds"]
        return self.documents.union(known.unnamed, kinds["organisation"], kinds["media"])

    @cached_property
    def making(self) -> frozenset[str]:
        """Verbs of making documents known."""
        return frozenset(self.analysis.lexicon.table("anaphora")["making"])

    @cached_property
    def times(self) -> frozenset[str]:
        """Names of days and months."""
        table = self.analysis.lexicon.table("persons")
        return frozenset([*table["days"], *table["months"]])
