"""What of a record a server keeps in memory, as columns of numbers: what lists are narrowed, sorted and counted by.

A list, its counts by field and the sums that pictures are drawn from need a few fields of every statement. In columns they
are found in milliseconds, counted to the end, while the database would go through its tables. Rows are still read from
the record, and so is everything that is asked before the columns are there.
"""

from onrecord.record.memory.holding import Memory

__all__ = ["Memory"]
