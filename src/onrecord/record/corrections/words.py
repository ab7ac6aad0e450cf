"""Fields as an analyst types them, and as they are shown: ``North Korea=PRK; the ministry=office:kor-defence-ministry``.

:func:`shown` and :func:`parsed` are each other's inverse as far as words go; places in the report that the words do not
give are looked up in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from onrecord.model import Document, Statement
from onrecord.record.corrections import fields
from onrecord.record.errors import RecordError

Line = dict[str, Any]
Known = Callable[[str], Line | None]
"""Who or what a name or an ID stands for, as an actor's JSON object; None where nobody knows."""

NOTHING = ("", "none", "nothing", "-")
KINDS = {"office": "office", "person": "person", "org": "organisation", "media": "media", "group": "group",
         "bloc": "bloc", "unnamed": "unnamed", "unknown": "unknown", "body": "organisation"}  # fmt: skip
"""The kind that the beginning of an actor's ID says."""

_EMPTY: tuple[str, int, int] = ("", 0, 0)


def shown(value: Any) -> str:
    """A field's JSON value in the words that :func:`parsed` takes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return f"{value:.12g}"
    if isinstance(value, list):
        joined = " > " if value and isinstance(value[0], dict) and "cue" in value[0] else "; "
        if all(isinstance(x, str) for x in value):
            joined = ", "
        return joined.join(shown(x) for x in value)
    if isinstance(value, dict):
        return _object(value)
    return json.dumps(value, ensure_ascii=False)


def _object(line: Line) -> str:
    if "edtf" in line:
        return str(line["edtf"])
    if "value" in line:
        return _figure(line)
    if "category" in line:
        return f"{line['text']}={line['category']}" if line["category"] else str(line["text"])
    if "kind" in line:
        id = line.get("actor") or (
            f"{line['kind']}:{line['country']}" if line.get("country") else line["kind"]
        )
        land = (
            f" ({line['country']})" if line.get("actor") and _country(str(id)) != line.get("country") else ""
        )
        return f"{line['name']}={id}{land}"
    if "name" in line:
        return f"{line['name']}={line['country']}" if line.get("country") else str(line["name"])
    return json.dumps(line, ensure_ascii=False)


def _figure(line: Line) -> str:
    bound = {"exactly": "", "at_least": "at least ", "more_than": "more than ", "up_to": "up to ",
             "fewer_than": "fewer than "}.get(line["bound"], f"{line['bound']} ")  # fmt: skip
    upper = f"-{line['upper']:.12g}" if line.get("upper") is not None else ""
    unit = f" {line['unit']}" if line.get("unit") else ""
    of = f" of {line['of']}" if line.get("of") else ""
    per = f" per {line['per']}" if line.get("per") else ""
    return f"{bound}{line['value']:.12g}{upper}{unit}{of}{per}"


def _country(id: str) -> str | None:
    """The country that an ID says by itself: a state's code, an office's first three letters."""
    if fields.COUNTRY.fullmatch(id):
        return id
    found = re.fullmatch(r"(?:office|unnamed):([a-z]{3})-.*", id)
    return found[1].upper() if found else None


def parsed(field: str, words: str, s: Statement, document: Document, known: Known) -> Any:
    """The JSON value that the words mean for a field of a statement.

    JSON is taken as it is. ``known`` says who a name or an ID is. Raises RecordError that says how to write it.
    """
    text = words.strip()
    if text[:1] in ("[", "{") and field not in fields.WORDS:
        try:
            return json.loads(text)
        except ValueError:
            if field != "time":  # an EDTF set begins so, too
                raise RecordError(f"{field}: {text!r} begins like JSON, but is none") from None
    empty = text.lower() in NOTHING
    match field:
        case "quote":
            if text.lower() in ("yes", "true", "no", "false"):
                return text.lower() in ("yes", "true")
            raise RecordError(f"quote is yes or no, not {words!r}")
        case "polarity":
            return {"positive": "+", "negative": "-"}.get(text, text)
        case "status" | "mode" | "event":
            return None if empty else text
        case "type":
            return text.upper()
        case "context" | "measures":
            return [] if empty else [x.strip() for x in text.split(",") if x.strip()]
        case "time":
            return None if empty else _time(text, s, document)
        case "place":
            return None if empty else _place(text, s, document, known)
        case "actors" | "recipients":
            there = fields.get(s, field) or []
            return [] if empty else [_party(x, there, known) for x in _parts(text)]
        case "attribution":
            return [] if empty else [_link(x, s, document, known) for x in text.split(">")]
        case "items":
            return [] if empty else [_item(x, s, document) for x in _parts(text)]
        case "quantities":
            return [] if empty else [_quantity(x, n, s, document) for n, x in enumerate(_parts(text))]
    return text


def _parts(text: str) -> list[str]:
    return [x.strip() for x in text.split(";") if x.strip()]


def _find(words: str, s: Statement, document: Document) -> tuple[str, int, int] | None:
    """Where words stand: in the evidence, else in the report; as they stand there."""
    for low, high in ((s.start, s.end), (0, len(document.text))):
        at = document.text.find(words, low, high)
        if at < 0:
            found = re.compile(re.escape(words), re.IGNORECASE).search(document.text, low, high)
            at = found.start() if found else -1
        if at >= 0:
            return document.text[at : at + len(words)], at, at + len(words)
    return None


def named(words: str, known: Known, there: list[Line]) -> Line:
    """Somebody as a JSON object, from ``name=ID``, an ID or a name that somebody knows."""
    text = words.strip()
    name, equals, id = (x.strip() for x in text.rpartition("="))
    if not equals:
        by_name = next((a for a in there if a["name"] == text), None) or known(text)
        if by_name is None:
            raise RecordError(
                f"nobody knows who {text!r} is; write {text}=PRK for a state, {text}=person:first-last, "
                f"{text}=org:its-name, {text}=office:kor-its-name, or {text}=unnamed"
            )
        return {"name": by_name["name"], "actor": by_name["actor"], "kind": by_name["kind"],
                "country": by_name["country"]}  # fmt: skip
    id, _, land = id.partition(" (")
    country = land.rstrip(")") or None
    kind, colon, rest = id.partition(":")
    if fields.COUNTRY.fullmatch(id):
        return {"name": name, "actor": id, "kind": "state", "country": country or id}
    old = next((a for a in there if a["name"] == name and a["actor"] == id), None) or known(id)
    if old is not None and not country:
        return {"name": name, "actor": id, "kind": old["kind"], "country": old["country"]}
    if kind in KINDS.values() and (not colon or fields.COUNTRY.fullmatch(rest)):
        return {"name": name, "actor": None, "kind": kind, "country": rest or country}
    if colon and kind in KINDS:
        return {"name": name, "actor": id, "kind": KINDS[kind], "country": country or _country(id)}
    raise RecordError(
        f"{name}: {id!r} says not who it is; write a state's code (PRK), an ID (person:kim-jong-un) or a kind "
        f"({', '.join(sorted(set(KINDS.values())))}, with :PRK for its country)"
    )


def _party(words: str, there: list[Line], known: Known) -> Line:
    return named(words, known, there)


def _link(words: str, s: Statement, document: Document, known: Known) -> Line:
    there = fields.get(s, "attribution")
    made = named(words, known, there)
    old = next((x for x in there if x["name"] == made["name"]), None)
    if old is not None:
        return made | {name: old[name] for name in ("start", "end", "cue")}
    place = _find(made["name"], s, document)
    if place is None:  # named by the analyst, not by the report
        return made | {"start": s.start, "end": s.start, "cue": None}
    return made | {"name": place[0], "start": place[1], "end": place[2], "cue": None}


def _item(words: str, s: Statement, document: Document) -> Line:
    text, _, category = (x.strip() for x in words.partition("="))
    place = _find(text, s, document)
    if place is None:
        raise RecordError(
            f"the report does not have the words {text!r}; write an item in its words, as arms=weapons"
        )
    return {"text": place[0], "category": category or None, "start": place[1], "end": place[2]}


def _place(words: str, s: Statement, document: Document, known: Known) -> Line:
    name, _, country = (x.strip() for x in words.partition("="))
    if not country:
        there = known(name)
        country = (there or {}).get("country") or ""
    place = _find(name, s, document) or (name, s.start, s.start)
    return {"name": place[0], "country": country or None, "start": place[1], "end": place[2]}


def _time(words: str, s: Statement, document: Document) -> Line:
    """``2024-06-19``, or ``2024-06-19=on Wednesday`` with the report's words for it."""
    edtf, equals, said = (x.strip() for x in words.partition("="))
    if equals and said:
        place = _find(said, s, document)
        if place is None:
            raise RecordError(f"the report does not have the words {said!r}")
    elif s.time is not None:
        place = (s.time.text, s.time.start, s.time.end)
    else:
        place = ("", s.start, s.start)
    return {"edtf": edtf, "text": place[0], "start": place[1], "end": place[2]}


