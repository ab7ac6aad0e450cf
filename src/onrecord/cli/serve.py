"""``onrecord serve``: the record as pages in a browser."""

from __future__ import annotations

import gc
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, USAGE, fail

if TYPE_CHECKING:
    from onrecord.web.settings import Settings

KEPT_OPEN = 75
"""Seconds that a connection is kept for the next page: longer than a reader mostly looks at one."""
TURN = 0.0005
"""Seconds that a thread may compute while others wait. A page asks the record dozens of times and gives up its turn with
each row; at Python's 5 ms it would wait as often for sums that are being made behind it."""
COLLECTING = (10_000, 50, 50)
"""When Python looks for garbage that points at itself (:func:`gc.set_threshold`). As it comes it goes through all that is held
every few seconds, which takes a fifth of a second each time, in which nobody is answered; hardly anything is found."""
PORT = 8321
"""As :data:`onrecord.web.settings.PORT`, which is not imported here so that help stays quick."""


def serve(
    *,
    record: o.RecordPlace = o.RECORD,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = PORT,
    lexicon: Annotated[
        Path | None,
        typer.Option("--lexicon", metavar="DIR", help="As of add, for reports that are added by the pages."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="As of add, likewise.")] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="HOST", help="A name that the server answers to; any, if none is given."
        ),
    ] = None,
) -> None:
    """Opens the record as pages in a browser. Stop it with Ctrl-C.

    On 127.0.0.1 a record without users needs no login. On any other address it must have users (onrecord users add).
    """
    try:
        import uvicorn

        from onrecord.web.adding.settings import AddingSettings
        from onrecord.web.app import create_app
        from onrecord.web.settings import LOOPBACK, Settings
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("onrecord"):
            raise
        fail(f"serve needs {error.name}; install the pages with pip install 'onrecord[web]'")
    try:
        adding = AddingSettings.from_environment(lexicon=lexicon, model=model)
    except ValueError as error:
        fail(str(error), USAGE)
    hosts = LOOPBACK if host in LOOPBACK and not name else tuple(n.lower() for n in name or ())
    settings = Settings(record=o.place(record), host=host, port=port, hosts=hosts, adding=adding)
    app = create_app(settings)
    sys.setswitchinterval(TURN)
    gc.set_threshold(*COLLECTING)
    with _listening(settings) as listener:
        shown = f"[{host}]" if ":" in host else host
        print(
            f"The record {app.state.record.where} is open at http://{shown}:{listener.getsockname()[1]}/ "
            "(Ctrl-C stops)",
            flush=True,
        )
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=KEPT_OPEN
        )
        with suppress(KeyboardInterrupt):  # the server has stopped in order by then
            uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: Settings) -> socket.socket:
    """A socket on the address. Ends with a message when another program has it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(256)
    except OSError as error:
        listener.close()
        fail(
            f"{settings.host}:{settings.port}: cannot listen there ({error.strerror}); name another with --port",
            FAILURE,
        )
    return listener
