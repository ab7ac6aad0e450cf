"""Who is interviewed, where answers bear no name: read from the title and what stands before the first question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon import Lexicon
from onrecord.model import Span
from onrecord.reading.blocks import Block

WORD = re.compile(r"[^\W\d_][\w.'’-]*")
QUOTES = tuple("\"'“‘")
IN_ONE = re.compile(r"\b[Ii]n (an?|the|his|her|their) [\w ]{0,20}$")
"""Before "interview with": whoever it was with asked, and is no guest of this text."""
LONGEST_NAME = 4
"""Words of a name, small ones ("de", "bin") included."""
ABBREVIATED = 3
"""Characters up to which a word with a stop is an abbreviation ("J.", "Dr."); behind a longer one a sentence ends."""
ALONE = 5
"""Words of a line that may be nothing but whom a picture shows."""


@dataclass(frozen=True, slots=True)
class Interviewee:
    """Whose words the answers are: a name, or what the text calls them ("the owners of the yard"), and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True)
class _Words:
    """What the lexicon knows of the words around names. ``meeting`` finds whom somebody meets, ``met`` who is met."""

    meeting: tuple[re.Pattern[str], ...]
    pictured: tuple[re.Pattern[str], ...]
    met: tuple[re.Pattern[str], ...]
    telling: tuple[re.Pattern[str], ...]
    stop: re.Pattern[str]
    shown: re.Pattern[str]
    small: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    askers: frozenset[str]


Reader = Callable[[Block, re.Match[str], _Words], Interviewee | None]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("reading")["interview"]
    offices, persons = lexicon.table("offices"), lexicon.table("persons")
    titles = [w for names in offices["titles"].values() for name in names for w in name.split()]
    roles = {
        *titles,
        *offices["courtesy"],
        *offices["qualifiers"],
        *offices["experts"],
        *offices["groups"],
        *table["roles"],
    }
    outlets = lexicon.table("media")["outlets"].values()
    return _Words(
        tuple(re.compile(p) for p in table["meeting"]),
        tuple(re.compile(p) for p in table["pictured"]),
        tuple(re.compile(p) for p in table["met"]),
        tuple(re.compile(p) for p in table["telling"]),
        re.compile(rf"\s(?:{'|'.join(table['stop'])})\b|[:;.!?(–—](?=\s|$)"),
        re.compile("|".join(table["shown"]), re.IGNORECASE),
        frozenset(table["small"]), frozenset(roles),
        frozenset([*persons["bodies"], *persons["things"], *table["bodies"]]),
        frozenset([*(n.casefold() for names in outlets for ns in names.values() for n in ns), *table["askers"]]),
    )  # fmt: skip


def find(intro: Sequence[Block], lexicon: Lexicon) -> Interviewee | None:
    """The interviewee by the first of these that the lines before the first question give: whom somebody is said to
    interview, a name that the text says answers, a name that stands alone under a picture, the words for those who are met
    ("fishermen from the north coast"), and the name met most often."""
    words = _words(lexicon)
    found = (
        _first(intro, words.meeting, _object, words)
        or _first(intro, words.met, _subject, words)
        or _first(intro[:1], words.telling, _subject, words)
        or _first(intro[:1], words.meeting, _several, words)
        or _first(intro, words.pictured, _object, words)
    )
    if found is not None:
        return found
    for block in intro:
        names = [n for n in _names(block, words, 0, len(block.text)) if n.span.start == block.start]
        if names and block.words <= ALONE + 2 * bool(words.shown.search(block.text)):
            return names[0]
    group = _first(intro, words.meeting, _group, words)
    if group is not None:
        return group
    counts: Counter[str] = Counter()
    first: dict[str, Interviewee] = {}
    for block in intro:
        shown = words.shown.search(block.text)
        for name in _names(block, words, 0, shown.start() if shown else len(block.text)):
            first.setdefault(name.name, name)
    told = Counter(m.group() for block in intro for m in WORD.finditer(block.text))
    for name in first.values():  # a last name alone counts too
        counts[name.name] = told[name.name.split()[-1]]
    top = [n for n, k in counts.most_common(2) if k > 1]
    if top and (len(top) == 1 or counts[top[0]] > counts[top[1]]):
        return first[top[0]]
    return None


def names_in(block: Block, lexicon: Lexicon) -> list[str]:
    """The names of persons that a line seems to hold, in order."""
    return [n.name for n in _names(block, _words(lexicon), 0, len(block.text))]


def _first(
    intro: Sequence[Block], patterns: Sequence[re.Pattern[str]], read: Reader, words: _Words
) -> Interviewee | None:
    """What the first match gives that gives somebody."""
    matches = ((b, m) for b in intro for p in patterns for m in p.finditer(b.text))
    return next((who for b, m in matches if (who := read(b, m, words)) is not None), None)


