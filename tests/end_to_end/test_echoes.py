"""Thirty outlets repeat one agency's story, cut, turned round and changed here and there; one reporter tells it on his own."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator

import pytest

import onrecord
from onrecord.model import Extraction
from onrecord.record import Filter, Record
from onrecord.report.paths import draw
from onrecord.views.claims import claims
from onrecord.views.origins import origins
from tests.stores import Store

LEAD = "Chile has sent 400 tonnes of ammunition to Togo on two freighters that left Puerto Alba at night."
BODY = [
    "The freighters had lain at the far quay since the first days of March, and dockers were kept away from them by guards.",
    "A cook who brought bread on board counted the crates on the lower deck and noted the numbers painted on their lids.",
    "The papers of the ships name 12,400 sacks of cement as their cargo and a building firm in Lome as the one who pays.",
    "The firm has no telephone, and at its address there is a closed cinema with last year's posters still on the wall.",
    "Ines Prado, who keeps the lighthouse at the end of the bay, saw the ships pass without lights shortly before two.",
    "The voyage takes nineteen days in fair weather, and the ships are to call at no other harbour on their way.",
]
TITLES = [
    "Night ships",
    "What lay at the far quay",
    "Cement that burns",
    "A cinema that buys ships",
    "Bread and powder",
]

OWN = (
    "Seen from across the border\n\n"
    "Chile sent 400 tonnes of ammunition to Togo last month, Ghana's defence minister said on Friday. "
    "Her officers had watched the crates come off in the harbour, and she showed photographs of them.\n"
)


def echo(n: int) -> str:
    """The story as outlet ``n`` prints it: cut, in another order, under a title of its own, with a slip or another style."""
    dice = random.Random(n)
    told = dice.sample(BODY, dice.randint(3, 6))
    lead = LEAD
    match n % 5:
        case 0:
            told = [s.replace("12,400", "12 400") for s in told]
        case 1:
            told = [s.replace("Prado", "Prada").replace("Ines", "Inés") for s in told]
        case 2:
            lead = lead.replace("Puerto Alba", "Puerto Albo")
        case 3:
            told = [s.replace("12,400", "12400").replace("nineteen", "19") for s in told]
    told.insert(dice.randint(0, 1), lead)
    join = "\n\n" if n % 2 else " "
    return f"{dice.choice(TITLES)}, number {n}\n\n{join.join(told)}\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Extraction]:
    """What all of them say."""
    folder = tmp_path_factory.mktemp("echoes")
    texts = {"agency": "Powder on the night ships\n\n" + "\n\n".join([LEAD, *BODY]) + "\n", "own": OWN}
    texts |= {f"echo{n:02}": echo(n) for n in range(30)}
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "outlet", "published"])
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            outlet = {"agency": "Alba Press", "own": "Bay Post"}.get(name, f"Outlet {name[4:]}")
            day = {"agency": "2024-03-20", "own": "2024-04-19"}.get(
                name
            ) or f"2024-03-{21 + int(name[4:]) % 9}"
            rows.writerow([f"{name}.txt", outlet, day])
    return [onrecord.extract(d) for d in onrecord.read(str(folder))]


@pytest.fixture(scope="module")
def record(told: list[Extraction], store: Store) -> Iterator[Record]:
    with Record.open(store.empty()) as opened:
        opened.add_all(told)
        yield opened


def test_thirty_echoes_are_one_origin_and_the_report_of_its_own_is_the_second(record: Record) -> None:
    (claim,) = [r for r in claims(record).to_dicts() if r["reports"] >= 30]
    assert claim["reports"] == 32
    rows = origins(record, Filter(claims=(claim["id"],))).to_dicts()
    by_source: dict[str, set[str]] = {}
    for row in rows:
        by_source.setdefault(row["source"], set()).add(row["outlet"])
    assert {source: len(outlets) for source, outlets in by_source.items()} == {
        "outlet:alba press": 31,
        "GHA": 1,
    }
    assert claim["origins"] == 2
    assert {r["path"][-1] for r in rows if r["source"] == "outlet:alba press"} == {"Alba Press"}


def test_the_claim_says_on_how_many_origins_it_rests(record: Record) -> None:
    (claim,) = [r for r in claims(record).to_dicts() if r["reports"] >= 30]
    assert claim["reasons"][0] == "2 independent origins in 32 reports"
    assert claim["credibility"] == 1


def test_the_picture_of_it_shows_every_report_and_both_origins(record: Record) -> None:
    (claim,) = [r for r in claims(record).to_dicts() if r["reports"] >= 30]
    rows = origins(record, Filter(claims=(claim["id"],))).to_dicts()
    drawing = draw(rows, claim["label"], "p")
    assert "32 reports, 2 origins." in drawing
    assert all(f"Outlet {n:02}, 2024-03-" in drawing for n in range(30))
