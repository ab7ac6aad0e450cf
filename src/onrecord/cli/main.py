"""The command line's entry."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import tables
from onrecord.cli.add import add
from onrecord.cli.brief import brief
from onrecord.cli.changes import changes
from onrecord.cli.correct import correct
from onrecord.cli.corrections import corrections, review
from onrecord.cli.disputes import disputes
from onrecord.cli.export import export
from onrecord.cli.failure import FAILURE, complain
from onrecord.cli.measures import measures
from onrecord.cli.origins import origins, sources
from onrecord.cli.outlook import outlook
from onrecord.cli.report import report
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.users import users

# Plain help and no pretty tracebacks: both would load Rich before any command runs.
app = typer.Typer(
    name="onrecord",
    help="Keeps the record of reporting: who said that what happened, when, how sure they were, and on whose word.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command("add")(add)
app.command("brief")(brief)
app.command("changes")(changes)
tables.register(app)
app.command("sources")(sources)
app.command("origins")(origins)
app.command("disputes")(disputes)
app.command("outlook")(outlook)
app.command("measures")(measures)
app.command("show")(show)
app.command("search")(search)
app.command("report")(report)
app.command("export")(export)
app.command("correct")(correct)
app.command("corrections")(corrections)
app.command("review")(review)
app.add_typer(users, name="users")
app.command("serve")(serve)


def run() -> None:
    """Runs the command line. What a person can mend is told in one line; exit code 2 for wrong usage, 1 for failure."""
    # Reports hold every script; a terminal that cannot show a character must not stop the command.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        # The reader of a pipe (head, less) has left: no failure, but Python must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as error:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        complain(told(error))
        raise SystemExit(FAILURE) from None


def told(error: Exception) -> str:
    """An error in one line. Errors made for people say all; of the others, what they are and how to see more."""
    from onrecord.extraction.language import ModelError
    from onrecord.lexicon import LexiconError
    from onrecord.reading import ReadingError
    from onrecord.reading.fetch import FetchError
    from onrecord.record import RecordError
    from onrecord.views.reliability import ReliabilityError

    if isinstance(
        error, RecordError | LexiconError | ModelError | ReadingError | ReliabilityError | FetchError
    ):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror or error}; check that the path is right and may be written"
    return f"{type(error).__name__}: {error}; this is a fault of onrecord: set ONRECORD_DEBUG=1 to see where"


if __name__ == "__main__":
    run()
