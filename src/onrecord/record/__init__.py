"""Keeps everything: documents, statements, what comparison found. SQLite or PostgreSQL."""

from onrecord.record.errors import ConflictError, RecordError
from onrecord.record.filter import Filter
from onrecord.record.search import Hit
from onrecord.record.store import Added, Record

__all__ = ["Added", "ConflictError", "Filter", "Hit", "Record", "RecordError"]
