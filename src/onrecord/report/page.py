"""Fills the template and writes the file."""

from __future__ import annotations

import os
import tempfile
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from onrecord.record import Record
from onrecord.report.gather import gather
from onrecord.views.reliability import Reliability


def render(record: Record, reliability: Reliability | None = None) -> str:
    """The page as HTML, with the analyst's letters beside sources. The same record and letters give the same bytes."""
    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (resources.files("onrecord.report") / "templates" / "report.css").read_text(encoding="utf-8")
    page = gather(record, reliability)
    return environment.get_template("report.html").render(page=page, style=Markup(style))  # noqa: S704 - our own file


def write_report(record: Record, path: str | Path, reliability: Reliability | None = None) -> Path:
    """Writes the page to ``path``, whole or not at all. Raises OSError when it cannot be written."""
    target = Path(path)
    html = render(record, reliability)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(html)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target
