"""What a reader asks of a list, read from the address: filter, order, page and format. All of it is in the address, so
that it can be sent to a colleague and the back button is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException
from starlette.requests import Request

from onrecord.record import Filter
from onrecord.record.listing import COUNTED, Order

SIZE = 50
"""Lines of a page."""
FIELDS = (
    "actor", "country", "type", "since", "until", "source", "status", "stance", "certainty", "outlet", "item", "document",
)  # fmt: skip
"""Parts of the filter that an address can hold, by their names in :class:`onrecord.record.Filter`."""
FORMATS = ("html", "csv", "json")
WORDS = {
    "actor": "who acts or is acted upon",
    "country": "country",
    "type": "type of event",
    "since": "since",
    "until": "until",
    "source": "who says it",
    "status": "how it stands",
    "stance": "stance",
    "certainty": "certainty",
    "outlet": "outlet",
    "item": "what is given",
    "document": "report",
    "disputed": "disputed",
    "q": "words",
}
"""The fields as a reader knows them."""
LONGEST = 300
"""Characters of a value; nobody filters by more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``given`` are the parameters of the address that mean something here, in order."""

    path: str
    given: tuple[tuple[str, str], ...]
    wanted: Filter
    order: Order | None
    page: int
    form: str
    disputed: bool
    q: str

    @property
    def offset(self) -> int:
        return (self.page - 1) * SIZE

    @property
    def narrowed(self) -> list[tuple[str, str, str]]:
        """What narrows the list, for a reader: name, its words, value."""
        return [(name, WORDS[name], value) for name, value in self.given if name in WORDS and name != "q"]

    def value(self, name: str) -> str:
        return dict(self.given).get(name, "")

    def number(self, name: str) -> int:
        """A parameter that is the number of a page; 1 where it is not given. Raises HTTPException 400."""
        return _page(name, self.value(name) or None)

    def link(self, path: str | None = None, **changes: object) -> str:
        """This address with some parameters changed (None takes one out). Whatever changes, the page begins anew."""
        values: dict[str, Any] = dict(self.given)
        if "page" not in changes:
            values.pop("page", None)
        if "format" not in changes:
            values.pop("format", None)
        values |= changes
        query = urlencode({k: v for k, v in values.items() if v not in (None, "")})
        where = self.path if path is None else path
        return f"{where}?{query}" if query else where


async def asked(request: Request) -> Asked:
    """Reads the address. Raises HTTPException 400 with what is wrong and what to do.

    A coroutine for the reason that :mod:`onrecord.web.dependencies` gives.
    """
    values = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    for name, value in values.items():
        if "\0" in value:
            raise HTTPException(400, f"{name} holds a character that no text has.")
        if len(value) > LONGEST:
            raise HTTPException(400, f"{name} is longer than {LONGEST} characters; give a part of it.")
    try:
        fields: dict[str, Any] = {name: values[name] for name in FIELDS if name in values}
        wanted = Filter(**fields)
    except ValueError as error:
        raise HTTPException(400, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    form = values.get("format", "html")
    if form not in FORMATS:
        raise HTTPException(400, f"There is no format {form}; ask for {' or '.join(FORMATS[1:])}.")
    sort = values.get("sort")
    order = Order(sort.lstrip("-"), descending=sort.startswith("-")) if sort else None
    return Asked(
        path=request.url.path,
        given=tuple(values.items()),
        wanted=wanted,
        order=order,
        page=_page("page", values.get("page")),
        form=form,
        disputed=values.get("disputed") == "yes",
        q=values.get("q", ""),
    )


def _page(name: str, given: str | None) -> int:
    last = COUNTED // SIZE
    if given is None:
        return 1
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= last):
        raise HTTPException(
            400, f"{name} is {given}; pages go from 1 to {last}. Narrow the list, or sort it otherwise."
        )
    return int(given)


Wanted = Annotated[Asked, Depends(asked)]
