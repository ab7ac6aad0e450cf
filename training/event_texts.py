"""The texts whose event words were marked by hand, as plain text, from the corpora in the layout of ``DATA``.

Offsets in ``event_words.tsv`` are into these texts as onrecord reads them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path


def polnear(data: Path, name: str) -> str:
    return (data / "polnear" / "train" / "text" / f"{name}.txt").read_text(encoding="utf-8")


def timebank(data: Path, name: str) -> str:
    """The text between the tags, a line a paragraph."""
    raw = (data / "timebank" / f"{name}.tml").read_text(encoding="utf-8")
    found = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    if found is None:
        raise SystemExit(f"{name}: no text between <TEXT> and </TEXT>; is DATA/timebank whole?")
    plain = re.sub(r"<[^>]+>", "", found.group(1))
    plain = plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").strip()
    return "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", plain))


def ecb(data: Path, name: str) -> str:
    """ECB+ comes as words; they are joined as they would be written, a sentence a paragraph."""
    sentences: dict[int, list[str]] = {}
    for line in (data / "ecbplus" / "ECB_Train_corpus.txt").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) > 3 and cells[0] == name:
            sentences.setdefault(int(cells[1]), []).append(cells[3])
    return "\n\n".join(_joined(words) for words in sentences.values())


def _joined(words: list[str]) -> str:
    text = re.sub(r" ([.,;:!?%)\]]|n't|'s|'re|'ve|'ll|'d|'m|'(?= |$))", r"\1", " ".join(words))
    text = re.sub(r"([(\[$£€]) ", r"\1", text)
    return re.sub(r'" ([^"]*?) "', r'"\1"', text).replace("`` ", '"').replace(" ''", '"')


def ngec(data: Path, name: str) -> str:
    """A synthetic story by its number in the file, which stands after its label."""
    (path,) = (data / "ngec").glob("*.csv.zip")
    with zipfile.ZipFile(path) as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open(archive.namelist()[0]), encoding="utf-8")))
    return rows[int(name.rpartition("_")[2])]["text"]


READERS = {"polnear": polnear, "timebank": timebank, "ecb": ecb, "ngec": ngec}
