"""Opening the record as pages: what goes wrong is told in one line."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.cli.conftest import Call


def test_no_record(call: Call, tmp_path: Path) -> None:
    result = call("serve", "-r", tmp_path / "none.db", "--port", 0)
    assert result.code == 1
    assert "none.db: there is no record" in result.err


def test_a_port_that_is_taken(call: Call, record_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = call("serve", "-r", record_path, "--port", port)
    assert result.code == 1
    assert f"127.0.0.1:{port}: cannot listen there" in result.err
    assert "--port" in result.err


def test_not_for_others_without_users(call: Call, record_path: Path) -> None:
    result = call("serve", "-r", record_path, "--host", "0.0.0.0")
    assert result.code == 1
    assert "users add" in result.err


def test_serves_and_stops(record_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord.cli.main", "serve", "-r", str(record_path), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=20) as page:
            assert page.status == 200
            assert "<h1>Brief</h1>" in page.read().decode()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
        server.stdout.close()
