"""Who acts and who speaks: every stretch of a document that names an actor (docs/how-it-decides/actors.md)."""

from onrecord.extraction.actors.finding import Found, find_actors, read_actors

__all__ = ["Found", "find_actors", "read_actors"]
