"""Written dates to EDTF: full dates, months and years; nothing else, and nothing guessed."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DAY_FIRST = (
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH.format('m1')},?[\s-]+(?P<y1>(?:19|20)\d\d)\b"
)
MONTH_FIRST = rf"\b{MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b"
ISO = r"\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
MONTH_ONLY = rf"\b{MONTH.format('m4')},?\s+(?P<y4>(?:19|20)\d\d)\b"
FULL = re.compile(f"{DAY_FIRST}|{MONTH_FIRST}|{ISO}", re.IGNORECASE)
ANY = re.compile(f"{DAY_FIRST}|{MONTH_FIRST}|{ISO}|{MONTH_ONLY}", re.IGNORECASE)
NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)\b")
EDTF_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def plain_edtf(text: str) -> str | None:
    """The text itself if it is a valid YYYY, YYYY-MM or YYYY-MM-DD, else None."""
    match = EDTF_PLAIN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(g) if g else 1 for g in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return text


def from_match(match: re.Match[str]) -> str | None:
    """EDTF of a match of FULL or ANY; None for a day that does not exist."""
    groups = match.groupdict()
    for n in ("1", "2", "3"):
        if groups.get(f"y{n}"):
            month = groups[f"m{n}"]
            number = int(month) if month.isdigit() else MONTHS[month.casefold()]
            return plain_edtf(f"{groups[f'y{n}']}-{number:02}-{int(groups[f'd{n}']):02}")
    if groups.get("y4"):
        return f"{groups['y4']}-{MONTHS[groups['m4'].casefold()]:02}"
    return None


def find_date(text: str) -> str | None:
    """The first date written in the text as EDTF: a full date, else a month with its year, else None.

    "04/03/2024" is read only where one of the numbers cannot be a month: day and month are never guessed.
    """
    for match in FULL.finditer(text):
        found = from_match(match)
        if found:
            return found
    numeric = NUMERIC.search(text)
    if numeric:
        a, b, year = int(numeric["a"]), int(numeric["b"]), numeric["y"]
        if a > 12 or a == b:
            return plain_edtf(f"{year}-{b:02}-{a:02}")
        if b > 12:
            return plain_edtf(f"{year}-{a:02}-{b:02}")
        return None
    for match in ANY.finditer(text):
        found = from_match(match)
        if found:
            return found
    return None
