"""Sources, cues and contents, through the same code that extraction uses."""

from __future__ import annotations

import re
from typing import Any

from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import find_attributions
from onrecord.lexicon import load
from onrecord.model import Document, Passage


def document_of(name: str, text: str) -> Document:
    """The text as it stands, each line a paragraph: the annotated offsets must hold."""
    passages = tuple(Passage("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document(id=name, file=name, text=text, sha256="", passages=passages)


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One answer a row, in the scorer's form."""
    lexicon = load()
    answers = []
    for row in rows:
        found = find_attributions(analyse(document_of(row["doc"], row["text"]), lexicon))
        answers.append(
            {
                "doc": row["doc"],
                "attributions": [
                    {
                        "source": list(f.source) if f.source else None,
                        "cue": list(f.cue) if f.cue else None,
                        "content": [list(c) for c in f.content],
                    }
                    for f in found
                ],
            }
        )
    return answers
