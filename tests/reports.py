"""Reports of our own with everything in them: a figure that moves, a dispute, denials, a visit foreseen and made, a request."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.measures import with_measures
from onrecord.lexicon import load
from onrecord.model import Extraction
from tests.builders import actor, denial, doc, event, extraction, item, say, shipment, source, state, time


def plan() -> Extraction:
    text = "Putin is planning a visit to North Korea in June, the Kremlin said. Russia asked Pyongyang for shells."
    d = doc(text, file="plan.txt", published="2024-05-10", outlet="Mast")
    putin = actor("Putin", "person:vladimir-putin", "person", "RUS")
    return extraction(
        d,
        say(
            d,
            "Putin is planning a visit to North Korea in June, the Kremlin said.",
            content="Putin is planning a visit to North Korea in June",
            attribution=[
                source(d, "the Kremlin", id="office:rus-kremlin", kind="office", country="RUS", cue="said")
            ],
            event=event(
                d, "visit", "CONSULT", mode="visit", actors=[putin], recipients=[state("North Korea")]
            ),
            time=time(d, "in June", "2024-06"),
            status="planned",
        ),
        say(
            d,
            "Russia asked Pyongyang for shells.",
            event=event(
                d,
                "asked",
                "REQUEST",
                actors=[state("Russia")],
                recipients=[actor("Pyongyang", "PRK", "state", "PRK")],
                items=[item(d, "shells", "munitions")],
            ),
            status="sought",
        ),
    )


def visit() -> Extraction:
    d = doc(
        "Putin visited North Korea on Wednesday.", file="visit.txt", published="2024-06-20", outlet="Bay Post"
    )
    putin = actor("Putin", "person:vladimir-putin", "person", "RUS")
    return extraction(
        d,
        say(
            d,
            "Putin visited North Korea on Wednesday.",
            event=event(d, "visited", "CONSULT", actors=[putin], recipients=[state("North Korea")]),
            time=time(d, "on Wednesday", "2024-06-19"),
        ),
    )


def with_candidates(one: Extraction) -> Extraction:
    """As extraction leaves it: with the measures that its statements touch."""
    return replace(one, statements=with_measures(one.statements, load(), one.document.published))


def reports() -> list[Extraction]:
    minister = "The defence minister"
    made = [
        shipment(minister, 5000, published="2023-12-29", since="2023-08"),
        shipment("The State Department", 10000, published="2024-02-23", outlet="Bay Post", bound="more_than",
                 country="USA"),
        shipment(minister, 6700, published="2024-02-26"),
        shipment(minister, 6700, published="2024-02-27", outlet="Echo Daily"),
        denial("Moscow", "RUS"),
        plan(),
        visit(),
        extraction(doc("Fog lay on the bay.", file="fog.txt", published=None, outlet=None)),
    ]  # fmt: skip
    return [with_candidates(one) for one in made]
