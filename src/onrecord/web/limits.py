"""How many bytes may be sent to the server: little where words are sent, more where reports are."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

USUAL = 1_000_000


class BodyLimit:
    """Refuses what is too large with 413, before it is read where its length is said, else as it comes.

    ``larger`` are beginnings of paths with the bytes that may be sent to them.
    """

    def __init__(self, app: ASGIApp, larger: Sequence[tuple[str, int]] = ()) -> None:
        self.app = app
        self.larger = tuple(larger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = next((n for path, n in self.larger if scope["path"].startswith(path)), USUAL)
        length = next((v for k, v in scope["headers"] if k == b"content-length"), b"")
        if length.isdigit() and (len(length) > 18 or int(length) > most):
            from onrecord.web.errors import answer

            await answer(Request(scope), 413, _told(most))(scope, receive, send)
            return
        came = 0

        async def limited() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise HTTPException(413, _told(most))
            return message

        await self.app(scope, limited, send)


def _told(most: int) -> str:
    return f"More than {most:,} bytes were sent; send less at once."
