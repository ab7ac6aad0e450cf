"""docs/schema.md names every column of every view."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
PARTS = dict(
    re.findall(r"^### `(\w+)`.*?\n(.*?)(?=^### |\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
)


@pytest.mark.parametrize("name", sorted(PARTS))
def test_columns_are_documented(name: str) -> None:
    rows = re.findall(r"^\| (`.*?) \|", PARTS[name], re.MULTILINE)
    documented = {column for row in rows for column in re.findall(r"`(\w+)`", row)}
    assert documented == set(import_module(f"onrecord.views.{name}").SCHEMA)


def test_every_view_has_its_part() -> None:
    folder = Path(import_module("onrecord.views").__file__ or "").parent
    views = {p.stem for p in folder.glob("*.py")} - {
        "__init__",
        "material",
        "fetched",
        "wording",
        "evidence",
        "citation",
        "claim",
        "once",
        "courses",
        "series",
        "users",
        "reliability",
    }
    assert set(PARTS) == views
