"""What the analyst says over what was extracted: rows of their own, undoable, never lost (docs/schema.md)."""

from onrecord.record.corrections.correction import KINDS, Anchor, Change, Correction
from onrecord.record.corrections.desk import Desk

__all__ = ["KINDS", "Anchor", "Change", "Correction", "Desk"]
