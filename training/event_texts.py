"""The texts whose event words were marked by hand, as plain text, from the corpora in the layout of ``DATA``.

Offsets in ``event_words.tsv`` are into these texts as onrecord reads them.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from functools import cache
from pathlib import Path


def polnear(data: Path, name: str) -> str:
    return (data / "polnear" / "train" / "text" / f"{name}.txt").read_text(encoding="utf-8")


def polnear_dev(data: Path, name: str) -> str:
    return (data / "polnear" / "dev" / "text" / f"{name}.txt").read_text(encoding="utf-8")


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


@cache
def stories(data: Path) -> tuple[str, ...]:
    """The synthetic stories of ngec, in the file's order."""
    (path,) = (data / "ngec").glob("*.csv.zip")
    with zipfile.ZipFile(path) as archive:
        file = io.TextIOWrapper(archive.open(archive.namelist()[0]), encoding="utf-8")
        return tuple(row["text"] for row in csv.DictReader(file))


def ngec(data: Path, name: str) -> str:
    """A synthetic story by its number in the file, which stands after its label."""
    return stories(data)[int(name.rpartition("_")[2])]


def gum(data: Path, name: str) -> str:
    """A report or interview as it would be written, the title first; GUM comes as a word a line with tags between."""
    raw = (data / "gum" / "xml" / f"GUM_{name}.xml").read_text(encoding="utf-8")
    titled = re.search(r' title="([^"]*)"', raw)
    if titled is None:
        raise SystemExit(f"{name}: no title; is DATA/gum whole?")
    title = html.unescape(titled.group(1))
    paragraphs: list[list[str]] = [[]]
    left_out, speaker = 0, ""
    for line in raw.splitlines():
        if not line.startswith("<"):
            if left_out == 0:
                if speaker and "interview" in name:
                    paragraphs[-1].append(f"{speaker}:")
                    speaker = ""
                paragraphs[-1].append(html.unescape(line.split("\t", maxsplit=1)[0]))
            continue
        tag = re.findall(r"\w+", line)[0]
        if tag in {"figure", "caption", "table", "note"} and not line.endswith("/>"):
            left_out += -1 if line.startswith("</") else 1
        if tag in {"p", "head", "item", "sp", "caption"}:
            paragraphs.append([])
        who = re.search(r'who="#?([^"]*)"', line) if tag == "sp" else None
        speaker = who.group(1) if who is not None else speaker
    texts = [_written(words) for words in paragraphs if words]
    if "interview" not in name and texts and texts[0][:10] == title[:10]:
        texts = texts[1:]
    return "\n\n".join([title, *texts]) + "\n"


def _written(words: list[str]) -> str:
    text = re.sub(r" ([,.;:!?%)\]}’”]|['’](?:s|re|ve|ll|m|d)\b|n['’]t\b)", r"\1", " ".join(words))
    text = re.sub(r"([(\[{“$£€‘]) ", r"\1", text)
    text = re.sub(r'" ([^"]*?) ?"', r'"\1"', text).replace(" / ", "/")
    return re.sub(r"(?<=\w) - (?=\w)", "-", text)


READERS = {
    "polnear": polnear, "polnear-dev": polnear_dev, "timebank": timebank, "ecb": ecb, "ngec": ngec, "gum": gum,
}  # fmt: skip
