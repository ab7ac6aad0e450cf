"""Scripts and styles of the package, under an address that changes with their content, so that they may be kept."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

router = APIRouter()

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
}
KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    compressed: bytes
    type: str


@cache
def files() -> dict[str, File]:
    """All files by their path under ``static/``."""
    found: dict[str, File] = {}
    _walk(resources.files("onrecord.web") / "static", "", found)
    return found


def _walk(folder: Traversable, prefix: str, found: dict[str, File]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _walk(entry, f"{prefix}{entry.name}/", found)
        elif (suffix := entry.name.rpartition(".")[2]) in TYPES:
            content = entry.read_bytes()
            found[prefix + entry.name] = File(content, gzip.compress(content, 9, mtime=0), TYPES[suffix])


@cache
def digest() -> str:
    """Of all files: it stands in their addresses."""
    whole = hashlib.sha256()
    for name, file in sorted(files().items()):
        whole.update(name.encode() + b"\0" + file.content)
    return whole.hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds the file. Raises KeyError when there is none."""
    if name not in files():
        raise KeyError(f"there is no static file {name}")
    return f"/static/{digest()}/{name}"


@router.get("/static/{version}/{name:path}", include_in_schema=False)
def static(version: str, name: str, request: Request) -> Response:
    file = files().get(name)
    if file is None:
        raise HTTPException(404, "There is no such file.")
    headers = {"Cache-Control": KEPT if version == digest() else "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=file.type, headers=headers)
    return Response(file.content, media_type=file.type, headers=headers)
