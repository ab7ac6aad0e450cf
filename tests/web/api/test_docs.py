"""The examples of docs/api.md are what the program answers.

With ONRECORD_UPDATE_DOCS=1 the page is written anew from the answers.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.record import Record
from tests.record.conftest import by_figure
from tests.reports import reports
from tests.web.api.conftest import HOME, make_app

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
EXAMPLE = re.compile(r"```\n(GET|POST|DELETE) (\S+)\n((?:\{[^\n]*\n)?)```\n\n```json\n(.*?)```\n", re.DOTALL)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")

WHO = re.compile(r'"(who|by)": (?:null|"[^"]*")(?=,\n +"(?:why|size)")')


def test_examples(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    # A stand-in for comparison, so that the page does not change with what comparison learns.
    with Record.open(place, compare=by_figure) as record:
        record.add_all(reports())
        first = record.statements()[0].id
    app = make_app(str(place))
    text = PAGE.read_text("utf-8")
    with TestClient(app, base_url=HOME) as client:

        def answered(found: re.Match[str]) -> str:
            method, path, body, _ = found.groups()
            content = body.replace("STATEMENT", first)
            answer = client.request(
                method, path, content=content, headers={"content-type": "application/json"}
            )
            shown = json.dumps(answer.json(), ensure_ascii=False, indent=2)
            shown = MOMENT.sub("2026-01-02T03:04:05+00:00", shown)
            shown = WHO.sub(r'"\1": "analyst"', shown)
            return f"```\n{method} {path}\n{body}```\n\n```json\n{shown}\n```\n"

        made, count = EXAMPLE.subn(answered, text)
    assert count >= 8
    if os.environ.get("ONRECORD_UPDATE_DOCS"):
        PAGE.write_text(made, "utf-8")
    assert made == PAGE.read_text("utf-8")
