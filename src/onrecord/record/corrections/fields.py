"""The fields of a statement that may be corrected: reading one, putting one in, and what it may hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

from onrecord.bounds import bounds
from onrecord.model import (
    PLOVER_TYPES,
    ActorKind,
    Bound,
    Certainty,
    Event,
    Polarity,
    Span,
    Stance,
    Statement,
    Status,
)
from onrecord.record.corrections import lines
from onrecord.record.errors import RecordError

WORDS: dict[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
}
"""Fields that hold one word of a list."""

OF_EVENT = ("type", "mode", "context", "actors", "recipients", "items", "place")
FIELDS = (*WORDS, "quote", "attribution", "event", *OF_EVENT, "time", "quantities", "measures")
"""All fields that may be corrected. ``event`` itself can only be taken away (None), which leaves what is said."""

COUNTRY = re.compile(r"[A-Z]{3}")


def get(s: Statement, field: str) -> Any:
    """A field's JSON value. Of a statement without an event the event's fields are None."""
    if field in OF_EVENT:
        return lines.plain(getattr(s.event, field)) if s.event is not None else None
    return lines.plain(getattr(s, field))


def put(s: Statement, field: str, value: Any) -> Statement:
    """The statement with the field's JSON value put in. The value must have passed :func:`checked`."""
    if field in OF_EVENT:
        return _put_event(s, field, value)
    match field:
        case "attribution":
            return replace(s, attribution=tuple(lines.source(x) for x in value))
        case "event":
            return replace(s, event=lines.event(value) if value else None)
        case "time":
            return replace(s, time=lines.time(value) if value else None)
        case "quantities":
            return replace(s, quantities=tuple(lines.quantity(x) for x in value))
        case "measures":
            return replace(s, measures=tuple(value))
        case _:
            return replace(s, **{field: value})


def _put_event(s: Statement, field: str, value: Any) -> Statement:
    event = s.event
    if event is None:
        if field != "type":
            raise RecordError(
                f"{s.id}: nothing is said to happen in it, so it has no {field}; give its event's type first"
            )
        trigger = s.content[0] if s.content else Span(s.start, s.end)
        return replace(s, event=Event(value, None, (), (), (), trigger), status=s.status or "occurred")
    match field:
        case "actors" | "recipients":
            made: Any = tuple(lines.actor(x) for x in value)
        case "items":
            made = tuple(lines.item(x) for x in value)
        case "place":
            made = lines.place(value) if value else None
        case "context":
            made = tuple(value)
        case _:
            made = value
    return replace(s, event=replace(event, **{field: made}))


def checked(field: str, value: Any, length: int) -> Any:
    """The value, if the field may hold it in a document of ``length`` characters.

    Raises RecordError that says what the field may hold.
    """
    if field in WORDS:
        if value in WORDS[field] or (field == "status" and value is None):
            return value
        raise RecordError(f"{field} cannot be {value!r}; give one of {', '.join(WORDS[field])}")
    match field:
        case "quote":
            if isinstance(value, bool):
                return value
            raise RecordError(f"quote is yes or no, not {value!r}")
        case "type":
            if value in PLOVER_TYPES:
                return value
            raise RecordError(f"there is no type of event {value!r}; give one of {', '.join(PLOVER_TYPES)}")
        case "mode":
            if value is None or (isinstance(value, str) and re.fullmatch(r"[a-z][a-z-]*", value)):
                return value
            raise RecordError(f"mode is one of PLOVER's words, such as visit or arrest, not {value!r}")
        case "context" | "measures":
            if isinstance(value, list) and all(isinstance(x, str) and x for x in value):
                return value
            raise RecordError(f"{field} is a list of words, not {value!r}")
        case "event":
            if value is None:
                return None
            raise RecordError(
                "an event is corrected by its parts (type, actors, ...); only 'none' takes it away"
            )
        case "time":
            return None if value is None else _time(value, length)
        case "place":
            return None if value is None else _placed(_party(value, kind=False), length)
        case "actors" | "recipients":
            return [_party(x) for x in _list(field, value)]
        case "attribution":
            return [_placed(_party(x), length) for x in _list(field, value)]
        case "items":
            return [_item(x, length) for x in _list(field, value)]
        case "quantities":
            return [_quantity(x, length) for x in _list(field, value)]
    raise RecordError(f"there is no field {field!r} to correct; give one of {', '.join(FIELDS)}")


def _list(field: str, value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list) and all(isinstance(x, dict) for x in value):
        return value
    raise RecordError(f"{field} is a list of objects, not {value!r}")


