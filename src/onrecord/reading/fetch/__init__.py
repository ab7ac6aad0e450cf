"""Addresses (URLs) to bytes: fetched within limits, never from the inside of a network, and only what robots may read.

``Fetcher().fetch("https://…")`` gives a :class:`Fetched`, and :func:`document_of` makes a document of it.
"""

from onrecord.reading.fetch.error import FetchError, Reason
from onrecord.reading.fetch.fetcher import Fetcher, is_url
from onrecord.reading.fetch.page import Fetched, document_of
from onrecord.reading.fetch.settings import FetchSettings

__all__ = ["FetchError", "FetchSettings", "Fetched", "Fetcher", "Reason", "document_of", "is_url"]
