"""One document in, its statements out: the order in which the rule families work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.extraction.actors import find_actors
from onrecord.extraction.acts import reports, spoken
from onrecord.extraction.analysis import Analysis, analyse, recut
from onrecord.extraction.attribution import find_attributions, look, model_hash
from onrecord.extraction.chains import build_chains
from onrecord.extraction.confidence import Doubt, Seen
from onrecord.extraction.coreference import resolve
from onrecord.extraction.cuts import cut_points
from onrecord.extraction.events import find_events, judge_hash
from onrecord.extraction.items import find_items
from onrecord.extraction.language import Model, load_model
from onrecord.extraction.measures import with_measures
from onrecord.extraction.pieces import moved, pieces
from onrecord.extraction.quantities import find_quantities
from onrecord.extraction.statements import Parts, make_statements
from onrecord.extraction.times import find_times
from onrecord.lexicon import load
from onrecord.model import Document, Extraction, Statement, Versions
from onrecord.version import __version__


def find_parts(analysis: Analysis, model: Model | None = None) -> tuple[Analysis, Parts]:
    """Everything the families find in a parsed document, before it is put together.

    Attribution comes first: it says where a sentence falls into what is said and who says it, and those parts are
    parsed anew. The analysis that comes back is the one that the parts' token numbers are of.
    """
    sight = look(analysis.document)
    attributions = reports(analysis, find_attributions(analysis, sight))
    analysis = recut(analysis, cut_points(analysis, attributions), model)
    cast = resolve(analysis, find_actors(analysis))
    attributions = spoken(analysis, attributions, cast)
    times = find_times(analysis)
    items = find_items(analysis)
    return analysis, Parts(
        cast=cast,
        times=times,
        quantities=find_quantities(analysis, times),
        items=items,
        attributions=attributions,
        chains=build_chains(analysis, attributions, cast),
        events=find_events(analysis, cast, items, sight),
        sight=sight,
    )


def left_out_note(count: int) -> str:
    """What is told of statements that are too doubtful."""
    what = "statement was" if count == 1 else "statements were"
    return f"{count} doubtful {what} left out; 'onrecord add --again --unsure' keeps them"


def extract(
    document: Document, *, lexicon_folder: Path | None = None, model: str | None = None, unsure: bool = False
) -> Extraction:
    """The statements of one document; see :func:`onrecord.extract`."""
    lexicon = load(lexicon_folder)
    language = load_model(model)
    statements: tuple[Statement, ...] = ()
    read = left_out = 0
    for piece, offset in pieces(document):
        analysis = analyse(piece, lexicon, language)
        analysis, parts = find_parts(analysis, language)
        doubt = Doubt.of(Seen(analysis, parts.sight), lexicon, unsure=unsure)
        made = make_statements(analysis, parts, offset=offset, doubt=doubt)
        left_out += doubt.left_out
        statements += moved(made, offset) if offset else made
        read += 1
    if read > 1:
        note = f"{len(document.text):,} characters long: read in {read} pieces, each by itself"
        document = replace(document, notes=(*document.notes, note))
    if left_out:
        document = replace(document, notes=(*document.notes, left_out_note(left_out)))
    statements = with_measures(statements, lexicon, document.published or document.published_narrowed)
    versions = Versions(
        program=__version__,
        lexicon=lexicon.version,
        lexicon_hash=lexicon.hash,
        model=language.name,
        model_version=f"{language.version}+attribution.{model_hash()[:12]}+judge.{judge_hash()[:12]}",
        model_hash=language.hash,
    )
    return Extraction(document, statements, versions)
