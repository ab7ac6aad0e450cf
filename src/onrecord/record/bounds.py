"""First and last day of an EDTF expression, as the record's filters and views take them."""

from onrecord.bounds import EARLIEST, LATEST, bounds

__all__ = ["EARLIEST", "LATEST", "bounds"]
