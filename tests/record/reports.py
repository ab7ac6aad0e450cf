"""Random reports of one to three sentences on few states, sources and outlets, so that much of what they say meets."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.model import Extraction, Statement, Time
from tests.builders import actor, doc, event, extraction, item, quantity, say, source, state

STATES = [state(n) for n in ("North Korea", "Russia", "Ukraine")]
OUTLETS = ["Harbour News", "Bay Post", "Cape Mail", None]
DATES = ["2023-09-14", "2024-02-23", "2024-02-26", "2024-06-20", None]
SOURCES = [
    None,
    ("the minister", "office:kor-minister", "office", "KOR"),
    ("the minister", "office:kor-minister", "office", None),
    ("the minister", "office:kor-minister", "office", "RUS"),
    ("an official", None, "unnamed", "USA"),
    ("Bay Post", None, "media", None),
    ("Moscow", "RUS", "state", "RUS"),
    ("Ana Lima", "person:ana-lima", "person", None),
    ("Ana Lima", "person:ana-lima", "person", "UKR"),
]
LONG = [
    "Witnesses by the old harbour counted the carts that went down to the ferry before dawn.",
    "The narrow road over the ridge was closed for repairs through most of the winter.",
    "Clerks at the customs house kept no list of what the fishing boats had carried.",
    "Traders in the valley remembered a quieter autumn with few lorries on the bridge.",
    "A ferry pilot described the cargo as heavy and the crews as unusually hurried.",
]
"""Sentences that reports copy from each other."""


@st.composite
def reports(draw: st.DrawFn, like: Extraction | None = None) -> Extraction:
    """A report; ``like`` one that is there, it has the same ID and says something else."""
    number = draw(st.integers(0, 10_000))
    sentences, said = [], []
    for n in range(draw(st.integers(1, 3))):
        value = draw(st.sampled_from([None, None, 10, 7000, 10000]))
        speaker = draw(st.sampled_from(SOURCES))
        who = speaker[0] if speaker else "Nobody"
        words = f"{who} said {number}-{n} of {value} containers of arms."
        sentences.append(words)
        said.append((words, speaker, value))
    carried = draw(st.lists(st.sampled_from(LONG), unique=True, max_size=5))
    text = " ".join([*sentences, *carried])
    d = doc(
        text, file=f"note-{number}.txt", published=draw(st.sampled_from(DATES)), outlet=draw(st.sampled_from(OUTLETS))
    )  # fmt: skip
    if like is not None:
        d = replace(d, id=like.document.id)
    statements: list[Statement] = []
    for n, (words, speaker, value) in enumerate(said):
        kind = draw(
            st.sampled_from(["AID", "AID", "CONSULT", "AGREE", "ACCUSE", "COOPERATE", "ASSAULT", None])
        )
        denied = draw(st.booleans())
        arms = draw(st.booleans())
        edtf = draw(
            st.sampled_from([None, "2024-06-19", "2024-06", "2023-09/2024-02-23", "2023-09/..", "2000"])
        )
        chain = [source(d, speaker[0], id=speaker[1], kind=speaker[2], country=speaker[3])] if speaker else []  # type: ignore[arg-type]
        if kind is None and not value:
            kind = "AID"
        told = event(
            d, "said", kind,
            actors=draw(st.lists(st.sampled_from([*STATES, actor("The West", "bloc:west", "bloc")]), max_size=2, unique=True)),
            recipients=draw(st.lists(st.sampled_from(STATES), max_size=1)),
            items=[item(d, "arms", "weapons")] if arms else [],
        ) if kind else None  # fmt: skip
        statements.append(
            say(
                d, words, attribution=chain, event=told,
                time=Time(edtf, "", 0, 0) if edtf else None,
                quantities=[quantity(d, f"{value} containers", value, unit="container",
                                     bound=draw(st.sampled_from(["exactly", "about", "more_than"])))] if value else [],
                status=draw(st.sampled_from(["occurred", "occurred", "ongoing", "planned", "sought", "refused"])),
                stance="denied" if denied else "asserted",
                polarity="-" if denied else draw(st.sampled_from(["+", "+", "-"])),
                certainty=draw(st.sampled_from(["certain", "certain", "probable", "possible"])),
                refers=statements[-1].id if statements and draw(st.booleans()) else None,
                id=f"s{d.id[1:9]}{n}",
            )
        )  # fmt: skip
    return extraction(d, *statements)
