"""Keeping users from the command line: no password is ever an argument."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from onrecord.record import Record
from tests.builders import shipment
from tests.cli.conftest import Call

pytest.importorskip("argon2", reason="onrecord[web] is not installed")
PASSWORD = "seven grey herons"


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    path = new_place()
    with Record.open(path) as record:
        record.add(shipment("A minister", 5))
    return path


def test_a_user_from_standard_input(call: Call, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert call("users", "add", "Ana", "--role", "admin", "-r", place).out == "ana: admin\n"
    with Record.open(place) as record:
        assert record.users.by_password("ana", PASSWORD) is not None
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    refused = call("users", "add", "ben", "-r", place)
    assert refused.code == 1
    assert "no password" in refused.err
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert "10 to" in call("users", "add", "ben", "-r", place).err
    assert call("users", "add", "ben", PASSWORD, "-r", place).code == 2


def test_list_token_disable_audit(call: Call, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WHO", "root")
    assert "no users" in call("users", "list", "-r", place).out
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    call("users", "add", "ana", "--role", "reviewer", "-r", place)
    token = call("users", "token", "ana", "--for", "nightly", "-r", place).out.strip()
    with Record.open(place) as record:
        assert record.users.by_token(token) is not None
    listed = call("users", "list", "-r", place).out
    assert "nightly" in listed
    assert token not in listed
    assert "revoked" in call("users", "token", "--revoke", 1, "-r", place).out
    assert call("users", "role", "ana", "reader", "-r", place).out == "ana: reader\n"
    assert call("users", "disable", "ana", "-r", place).out == "ana: disabled\n"
    assert call("users", "enable", "ana", "-r", place).out == "ana: reader\n"
    deeds = json.loads(call("users", "audit", "-r", place, "--format", "json").out)
    assert [d["what"] for d in deeds] == ["enable user", "disable user", "change role", "revoke token", "make token",
                                          "add user"]  # fmt: skip
    assert {d["who"] for d in deeds} == {"root"}
    assert PASSWORD not in json.dumps(deeds)


def test_what_is_refused(call: Call, place: str) -> None:
    assert "no user zoe" in call("users", "disable", "zoe", "-r", place).err
    assert call("users", "token", "-r", place).code == 2
    assert call("users", "add", "ana", "--subject", "1", "-r", place).code == 2
    assert call("users", "add", "ana", "--role", "owner", "-r", place).code == 2
    assert (
        call("users", "add", "ana", "--subject", "1", "--issuer", "https://id.example", "-r", place).code == 0
    )
