"""What can go wrong with a record."""


class RecordError(RuntimeError):
    """A record that cannot be opened, read or added to; the message says what, where and what to do."""
