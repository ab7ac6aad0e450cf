"""Correcting and signing in, in a real headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.browsing import NEEDS_CHROMIUM, chromium, running, serious
from tests.reports import reports
from tests.stores import Store, filled

PASSWORD = "seven grey herons"
pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def first() -> Callable[[Store], str]:
    """The record that each test gets a copy of, made once on each store."""
    made: dict[Store, str] = {}

    def give(store: Store) -> str:
        if store not in made:
            made[store] = filled(store, reports())
        return made[store]

    return give


@pytest.fixture
def place(files: Store, first: Callable[[Store], str]) -> str:
    return files.copy(first(files))


@contextmanager
def desk(place: str) -> Iterator[str]:
    """The address of the pages of a record."""
    with running(create_app(Settings(record=place))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page that shares nothing with others; what its console complains of fails the test."""
    wrong: list[str] = []
    with ExitStack() as stack:

        def start(*, script: bool = True, width: int = 1280) -> Any:
            context = browser.new_context(
                java_script_enabled=script, viewport={"width": width, "height": 900}
            )
            stack.callback(context.close)
            page = context.new_page()
            page.on(
                "console",
                lambda m: wrong.append(m.text) if m.type == "error" and "status of 4" not in m.text else None,
            )
            page.on("pageerror", lambda e: wrong.append(str(e)))
            return page

        yield start
    assert wrong == []


def test_a_wrong_attribution_is_corrected(
    store: Store, first: Callable[[Store], str], open_page: Callable[..., Any]
) -> None:
    _correct_an_attribution(store.copy(first(store)), open_page, script=True)


def test_a_wrong_attribution_is_corrected_without_script(place: str, open_page: Callable[..., Any]) -> None:
    _correct_an_attribution(place, open_page, script=False)


def _correct_an_attribution(place: str, open_page: Callable[..., Any], *, script: bool) -> None:
    with Record.open(place) as record:
        (claim,) = [c for c in record.claims() if "6,700" in c.label]
        first, second = claim.statements
    with desk(place) as address:
        page = open_page(script=script)
        page.goto(f"{address}/claims/{claim.id}")
        before = page.text_content("dl.facts")
        assert re.search(r"Independent origins\s*1\b", before)
        page.goto(f"{address}/statements/{second}")
        page.click("a.button:text-is('Correct')")
        if script:
            assert serious(page) == []
        page.fill("input[name=attribution]", "The State Department=unnamed:USA")
        page.fill("input[name=why]", "misread")
        page.click("button:text-is('Save')")
        page.wait_for_url(f"{address}/statements/{second}")
        assert "misread" in page.text_content("main")
        if script:
            assert serious(page) == []
        with Record.open(place) as record:
            now = record.claim_of([first])[first]
        page.goto(f"{address}/claims/{now}")
        assert re.search(r"Independent origins\s*2\b", page.text_content("dl.facts"))
        page.goto(f"{address}/figures")
        assert "State Department" in page.text_content("main")
        page.goto(f"{address}/statements/{second}")
        page.click(".correcting button:has-text('Undo')")
        page.goto(f"{address}/claims/{claim.id}")
        assert page.text_content("dl.facts") == before


def test_words_are_marked_in_the_report(place: str, open_page: Callable[..., Any]) -> None:
    with Record.open(place) as record:
        document = next(d for d in record.documents() if "The weather" in d.text)
    with desk(place) as address:
        page = open_page()
        page.goto(f"{address}/documents/{document.id}")
        page.evaluate(
            """() => { const walk = document.createTreeWalker(document.querySelector("article.text"), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) { const at = walk.currentNode.data.indexOf("The weather");
              if (at < 0) continue; const range = document.createRange(); range.setStart(walk.currentNode, at);
              range.setEnd(walk.currentNode, at + "The weather in the harbour was fair".length);
              getSelection().removeAllRanges(); getSelection().addRange(range); return; } }"""
        )
        page.wait_for_function("document.querySelector('#mark-words').value.startsWith('The weather')")
        page.click("button:text-is('Add a statement')")
        assert serious(page) == []
        page.select_option("select[name=type]", "AID")
        page.fill("input[name=actors]", "Russia=RUS")
        page.click("button:text-is('Add')")
        page.wait_for_url(f"{address}/documents/{document.id}")
        assert page.locator("article.text a.ev", has_text="The weather in the harbour was fair").count() == 1


def test_review_one_after_another(place: str, open_page: Callable[..., Any]) -> None:
    with desk(place) as address:
        page = open_page(width=390)
        page.goto(f"{address}/review")
        assert serious(page) == []
        cards = page.locator("li.card")
        count = cards.count()
        cards.first.locator("button[value=accept]").click()
        cards.first.locator("[role=status]").wait_for()
        assert "accept" in cards.first.text_content()
        cards.nth(1).locator("button[value=reject]").click()
        cards.nth(1).locator("[role=status]").wait_for()
        page.goto(f"{address}/corrections")
        assert serious(page) == []
        assert page.locator("ol.corrections > li").count() == 2
        page.goto(f"{address}/review")
        assert cards.count() == count - 2


@pytest.mark.parametrize(
    ("role", "may_correct", "may_keep_users"),
    [("reader", False, False), ("reviewer", True, False), ("admin", True, True)],
)
def test_each_role_is_refused_what_it_lacks(
    place: str, open_page: Callable[..., Any], role: str, may_correct: bool, may_keep_users: bool
) -> None:
    with Record.open(place) as record:
        for name in ("reader", "reviewer", "admin"):
            record.users.add(name, name, PASSWORD)
        id = record.statements()[0].id
    with desk(place) as address:
        page = open_page()
        page.goto(f"{address}/statements/{id}")
        assert page.url.startswith(f"{address}/login?next=")
        assert serious(page) == []
        page.fill("#name", role)
        page.fill("#password", "wrong")
        page.click("main button:text-is('Log in')")
        assert "wrong" in page.text_content("[role=alert]")
        page.fill("#name", role)
        page.fill("#password", PASSWORD)
        page.click("main button:text-is('Log in')")
        page.wait_for_url(f"{address}/statements/{id}")
        assert (page.locator("button:text-is('Reject')").count() == 1) is may_correct
        assert (page.locator("nav.pages a[href='/users']").count() == 1) is may_keep_users
        sent = page.evaluate(
            """async (id) => (await fetch(`/statements/${id}/correct`, {
              method: "POST", headers: {"X-CSRF-Token": document.querySelector("input[name=csrf_token]").value},
              body: new URLSearchParams({based_on: "0", tag: "x"})})).status""",
            id,
        )
        assert sent == (200 if may_correct else 403)
        answer = page.goto(f"{address}/users")
        assert answer.status == (200 if may_keep_users else 403)
        if may_keep_users:
            assert serious(page) == []
            page.goto(f"{address}/audit")
            assert serious(page) == []
            assert "failed to sign in" in page.text_content("main")
        page.goto(f"{address}/account")
        assert serious(page) == []
        page.click("button:text-is('Log out')")
        page.wait_for_url(f"{address}/login")
        page.goto(f"{address}/statements/{id}")
        assert page.url.startswith(f"{address}/login?next=")
