"""The OpenAPI document, and a page that shows it without a script."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.version import __version__
from onrecord.web.api.models.shared import Problem
from onrecord.web.rendering import render

PREFIX = "/api/v1"
router = APIRouter(include_in_schema=False)

ANYWHERE = {
    "400": "The request cannot be read, or its cursor is none of this list.",
    "401": "There are users, and who asks is none: send a token as `Authorization: Bearer`.",
    "403": "Who asks may not do this.",
    "421": "The server does not answer to the name that it was asked by.",
    "422": "The request is not valid; `errors` says where.",
    "429": "Too much was asked for; try again later.",
    "503": "The record cannot be read or written now; try again in a moment.",
}
DESCRIPTION = """The record of who said that what happened, when, how sure they were, and on whose word.

Lists are sorted in a fixed order and come in pages: give the `next` of a page as `cursor` for the one after. Answers about
the record carry an `ETag` that changes when the record does; send it as `If-None-Match` to be told 304 when nothing has
changed. Every error is a problem (RFC 9457). Where the record has users, programs send a token as
`Authorization: Bearer`; reading needs the role reader, adding and correcting the role reviewer."""


def schema(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once."""
    if app.openapi_schema is not None:
        return dict(app.openapi_schema)
    made: dict[str, Any] = get_openapi(
        title="onrecord", version=__version__, description=DESCRIPTION, routes=app.routes
    )
    made["paths"] = {path: o for path, o in made["paths"].items() if path.startswith(PREFIX)}
    _finish(made)
    app.openapi_schema = made
    return made


def _finish(made: dict[str, Any]) -> None:
    """Every error is a problem; every operation may ask for a token."""
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{}, {"token": []}]
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
            responses = operation["responses"]
            told = dict(ANYWHERE)
            if "{id}" in path or path.endswith("/corrections"):
                told["404"] = "There is no such thing."
            if method == "post":
                told["413"] = "More bytes were sent than are taken at once."
            for status, says in told.items():
                responses.setdefault(status, {"description": says})
            if any(p["name"].lower() == "if-none-match" for p in operation.get("parameters", ())):
                responses["304"] = {"description": "Nothing has changed."}
                tag = {"description": "Changes when the record does.", "schema": {"type": "string"}}
                responses["200"].setdefault("headers", {})["ETag"] = tag
            for status, response in responses.items():
                if status[0] in "45":
                    if status == "422":
                        response["description"] = ANYWHERE["422"]
                    response["content"] = problem
            operation["responses"] = dict(sorted(responses.items()))


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter: one that is not wanted is left out, there is no null in an address."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    rest: dict[str, Any] = {
        name: value for name, value in schema.items() if name not in ("anyOf", "title", "description")
    }
    if len(choices) == 1:
        return {**rest, **choices[0]}
    return rest | {"anyOf": choices} if choices else rest


@router.get(f"{PREFIX}/openapi.json")
def openapi(request: Request) -> Response:
    return JSONResponse(schema(request.app))


@router.get("/api")
def reference(request: Request) -> Response:
    """The document as a page."""
    made = schema(request.app)
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or ["record"])[0]
            groups.setdefault(tag, []).append(operation | {"path": path, "method": method.upper()})
    return render(request, "api/reference.html", made=made, groups=groups, kind_of=kind_of)


def kind_of(schema: dict[str, Any]) -> str:
    """A JSON schema in a few words: text, whole number, list of Statement."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema or "oneOf" in schema:
        parts = [kind_of(s) for s in schema.get("anyOf") or schema["oneOf"]]
        return " or ".join(dict.fromkeys(parts))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    kind = schema.get("type")
    if kind == "array":
        inner = schema.get("items") or {}
        return f"list of {kind_of(inner)}" if inner else "list"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false",
             "null": "null", "object": "object"}  # fmt: skip
    return names.get(str(kind), "anything")
