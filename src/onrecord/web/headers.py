"""What every answer says to the browser, so that nothing runs but what the package ships."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy: no script or style in a page, no eval, no other host."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}


def secure(headers: MutableHeaders) -> None:
    """Adds what is missing of :data:`HEADERS`, and keeps answers out of shared caches unless they say otherwise."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "private, no-cache")


class Guard:
    """Refuses to answer to a name that is not this server's, and secures every answer."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message))
            await send(message)

        if self.hosts and _name(scope) not in self.hosts:
            await _refusal(scope)(scope, receive, secured)
            return
        await self.app(scope, receive, secured)


def _refusal(scope: Scope) -> Response:
    """No page, because a page of ours must not be shown under another's name; a problem where programs ask."""
    says = "This server does not answer to that name."
    path = scope["path"]
    if not path.startswith("/api/"):
        return PlainTextResponse(says + "\n", status_code=421)
    body = {
        "type": "about:blank",
        "title": "Misdirected Request",
        "status": 421,
        "detail": says,
        "instance": path,
    }
    return JSONResponse(body, status_code=421, media_type="application/problem+json")


def _name(scope: Scope) -> str:
    """The host that was asked for, without its port."""
    host = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
