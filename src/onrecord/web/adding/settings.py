"""What may be given to be added, and what reading it may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.reading.fetch import FetchSettings

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class AddingSettings:
    """Sizes are bytes, times seconds."""

    most_bytes: int = 20 * MEGABYTE
    """Of one file or text."""
    most_characters: int = 4_000_000
    """Of one report's text. Of long text about 10,000 a second are read, and half as many on a slow machine: this much is
    read within ``seconds`` there, and what is longer is told so at once, not after a quarter of an hour."""
    most_together: int = 100 * MEGABYTE
    """Of all files that are sent at once."""
    most_files: int = 100
    """That are sent at once."""
    most_waiting: int = 1000
    """Jobs that wait at once."""
    seconds: float = 900.0
    """That the reading of one document may take."""
    own_process: bool = True
    """Reads in a process of its own; without, in a thread of the server, which then answers more slowly."""
    lexicon: Path | None = None
    model: str | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        lexicon: Path | None = None,
        model: str | None = None,
    ) -> AddingSettings:
        """The settings with ``ONRECORD_ADD_BYTES``, ``ONRECORD_ADD_CHARACTERS`` and ``ONRECORD_ADD_SECONDS``, and those of
        fetching.

        Raises ValueError with the variable's name and what to write.
        """
        given = os.environ if environment is None else environment
        usual = cls()
        most = _whole(given, "ONRECORD_ADD_BYTES", usual.most_bytes)
        return cls(
            most_bytes=most,
            most_characters=_whole(given, "ONRECORD_ADD_CHARACTERS", usual.most_characters),
            most_together=max(most, usual.most_together),
            seconds=_whole(given, "ONRECORD_ADD_SECONDS", int(usual.seconds)),
            lexicon=lexicon,
            model=model,
            fetch=FetchSettings.from_environment(given),
        )


def _whole(given: Mapping[str, str], name: str, usual: int) -> int:
    text = given.get(name)
    if not text:
        return usual
    if not (text.isdecimal() and 0 < int(text) < 10**12):
        raise ValueError(f"{name} is {text!r}; give a whole number of 1 or more")
    return int(text)
