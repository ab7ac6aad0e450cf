"""So many pages are made at once; who changes something does not wait, and a stream holds nobody up."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from onrecord.web.turns import Turns


class Slow:
    """An application that begins its answer when it is let, and goes on with it for ever where it streams."""

    def __init__(self, *, streams: bool = False) -> None:
        self.streams, self.running, self.most = streams, 0, 0
        self.let = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        if not self.streams:
            await self.let.wait()
            self.running -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if self.streams:
            await asyncio.Event().wait()


async def _receive() -> Message:
    return {"type": "http.request"}


async def _send(_: Message) -> None:
    pass


async def _ask(app: Turns, method: str, times: int) -> list[asyncio.Task[None]]:
    tasks = [
        asyncio.create_task(app({"type": "http", "method": method}, _receive, _send)) for _ in range(times)
    ]
    await asyncio.sleep(0.01)
    return tasks


@pytest.mark.parametrize(("method", "at_once"), [("GET", 2), ("HEAD", 2), ("POST", 5)])
def test_so_many_at_once(method: str, at_once: int) -> None:
    async def run() -> None:
        slow = Slow()
        tasks = await _ask(Turns(slow, 2), method, 5)
        assert slow.running == at_once
        slow.let.set()
        await asyncio.gather(*tasks)
        assert slow.most == at_once

    asyncio.run(run())


def test_an_answer_that_goes_on_holds_nobody_up() -> None:
    async def run() -> None:
        streams = Slow(streams=True)
        tasks = await _ask(Turns(streams, 2), "GET", 5)
        assert streams.running == 5
        for task in tasks:
            task.cancel()

    asyncio.run(run())


def test_one_that_fails_gives_its_turn_back() -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError

    async def run() -> None:
        app = Turns(fails, 1)
        for _ in range(3):
            with pytest.raises(ValueError):
                await app({"type": "http", "method": "GET"}, _receive, _send)

    asyncio.run(run())
