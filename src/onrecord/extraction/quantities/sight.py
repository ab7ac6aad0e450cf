"""A sentence as lexemes over its parse."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme

if TYPE_CHECKING:
    from spacy.tokens import Token


class Sight:
    """``lexemes`` are the sentence's own, in order."""

    def __init__(self, analysis: Analysis, lexemes: list[Lexeme], known: Knowledge) -> None:
        self.analysis = analysis
        self.lexemes = lexemes
        self.known = known
        self.starts = [x.start for x in lexemes]

    def lower(self, at: int) -> str:
        """The lexeme's word in lower case, or nothing beyond either end."""
        return self.lexemes[at].lower if 0 <= at < len(self.lexemes) else ""

    def token(self, at: int) -> Token:
        """The parse's token at the lexeme's end."""
        return self.analysis.token_at(self.lexemes[at].end - 1)

    def lexeme_after(self, token: Token) -> int:
        """The first lexeme that begins at the token's end or later."""
        return bisect_left(self.starts, token.idx + len(token))