def _object(block: Block, match: re.Match[str], words: _Words) -> Interviewee | None:
    """ "... interviews the poet Ada Holm about ...": the name that ends a phrase behind the verb, or begins one; or several,
    joined by "and". Where the one who meets is a person ("Dr. Holm sat down with Eva Lind"), the one who is met asks."""
    begin, text = match.end(), block.text
    if IN_ONE.search(text[: match.start()]):
        return None
    stop = words.stop.search(text, begin)
    names: list[Interviewee] = []
    for piece in re.finditer(r"[^,]+(?:,|$)", text[begin : stop.start() if stop else len(text)]):
        for part in re.finditer(r"(?:(?!\sand\s).)+", piece.group()):
            start = begin + piece.start() + part.start()
            end = start + len(part.group().rstrip(", "))
            here = [n for n in _names(block, words, start, end) if n.span.end - block.start == end]
            at = next((m.start() for m in WORD.finditer(text, start, end)), start)
            here = here or [n for n in _names(block, words, start, end) if n.span.start - block.start <= at]
            names += here[-1:]
        if names and not re.search(r"\sand\b", text[piece.end() + begin :][:5]):
            break
    if not names:
        return None
    if "asker" in match.re.groupindex:
        subject = match["asker"].strip()
        own = list(_names(block, words, match.start("asker"), match.end("asker")))
        if own and subject.casefold() not in words.askers:
            return own[-1]
    span = Span(names[0].span.start, names[-1].span.end)
    name = " and ".join(dict.fromkeys(n.name for n in names))
    return Interviewee(name, span)


def _subject(block: Block, match: re.Match[str], words: _Words) -> Interviewee | None:
    """ "Poet Ada Holm tells ...", "Ada Holm, poet, interviewed by ...": the last name before, if it is no outlet's."""
    names = list(_names(block, words, 0, match.start()))
    return names[-1] if names else None


def _names(block: Block, words: _Words, start: int, end: int) -> Iterator[Interviewee]:
    """Runs of two to four capitalised words that may be a person's name: without the titles before it, not behind "the", and
    not with a word for a body in it ("Harbour Institute")."""
    text = block.text
    run: list[re.Match[str]] = []
    tokens = list(WORD.finditer(text, start, end))
    for k, token in enumerate([*tokens, None]):
        word = token.group() if token is not None else ""
        ended = bool(run) and run[-1].group().endswith(".") and len(run[-1].group()) > ABBREVIATED
        joined = (
            bool(run) and not ended and token is not None and not text[run[-1].end() : token.start()].strip()
        )
        inside = word[:1].isupper() or (joined and word in words.small and k + 1 < len(tokens))
        if token is not None and inside and (joined or not run):
            run.append(token)
            continue
        yield from _name(block, run, words)
        run = [token] if token is not None and word[:1].isupper() else []


def _name(block: Block, run: list[re.Match[str]], words: _Words) -> Iterator[Interviewee]:
    while run and run[-1].group() in words.small:
        run = run[:-1]
    before = block.text[: run[0].start()].split()[-1:] if run else []
    stripped = False
    while run and (
        run[0].group().casefold() in words.roles or run[0].group().rstrip(".").casefold() in words.roles
    ):
        run, stripped = run[1:], True
    if len(run) > LONGEST_NAME or len([m for m in run if m.group()[:1].isupper()]) < 2:
        return
    if any(m.group().casefold() in words.bodies or m.group().casefold() in words.askers for m in run):
        return
    if not stripped and before and before[0].casefold() == "the":
        return
    if block.text[: run[0].start()][-1:] in QUOTES:  # a nickname
        return
    if run[0].group().casefold() == "the" or any(m.group().isupper() and len(m.group()) > 3 for m in run):
        return
    first, last = run[0].start(), run[-1].end()
    name = block.text[first:last].rstrip(".'’")
    name = re.sub(r"['’]s$", "", name)
    yield Interviewee(name, Span(block.start + first, block.start + first + len(name)))


def _several(block: Block, match: re.Match[str], words: _Words) -> Interviewee | None:
    """A group of people: each answer is somebody else's."""
    group = _group(block, match, words)
    return group if group is not None and group.name.endswith("s") else None


def _group(block: Block, match: re.Match[str], words: _Words) -> Interviewee | None:
    """What the text calls those who answer, up to the next comma, preposition of place or stop."""
    begin = match.end()
    if IN_ONE.search(block.text[: match.start()]):
        return None
    stop = words.stop.search(block.text, begin - 1)
    comma = block.text.find(",", begin)
    end = min(
        e for e in (stop.start() if stop else len(block.text), comma if comma >= 0 else len(block.text))
    )
    phrase = block.text[begin:end].strip(" \"'“”‘’")
    if (
        phrase.casefold() in words.askers
        or not 1 <= len(phrase.split()) <= 7
        or not any(w[:1].islower() for w in phrase.split())
    ):
        return None
    at = block.text.index(phrase, begin)
    return Interviewee(phrase, Span(block.start + at, block.start + at + len(phrase)))
