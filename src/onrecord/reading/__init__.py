"""Bytes to documents: clean text with stable offsets, passages, and where and when it was published."""

from onrecord.reading.document import document_from_text
from onrecord.reading.error import ReadingError
from onrecord.reading.files import find_files
from onrecord.reading.read import document_of_bytes, original_of, read, read_each, read_files

__all__ = [
    "ReadingError",
    "document_from_text",
    "document_of_bytes",
    "find_files",
    "original_of",
    "read",
    "read_each",
    "read_files",
]
