"""Statements as JSON values and back, so that what was extracted is kept whole."""

from __future__ import annotations

from typing import Any

from onrecord.model import Actor, Event, Fired, Item, Place, Quantity, Source, Span, Statement, Time

Line = dict[str, Any]


def plain(thing: Any) -> Any:
    """A dataclass of the vocabulary, or a tuple of them, as JSON values: objects and lists."""
    if isinstance(thing, tuple | list):
        return [plain(x) for x in thing]
    if hasattr(thing, "__slots__") and hasattr(thing, "__dataclass_fields__"):
        return {name: plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    if isinstance(thing, float) and thing == int(thing):
        return int(thing)
    return thing


def actor(line: Line) -> Actor:
    return Actor(line["name"], line.get("actor"), line["kind"], line.get("country"))


def source(line: Line) -> Source:
    cue = line.get("cue")
    return Source(
        line["name"], line.get("actor"), line["kind"], line.get("country"), line["start"], line["end"],
        Span(*cue) if cue is not None else None,
    )  # fmt: skip


def item(line: Line) -> Item:
    return Item(line["text"], line.get("category"), line["start"], line["end"])


def place(line: Line) -> Place:
    return Place(line["name"], line.get("country"), line["start"], line["end"])


def time(line: Line) -> Time:
    return Time(line["edtf"], line["text"], line["start"], line["end"])


def quantity(line: Line) -> Quantity:
    upper = line.get("upper")
    return Quantity(
        float(line["value"]), None if upper is None else float(upper), line["bound"], line.get("unit"),
        line.get("of"), line.get("per"), line["text"], line["start"], line["end"],
    )  # fmt: skip


def event(line: Line) -> Event:
    return Event(
        type=line["type"],
        mode=line.get("mode"),
        context=tuple(line.get("context") or ()),
        actors=tuple(actor(a) for a in line.get("actors") or ()),
        recipients=tuple(actor(a) for a in line.get("recipients") or ()),
        trigger=Span(*line["trigger"]),
        place=place(line["place"]) if line.get("place") else None,
        items=tuple(item(i) for i in line.get("items") or ()),
    )


def statement(line: Line) -> Statement:
    """A statement from what :func:`plain` made of it. Raises KeyError or TypeError for what it did not make."""
    return Statement(
        id=line["id"],
        document=line["document"],
        start=line["start"],
        end=line["end"],
        text=line["text"],
        content=tuple(Span(*span) for span in line["content"]),
        attribution=tuple(source(x) for x in line["attribution"]),
        quote=line["quote"],
        stance=line["stance"],
        status=line["status"],
        polarity=line["polarity"],
        certainty=line["certainty"],
        event=event(line["event"]) if line["event"] else None,
        time=time(line["time"]) if line["time"] else None,
        quantities=tuple(quantity(q) for q in line["quantities"]),
        measures=tuple(line["measures"]),
        rules=tuple(
            Fired(f["rule"], f["field"], f["start"], f["end"], f["note"], f["probability"])
            for f in line["rules"]
        ),
        refers=line["refers"],
        hangs_on=line["hangs_on"],
    )


_OFFSETS = frozenset({"start", "end"})
_SPANS = frozenset({"cue", "trigger"})


def shifted(value: Any, by: int) -> Any:
    """A JSON value with every offset in it moved."""
    if by == 0:
        return value
    if isinstance(value, list):
        return [shifted(x, by) for x in value]
    if not isinstance(value, dict):
        return value
    moved: Line = {}
    for name, part in value.items():
        if name in _OFFSETS and isinstance(part, int):
            moved[name] = part + by
        elif name in _SPANS and isinstance(part, list):
            moved[name] = [x + by for x in part]
        elif name == "content" and isinstance(part, list):
            moved[name] = [[x + by for x in span] for span in part]
        else:
            moved[name] = shifted(part, by)
    return moved


def placeless(value: Any) -> Any:
    """A JSON value without any offset in it, so that two readings can be compared."""
    if isinstance(value, list):
        return [placeless(x) for x in value]
    if isinstance(value, dict):
        return {
            name: placeless(part)
            for name, part in value.items()
            if name not in _OFFSETS and name not in _SPANS and name != "content"
        }
    return value
