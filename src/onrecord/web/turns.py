"""How many pages are made at once."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 6
"""Pages that are made at once. Python computes one thing at a time; with more, each row that one page reads waits for all
the others, and all of them come late."""
SAFE = ("GET", "HEAD")


class Turns:
    """Middleware. Who only looks waits for a turn, which ends when the answer begins; what changes something does not wait,
    since it may itself be waiting for another writer."""

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app = app
        self._turns = asyncio.Semaphore(most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in SAFE:
            await self.app(scope, receive, send)
            return
        await self._turns.acquire()
        waiting = True

        def done() -> None:
            nonlocal waiting
            if waiting:
                waiting = False
                self._turns.release()

        async def sending(message: Message) -> None:
            done()  # an answer may go on for as long as somebody listens
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            done()
