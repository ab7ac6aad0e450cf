"""Whom else a "he" or "she" could mean: one of the known sex goes before one of unknown sex, and a pronoun with two candidates
tells nobody's sex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extraction.coreference.discourse import Referent

CONTESTED = 0.5
"""Part of the weight of whom a pronoun means that makes another a rival."""


def known_instead(chosen: Referent, fitting: Sequence[Referent], *, female: bool) -> Referent:
    """Somebody known to be of the pronoun's sex in the stead of one whose name does not tell: a subject, or anybody where the
    other has no name. Whoever spoke last keeps the word."""
    spoke_last = chosen.spoke >= 0 and chosen.spoke == max(r.spoke for r in fitting)
    if chosen.female is not None or spoke_last:
        return chosen
    nameless = all(a.kind == "unnamed" for a in chosen.actors)
    known = (
        r
        for r in fitting
        if r.female is female and r.weight >= chosen.weight * CONTESTED and (nameless or "nsubj" in r.roles)
    )
    return next(known, chosen)


def is_contested(chosen: Referent, referents: Iterable[Referent], *, female: bool) -> bool:
    """Whether a pronoun of that sex could have meant somebody else nearly as well."""
    return any(
        r.weight >= chosen.weight * CONTESTED
        for r in referents
        if r is not chosen
        and r.actors
        and not r.plural
        and r.female is not (not female)
        and (r.person or r.maybe or r.actors[0].kind == "unknown")
    )
