"""Adding reports in a real headless Chromium: what is given is seen to be worked on, without loading the page anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.web.adding.settings import AddingSettings
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.browsing import NEEDS_CHROMIUM, chromium, running, serious
from tests.cli.test_add import first_sentence
from tests.reading.fetch.conftest import settings as fetching
from tests.reading.fetch.server import answer, serve
from tests.stores import Store


@pytest.fixture
def place(files: Store) -> str:
    """One store is enough: what differs between them is seen by the tests without a browser."""
    return files.empty()


@pytest.fixture
def address(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A running server, whose extraction is stood in for."""
    monkeypatch.setattr("onrecord.api.extract", first_sentence)
    adding = AddingSettings(own_process=False, fetch=fetching())
    with running(create_app(Settings(record=place, adding=adding))) as at:
        yield at


@pytest.mark.browser
@NEEDS_CHROMIUM
@pytest.mark.parametrize("script", [True, False])
def test_files_text_and_an_address(address: str, tmp_path: Path, script: bool) -> None:
    good, bad = tmp_path / "ferry.txt", tmp_path / "dragon.txt"
    good.write_text("The ferry was late. Nobody minded.", encoding="utf-8")
    bad.write_text("A dragon came.", encoding="utf-8")
    with chromium() as browser, serve() as elsewhere:
        elsewhere.routes["/fog"] = answer(body=b"<html><body><p>The fog lifted at noon.</p></body></html>")
        page = browser.new_context(
            java_script_enabled=script, viewport={"width": 1280, "height": 900}
        ).new_page()
        wrong: list[str] = []
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(f"{address}/add")
        page.set_input_files("#files", [good, bad])
        page.get_by_role("button", name="Add files").click()
        page.wait_for_selector("tr.job-done:has-text('ferry.txt')", timeout=30_000)
        page.wait_for_selector("tr.job-failed:has-text('there are no dragons')", timeout=30_000)

        page.fill("#address", elsewhere.at("/fog"))
        page.get_by_role("button", name="Fetch and add").click()
        page.wait_for_selector("tr.job-done:has-text('/fog')", timeout=30_000)

        page.fill("#text", "The mast was seen at dawn.\nNobody knew it.")
        page.fill("#text-title", "A mast")
        page.get_by_role("button", name="Add text").click()
        page.wait_for_selector("tr.job-done:has-text('A mast')", timeout=30_000)

        page.get_by_role("button", name="Take off the list: dragon.txt").click()
        page.wait_for_selector("tr.job-failed", state="detached", timeout=30_000)
        page.get_by_role("link", name="ferry.txt").click()
        page.wait_for_selector("main :text('The ferry was late')", timeout=30_000)
        if script:
            page.goto(f"{address}/add")
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                assert serious(page) == []
            page.goto(f"{address}/api")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert serious(page) == []
        assert wrong == []
