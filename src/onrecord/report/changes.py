"""What new reports changed, as a text to send round: Markdown, or one HTML page that needs no network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from onrecord.record import Addition

if TYPE_CHECKING:
    import polars as pl

HEADINGS = {
    "reports": "New reports",
    "new claims": "New claims",
    "figures": "Figures that moved",
    "origins": "More independent origins",
    "disputes": "Disputes opened",
    "denials": "Denials",
    "resolved": "Foreseen, and settled",
    "credibility": "Credibility that changed",
    "settled": "Disputes and denials no longer on the record",
    "gone": "Claims no longer on the record",
}
MOST = 40
"""Lines of a section that are written; the others are counted, and ``--format csv`` has them all."""
NAMED = 4
"""Reports that a line names."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change: its sentence, the words it rests on, and the reports that it came with."""

    text: str
    evidence: str | None
    reports: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: Sequence[Line]
    more: int


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    lead: str
    sections: Sequence[Section]


def page_of(frame: pl.DataFrame, added: Sequence[Addition]) -> Page:
    """The changes of a view in sections."""
    sections = []
    for name, rows in groupby(frame.to_dicts(), key=lambda row: str(row["section"])):
        held = list(rows)
        sections.append(Section(HEADINGS[name], [_line(r) for r in held[:MOST]], max(0, len(held) - MOST)))
    count = sum(len(a.documents) for a in added)
    if not added:
        return Page("What changed", "Nothing was added.", ())
    days = [*dict.fromkeys(a.at[:10] for a in (added[0], added[-1]))]
    told = f"{count} {'report' if count == 1 else 'reports'} added {' to '.join(days)} (UTC)."
    return Page(f"What changed, {' to '.join(days)}", told, sections)


def _line(row: dict[str, Any]) -> Line:
    reports = row["reports"] if row["section"] != "reports" else []
    more = f" and {len(reports) - NAMED} more" if len(reports) > NAMED else ""
    return Line(row["text"], row["evidence"], "; ".join(reports[:NAMED]) + more, row["claim"])


def as_markdown(page: Page) -> str:
    """The page as Markdown. What reports say is escaped, so that none of it is markup."""
    parts = [f"# {_plain(page.title)}", _plain(page.lead)]
    for section in page.sections:
        lines = []
        for line in section.lines:
            id = f" `{line.id[:9]}`" if line.id else ""
            lines.append(f"- {_plain(line.text)}{id}")
            if line.evidence:
                lines.append(f"\n  > {_plain(line.evidence)}")
            if line.reports:
                lines.append(f"\n  {_plain(line.reports)}")
        if section.more:
            lines.append(f"- … and {section.more} more")
        parts.append(f"## {section.title}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def as_html(page: Page) -> str:
    """The page as HTML, whole in one file."""
    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (resources.files("onrecord.report") / "templates" / "report.css").read_text(encoding="utf-8")
    return environment.get_template("changes.html").render(page=page, style=Markup(style))  # noqa: S704 - our own file


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", " ".join(text.split()))
