"""The picture of a claim's paths on its page: reports, whom they lead through, origins, with the analyst's letters."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.record import Record
from onrecord.report.paths import draw, wanted
from onrecord.views.claim import ClaimInFull
from onrecord.views.reliability import Reliability, ReliabilityError, beside, reliability_of


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing, if there is one, and what is wrong with the analyst's ``sources.yaml``, if anything."""

    svg: Markup | None = None
    problem: str = ""


def letters(record: Record) -> tuple[Reliability, str]:
    """The analyst's letters from beside the record, and what is wrong with them, if anything; there are none then."""
    try:
        return reliability_of(record.where), ""
    except ReliabilityError as error:
        return Reliability(), f"No reliability is shown. {error}"


def edition(record: Record) -> int:
    """Changes when the analyst's ``sources.yaml`` beside the record does."""
    found = beside(record.where)
    return found.stat().st_mtime_ns if found else 0


def paths(record: Record, found: ClaimInFull) -> Drawn:
    """The drawing of a claim that several reports make."""
    rated, problem = letters(record)
    rows = [row | {"reliability": rated.grade(row["source"], row["label"])} for row in found.paths]
    if not wanted(rows):
        return Drawn(None, problem)
    return Drawn(Markup(draw(rows, found.claim.label, "paths")), problem)  # noqa: S704 - all text in it is escaped
