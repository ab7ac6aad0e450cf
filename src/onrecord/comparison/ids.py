"""IDs that follow from content alone, so that the order in which reports came in leaves no trace."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: str) -> str:
    """A prefix and 16 hexadecimal digits of the SHA-256 of the parts."""
    return prefix + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
