"""Jobs are kept in the record: none is lost, none is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.record import Record
from onrecord.record import jobs as module
from onrecord.record.jobs import KEPT, MOST_ATTEMPTS, Job, Jobs, this_process

New = Callable[[], str]


@pytest.fixture
def record(new_place: New) -> Iterator[Record]:
    with Record.open(new_place()) as opened:
        yield opened


@pytest.fixture
def jobs(record: Record) -> Jobs:
    return record.jobs


def put(jobs: Jobs, name: str = "a.txt", data: bytes | None = b"A word.") -> Job:
    return jobs.put("file", name, {"outlet": "Bay Post"}, data, "ada")


def test_goes_its_way(jobs: Jobs) -> None:
    job = put(jobs)
    assert (job.state, job.size, job.by, job.given) == ("waiting", 7, "ada", {"outlet": "Bay Post"})
    taken = jobs.take("here:1")
    assert taken is not None
    assert (taken[0].id, taken[0].state, taken[0].attempts, taken[1]) == (job.id, "working", 1, b"A word.")
    assert jobs.take("here:1") is None
    jobs.done(job.id, "d1", 3, "a word on it")
    ended = jobs.get(job.id)
    assert ended is not None
    assert (ended.state, ended.document, ended.statements, ended.note) == ("done", "d1", 3, "a word on it")
    assert jobs.pending() == 0


def test_in_order_and_listed_newest_first(jobs: Jobs) -> None:
    made = [put(jobs, f"{n}.txt").id for n in range(4)]
    assert [j.id for j in jobs.list()] == made[::-1]
    assert [j.id for j in jobs.list(2, before=made[3])] == [made[2], made[1]]
    taken = [jobs.take("here:1") for _ in range(5)]
    assert [t[0].id if t else None for t in taken] == [*made, None]


def test_a_failed_one_is_tried_again_with_its_bytes(jobs: Jobs) -> None:
    job = put(jobs)
    jobs.take("here:1")
    jobs.failed(job.id, "there are no dragons")
    failed = jobs.get(job.id)
    assert failed is not None
    assert (failed.state, failed.note) == ("failed", "there are no dragons")
    again = jobs.again(job.id)
    assert again is not None
    assert (again.state, again.note) == ("waiting", "")
    taken = jobs.take("here:1")
    assert taken is not None
    assert taken[1] == b"A word."


def test_only_a_failed_one_is_tried_again(jobs: Jobs) -> None:
    job = put(jobs)
    jobs.take("here:1")
    again = jobs.again(job.id)
    assert again is not None
    assert again.state == "working"
    assert jobs.again(999) is None


def test_one_that_is_worked_on_is_not_removed(jobs: Jobs) -> None:
    job = put(jobs)
    jobs.take("here:1")
    assert not jobs.remove(job.id)
    jobs.failed(job.id, "no")
    assert jobs.remove(job.id)
    assert jobs.list() == []


def test_no_job_is_taken_twice(jobs: Jobs) -> None:
    made = {put(jobs, f"{n}.txt").id for n in range(12)}
    with ThreadPoolExecutor(4) as pool:
        taken = [t[0].id for t in pool.map(lambda _: jobs.take("here:1"), range(16)) if t]
    # On PostgreSQL a look may find its one candidate taken; whoever looks again finds the next.
    while (more := jobs.take("here:1")) is not None:
        taken.append(more[0].id)
    assert sorted(taken) == sorted(made)


def test_what_a_dead_process_began_waits_again(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, dead, alive = put(jobs, "mine"), put(jobs, "dead"), put(jobs, "alive")
    host = this_process().rpartition(":")[0]
    jobs.take(this_process())
    jobs.take(f"{host}:4000001")
    jobs.take(f"{host}:4000002")
    monkeypatch.setattr(module, "_lives", lambda process: process == 4000002)
    assert jobs.recover() == 2
    states = {j.id: j.state for j in jobs.list()}
    assert states == {mine.id: "waiting", dead.id: "waiting", alive.id: "working"}


def test_another_machine_is_given_time(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    put(jobs)
    jobs.take("elsewhere:1")
    assert jobs.recover() == 0
    monkeypatch.setattr(module, "ABANDONED", module.timedelta(seconds=-1))
    assert jobs.recover() == 1


def test_one_that_kills_its_reader_fails_in_the_end(jobs: Jobs) -> None:
    job = put(jobs)
    for _ in range(MOST_ATTEMPTS):
        assert jobs.take(this_process()) is not None
        jobs.recover()
    failed = jobs.get(job.id)
    assert failed is not None
    assert failed.state == "failed"


def test_one_that_is_given_back_was_never_begun(jobs: Jobs) -> None:
    job = put(jobs)
    jobs.take(this_process())
    jobs.give_back(job.id)
    back = jobs.get(job.id)
    assert back is not None
    assert (back.state, back.attempts) == ("waiting", 0)


def test_the_list_does_not_grow_for_ever(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    assert KEPT > 3
    failed = put(jobs, "failed")
    jobs.take("here:1")
    jobs.failed(failed.id, "no")
    for n in range(6):
        job = put(jobs, f"{n}.txt")
        jobs.take("here:1")
        jobs.done(job.id, "d", 0)
    put(jobs, "last")
    assert [j.name for j in jobs.list()] == ["last", "5.txt", "4.txt", "3.txt", "failed"]
