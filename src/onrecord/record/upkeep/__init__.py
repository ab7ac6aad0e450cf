"""Keeps what comparison found up to date: the whole record at once, or only what changed documents concern."""

from onrecord.record.upkeep.upkeep import bring_up_to_date

__all__ = ["bring_up_to_date"]
