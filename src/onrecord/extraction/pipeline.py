"""One document in, its statements out: the order in which the rule families work."""

from __future__ import annotations

from pathlib import Path

from onrecord.extraction.actors import find_actors
from onrecord.extraction.acts import reports
from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.attribution import find_attributions
from onrecord.extraction.chains import build_chains
from onrecord.extraction.coreference import resolve
from onrecord.extraction.events import find_events
from onrecord.extraction.items import find_items
from onrecord.extraction.language import load_model
from onrecord.extraction.quantities import find_quantities
from onrecord.extraction.statements import Parts, make_statements
from onrecord.extraction.times import find_times
from onrecord.lexicon import load
from onrecord.model import Document, Extraction, Versions
from onrecord.version import __version__


def find_parts(analysis: Analysis) -> Parts:
    """Everything the families find in a parsed document, before it is put together."""
    cast = resolve(analysis, find_actors(analysis))
    times = find_times(analysis)
    items = find_items(analysis)
    attributions = reports(analysis, find_attributions(analysis))
    return Parts(
        cast=cast,
        times=times,
        quantities=find_quantities(analysis, times),
        items=items,
        attributions=attributions,
        chains=build_chains(analysis, attributions, cast),
        events=find_events(analysis, cast, items),
    )


def extract(
    document: Document, *, lexicon_folder: Path | None = None, model: str | None = None
) -> Extraction:
    """The statements of one document; see :func:`onrecord.extract`."""
    lexicon = load(lexicon_folder)
    language = load_model(model)
    analysis = analyse(document, lexicon, language)
    statements = make_statements(analysis, find_parts(analysis))
    versions = Versions(
        program=__version__,
        lexicon=lexicon.version,
        lexicon_hash=lexicon.hash,
        model=language.name,
        model_version=language.version,
        model_hash=language.hash,
    )
    return Extraction(document, statements, versions)
