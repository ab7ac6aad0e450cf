"""Adding reports in a real headless Chromium: what is given is seen to be worked on, without loading the page anew."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from onrecord.web.adding.settings import AddingSettings
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.cli.test_add import first_sentence
from tests.reading.fetch.conftest import settings as fetching
from tests.reading.fetch.server import answer, serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def address(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A running server, whose extraction is stood in for."""
    monkeypatch.setattr("onrecord.api.extract", first_sentence)
    adding = AddingSettings(own_process=False, fetch=fetching())
    app = create_app(Settings(record=place, adding=adding))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("script", [True, False])
def test_files_text_and_an_address(address: str, tmp_path: Path, script: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    good, bad = tmp_path / "ferry.txt", tmp_path / "dragon.txt"
    good.write_text("The ferry was late. Nobody minded.", encoding="utf-8")
    bad.write_text("A dragon came.", encoding="utf-8")
    with sync_playwright() as play, serve() as elsewhere:
        elsewhere.routes["/fog"] = answer(body=b"<html><body><p>The fog lifted at noon.</p></body></html>")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
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
                found = Axe().run(page).response["violations"]
                assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
            page.goto(f"{address}/api")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            found = Axe().run(page).response["violations"]
            assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
        assert wrong == []
        browser.close()
