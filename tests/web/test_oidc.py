"""Logging in through OpenID Connect, against a small issuer that the test runs on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import shipment
from tests.stores import Store

HOME = "http://desk.example"


class Issuer:
    """Knows one subject. ``claims`` and ``key`` may be set wrong by a test."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
        self.signing = self.key
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.redeemed: list[dict[str, str]] = []
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/.well-known/openid-configuration":
                    self._json({"issuer": issuer.address, "authorization_endpoint": f"{issuer.address}/authorize",
                                "token_endpoint": f"{issuer.address}/token", "jwks_uri": f"{issuer.address}/keys"})  # fmt: skip
                else:
                    self._json({"keys": [issuer.key.as_dict(private=False)]})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                issuer.redeemed.append(form)
                challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
                if (
                    base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
                    != issuer.asked["code_challenge"]
                ):
                    self._json({"error": "invalid_grant"}, 400)
                    return
                now = int(time.time())
                claims = {"iss": issuer.address, "sub": "17", "aud": "desk", "exp": now + 60, "iat": now,
                          "nonce": issuer.asked["nonce"], "preferred_username": "Ana"} | issuer.claims  # fmt: skip
                token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, issuer.signing)
                self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

            def _json(self, value: Any, status: int = 200) -> None:
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def first(store: Store) -> str:
    """The record that each test gets a copy of."""
    path = store.empty()
    with Record.open(path) as record:
        record.add(shipment("Seoul's ministry", 5000))
        record.users.add("root", "admin", "seven grey herons")
    return path


@pytest.fixture
def browser(
    issuer: Issuer, store: Store, first: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    for name, value in (
        ("ISSUER", issuer.address),
        ("CLIENT_ID", "desk"),
        ("CLIENT_SECRET", "quiet"),
        ("ROLE", "reader"),
    ):
        monkeypatch.setenv(f"ONRECORD_OIDC_{name}", value)
    app = create_app(Settings(record=store.copy(first), host="10.0.0.1", hosts=("desk.example",)))
    with TestClient(app, base_url=HOME, follow_redirects=False) as opened:
        yield opened


def visit(browser: TestClient, issuer: Issuer, there: str = "/account") -> str:
    """Goes to the issuer; gives the state that it was sent."""
    sent = browser.get("/login/issuer", params={"next": there})
    assert sent.status_code == 303
    url = urlsplit(sent.headers["location"])
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"{issuer.address}/authorize"
    issuer.asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert issuer.asked["code_challenge_method"] == "S256"
    assert issuer.asked["redirect_uri"] == f"{HOME}/login/callback"
    return issuer.asked["state"]


def test_who_the_issuer_knows_is_logged_in(browser: TestClient, issuer: Issuer) -> None:
    assert issuer.address in browser.get("/login").text
    state = visit(browser, issuer)
    back = browser.get("/login/callback", params={"state": state, "code": "c"})
    assert (back.status_code, back.headers["location"]) == (303, "/account")
    page = browser.get("/account").text
    assert "ana" in page
    assert "reader" in page
    assert issuer.redeemed[0]["code"] == "c"
    record = browser.app.state.record
    (user,) = [u for u in record.users.all() if u.name == "ana"]
    assert (user.issuer, user.subject, user.has_password) == (issuer.address, "17", False)
    browser.cookies.clear()
    state = visit(browser, issuer)
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 303
    assert len(record.users.all()) == 2  # the same user again
    record.users.disable("ana")
    assert browser.get("/account").status_code == 303
    state = visit(browser, issuer)
    assert "disabled" in browser.get("/login/callback", params={"state": state, "code": "c"}).text


def test_another_state_is_refused(browser: TestClient, issuer: Issuer) -> None:
    visit(browser, issuer)
    assert browser.get("/login/callback", params={"state": "x", "code": "c"}).status_code == 400
    state = visit(browser, issuer)
    browser.cookies.clear()
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 400
    assert issuer.redeemed == []


def test_an_answer_counts_once(browser: TestClient, issuer: Issuer) -> None:
    state = visit(browser, issuer)
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 303
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 400


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "other"}, {"aud": "other"}, {"aud": ["desk", "other"]}, {"iss": "https://other.example"}, {"exp": 1},
     {"azp": "other"}, {"sub": None}],
)  # fmt: skip
def test_a_token_that_does_not_hold(browser: TestClient, issuer: Issuer, claims: dict[str, Any]) -> None:
    issuer.claims = claims
    state = visit(browser, issuer)
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 401
    assert browser.get("/account").status_code == 303
    assert [u.name for u in browser.app.state.record.users.all()] == ["root"]


def test_a_token_that_another_signed(browser: TestClient, issuer: Issuer) -> None:
    issuer.signing = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
    state = visit(browser, issuer)
    assert browser.get("/login/callback", params={"state": state, "code": "c"}).status_code == 401


def test_the_issuer_says_no(browser: TestClient, issuer: Issuer) -> None:
    state = visit(browser, issuer)
    page = browser.get("/login/callback", params={"state": state, "error": "access_denied<b>"})
    assert page.status_code == 401
    assert "<b>" not in page.text


def test_a_name_that_is_taken(browser: TestClient, issuer: Issuer) -> None:
    """The issuer's "root" is not the record's."""
    issuer.claims = {"preferred_username": "root"}
    state = visit(browser, issuer)
    browser.get("/login/callback", params={"state": state, "code": "c"})
    names = {u.name: u.role for u in browser.app.state.record.users.all()}
    assert names == {"root": "admin", "user-17": "reader"}


def test_no_issuer_answers(browser: TestClient, issuer: Issuer) -> None:
    issuer.server.shutdown()
    issuer.server.server_close()
    assert browser.get("/login/issuer").status_code == 502
    assert browser.get("/login").status_code == 200
