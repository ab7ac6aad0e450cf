"""Markdown: rendered to text, headings kept as headings, front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.reading.builder import Builder
from onrecord.reading.clean import clean
from onrecord.reading.dates import find_date, plain_edtf
from onrecord.reading.decode import decode
from onrecord.reading.draft import Clue, Draft
from onrecord.reading.error import ReadingError

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
SOURCE = "front matter"
NAMES = {
    "outlet": ("outlet", "source", "publisher", "sitename", "site"),
    "author": ("author", "authors", "by"),
    "title": ("title",),
    "url": ("url", "link", "canonical"),
    "published": ("published", "date", "publication_date", "pubdate"),
}
TAG = re.compile(r"<[^>]*>")


def draft(data: bytes, path: Path) -> Draft:
    """The draft of a Markdown file. Raises ReadingError for an empty or binary file and malformed front matter."""
    text, notes = decode(data, path)
    text, _ = clean(
        text
    )  # notes come from the builder, which cleans again and finds entities' characters too
    front = FRONT.match(text)
    clues = (_front(front[1], path),) if front else ()
    builder = Builder()
    _blocks(MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text), builder)
    if builder.empty:
        raise ReadingError(path, f"{path.name}: there is no text in the file; give a file with text in it")
    made = builder.draft(notes, clues)
    dropped = clean(decode(data, path)[0])[1]
    return Draft(made.text, notes + dropped, made.marks, clues)


def _front(block: str, path: Path) -> Clue:
    try:
        data: Any = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ReadingError(
            path, f"{path.name}, line {line}: the front matter is not valid YAML; mend it"
        ) from error
    if not isinstance(data, dict):
        return Clue(SOURCE)
    low = {str(k).casefold(): v for k, v in data.items()}

    def value(field: str) -> str | None:
        for name in NAMES[field]:
            given = low.get(name)
            if given:
                return ", ".join(str(g) for g in given) if isinstance(given, list) else str(given).strip()
        return None

    stated = value("published")
    published = (plain_edtf(stated) or find_date(stated)) if stated else None
    return Clue(SOURCE, value("outlet"), value("author"), value("title"), value("url"), published)


def _blocks(tokens: Sequence[Token], builder: Builder) -> None:
    kind: Any = None
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = None
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            builder.add(" | ".join(row or []))
            row = None
        elif token.type == "inline":
            text = _inline(token.children or [])
            if row is not None:
                row.append(text)
            else:
                bold = kind is None and "\n" not in text and _is_bold(token.children or [])
                for line in text.split("\n"):
                    builder.add(line, "turn" if bold else kind)
        elif token.type in ("fence", "code_block"):
            builder.add(token.content)
        elif token.type == "html_block":
            builder.add(TAG.sub(" ", token.content))


def _is_bold(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is set in bold type as a whole: a question of an interview often is."""
    depth, bold = 0, False
    for token in tokens:
        depth += token.nesting if token.type.startswith("strong") else 0
        if token.type in ("text", "code_inline") and token.content.strip():
            if not depth:
                return False
            bold = True
    return bold


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a paragraph. A hard break stays a line's end, a soft one is a space; pictures give no text."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
