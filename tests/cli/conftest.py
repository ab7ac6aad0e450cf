"""Runs the command line in this process, and a record to run it on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from onrecord.cli.main import run
from tests.stores import Store


class Result(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs ``onrecord`` with the arguments given."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)

    def run_with(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        capsys.readouterr()
        code: object = 0
        try:
            run()
        except SystemExit as ended:
            code = ended.code
        printed = capsys.readouterr()
        return Result(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run_with


@pytest.fixture(scope="package")
def record_path(store: Store, reported: str) -> str:
    """The place of a record, on each store."""
    return store.copy(reported)
