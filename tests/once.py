"""What is dear to make is made once in a run, however many processes the tests are spread over."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FACTORY = pytest.TempPathFactory


def folder_of_the_run(temporary: FACTORY) -> Path:
    """A folder that all processes of this run share, and no other run does."""
    own = temporary.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def alone(temporary: FACTORY, name: str) -> Iterator[Path]:
    """Holds the others that ask for the same name off; gives the path of a file or folder of that name."""
    path = folder_of_the_run(temporary) / name
    with path.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path


def once(temporary: FACTORY, name: str, make: Callable[[], Any]) -> Any:
    """What ``make`` gives in the first process that asks; the others get a copy of it."""
    with alone(temporary, f"{name}.pickle") as path:
        if not path.exists():
            made = path.with_suffix(".part")
            made.write_bytes(pickle.dumps(make()))
            made.replace(path)
        return pickle.loads(path.read_bytes())
