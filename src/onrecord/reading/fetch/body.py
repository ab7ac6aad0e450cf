"""The bytes of an answer, unpacked, and never more of them than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

ACCEPTED = "gzip"
"""What is asked for. Packings that can blow a few bytes up to anything in one step (Brotli, Zstandard) are not."""
_GZIP = frozenset({"gzip", "x-gzip"})
_PLAIN = frozenset({"", "identity", "none"})
_STEP = 256 * 1024


class TooLargeError(Exception):
    """More bytes than allowed."""


class PackedError(Exception):
    """The bytes are not packed as said, or end early."""


def known(encoding: str) -> bool:
    """Whether an answer of this Content-Encoding can be unpacked."""
    return encoding.strip().casefold() in _GZIP | _PLAIN


def collect(chunks: Iterable[bytes], encoding: str, most: int, *, cut: bool = False) -> bytes:
    """The answer's bytes, unpacked.

    Raises TooLargeError as soon as what comes, or what it unpacks to, exceeds ``most``; with ``cut`` gives the first
    ``most`` bytes instead. Raises PackedError for what cannot be unpacked. Never holds more than ``most`` and one step.
    """
    packed = encoding.strip().casefold() in _GZIP
    out = bytearray()
    came = 0
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        came += len(chunk)
        if max(came, len(out)) > most:
            if cut:
                break
            raise TooLargeError
        if not packed:
            out += chunk
            continue
        rest = chunk
        while rest:
            if unpacker.eof:  # a gzip file may be several, one after another
                unpacker = zlib.decompressobj(wbits=31)
            try:
                out += unpacker.decompress(rest, _STEP)
            except zlib.error as error:
                raise PackedError from error
            if len(out) > most:
                if cut:
                    return bytes(out[:most])
                raise TooLargeError
            rest = unpacker.unconsumed_tail or (unpacker.unused_data if unpacker.eof else b"")
    if packed and came and not unpacker.eof and came <= most:
        raise PackedError
    return bytes(out[:most])
