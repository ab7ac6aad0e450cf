"""Clues in the text itself: the byline, the dateline, the line that says when it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reading.blocks import LONGEST_LOOK, Block
from onrecord.reading.dates import FULL, MONTH, find_date

BYLINE = re.compile(
    r"(?:By|BY|by|Words by|Story by|Written by|Author:|Reported by)\s+(?P<who>[^\d|•·]{3,100}?)(?:\s*[|•·–—-]\s.*|\s+\d.*)?"
)
PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|date|release date|publication date)(?: on| at)?\s*:?\s+(?P<when>.{4,60})",
    re.IGNORECASE,
)
UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
OTHER_FIGURES = re.compile(r"\d{4}|\d[,.]\d{3}")
"""Figures that no date line has beside its date: another year, a count."""
HEAD_LINES = 12
"""Lines at the beginning in which byline, dateline and date line are looked for."""

_DAY = (
    rf"(?:{MONTH.format('mon')}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+{MONTH.format('mon2')})"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*(?:[ /][A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*){0,3}(?:, [A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,25}?)?)"
    rf"(?:,\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<date>{_DAY}))?"
    r"(?:\s*\((?P<agency>[A-Z][\w.&' -]{1,40})\))?"
    r"(?:\s*(?:–|—|--)\s*|\s+-\s+|\s*:\s+(?=[A-Z]))(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency and date before a report's first sentence. ``published`` only where the year is given."""

    span: Span
    agency: str | None
    published: str | None
    without_year: str | None


def byline(blocks: Sequence[Block]) -> tuple[str, int] | None:
    """The author and the index of the line that names them, from the first lines."""
    for i, block in enumerate(blocks[:HEAD_LINES]):
        match = BYLINE.fullmatch(block.text) if block.words <= 18 else None
        if match:
            who = match["who"].strip(" ,.")
            if who and (who[0].isupper() or who.split()[0] in ("our", "the")):
                return who, i
    return None


def date_line(blocks: Sequence[Block]) -> tuple[str, str] | None:
    """The publication date that a line of its own gives, at the beginning or the end, with the line as it stands."""
    edges = [*blocks[:HEAD_LINES], *blocks[-4:]]
    for block in edges:
        match = PUBLISHED.fullmatch(block.text) if block.words <= 14 else None
        found = find_date(match["when"]) if match else None
        if found:
            return found, block.text
    for block in blocks[:HEAD_LINES]:
        if block.words > 14 or UPDATED.match(block.text):
            continue
        found = find_date(block.text)
        # The line is the date and little else, or a byline with it.
        letters = len(re.sub(r"[^A-Za-z]", "", block.text))
        others = OTHER_FIGURES.search(FULL.sub("", block.text, count=1))
        if found and not others and (letters <= 22 or BYLINE.fullmatch(block.text)):
            return found, block.text
    return None


def dateline(blocks: Sequence[Block]) -> Dateline | None:
    """The dateline of the first paragraph that has one, among the first lines."""
    for block in blocks[:HEAD_LINES]:
        if block.words < 8:
            continue
        match = DATELINE.match(block.text[:LONGEST_LOOK])
        if not match or match.end() > 120:
            continue
        place = match["place"].split(",")[0]
        shouted = place.isupper() and len(place) > 3
        after = block.text[match.end()]
        if not (match["date"] or match["agency"] or (shouted and (after.isupper() or after in "“\"'‘"))):
            continue
        if not shouted and not match["agency"] and not match["date"]:
            continue
        if match["date"] and not match["year"]:
            published, open_year = None, match["date"]
        else:
            published, open_year = (find_date(match["date"]) if match["date"] else None), None
        return Dateline(Span(block.start, block.start + match.end()), match["agency"], published, open_year)
    return None