def _known(line: dict[str, Any], what: str, *names: str) -> dict[str, Any]:
    """The object with exactly these names; those that are missing are None."""
    odd = sorted(set(line) - set(names))
    if odd:
        raise RecordError(f"{what} has no {', '.join(odd)}; it has {', '.join(names)}")
    return {name: line.get(name) for name in names}


def _party(line: Any, *, kind: bool = True) -> dict[str, Any]:
    what = "somebody" if kind else "a place"
    if not isinstance(line, dict) or not isinstance(line.get("name"), str) or not line["name"].strip():
        raise RecordError(f"{what} needs a name, not {line!r}")
    country = line.get("country")
    if country is not None and not (isinstance(country, str) and COUNTRY.fullmatch(country)):
        raise RecordError(f"a country is a code of three letters, such as PRK, not {country!r}")
    if kind and line.get("kind") not in get_args(ActorKind):
        raise RecordError(
            f"{line['name']}: kind is one of {', '.join(get_args(ActorKind))}, not {line.get('kind')!r}"
        )
    id = line.get("actor")
    if id is not None and not (isinstance(id, str) and re.fullmatch(r"[A-Z]{3}|[a-z]+:[\w.-]+", id)):
        raise RecordError(
            f"{line['name']}: {id!r} is no actor's ID; write PRK or office:kor-defence-ministry"
        )
    return line


def _span(start: Any, end: Any, length: int, what: str) -> None:
    if not (type(start) is int and type(end) is int and 0 <= start <= end <= length):
        raise RecordError(
            f"{what}: {start!r} to {end!r} is no place in the report, which has {length} characters"
        )


def _placed(line: dict[str, Any], length: int) -> dict[str, Any]:
    _span(line.get("start"), line.get("end"), length, line["name"])
    cue = line.get("cue")
    if cue is not None:
        if not (isinstance(cue, list | tuple) and len(cue) == 2):
            raise RecordError(f"{line['name']}: a cue is two places in the report, not {cue!r}")
        _span(cue[0], cue[1], length, "cue")
        line = line | {"cue": list(cue)}
    return line


def _item(line: dict[str, Any], length: int) -> dict[str, Any]:
    found = _known(line, "an item", "text", "category", "start", "end")
    if not isinstance(found["text"], str) or not found["text"]:
        raise RecordError("an item needs the words for it")
    if not (found["category"] is None or isinstance(found["category"], str)):
        raise RecordError(f"{found['text']}: a category is a word, not {found['category']!r}")
    _span(found["start"], found["end"], length, found["text"])
    return found


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def _quantity(line: dict[str, Any], length: int) -> dict[str, Any]:
    names = ("value", "upper", "bound", "unit", "of", "per", "text", "start", "end")
    found = _known(line, "a figure", *names)
    if not _number(found["value"]):
        raise RecordError(f"a figure's value is a number, not {found['value']!r}")
    upper = found["upper"]
    if upper is not None and not (_number(upper) and upper >= found["value"]):
        raise RecordError(f"a range ends at a number that is not less than {found['value']:g}, not {upper!r}")
    if found["bound"] not in get_args(Bound):
        raise RecordError(f"a figure's bound is one of {', '.join(get_args(Bound))}, not {found['bound']!r}")
    for name in ("unit", "of", "per"):
        if not (found[name] is None or (isinstance(found[name], str) and found[name])):
            raise RecordError(f"a figure's {name} is a word, not {found[name]!r}")
    if not isinstance(found["text"], str):
        raise RecordError(f"a figure's text is the words for it, not {found['text']!r}")
    _span(found["start"], found["end"], length, found["text"])
    return found


def _time(line: Any, length: int) -> dict[str, Any]:
    if not isinstance(line, dict) or not isinstance(line.get("edtf"), str):
        raise RecordError(f"a time is EDTF, such as 2024-06-19, 2024-06 or 2023-09/2024-03, not {line!r}")
    found = _known(line, "a time", "edtf", "text", "start", "end")
    if not is_edtf(found["edtf"]):
        raise RecordError(
            f"{found['edtf']!r} is not EDTF; write 2024-06-19, 2024-06, 2024, 2023-09/2024-03 or 2024-06/.."
        )
    if not isinstance(found["text"], str):
        raise RecordError("a time's text is the words for it")
    _span(found["start"], found["end"], length, found["edtf"])
    return found


def is_edtf(text: str) -> bool:
    """Whether a text is an EDTF expression (ISO 8601-2)."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return bounds(text) != (None, None)
