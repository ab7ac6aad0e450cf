"""The pages in a real headless Chromium, on the records of examples/ and of the shared seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from onrecord.model import Extraction
from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.browsing import NEEDS_CHROMIUM, chromium, running, serious
from tests.reports import reports
from tests.stores import Store
from tests.web.conftest import hostile

ENOUGH = 30
"""Pages of the larger records on which axe is run."""

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


class Site:
    """A running server and a browser that notes what goes wrong."""

    def __init__(self, browser: Any, home: str) -> None:
        self.browser, self.home = browser, home
        self.problems: list[str] = []

    def page(self, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Any:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            bypass_csp=False,
        )
        page = context.new_page()
        page.on("pageerror", lambda e: self.problems.append(f"error: {e}"))
        page.on("console", self._said)
        page.on("request", self._asked)
        page.on("dialog", lambda d: (self.problems.append(f"dialog: {d.message}"), d.dismiss()))
        return page

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.problems.append(f"asked {request.url}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@contextmanager
def opened(browser: Any, place: str, made: list[Extraction]) -> Iterator[Site]:
    with Record.open(place) as record:
        record.add_all(made)
    with running(create_app(Settings(record=place))) as home:
        yield Site(browser, home)


@pytest.fixture(scope="module")
def own(browser: Any, files: Store, examples: list[Extraction]) -> Iterator[Site]:
    """The record of examples/: what is read there is known."""
    with opened(browser, files.empty(), examples) as site:
        yield site


@pytest.fixture(params=["examples", "seeds", "hostile"])
def site(request: pytest.FixtureRequest, browser: Any, files: Store) -> Iterator[Site]:
    """Each record on which every page must be sound."""
    if request.param == "examples":
        yield request.getfixturevalue("own")
        return
    made = [*reports(), *hostile()] if request.param == "hostile" else request.getfixturevalue("seeds")
    with opened(browser, files.empty(), made) as site:
        yield site


def addresses(page: Any, home: str) -> list[str]:
    """One page of each kind: those of the navigation, and the first of each list."""
    found = ["/search?q=containers", "/timeline?lane=actor", "/nowhere"]
    page.goto(home)
    found += page.eval_on_selector_all("nav.pages a", "all => all.map(a => a.getAttribute('href'))")
    for kind in ("questions", "claims", "statements", "documents", "figures"):
        page.goto(f"{home}/{kind}")
        links = page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")
        found += [x for x in links if re.fullmatch(rf"/{kind}/\w+", x or "")][:2]
    return list(dict.fromkeys(found))


def test_every_page_is_sound(site: Site) -> None:
    """No error, no violation of the policy, no request elsewhere; axe finds nothing serious; a phone needs no sideways
    scrolling; both colour schemes have contrast enough."""
    page = site.page()
    todo = addresses(page, site.home)
    assert len(todo) > 15
    found: list[str] = []
    for n, address in enumerate(todo[:ENOUGH]):
        narrow = n % 2 == 1
        page.set_viewport_size({"width": 390 if narrow else 1280, "height": 900})
        page.emulate_media(color_scheme="dark" if n % 4 > 1 else "light")
        page.goto(site.home + address)
        if address != "/nowhere":
            assert page.locator("h1").count() == 1, address
        found += [f"{address}: {one}" for one in serious(page)]
        page.set_viewport_size({"width": 390, "height": 844})
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{address}: {width} pixels wide on a phone"
    assert found == []
    page.context.close()
    assert [p for p in site.problems if "/nowhere" not in p and "404" not in p] == []


def test_a_figure_is_read_back_to_its_sentence_in_two_clicks(own: Site) -> None:
    page = own.page()
    page.goto(f"{own.home}/figures")
    page.locator("section.figure table a", has_text="6,700").first.click()
    page.get_by_role("link", name="In the report").click()
    page.wait_for_url(re.compile(r"/documents/.*#e-"))
    marked = page.locator(".at:target ~ .ev").first
    assert "6,700" in marked.inner_text()
    assert marked.is_visible()
    page.go_back()
    page.go_back()
    assert page.url.endswith("/figures")
    page.context.close()


def test_the_reason_opens_beside_the_text_and_the_back_button_closes_it(own: Site) -> None:
    page = own.page()
    page.goto(f"{own.home}/documents?sort=-statements")
    page.locator("td.main a").first.click()
    bare = page.url
    page.locator(".margin a").first.click()
    page.wait_for_selector("#panel .rules")
    assert "why=" in page.url
    shown = page.locator("#panel code").first.inner_text()
    page.reload()
    assert page.locator("#panel code").first.inner_text() == shown
    page.go_back()
    page.wait_for_url(bare)
    page.wait_for_selector("#panel .rules", state="detached")
    page.context.close()


def test_without_script_every_page_works(own: Site) -> None:
    page = own.page(script=False)
    page.goto(f"{own.home}/documents?sort=-statements")
    page.locator("td.main a").first.click()
    page.locator(".margin a").first.click()
    assert page.locator("#panel code").count() > 0
    page.goto(f"{own.home}/statements")
    page.locator("summary", has_text="Narrow").first.click()
    page.get_by_label("How it stands").select_option("occurred")
    page.get_by_role("button", name="Narrow").click()
    assert "status=occurred" in page.url
    assert page.locator("nav.pages a").first.is_visible()
    page.context.close()


def test_by_keyboard_alone(own: Site) -> None:
    page = own.page()
    page.goto(own.home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{own.home}/figures")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('svg') !== null"):
            break
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "containers" in label
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/statements/"))
    page.context.close()


def test_the_menu_of_a_phone(own: Site) -> None:
    page = own.page(width=390)
    page.goto(own.home)
    menu = page.get_by_role("button", name="Menu")
    assert not page.locator("nav.pages").is_visible()
    menu.click()
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.locator("nav.pages").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("nav.pages").is_visible()
    page.context.close()


def test_light_and_dark_are_kept(own: Site) -> None:
    page = own.page(scheme="light")
    page.goto(own.home)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(f"{own.home}/claims")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.context.close()


def test_a_citation_is_copied(own: Site) -> None:
    page = own.page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{own.home}/statements")
    page.locator("td.main a").first.click()
    page.bring_to_front()  # the clipboard is there only for who has the focus
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    cited = page.locator("#citation").inner_text() or page.locator("#citation").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == (cited or "").strip()
    page.context.close()
    assert own.problems == [] or all("/nowhere" in p or "404" in p for p in own.problems)
