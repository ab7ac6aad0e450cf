"""Bytes to documents: clean text with stable offsets, passages, and where and when it was published."""

from onrecord.reading.document import document_from_text
from onrecord.reading.error import ReadingError
from onrecord.reading.files import find_files
from onrecord.reading.read import original_of, read, read_each, read_files

__all__ = [
    "ReadingError",
    "document_from_text",
    "find_files",
    "original_of",
    "read",
    "read_each",
    "read_files",
]
