"""onrecord: who said that what happened, when, how sure they were, and on whose word.

The front door is small: :func:`read`, :func:`extract` and :func:`open_record`. They are imported on first use,
because a terminal command that only prints its help must not wait for a language model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

__all__ = ["__version__", "extract", "open_record", "read"]

if TYPE_CHECKING:
    from onrecord.api import extract, open_record, read


def __getattr__(name: str) -> Any:
    if name in {"extract", "open_record", "read"}:
        from onrecord import api

        return getattr(api, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
