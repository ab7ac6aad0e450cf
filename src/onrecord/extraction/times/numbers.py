"""Numbers in digits and in words, as far as lengths and dates need them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.times.reader import Reader

FRACTIONS = {(1, 2): 0.5, (1, 4): 0.25, (3, 4): 0.75, (1, 3): 1 / 3, (2, 3): 2 / 3}


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` is None where no number is said. ``singular`` holds for "a", "one"."""

    end: int
    value: float | None
    upper: float | None = None


def cardinal(r: Reader, i: int) -> tuple[int, float] | None:
    """A number: ``24``, ``1,500``, ``2.5``, ``2 1/2``, ``twenty-four``, ``a hundred and five``, ``two dozen``."""
    whole = r.number(i)
    if whole is not None:
        end, value = i + 1, float(whole)
        if r.low(end) == "." and r.glued(end) and r.glued(end + 1) and r.digits(end + 1) is not None:
            value, end = float(f"{whole}.{r.low(end + 1)}"), end + 2
        elif r.low(end + 1) == "/" and (
            fraction := FRACTIONS.get((r.digits(end) or 0, r.digits(end + 2) or 0))
        ):
            value, end = value + fraction, end + 3
        if (scale := r.kind(end, "scale")) is not None and not r.glued(end):
            return end + 1, value * scale
        return end, value
    return _in_words(r, i)


def _in_words(r: Reader, i: int) -> tuple[int, float] | None:
    total, group, end = 0.0, 0.0, i
    if r.low(i) == "a" and (r.kind(i + 1, "scale") or r.low(i + 1) == "dozen"):
        group, end = 1.0, i + 1
    last = None
    while True:
        small, scale = r.kind(end, "cardinal"), r.kind(end, "scale")
        if r.low(end) == "dozen" and end > i:
            group = (group or 1) * 12
        elif small is not None and r.low(end) != "dozen":
            if last is not None and not (last >= 20 and small < 10 and last % 10 == 0) and last < 100:
                break  # "one two": two numbers, not one
            group += small
            last = small
        elif small is not None:
            group += small
        elif scale == 100 and end > i:
            group = max(group, 1) * 100
            last = 100
        elif scale and end > i:
            total += max(group, 1) * scale
            group, last = 0.0, scale
        else:
            break
        end += 1
        if (
            r.hyphen(end)
            and (r.kind(end + 1, "cardinal") is not None)
            and last is not None
            and 20 <= last < 100
        ) or (
            r.low(end) == "and"
            and last is not None
            and last >= 100
            and r.kind(end + 1, "cardinal") is not None
        ):
            end += 1
    return (end, total + group) if end > i and (last is not None or group) else None


def ordinal(r: Reader, i: int) -> tuple[int, int] | None:
    """``third``, ``twenty-first``, ``3rd``."""
    number = r.digits(i, 1, 3)
    if number is not None:
        return (i + 2, number) if r.low(i + 1) in ("st", "nd", "rd", "th") and r.glued(i + 1) else None
    value = r.kind(i, "ordinal")
    if value is not None:
        return i + 1, int(value)
    tens = r.kind(i, "cardinal")
    if tens in (20, 30, 40, 50, 60, 70, 80, 90):
        unit = r.kind(r.skip_hyphen(i + 1), "ordinal")
        if unit is not None and unit < 10:
            return r.skip_hyphen(i + 1) + 1, int(tens + unit)
    return None


def count(r: Reader, i: int) -> Count | None:
    """How many: a number, a range ("12 to 18", "two or three"), or a word that says no number ("several")."""
    low = r.low(i)
    if low == "a" and r.low(i + 1) == "couple":
        return Count(i + 3 if r.low(i + 2) == "of" else i + 2, 2)
    if low == "couple":
        return Count(i + 2 if r.low(i + 1) == "of" else i + 1, 2)
    if low in ("a", "the") and r.low(i + 1) in ("few", "good", "handful", "number"):
        if r.low(i + 1) == "few":
            return Count(i + 2, None)
        if r.low(i + 1) in ("handful", "number") and r.low(i + 2) == "of":
            return Count(i + 3, None)
        return None
    if low in ("half", "quarter") and r.low(i + 1) in ("a", "an") and low == "half":
        if r.low(i + 2) == "dozen":
            return Count(i + 3, 6)
        return Count(i + 2, 0.5)
    if low in ("dozens", "hundreds", "thousands", "tens", "scores", "millions") and r.low(i + 1) == "of":
        return Count(i + 2, None)
    if r.kind(i, "vague"):
        after = i + 1
        if low == "many" and r.low(after) == "more":
            after += 1
        return Count(after, None)
    first = cardinal(r, i)
    if first is None:
        return None
    end, value = first
    if r.low(end) in ("to", "or") or r.hyphen(end):
        second = cardinal(r, end + 1)
        if second is not None and second[1] > value:
            return Count(second[0], value, second[1])
    if r.low(end) == "and" and r.low(end + 1) == "a" and r.low(end + 2) in ("half", "quarter"):
        return Count(end + 3, value + (0.5 if r.low(end + 2) == "half" else 0.25))
    return Count(end, value)
