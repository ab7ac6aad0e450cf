"""Events: who did what to whom, in PLOVER's types of 2021 (docs/how-it-decides/events.md)."""

from onrecord.extraction.events.finding import find_events
from onrecord.extraction.events.judge import judge_hash
from onrecord.extraction.events.parties import Cast
from onrecord.extraction.events.salience import main_events

__all__ = ["Cast", "find_events", "judge_hash", "main_events"]
