"""The tables of the command line as JSON: figures, timeline, outlook, flows, disputes, sources and changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, create_model

from onrecord.record import Filter, Record
from onrecord.web.api.asking import Filters
from onrecord.web.api.columns import COLUMNS
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.shared import Model, Page
from onrecord.web.api.paging import cursor, place
from onrecord.web.dependencies import TheRecord

View = Callable[[Record, Filter], pl.DataFrame]
Row = dict[str, Any]
VIEWS: dict[str, str] = {
    "figures": "Who gave what figure for when: growth told from contradiction.",
    "timeline": "What is said to have happened, or to be about to, in order of time.",
    "outlook": "What was foreseen, and how it turned out.",
    "flows": "What is given, promised, sought, foreseen, refused or denied, from whom, to whom.",
    "disputes": "Where claims disagree or are denied, and why.",
    "sources": "Who is relied on, how often, through whom.",
}
"""The views that have a resource of their name, and what each shows."""
KEPT = 8
"""Tables that are kept until the record changes: the next page of one is asked for soon."""


def routers() -> list[APIRouter]:
    """One router a view, with a model made from the view's columns."""
    return [_router(name, says) for name, says in VIEWS.items()]


def _router(name: str, says: str) -> APIRouter:
    module = import_module(f"onrecord.views.{name}")
    view: View = getattr(module, name)
    line = row_model(name.capitalize(), module.SCHEMA, f"One line of {name}.")
    page = page_model(f"{name.capitalize()}Page", line, says)
    router = APIRouter(tags=["views"])
    tables = Tables(name, view)

    def show(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> Row:
        (start,) = place(name, (int,), asked.cursor) or (0,)
        revision = seen.now()
        rows = tables.rows(record, revision, asked.wanted())
        end = int(start) + asked.limit
        following = cursor(name, (end,)) if end < len(rows) else None
        return {"items": rows[int(start) : end], "next": following, "revision": revision}

    show.__doc__ = f"{says} A cursor goes on at the same line; when the revision has changed, begin anew."
    show.__name__ = f"list_{name}"
    router.get(f"/{name}", response_model=page, operation_id=f"list_{name}")(show)
    return router


class Tables:
    """The rows of one view for a few filters, made once as long as the record does not change."""

    def __init__(self, name: str, view: View) -> None:
        self._view = view
        self._kept: OrderedDict[tuple[Record, str, Filter], list[Row]] = OrderedDict()
        self._lock = threading.Lock()

    def rows(self, record: Record, revision: str, wanted: Filter) -> list[Row]:
        key = (record, revision, wanted)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        rows = self._view(record, wanted).to_dicts()
        with self._lock:
            self._kept[key] = rows
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return rows


def row_model(name: str, schema: dict[str, Any], says: str) -> type[Model]:
    """A model of a view's row. A column that Python would take for a word of its own is called so in JSON only."""
    fields: dict[str, Any] = {}
    for column, kind in schema.items():
        safe = f"{column}_" if column in ("from", "is", "in") else column
        alias = column if safe != column else None
        fields[safe] = (
            _type(kind),
            Field(alias=alias, description=COLUMNS.get(column, "See docs/schema.md.")),
        )
    made: type[Model] = create_model(name, __base__=Model, __doc__=says, **fields)
    return made


def page_model(name: str, line: type[Model], says: str) -> type[BaseModel]:
    """A model of a page of such rows."""
    items: Any = list[line]  # type: ignore[valid-type]
    made: type[BaseModel] = create_model(name, __base__=Page, __doc__=says, items=(items, ...))
    return made


def _type(kind: Any) -> Any:
    if isinstance(kind, pl.List):
        return list[str]
    return {pl.String: str, pl.Int64: int, pl.Float64: float, pl.Boolean: bool}[kind] | None
