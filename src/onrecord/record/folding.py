"""Text without case, accents and punctuation, so that search and filters work alike on every store."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case without accents: "Yŏnhap" and "yonhap" are the same."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded; digits grouped by commas are one word ("6,700" is "6700")."""
    return _WORD.findall(re.sub(r"(?<=\d),(?=\d{3})", "", fold(text)))
