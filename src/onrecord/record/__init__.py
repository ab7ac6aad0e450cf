"""Keeps everything: documents, statements, what comparison found. SQLite or PostgreSQL."""

from onrecord.record.adding import Added, same_report
from onrecord.record.errors import ConflictError, RecordError
from onrecord.record.filter import Filter
from onrecord.record.history import Addition, Change
from onrecord.record.search import Hit
from onrecord.record.store import Record

__all__ = [
    "Added",
    "Addition",
    "Change",
    "ConflictError",
    "Filter",
    "Hit",
    "Record",
    "RecordError",
    "same_report",
]
