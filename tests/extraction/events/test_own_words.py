"""Contexts, modes and items come from the event's own words. Sentences are our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Event
from onrecord.reading import document_from_text


def events(sentence: str, kind: str) -> list[Event]:
    text = f"The harbour has been quiet since the morning.\n\n{sentence}\n"
    made = extract(document_from_text(text, file="report.txt", published="2024-03-05")).statements
    return [s.event for s in made if s.event is not None and s.event.type == kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "there", "not_there"),
    [
        # a relative clause, an apposition and what went on beside it tell of something else
        ("Norway met the Swedish envoy, who had run for election.", "CONSULT", (), ("election",)),
        ("Norway sold oil to Sweden as a crackdown began in Peru.", "COOPERATE", ("natural_resource",), ("repression",)),
        ("Rebels attacked a school of Norway near the consulate of Sweden.", "ASSAULT", (), ("diplomatic",)),
        # words that say it only in some company
        ("Norwegian police arrested the students on an island of Sweden.", "COERCE", (), ("territory",)),
        ("Rebels bombed the trade centre of Norway.", "ASSAULT", (), ("economic",)),
        ("Norway criticised the bombing campaign of Sweden.", "ACCUSE", (), ("election",)),
        ("Norway criticised the election campaign in Sweden.", "ACCUSE", ("election",), ()),
        ("Norway criticised the coalition that bombed Sweden.", "ACCUSE", (), ("political_institutions",)),
    ],
)  # fmt: skip
def test_contexts(sentence: str, kind: str, there: tuple[str, ...], not_there: tuple[str, ...]) -> None:
    (event,) = events(sentence, kind)
    assert set(there) <= set(event.context)
    assert not set(not_there) & set(event.context)


@pytest.mark.parametrize(
    ("sentence", "kind", "mode"),
    [
        ("Demonstrators marched down the road against the government of Norway.", "PROTEST", "demo"),
        ("Norway threatened to halt military aid to Sweden.", "THREATEN", "relations"),
        ("Norwegian gunmen fired at the Swedish soldiers in the air.", "ASSAULT", "firearms"),
        ("Norway dismissed the criticism by Sweden, which had filed for protection.", "REJECT", None),
    ],
)
def test_modes(sentence: str, kind: str, mode: str | None) -> None:
    (event,) = events(sentence, kind)
    assert event.mode == mode


@pytest.mark.parametrize(
    ("sentence", "kind", "items"),
    [
        ("Norway agreed to sell oil to Sweden.", "AGREE", ["oil"]),
        ("Norway accused Sweden of sending shells to the rebels.", "ACCUSE", ["shells"]),
        ("Norway offered to buy a third of the oil of Sweden.", "AGREE", ["oil"]),
        ("Norway called for tariffs on goods from Sweden.", "REQUEST", []),  # tariffs move no goods
        ("Norway accused Sweden of beating prisoners.", "ACCUSE", []),
        ("Norwegian soldiers attacked trucks of the Swedish army.", "ASSAULT", []),  # whoever is attacked is not given
        ("Norwegian troops killed foreign fighters in Sweden.", "ASSAULT", []),
        ("Norway gave an old coal mine to the Swedish army.", "AID", []),  # no weapon
    ],
)  # fmt: skip
def test_items(sentence: str, kind: str, items: list[str]) -> None:
    found = [[i.text for i in e.items] for e in events(sentence, kind)]
    assert found
    assert all(texts == items for texts in found)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norway's president took the threat of Sweden seriously.", "THREATEN"),
        ("Riot police of Norway stood in the square.", "PROTEST"),
        ("A minister of Norway, who declined to be named, spoke of Sweden.", "REJECT"),
        ("The Norwegian senator sponsored the renewal of the act in Sweden.", "AID"),
        ("Norway broke up with Sweden in March.", "COERCE"),
        ("The Norwegian firm took over the mine from Sweden.", "COERCE"),
        ("Norway's minister backed off some of his plans for Sweden.", "SUPPORT"),
        ("The envoy of Norway travelled to Sweden for medical treatment.", "CONSULT"),
    ],
)
def test_words_that_name_none(sentence: str, kind: str) -> None:
    assert events(sentence, kind) == []


def test_a_town_is_taken_and_a_man_arrested() -> None:
    assert events("Rebels of Sweden captured Oslo in March.", "ASSAULT")
    assert not events("Rebels of Sweden captured Oslo in March.", "COERCE")
