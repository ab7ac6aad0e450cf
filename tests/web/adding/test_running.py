"""The process that reads: a real one, with the real language model."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from onrecord.adding.one import Task
from onrecord.record import Record
from onrecord.web.adding.running import FailedError, ProcessRunner, StoppedError
from onrecord.web.adding.settings import AddingSettings
from onrecord.web.adding.worker import Worker

TEXT = b"North Korea has sent Russia 7,000 containers of munitions, the minister said on Monday."


def test_reads_in_a_process_of_its_own(tmp_path: Path) -> None:
    """One process for all of it, because it takes seconds to start."""
    path = str(tmp_path / "r.db")
    with Record.open(path) as record:
        runner = ProcessRunner(path, AddingSettings())
        stages: list[str] = []
        added = runner.run(Task("file", "a.txt", TEXT), stages.append, lambda: False)
        assert (added.state, stages) == ("added", ["reading", "finding statements", "comparing"])
        assert added.statements == len(record.statements()) > 0
        with pytest.raises(FailedError, match="cannot be read"):
            runner.run(Task("file", "a.exe", TEXT), stages.append, lambda: False)
        assert runner.run(Task("file", "a.txt", TEXT), stages.append, lambda: False).state == "already there"

        # It is killed while it works: that is told, and the next job gets a new one.
        def kill(_: object) -> None:
            os.kill(runner._process.pid, signal.SIGKILL)

        with pytest.raises(FailedError, match="the process that reads ended"):
            runner.run(Task("text", "b", TEXT + b" More."), kill, lambda: False)
        with pytest.raises(StoppedError):
            runner.run(Task("text", "b", TEXT + b" More."), stages.append, lambda: True)
        assert runner._process is None
        assert [d.file for d in record.documents()] == ["a.txt"]


def test_takes_no_longer_than_allowed(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    Record.open(path).close()
    runner = ProcessRunner(path, AddingSettings(seconds=0.01))
    with pytest.raises(FailedError, match="not read within"):
        runner.run(Task("file", "a.txt", TEXT), lambda _: None, lambda: False)


def test_a_worker_that_is_stopped_gives_its_job_back(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    begun = threading.Event()

    class Slow:
        def run(self, task: Task, tell: object, stopped: object) -> object:
            begun.set()
            while not stopped():  # type: ignore[operator]
                pass
            raise StoppedError

        def close(self) -> None:
            pass

    with Record.open(path) as record:
        worker = Worker(record, Slow())  # type: ignore[arg-type]
        worker.start()
        job = record.jobs.put("file", "a.txt", {}, TEXT)
        worker.wake()
        assert begun.wait(30)
        worker.stop()
        back = record.jobs.get(job.id)
        assert back is not None
        assert (back.state, back.attempts) == ("waiting", 0)
