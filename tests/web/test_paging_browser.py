"""The pages of a long question in a real headless Chromium: by keyboard, back and forth, without script, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.browsing import NEEDS_CHROMIUM, chromium, running, serious
from tests.web.test_browser import Site
from tests.web.test_paging import CLAIMS, reports

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def site(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("onrecord.web.pages.questions.DISPUTES", 12)
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        record.add_all(reports())
        (question,) = record.listed("questions", size=1).ids
    with running(create_app(Settings(record=str(path)))) as home:
        yield Site(browser, f"{home}/questions/{question}")


@pytest.mark.parametrize("script", [True, False])
def test_forth_by_keyboard_and_back_by_the_button(site: Site, *, script: bool) -> None:
    page = site.page(script=script)
    page.goto(site.home)
    cards = page.locator("article.card")
    assert cards.count() == 50
    first = cards.first.inner_text()
    page.get_by_role("navigation", name="Pages of the claims", exact=True).get_by_role(
        "link", name="Next"
    ).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?page=2$"))
    assert cards.count() == CLAIMS - 50
    page.get_by_role("navigation", name="Pages of the disputes", exact=True).get_by_role(
        "link", name="Next"
    ).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"page=2.*against=2|against=2.*page=2"))
    assert cards.count() == CLAIMS - 50
    page.go_back()
    page.go_back()
    page.wait_for_url(site.home)
    assert cards.first.inner_text() == first
    page.context.close()


def test_nothing_serious_on_it(site: Site) -> None:
    page = site.page(width=390, scheme="dark")
    page.goto(f"{site.home}?page=2&against=2")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
