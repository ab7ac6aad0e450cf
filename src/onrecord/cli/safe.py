"""Text from reports made safe for terminals and spreadsheets, as :mod:`onrecord.exports.safe` has it."""

from onrecord.exports.safe import cell, plain, plain_lines

__all__ = ["cell", "plain", "plain_lines"]
