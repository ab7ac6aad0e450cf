"""The report: one file, opened from disk by a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.report import render, write_report
from tests.browsing import NEEDS_CHROMIUM, chromium, serious
from tests.builders import denial, doc, extraction, say, shipment


def hostile() -> object:
    text = 'The <script>alert("x")</script> ministry said & denied "all" of it.\n\nSubscribe <b>now</b>.'
    d = doc(text, file="<img src=x>.txt", published="2024-03-08", outlet='"><script>alert(1)</script>')
    return extraction(d, say(d, text.split("\n", maxsplit=1)[0]))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("record") / "r.db") as opened:
        opened.add_all(
            [
                shipment("Seoul's ministry", 5000, published="2023-12-30", outlet="Mast"),
                shipment("Seoul's ministry", 6700, published="2024-02-26", outlet="Bay Post"),
                shipment(
                    "the State Department", 10000, published="2024-02-23", country="USA", bound="more_than"
                ),
                denial("Pyongyang", "PRK"),
                hostile(),
            ]
        )
        yield opened


def test_every_line_leads_to_a_place_that_is_there(record: Record) -> None:
    html = render(record)
    wanted = set(re.findall(r'href="#([^"]+)"', html))
    there = re.findall(r'\sid="([^"]+)"', html)
    assert wanted
    assert wanted <= set(there)
    assert len(there) == len(set(there)), "an ID stands twice"


def test_same_record_same_bytes(record: Record) -> None:
    assert render(record) == render(record)


def test_needs_nothing_from_outside(record: Record) -> None:
    html = render(record)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
    assert "@import" not in html
    assert "<script" not in html


def test_text_of_a_report_is_never_markup(record: Record) -> None:
    html = render(record)
    assert "&lt;script&gt;alert" in html
    assert "<img src=x>" not in html


def test_a_failed_write_leaves_the_old_file(record: Record, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_report(record, tmp_path / "no such folder" / "report.html")
    target = tmp_path / "report.html"
    write_report(record, target)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.browser
@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser(record: Record, tmp_path: Path, width: int) -> None:
    """A figure is read back to its sentence by one click, nothing is wider than the screen, and axe finds nothing."""
    target = write_report(record, tmp_path / "report.html")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        problems: list[str] = []
        page.on("request", lambda r: asked.append(r.url))
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.goto(target.as_uri())
        assert all(url.startswith(("file:", "data:")) for url in asked)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#figures table a", has_text="6,700").first.click()
        place = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        sentence = page.locator(f"[id='{place}'] + mark, [id='{place}'] + a + mark").first
        assert "6,700 containers" in sentence.inner_text()
        assert sentence.is_visible()
        page.evaluate("document.querySelector('meta[http-equiv]').remove()")
        found = serious(page)
    assert not problems
    assert found == []
