"""Logging in, roles, forms of other sites, tokens, the rate limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Record, RecordError
from onrecord.web.app import create_app
from onrecord.web.auth.config import from_environment
from onrecord.web.auth.limiting import PER_ADDRESS, PER_NAME, WINDOW, Limiter
from onrecord.web.auth.login import safe_path
from onrecord.web.auth.rules import needed
from onrecord.web.settings import Settings
from tests.builders import shipment
from tests.stores import Store, filled

HOME = "http://desk.example"
PASSWORD = "seven grey herons"
Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def alone(store: Store) -> str:
    """A record without users, to be copied."""
    return filled(store, [shipment("Seoul's ministry", 5000)])


@pytest.fixture(scope="module")
def with_users(store: Store, alone: str) -> str:
    """A record with a user of each role, to be copied."""
    path = store.copy(alone)
    with Record.open(path) as record:
        for role in ("reader", "reviewer", "admin"):
            record.users.add(role, role, PASSWORD)
    return path


@pytest.fixture
def place(store: Store, alone: str) -> str:
    return store.copy(alone)


@pytest.fixture
def peopled(store: Store, with_users: str) -> str:
    return store.copy(with_users)


@pytest.fixture
def browser(peopled: str) -> Iterator[TestClient]:
    app = create_app(Settings(record=peopled, host="10.0.0.1", hosts=("desk.example",)))
    with TestClient(app, base_url=HOME, follow_redirects=False) as opened:
        yield opened


def token_in(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    return found[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, there: str = "/") -> int:
    page = client.get("/login", params={"next": there})
    form = {"csrf_token": token_in(page.text), "name": name, "password": password, "next": there}
    return client.post("/login", data=form).status_code


# Starting


def test_other_machines_need_users(place: str) -> None:
    with pytest.raises(RecordError, match="users add"):
        create_app(Settings(record=place, host="0.0.0.0", hosts=()))


def test_alone_needs_no_login(place: str) -> None:
    with TestClient(create_app(Settings(record=place)), base_url="http://127.0.0.1") as client:
        assert client.get("/").status_code == 200
        assert "alone on this machine" in client.get("/account").text
        assert client.get("/users").status_code == 200


def test_users_end_being_alone(peopled: str) -> None:
    """Behind a proxy on the same machine everybody comes from 127.0.0.1."""
    app = create_app(Settings(record=peopled))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login?next=/"


# Logging in


def test_log_in_and_out(browser: TestClient, peopled: str) -> None:
    refused = browser.get("/search?q=arms&x=1")
    assert (refused.status_code, refused.headers["location"]) == (
        303,
        "/login?next=/search%3Fq%3Darms%26x%3D1",
    )
    assert log_in(browser, "reader", "wrong password") == 401
    assert log_in(browser, "READER ", there="/account") == 303
    assert browser.get("/").status_code == 200
    token = token_in(browser.get("/").text)
    assert browser.post("/logout", data={"csrf_token": token}).status_code == 303
    assert browser.get("/").status_code == 303
    with Record.open(peopled) as record:
        assert [d.what for d in record.audit.deeds()] == ["sign out", "sign in", "failed to sign in"]


def test_the_cookie_is_for_this_server_alone(browser: TestClient) -> None:
    header = browser.get("/login").headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Secure" not in header
    browser.base_url = "https://desk.example"
    browser.cookies.clear()
    assert "Secure" in browser.get("/login").headers["set-cookie"]


def test_a_login_begins_another_session(browser: TestClient) -> None:
    before = token_in(browser.get("/login").text)
    assert log_in(browser, "reader") == 303
    assert token_in(browser.get("/").text) != before


def test_a_changed_cookie_is_none(browser: TestClient) -> None:
    log_in(browser, "reader")
    kept = browser.cookies["onrecord"]
    browser.cookies.set("onrecord", kept[:-2] + "xx", domain="desk.example")
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize("change", ["disable", "role", "password"])
def test_sessions_end_when_the_user_changes(browser: TestClient, peopled: str, change: str) -> None:
    log_in(browser, "reader")
    with Record.open(peopled) as record:
        match change:
            case "disable":
                record.users.disable("reader")
            case "role":
                record.users.set_role("reader", "admin")
            case _:
                record.users.set_password("reader", "quite another one")
    assert browser.get("/").status_code == 303


def test_guessing_is_slowed_down(browser: TestClient) -> None:
    for _ in range(PER_NAME):
        assert log_in(browser, "admin", "wrong password") == 401
    assert log_in(browser, "admin") == 429
    assert log_in(browser, "reader") == 303  # others are not kept out


def test_limiter_forgets() -> None:
    now = [0.0]
    limiter = Limiter(lambda: now[0])
    for _ in range(PER_NAME):
        limiter.failed("ana", "a")
    assert limiter.wait("ana", "b") > 0
    assert limiter.wait("ben", "a") == 0
    now[0] = WINDOW + 1
    assert limiter.wait("ana", "b") == 0
    for n in range(PER_ADDRESS):
        limiter.failed(f"name{n}", "a")
    assert limiter.wait("new", "a") > 0
    limiter.succeeded("name1")
    assert limiter.wait("new", "a") > 0


@pytest.mark.parametrize(
    "there", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/\n/x"]
)
def test_login_leads_nowhere_else(browser: TestClient, there: str) -> None:
    assert safe_path(there) == "/"


@given(st.text(max_size=30))
def test_a_safe_path_stays_here(there: str) -> None:
    found = safe_path(there)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))


# Roles


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("reader", "/", 200), ("reader", "/account", 200), ("reader", "/users", 403), ("reader", "/audit", 403),
        ("reviewer", "/", 200), ("reviewer", "/users", 403), ("admin", "/users", 200), ("admin", "/audit", 200),
    ],
)  # fmt: skip
def test_what_each_role_sees(browser: TestClient, role: str, path: str, status: int) -> None:
    log_in(browser, role)
    assert browser.get(path).status_code == status


def test_rules_leave_nothing_open() -> None:
    assert needed("GET", "/anything/new") == "reader"
    assert (
        needed("POST", "/anything/new") == needed("DELETE", "/api/v1/x") == needed("PUT", "/") == "reviewer"
    )
    assert needed("GET", "/users/x") == needed("POST", "/audit") == "admin"
    assert needed("GET", "/usersx") == "reader"
    assert needed("GET", "/static/desk.css") is None
    assert needed("GET", "/loginx") == "reader"


def test_the_admin_keeps_users(browser: TestClient) -> None:
    log_in(browser, "admin")
    token = token_in(browser.get("/users").text)
    form = {"csrf_token": token, "name": "zoe", "role": "reviewer", "password": PASSWORD}
    assert browser.post("/users", data=form).status_code == 303
    assert "zoe" in browser.get("/users").text
    assert browser.post("/users", data=form).status_code == 422
    assert browser.post("/users/zoe/disable", data={"csrf_token": token}).status_code == 303
    assert browser.post("/users/admin/disable", data={"csrf_token": token}).status_code == 422
    assert "add user" in browser.get("/audit").text


# Forms of other sites


def test_a_form_must_repeat_the_token(browser: TestClient) -> None:
    log_in(browser, "admin")
    token = token_in(browser.get("/users").text)
    form = {"name": "zoe", "role": "reader", "password": PASSWORD}
    assert browser.post("/users", data=form).status_code == 403
    assert browser.post("/users", data=form | {"csrf_token": token[:-1] + "_"}).status_code == 403
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                    {"Sec-Fetch-Site": "same-site"}):  # fmt: skip
        assert browser.post("/users", data=form | {"csrf_token": token}, headers=headers).status_code == 403
    assert "zoe" not in browser.get("/users").text
    assert (
        browser.post("/users", data=form, headers={"X-CSRF-Token": token, "Origin": HOME}).status_code == 303
    )


def test_logging_in_needs_the_token_too(browser: TestClient) -> None:
    assert browser.post("/login", data={"name": "admin", "password": PASSWORD}).status_code == 403


def test_the_token_of_another_session_is_none(browser: TestClient, peopled: str) -> None:
    app = create_app(Settings(record=peopled, host="10.0.0.1", hosts=("desk.example",)))
    with TestClient(app, base_url=HOME, follow_redirects=False) as other:
        log_in(other, "reader")
        foreign = token_in(other.get("/").text)
    log_in(browser, "admin")
    assert browser.post("/logout", data={"csrf_token": foreign}).status_code == 403


def test_an_upload_repeats_the_token_first(browser: TestClient) -> None:
    log_in(browser, "reviewer")
    token = token_in(browser.get("/").text)
    big = ("a.txt", b"x" * 300_000)
    good = browser.post("/nowhere", data={"csrf_token": token}, files={"file": big})
    assert good.status_code == 404  # let through, to where there is nothing
    assert browser.post("/nowhere", files={"file": big}).status_code == 403


def test_alone_forms_are_guarded_too(place: str) -> None:
    with TestClient(
        create_app(Settings(record=place)), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        token = token_in(client.get("/users").text)
        form = {"name": "zoe", "role": "admin", "password": PASSWORD}
        evil = {"Origin": "https://evil.example"}
        assert client.post("/users", data=form).status_code == 403
        assert client.post("/users", data=form | {"csrf_token": token}, headers=evil).status_code == 403
        assert client.post("/api/v1/nothing", json={}, headers=evil).status_code == 403
        first = client.post("/users", data=form | {"csrf_token": token, "role": "reader"})
        assert first.status_code == 422  # nobody could keep users then
        assert client.post("/users", data=form | {"csrf_token": token}).status_code == 303


# Programs


def test_tokens(browser: TestClient, peopled: str) -> None:
    with Record.open(peopled) as record:
        reader, admin = record.users.make_token("reader", "x"), record.users.make_token("admin", "y")

    def status(method: str, path: str, token: str | None) -> int:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return browser.request(method, path, headers=headers).status_code

    assert status("GET", "/", reader) == 200
    assert status("GET", "/users", reader) == 403
    assert status("GET", "/users", admin) == 200
    assert status("POST", "/api/v1/nothing", reader) == 403
    assert status("POST", "/api/v1/nothing", admin) == 404
    assert status("GET", "/", "onr_wrong") == 401
    refused = browser.get("/api/v1/nothing")
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    assert "Bearer" in refused.headers["www-authenticate"]


def test_a_token_is_made_shown_and_revoked_on_the_page(browser: TestClient) -> None:
    log_in(browser, "reader")
    csrf = token_in(browser.get("/account").text)
    page = browser.post("/account/tokens", data={"csrf_token": csrf, "label": "nightly"})
    found = re.search(r"onr_[\w-]+", page.text)
    assert found
    assert page.headers["cache-control"] == "no-store"
    assert found[0] not in browser.get("/account").text
    bearer = {"Authorization": f"Bearer {found[0]}"}
    assert TestClient(browser.app, base_url=HOME).get("/", headers=bearer).status_code == 200
    assert browser.post("/account/tokens/1/revoke", data={"csrf_token": csrf}).status_code == 303
    assert browser.post("/account/tokens/99/revoke", data={"csrf_token": csrf}).status_code == 404


def test_the_own_password(browser: TestClient) -> None:
    log_in(browser, "reader")
    csrf = token_in(browser.get("/account").text)
    form = {"csrf_token": csrf, "old": PASSWORD, "new": "nine white swans", "again": "nine white swans"}
    assert browser.post("/account/password", data=form | {"old": "x"}).status_code == 422
    assert browser.post("/account/password", data=form | {"again": "x"}).status_code == 422
    assert browser.post("/account/password", data=form | {"new": "x", "again": "x"}).status_code == 422
    assert browser.post("/account/password", data=form).status_code == 303
    assert browser.get("/account").status_code == 200  # this session goes on
    browser.cookies.clear()
    assert log_in(browser, "reader") == 401
    assert log_in(browser, "reader", "nine white swans") == 303


# Settings


def test_settings() -> None:
    assert from_environment({}).oidc is None
    assert from_environment({}).key != from_environment({}).key
    assert from_environment({"ONRECORD_SECRET": "k" * 40}).key == "k" * 40
    whole = {"ONRECORD_OIDC_ISSUER": "https://id.example/", "ONRECORD_OIDC_CLIENT_ID": "desk",
             "ONRECORD_OIDC_CLIENT_SECRET": "s"}  # fmt: skip
    found = from_environment(whole).oidc
    assert found is not None
    assert found.issuer == "https://id.example"
    for wrong in ({"ONRECORD_SECRET": "short"}, {"ONRECORD_OIDC_ISSUER": "https://id.example"},
                  whole | {"ONRECORD_OIDC_ROLE": "owner"}, whole | {"ONRECORD_OIDC_ISSUER": "http://id.example"}):  # fmt: skip
        with pytest.raises(RecordError):
            from_environment(wrong)
