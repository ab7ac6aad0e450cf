"""Sets of times: "every week", "each July", "Mondays", "Tuesday nights", "a year" (as a rate), "daily"."""

from __future__ import annotations

from onrecord.extraction.times.calendar import month_named, weekday_named
from onrecord.extraction.times.lengths import length
from onrecord.extraction.times.meanings import Calendar, Every, Frequency, Length, Match
from onrecord.extraction.times.reader import Reader


def every(r: Reader, i: int) -> Match | None:
    """``every Monday``, ``each month``, ``every two weeks``, ``every other day``."""
    if r.low(i) not in ("every", "each", "any"):
        return None
    at = i + 1
    if r.low(i) == "any" or r.low(at) == "of":
        return None
    if r.low(at) in ("single",):
        at += 1
    other = r.low(at) in ("other", "second")
    at += other
    if (month := month_named(r, at)) is not None:
        return Match(i, month[0], Every(Calendar(month=month[1])), "set/every")
    if (weekday := weekday_named(r, at)) is not None:
        part = r.kind(weekday[0], "part")
        return Match(
            i, weekday[0] + (part is not None), Every(Calendar(weekday=weekday[1]), part), "set/every"
        )
    if (season := r.kind(at, "season")) is not None:
        return Match(i, at + 1, Every(Calendar(season=season)), "set/every")
    if (part := r.kind(at, "part")) is not None:
        return Match(i, at + 1, Every(Length("day", 1), str(part)), "set/every")
    many = length(r, at)
    if many is not None and isinstance(many.meaning, Length):
        return Match(i, many.end, Every(many.meaning), "set/every")
    while r.kind(at, "qualifier"):
        at += 1
    unit = r.kind(at, "unit")
    if unit is None or r.low(at).endswith("s"):
        return None
    return Match(i, at + 1, Every(Length(unit, 2 if other else 1)), "set/every")


def plural(r: Reader, i: int) -> Match | None:
    """``Mondays``, ``Tuesday nights``."""
    weekday = r.kind(i, "weekdays")
    if weekday is not None and r.capital(i):
        return Match(i, i + 1, Every(Calendar(weekday=weekday)), "set/plural")
    named = weekday_named(r, i)
    if named is not None and r.low(named[0]).endswith("s") and (part := r.kind(named[0], "part")) is not None:
        return Match(i, named[0] + 1, Every(Calendar(weekday=named[1]), str(part)), "set/plural")
    return None


def frequency(r: Reader, i: int) -> Match | None:
    """``daily``, ``annually``; not as part of a longer word ("bi-weekly" counts as its own)."""
    value = r.kind(i, "frequency")
    if value is None or r.hyphen(i - 1) or r.hyphen(i + 1):
        return None
    if r.capital(i) and i > 0 and (r.capital(i + 1) or r.capital(i - 1)):
        return None  # "Daily Mail"
    return Match(i, i + 1, Frequency(str(value)), f"set/frequency-{r.low(i)}")


def rate(r: Reader, i: int, after_amount: bool) -> Match | None:
    """``a year`` after an amount ("$33 million a year", "twice a week")."""
    if r.low(i) not in ("a", "an") or not after_amount:
        return None
    unit = r.kind(i + 1, "unit")
    if unit is None or r.low(i + 1).endswith("s") or unit == "half" or r.hyphen(i + 2):
        return None
    if r.low(i + 2) in ("ago", "earlier", "later", "before", "after", "from", "and", "or", "hence"):
        return None
    return Match(i, i + 2, Every(Length(unit, 1)), "set/rate")
