"""A process of its own that reads and adds, so that nobody who reads the pages waits for it.

It is started with the first job, loads the language model once, and is replaced when it dies or takes too long.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol

from onrecord.adding.one import Task, Tell, Tools, add_one
from onrecord.reading.fetch import Fetcher
from onrecord.record import Added, Record
from onrecord.web.adding.settings import AddingSettings

LOOK = 0.25
"""Seconds between two looks whether the process still lives and whether it is to stop."""
NICE = 5
"""How much the process steps back for those that answer readers."""


class FailedError(Exception):
    """What was given could not be added; the message is for the person."""


class StoppedError(Exception):
    """The work was stopped before its end; nothing was added."""


class Runner(Protocol):
    """Adds one thing at a time."""

    def run(self, task: Task, tell: Tell, stopped: Callable[[], bool]) -> Added:
        """Raises FailedError and StoppedError."""

    def close(self) -> None: ...


class ThreadRunner:
    """Adds in the calling thread. It cannot be stopped within a document, nor does it give up on one."""

    def __init__(self, where: str, settings: AddingSettings) -> None:
        self._where = where
        self._tools = _tools(settings)

    def run(self, task: Task, tell: Tell, stopped: Callable[[], bool]) -> Added:
        if stopped():
            raise StoppedError
        try:
            return _add(self._where, task, self._tools, tell)
        except Exception as error:
            raise FailedError(told(task, error)) from error

    def close(self) -> None:
        """There is nothing to close."""


class ProcessRunner:
    """Adds in a process of its own. ``where`` is the record's place, with its password."""

    def __init__(self, where: str, settings: AddingSettings) -> None:
        self._where = where
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        self._process: Any = None
        self._pipe: Connection | None = None

    def run(self, task: Task, tell: Tell, stopped: Callable[[], bool]) -> Added:
        pipe = self._started()
        end = time.monotonic() + self._settings.seconds
        try:
            pipe.send(task)
            while True:
                if pipe.poll(LOOK):
                    kind, value = pipe.recv()
                    if kind == "stage":
                        tell(value)
                    elif kind == "added":
                        return value  # type: ignore[no-any-return]
                    else:
                        raise FailedError(value)
                elif stopped():
                    self.close()
                    raise StoppedError
                elif time.monotonic() > end:
                    self.close()
                    raise FailedError(
                        f"{task.name}: not read within {self._settings.seconds:g} seconds; add it with "
                        "'onrecord add FILE' in a terminal, which takes its time, or give it in smaller parts"
                    )
        except (EOFError, OSError) as error:
            self.close()
            raise FailedError(
                f"{task.name}: the process that reads ended while it read this, perhaps for want of memory; give it "
                "in smaller parts"
            ) from error

    def close(self) -> None:
        """Ends the process, whatever it does. The record is as it was before or after a document, never between."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join(10)
            process.close()

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        mine, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._where, self._settings), name="onrecord-adding", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._pipe = process, mine
        return mine


def _serve(pipe: Connection, where: str, settings: AddingSettings) -> None:
    """The process: takes tasks from the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process itself
    if sys.platform != "win32":
        os.nice(NICE)
    tools = _tools(settings)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            task = pipe.recv()
            try:
                added = _add(where, task, tools, lambda stage: pipe.send(("stage", stage)))
            except Exception as error:
                pipe.send(("failed", told(task, error)))
            else:
                pipe.send(("added", added))


def _tools(settings: AddingSettings) -> Tools:
    return Tools(Fetcher(settings.fetch), settings.lexicon, settings.model, settings.most_characters)


def _add(where: str, task: Task, tools: Tools, tell: Tell) -> Added:
    with Record.open(where, create=False) as record:
        return add_one(record, task, tools, tell)


def told(task: Task, error: Exception) -> str:
    """Why it failed, for the person. Errors made for people say all."""
    from onrecord.extraction.language import ModelError
    from onrecord.lexicon import LexiconError
    from onrecord.reading import ReadingError
    from onrecord.reading.fetch import FetchError
    from onrecord.record import RecordError

    if isinstance(error, FetchError | ReadingError | RecordError | LexiconError | ModelError):
        return str(error)
    return f"{task.name}: {type(error).__name__}: {error}; this is a fault of onrecord"
