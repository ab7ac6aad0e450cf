"""One self-contained HTML file: no network, no script needed, works from disk and in print."""

from onrecord.report.page import render, write_report

__all__ = ["render", "write_report"]
