"""What leaves open who acted joins another report's event on the network's word, and only where nothing stands against it."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparison import alike, alike_vectors
from onrecord.comparison.alike_vectors import LONG, vectors_of
from onrecord.comparison.facets import Facets, facets_of
from onrecord.comparison.rules import rules_of
from onrecord.lexicon import load
from onrecord.model import Actor, Extraction
from tests.builders import actor, state
from tests.comparison.notes import claim_of, note, put_together

GUNMEN = actor("gunmen", None, None)
CLERKS = actor("three clerks", None, None)
PERU, CHILE = state("Peru", "PER"), state("Chile", "CHL")


def shooting(
    text: str, *actors: Actor, file: str, on: tuple[Actor, ...] = (CLERKS,), **more: str
) -> Extraction:
    given = {"type": "ASSAULT", "published": "2024-06-20", "outlet": file, **more}
    return note(text, actors=actors, recipients=on, file=f"{file}.txt", **given)  # type: ignore[arg-type]


FIRST = shooting(
    "Shot by gunmen at the timber depot on the harbour, three clerks died there.", GUNMEN, file="one"
)
SECOND = shooting(
    "Shot at the timber depot on the harbour, three clerks died.", file="two", published="2024-06-21"
)


def joined(*found: Extraction) -> bool:
    compared = put_together(found)
    return claim_of(compared, found[0]) == claim_of(compared, found[1])


def test_two_reports_of_one_shooting_by_nobody_known_are_one_claim() -> None:
    claim = claim_of(put_together([FIRST, SECOND]), FIRST)
    assert len(claim.statements) == 2
    rule, _, likelihood = claim.reasons[-1].rstrip(")").partition(", claims/alike (likelihood ")
    assert rule == "joined by claims/same-happening"
    assert rules_of(load()).alike.cut <= float(likelihood) <= 1


def test_another_matter_is_another_claim() -> None:
    other = shooting(
        "Police struck a lorry driver near the ridge chapel.", actor("police", None, None), file="two"
    )
    assert not joined(FIRST, other)


@pytest.mark.parametrize(
    ("why", "more"),
    [
        ("a month later", {"published": "2024-07-25"}),
        ("undated", {"published": None}),
        ("told of another day", {"edtf": "2024-05-02"}),
        ("planned", {"status": "planned"}),
        ("said not to be so", {"polarity": "-"}),
        ("another kind of act", {"type": "COERCE"}),
    ],
)
def test_what_stands_against_it_goes_before_likeness(why: str, more: dict[str, str], sure: None) -> None:
    first = shooting(FIRST.document.text, GUNMEN, file="one", edtf="2024-06-19")
    assert joined(first, shooting(SECOND.document.text, file="two", edtf="2024-06-19")), (
        "nothing stands against it"
    )
    assert not joined(first, shooting(SECOND.document.text, file="two", **{"edtf": "2024-06-19", **more})), (
        why
    )


def test_a_known_party_stands_against_another(sure: None) -> None:
    one = shooting("Peru struck the depot.", PERU, file="one", on=())
    assert not joined(one, shooting("Chile struck the depot.", CHILE, file="two", on=()))
    assert joined(one, shooting("The depot was struck, and Peru did it.", PERU, file="two", on=(CLERKS,)))


def test_both_sides_named_is_for_the_rules_alone(sure: None) -> None:
    one = shooting("Peru struck Chile.", PERU, file="one", on=(CHILE,))
    assert not joined(one, shooting("Chile struck Peru.", CHILE, file="two", on=(PERU,)))


def test_what_joins_does_not_bring_parties_together(sure: None) -> None:
    """Somebody's attack joins the first that it may be; the two named ones stay apart."""
    peru = shooting("Peru struck the depot.", PERU, file="a", on=())
    chile = shooting("Chile struck the depot.", CHILE, file="b", on=(), published="2024-06-21")
    open_ = shooting("The depot was struck by Peru.", PERU, file="c", on=(CLERKS,), published="2024-06-22")
    compared = put_together([peru, chile, open_])
    assert claim_of(compared, peru) == claim_of(compared, open_) != claim_of(compared, chile)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network finds everything alike."""
    monkeypatch.setattr(alike_vectors, "vectors_of", _all_alike)


def _all_alike(facets: Collection[Facets]) -> dict[str, bytes]:
    return {f.id: bytes([127, *bytes(127)]) * 3 for f in facets}


def facets(*found: Extraction) -> list[Facets]:
    return facets_of([s for x in found for s in x.statements], [x.document for x in found], rules_of(load()))


def test_vectors_do_not_depend_on_what_is_read_beside() -> None:
    one, two = facets(FIRST, SECOND)
    alone = vectors_of([one])
    assert {id: len(v) for id, v in alone.items()} == {one.id: 384}
    assert vectors_of([two, one])[one.id] == alone[one.id]


def test_of_a_long_report_the_beginning_and_the_surroundings_are_read() -> None:
    words = "The ferry left the harbour on time. " * (LONG // 30)
    text = f"{FIRST.document.text} {words}"
    long = shooting(text, GUNMEN, file="long")
    assert len(text) > LONG
    (made,) = vectors_of(facets(long)).values()
    assert len(made) == 384 and any(made)


@given(st.binary(min_size=384, max_size=384), st.binary(min_size=384, max_size=384))
def test_likelihood_has_no_direction(one: bytes, two: bytes) -> None:
    rules = rules_of(load())
    assert alike.likelihood(one, two, rules) == alike.likelihood(two, one, rules)
