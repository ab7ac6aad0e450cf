"""Files, folders, globs, and what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Document
from onrecord.reading import ReadingError, find_files, read, read_each

TEXT = "Norland closed the strait to every tanker on Monday, its minister said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden.txt", ".git/d.txt", "data.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    (tmp_path / "sources.csv").write_text(
        "file,outlet,published\na.txt,Harbour News,2024-03-04\nsub/c.md,The Arn Post,\n"
    )
    return tmp_path


def test_a_folder(folder: Path) -> None:
    assert [p.name for p in find_files(folder)] == ["a.txt", "b.txt", "c.md"]


def test_globs_and_doubles(folder: Path) -> None:
    assert [p.name for p in find_files([str(folder / "*.txt"), folder / "b.txt", folder])] == [
        "a.txt",
        "b.txt",
        "c.md",
    ]


@pytest.mark.parametrize("name", ["data.bin", "missing.txt", "*.pdf"])
def test_what_cannot_be_read_is_named(folder: Path, name: str) -> None:
    with pytest.raises(ReadingError, match=name.replace("*", r"\*")):
        find_files(str(folder / name))


def test_nothing_found(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no reports found"):
        find_files(tmp_path)
    with pytest.raises(ReadingError, match="no file was given"):
        find_files([])


def test_sources_beside_the_files(folder: Path) -> None:
    a, b, c = read(folder)
    assert (a.outlet, a.published, a.published_reason) == ("Harbour News", "2024-03-04", "sources.csv")
    assert (b.outlet, b.published) == (None, None)
    assert (c.outlet, c.published) == ("The Arn Post", None)


def test_sources_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sources.yaml").write_text("- file: a.txt\n  author: Ada Holm\n  published: 2024-03\n")
    (document,) = read(tmp_path)
    assert (document.author, document.published, document.published_reason) == (
        "Ada Holm",
        "2024-03",
        "sources.yaml",
    )


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("outlet\nx\n", 1, "no column 'file'"),
        ("file,publised\na.txt,2024\n", 1, "did you mean 'published'"),
        ("file,published\na.txt,soon\n", 2, "cannot read the date"),
        ("file,outlet\na.txt,One, Two\n", 2, "3 columns"),
        ("file,outlet\na.txt,One\n\na.txt,Two\n", 4, "has a row already"),
        ('file,outlet\na.txt,"One\n', 2, "not valid CSV"),
        ("file,outlet\n,One\n", 2, "no file is named"),
    ],
)
def test_malformed_sources_name_file_and_line(tmp_path: Path, table: str, line: int, what: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sources.csv").write_text(table)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path)
    assert f"sources.csv, line {line}: " in caught.value.message
    assert what in caught.value.message


def test_malformed_yaml_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sources.yaml").write_text(
        "- file: a.txt\n  published: 2024-02\n- file: b.txt\n  published: soon\n"
    )
    with pytest.raises(ReadingError, match=r"sources\.yaml, line 3"):
        read(tmp_path)


def test_one_bad_file_leaves_the_others(folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    results = list(read_each([folder, folder / "missing.txt"]))
    names = [r.file if isinstance(r, Document) else r.path.name for r in results]
    assert names == ["a.txt", "aa.txt", "b.txt", "missing.txt", "c.md"]
    assert [r.path.name for r in results if isinstance(r, ReadingError)] == ["aa.txt", "missing.txt"]


def test_the_id_comes_from_the_bytes(folder: Path) -> None:
    a, b, _ = read(folder)
    assert a.id == b.id == "d" + a.sha256[:12]
