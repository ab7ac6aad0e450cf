"""Works off the jobs of the record, one after another, and tells how far it is."""

from __future__ import annotations

import logging
import threading

from onrecord.adding.one import Stage, Task
from onrecord.record import Record, RecordError
from onrecord.record.jobs import Job, this_process
from onrecord.web.adding.running import FailedError, Runner, StoppedError

LOOK = 5.0
"""Seconds between two looks for jobs that another server, or an earlier one, has left."""

log = logging.getLogger("onrecord.web")


class Worker:
    """A thread that takes jobs. Start it with the server, stop it with the server.

    ``changes`` grows with everything that somebody who watches should see.
    """

    def __init__(self, record: Record, runner: Runner) -> None:
        self._jobs = record.jobs
        self._runner = runner
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
        self._stages: dict[int, Stage] = {}
        self.changes = 0

    def start(self) -> None:
        self._jobs.recover()
        self._thread.start()

    def stop(self) -> None:
        """Stops; a job that is being worked on waits again."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(30)
        self._runner.close()

    def wake(self) -> None:
        """There is something new to do, or to see."""
        self.changes += 1
        self._wake.set()

    def stage(self, job: int) -> Stage | None:
        """What is being done for a job now, where this server does it."""
        return self._stages.get(job)

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                taken = self._jobs.take(this_process())
                if taken is not None:
                    self._do(*taken)
                    continue
            except RecordError as error:
                log.error("adding: %s", error)
            self._wake.wait(LOOK)
            self._wake.clear()

    def _do(self, job: Job, data: bytes | None) -> None:
        said = {name: value for name, value in job.given.items() if name != "again"}
        task = Task(job.kind, job.name, data, said, again=job.given.get("again") == "yes")
        self.changes += 1
        try:
            added = self._runner.run(task, lambda stage: self._tell(job.id, stage), self._stop.is_set)
        except StoppedError:
            self._jobs.give_back(job.id)
        except FailedError as error:
            self._jobs.failed(job.id, str(error))
        except Exception as error:
            log.exception("adding %s", job.name)
            self._jobs.failed(job.id, f"{job.name}: {type(error).__name__}; this is a fault of onrecord")
        else:
            word = {"already there": "it was there already", "replaced": "read anew"}.get(added.state, "")
            note = "; ".join(w for w in (word, added.note) if w)
            self._jobs.done(job.id, added.document, added.statements, note)
        finally:
            self._stages.pop(job.id, None)
            self.changes += 1

    def _tell(self, job: int, stage: Stage) -> None:
        self._stages[job] = stage
        self.changes += 1