_QUANTITY = re.compile(
    r"(?P<bound>exactly|about|at least|more than|up to|fewer than)?\s*(?P<value>-?\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*-\s*(?P<upper>\d[\d,]*(?:\.\d+)?))?(?:\s+(?!of\b|per\b)(?P<unit>[^;]+?))?(?:\s+of\s+(?P<of>[^;]+?))?"
    r"(?:\s+per\s+(?P<per>\w+))?"
)


def _quantity(words: str, n: int, s: Statement, document: Document) -> Line:
    found = _QUANTITY.fullmatch(words.strip())
    if not found:
        raise RecordError(
            f"{words!r} is no figure; write it as: more than 7000 container of munitions per month (units in the singular)"
        )
    number = found["value"].replace(",", "")
    old = fields.get(s, "quantities")
    place = _find(found["value"], s, document) or _EMPTY
    if place is _EMPTY and n < len(old):
        place = (old[n]["text"], old[n]["start"], old[n]["end"])
    elif place is _EMPTY:
        place = ("", s.start, s.start)
    same = [q for q in old if q["start"] <= place[1] < q["end"]]
    if same:
        place = (same[0]["text"], same[0]["start"], same[0]["end"])
    upper = found["upper"]
    return {
        "value": _plain(number), "upper": _plain(upper.replace(",", "")) if upper else None,
        "bound": (found["bound"] or "exactly").replace(" ", "_"), "unit": found["unit"], "of": found["of"],
        "per": found["per"], "text": place[0], "start": place[1], "end": place[2],
    }  # fmt: skip


def _plain(number: str) -> int | float:
    value = float(number)
    return int(value) if value == int(value) else value
