"""What the rules know, as YAML. A user's own folder is laid over the package's."""

from onrecord.lexicon.load import Lexicon, LexiconError, load

__all__ = ["Lexicon", "LexiconError", "load"]
