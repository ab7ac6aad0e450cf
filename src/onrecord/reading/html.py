"""Web pages: the main content as trafilatura finds it, with the page's own metadata."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from onrecord.reading.builder import Builder
from onrecord.reading.dates import plain_edtf
from onrecord.reading.decode import decode
from onrecord.reading.draft import Clue, Draft
from onrecord.reading.error import ReadingError

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SOURCE = "HTML metadata"
PARAGRAPHS = frozenset({"p", "item", "quote", "code", "row", "ab"})

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says is said in the document's notes
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def draft(data: bytes, path: Path) -> Draft:
    """The draft of a web page. Raises ReadingError for a page without text and for what is no web page."""
    declared = CHARSET.search(data[:8192])
    text, notes = decode(data, path, declared[1].decode("ascii", "replace") if declared else None)
    text = XML_DECLARATION.sub("", text.replace("\0", ""))
    from trafilatura import bare_extraction

    try:
        page: Any = bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            # Only what the page states: a date picked from its text would be a guess.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        clue = _clue(page) if page is not None else Clue(SOURCE)
        builder = Builder()
        if page is not None and page.body is not None:
            _walk(page.body, builder)
        if builder.empty:
            notes += ("no main content found: the text of the whole page was taken",)
            _whole(text, builder)
    except Exception as error:  # whatever a broken page does to the parsers, it is one bad file
        raise ReadingError(
            path, f"{path.name}: the page cannot be parsed ({type(error).__name__}); save it as text"
        ) from error
    if builder.empty:
        raise ReadingError(path, f"{path.name}: there is no text in the page; save the report's text instead")
    return builder.draft(notes, (clue,))


def _clue(page: Any) -> Clue:
    published = plain_edtf(page.date) if page.date else None
    return Clue(
        SOURCE, page.sitename or None, page.author or None, page.title or None, page.url or None, published
    )


def _walk(element: Any, builder: Builder) -> None:
    """Every paragraph, heading, list item and table row once, in order."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "head":
            builder.add(_ordered(child), "heading")
        elif child.tag in PARAGRAPHS and not any(
            isinstance(c.tag, str) and c.tag in PARAGRAPHS | {"list", "head"} for c in child
        ):
            builder.add(_ordered(child))
        else:
            if child.text and child.text.strip():
                builder.add(child.text)
            _walk(child, builder)
        if child.tail and child.tail.strip():
            builder.add(child.tail)


def _ordered(element: Any) -> str:
    """The text in reading order, a space for a line break or a new cell."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append((" " if child.tag in ("lb", "cell") else "") + _ordered(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _whole(text: str, builder: Builder) -> None:
    from lxml import html  # type: ignore[import-untyped]

    tree = html.fromstring(text)
    for unwanted in tree.xpath("//script|//style|//noscript|//head|//nav|//footer"):
        unwanted.drop_tree()
    blocks = tree.xpath(
        "//p|//h1|//h2|//h3|//h4|//li|//blockquote[not(p)]|//td|//div[not(.//p) and not(.//div)]"
    )
    for block in blocks:
        builder.add(block.text_content(), "heading" if block.tag in ("h1", "h2", "h3", "h4") else None)
    if builder.empty:
        builder.add(tree.text_content())
