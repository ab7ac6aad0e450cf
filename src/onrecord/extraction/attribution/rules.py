"""Attributions by rule: a verb or noun of saying in the parse, and prepositions such as "according to".

These rules need no network. They are what the encoder's answer is completed with, and each names the lexicon entry that
fired, so that a reader can see why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.counting import Counting, counting, figure_given
from onrecord.extraction.attribution.cues import Cue, Speech, speech
from onrecord.extraction.attribution.mending import apart_from_subject
from onrecord.extraction.attribution.polls import poll_given
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import (
    agent,
    child,
    cue_words,
    is_passive,
    phrase,
    span_of,
    split_clause,
    subject,
    subtree,
)
from onrecord.extraction.found import AttributionKind, FoundAttribution
from onrecord.model import Fired, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token


@dataclass(frozen=True)
class Reader:
    """The parse with what every rule needs."""

    analysis: Analysis
    speech: Speech
    quotations: Quotations

    def span(self, first: int, last: int) -> Span:
        doc = self.analysis.doc
        return span_of(self.analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

    def stretches(self, tokens: list[int]) -> tuple[Span, ...]:
        """Tokens as runs; a gap of punctuation alone does not break a run."""
        runs: list[tuple[int, int]] = []
        doc = self.analysis.doc
        for i in tokens:
            if runs and all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][1] + 1, i)):
                runs[-1] = (runs[-1][0], i)
            else:
                runs.append((i, i))
        spans = (
            self.span(a, b)
            for a, b in runs
            if any(doc[j].is_alpha or doc[j].like_num for j in range(a, b + 1))
        )
        return tuple(s for s in spans if s.end > s.start)

    def found(
        self,
        where: tuple[Span, Span],
        content: tuple[Span, ...],
        kind: AttributionKind,
        stance: Stance,
        rule: str,
    ) -> FoundAttribution:
        source, cue = where
        text = self.analysis.text(cue)
        return FoundAttribution(
            source, cue, content, self.quotations.within(content), kind, stance,
            (Fired(rule, "attribution", cue.start, cue.end, f"cue “{text}”"),),
        )  # fmt: skip


def find_by_rule(analysis: Analysis, quotations: Quotations) -> list[FoundAttribution]:
    """Attributions of all sentences, in order of their cues."""
    reader = Reader(analysis, speech(analysis.lexicon), quotations)
    counts = counting(analysis.lexicon)
    found: list[FoundAttribution] = []
    for sentence in analysis.sentences:
        for token in sentence:
            given = [*_figure(reader, token, counts), *_poll(reader, token, counts)]
            found.extend(given)
            if given:
                continue
            if token.pos_ in {"VERB", "AUX"} or token.tag_[:2] == "VB":
                entry = reader.speech.verbs.get(token.lemma_.lower())
                if entry is not None:
                    found.extend(_verb(reader, sentence, token, entry))
            elif token.pos_ == "NOUN":
                noun = reader.speech.nouns.get(token.lemma_.lower())
                if noun is not None:
                    found.extend(_noun(reader, token, noun))
        found.extend(_prepositions(reader, sentence))
        found.extend(_title(reader, sentence))
    return sorted(found, key=lambda f: (f.cue or f.content[0], f.content))


def _verb(reader: Reader, sentence: SpacySpan, verb: Token, entry: Cue) -> Iterator[FoundAttribution]:
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    if who is None or who.lower_ in {"it", "there", "what", "which", "that"}:
        return
    tokens, shape = _complement(reader, sentence, verb, entry, passive=passive)
    if not tokens:
        return
    first, last = phrase(who)
    taken = set(range(first, last + 1)) | {verb.i}
    content = reader.stretches([i for i in tokens if i not in taken])
    cue = reader.span(*cue_words(verb))
    content = reader.quotations.widen(content, cue)
    if not content:
        return
    quote = reader.quotations.within(content)
    kind: AttributionKind = (
        "indirect" if not quote else "direct" if reader.quotations.all_within(content) else "mixed"
    )
    source = reader.span(first, last)
    yield reader.found((source, cue), content, kind, entry.stance, f"speech/{entry.word}.{shape}")


def _complement(
    reader: Reader, sentence: SpacySpan, verb: Token, entry: Cue, *, passive: bool
) -> tuple[list[int], str]:
    """The tokens of what is said, and which rule found them."""
    said = [c for c in verb.children if c.dep_ == "ccomp"]
    if said and not (passive and entry.kind == "judge"):
        return [i for c in said for i in subtree(c)], "clause"
    if entry.asserts and not passive and (split := split_clause(verb)):
        return split, "clause"
    # "the ships left, the minister said on Monday, according to ...": the parser joins the two without an "and"
    joined = verb.dep_ == "conj" and not any(c.dep_ == "cc" for c in verb.head.children)
    if (
        entry.asserts
        and (verb.dep_ == "parataxis" or joined)
        and verb.head.i != verb.i
        and child(verb, ["nsubj"]) is not None
    ):
        return subtree(verb.head, [verb]), "parenthesis"
    word = entry.word
    if word in reader.speech.infinitives and (to := child(verb, ["xcomp"])) is not None:
        return subtree(to), "infinitive"
    if word in reader.speech.prepositional:
        wanted = reader.speech.prepositional[word]
        to = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in wanted), None)
        goal = child(to, ["pobj", "pcomp"]) if to is not None else None
        if goal is not None:
            about = child(verb, ["dobj"]) if entry.stance == "alleged" else None
            return sorted((subtree(about) if about is not None else []) + subtree(goal)), "preposition"
    direct = child(verb, ["dobj", "nsubjpass"] if passive else ["dobj", "attr"])
    if word in reader.speech.naming and direct is not None:
        rest = [c for c in verb.children if c.dep_ in {"oprd", "xcomp"} or c.lower_ == "as"]
        if rest:
            return sorted({i for c in [direct, *rest] for i in subtree(c)}), "naming"
    if word in reader.speech.objects and direct is not None and not passive:
        return subtree(direct), "object"
    quoted = reader.quotations.beside(verb, sentence)
    if quoted and entry.kind not in {"judge", "want", "refuse"}:
        return quoted, "quotation"
    return [], ""


def _figure(reader: Reader, word: Token, counts: Counting) -> Iterator[FoundAttribution]:
    """ "counted 40 crates", "put the toll at 40", "by Oslo's count": whoever came to a figure gives it."""
    given = figure_given(word, counts)
    if given is None or given.source.lower_ in {
        "there",
        "what",
    }:  # but "it put the toll at 40": an "it" that counts is a body
        return
    first, last = phrase(given.source)
    taken = {*range(first, last + 1), given.cue.i}
    content = reader.stretches([i for i in given.content if i not in taken])
    verb = word.pos_ in {"VERB", "AUX"}
    cue = reader.span(*(cue_words(word) if verb else (word.i, word.i)))
    if content:
        yield reader.found(
            (reader.span(first, last), cue),
            content,
            "indirect",
            "asserted",
            f"speech/{word.lemma_.lower()}.figure",
        )


def _poll(reader: Reader, noun: Token, counts: Counting) -> Iterator[FoundAttribution]:
    """ "In a survey released Monday, 40 percent chose Holm": the survey says so."""
    for prep, (first, last), tokens in poll_given(noun, counts):
        content = reader.stretches(list(tokens))
        if content:
            where = (reader.span(first, last), reader.span(prep.i, prep.i))
            yield reader.found(
                where, content, "according", "asserted", f"speech/{noun.lemma_.lower()}.figure"
            )


def _noun(reader: Reader, noun: Token, entry: Cue) -> Iterator[FoundAttribution]:
    """ "Western accusations that Moscow ...": the clause is the content, whoever owns the noun is the source."""
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and child(c, ["mark"])), None
    )
    if clause is None:
        return
    owner = child(noun, ["poss"])
    if owner is None:
        by = next((c for c in noun.children if c.lower_ in {"by", "from", "of"} and c.dep_ == "prep"), None)
        owner = child(by, ["pobj"]) if by is not None else None
    if owner is None:
        owner = next((c for c in noun.children if c.dep_ == "amod" and c.text[:1].isupper()), None)
    if owner is None and noun.dep_ != "dobj":
        return
    source = reader.span(*phrase(owner)) if owner is not None else None
    content = reader.stretches(subtree(clause))
    if source is None:
        who = subject(noun.head)
        source = reader.span(*phrase(who)) if who is not None else None
    if content and source is not None:
        cue = reader.span(noun.i, noun.i)
        yield reader.found((source, cue), content, "indirect", entry.stance, f"speech/{entry.word}.noun")


def _prepositions(reader: Reader, sentence: SpacySpan) -> Iterator[FoundAttribution]:
    doc = reader.analysis.doc
    for token in sentence:
        for words in reader.speech.prepositions:
            if token.lower_ != words[0] or token.i + len(words) >= sentence.end:
                continue
            if any(doc[token.i + k].lower_ != w for k, w in enumerate(words)):
                continue
            last = doc[token.i + len(words) - 1]
            goal = child(last, ["pobj", "pcomp"]) or child(token, ["pobj"])
            if goal is None or (words == ("per",) and not (goal.text[:1].isupper() or child(goal, ["det"]))):
                continue  # "per day" is a rate
            first, end = phrase(goal)
            top = token.head
            while top.dep_ in {"prep", "pobj", "compound", "amod", "dobj"} and top.head.i != top.i:
                top = top.head
            inside = set(subtree(token))
            tokens = [i for i in subtree(top) if i not in inside]
            if top.dep_ in {"appos", "conj"} or len(tokens) < 3:
                tokens = [t.i for t in sentence if t.i not in inside]
            cue = reader.span(token.i, last.i)
            content = reader.quotations.widen(reader.stretches(tokens), cue)
            source, content = apart_from_subject(
                reader.analysis, reader.span(first, end), cue, content, reader.speech.courtesy
            )
            if content and source is not None:
                yield reader.found(
                    (source, cue),
                    content,
                    "according",
                    "asserted",
                    f"speech/{'-'.join(words)}",
                )


def _title(reader: Reader, sentence: SpacySpan) -> Iterator[FoundAttribution]:
    """A headline's "Minister: we will ...": a short name phrase, a colon, a clause."""
    passage = reader.analysis.passage_at(sentence[0].idx)
    if passage is None or passage.kind != "heading":
        return
    colon = next((t for t in sentence if t.text == ":" and 0 < t.i - sentence.start <= 6), None)
    if colon is None or sentence.end - colon.i < 4:
        return
    before = [t for t in reader.analysis.doc[sentence.start : colon.i] if not t.is_space]
    if (
        not before
        or not any(t.pos_ == "PROPN" for t in before)
        or any(t.pos_ in {"VERB", "AUX"} for t in before)
    ):
        return
    last = next(t for t in reversed(list(sentence)) if not t.is_space)
    yield reader.found(
        (reader.span(before[0].i, before[-1].i), Span(colon.idx, colon.idx + 1)),
        (reader.span(colon.i + 1, last.i),),
        "title",
        "asserted",
        "speech/colon",
    )
