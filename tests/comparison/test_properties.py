"""What must hold for every record: order leaves no trace, nothing is lost, nothing is counted twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison import compare
from onrecord.model import Document, Extraction, Statement
from tests.builders import state
from tests.comparison.notes import note

STATES = [state(n) for n in ("North Korea", "Russia", "Ukraine")]
OUTLETS = ["Harbour News", "Bay Post", "Cape Mail"]
DATES = ["2023-09-14", "2024-02-23", "2024-02-26", "2024-06-20", None]


@st.composite
def notes(draw: st.DrawFn, number: int) -> Extraction:
    value = draw(st.sampled_from([None, 10, 7000, 10000]))
    denied = draw(st.booleans())
    source = draw(
        st.sampled_from(
            [None, ("minister", "office:kor-minister", "office", "KOR"), ("official", None, "unnamed", "USA")]
        )
    )
    text = f"Note {number} of the minister or an official on {value} containers of arms."
    return note(
        text,
        type=draw(st.sampled_from(["AID", "CONSULT", "AGREE", "ACCUSE", "COOPERATE", "ASSAULT"])),
        actors=draw(st.lists(st.sampled_from(STATES), max_size=2, unique=True)),
        recipients=draw(st.lists(st.sampled_from(STATES), max_size=1)),
        items=draw(st.sampled_from([{}, {"arms": "weapons"}])),
        figure=(f"{value} containers", value, "container") if value else None,
        bound=draw(st.sampled_from(["exactly", "about", "more_than", "up_to"])),
        edtf=draw(
            st.sampled_from([None, "2024-06-19", "2024-06", "2023-09/2024-02-23", "2023-09/..", "2000"])
        ),
        status=draw(st.sampled_from(["occurred", "ongoing", "planned", "sought", "forecast", "refused"])),
        stance="denied" if denied else "asserted",
        polarity="-" if denied else draw(st.sampled_from(["+", "-"])),
        certainty=draw(st.sampled_from(["certain", "probable", "possible", "unknown"])),
        by=source,
        published=draw(st.sampled_from(DATES)),
        outlet=draw(st.sampled_from(OUTLETS)),
        file=f"note-{number}.txt",
    )


@st.composite
def records(draw: st.DrawFn) -> list[Extraction]:
    size = draw(st.integers(0, 12))
    return [draw(notes(i)) for i in range(size)]


def parts(extractions: list[Extraction]) -> tuple[list[Statement], list[Document]]:
    return [s for x in extractions for s in x.statements], [x.document for x in extractions]


@settings(max_examples=80, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_order_of_addition_leaves_no_trace(record: list[Extraction], random: object) -> None:
    statements, documents = parts(record)
    expected = compare(statements, documents)
    random.shuffle(statements)  # type: ignore[attr-defined]
    random.shuffle(documents)  # type: ignore[attr-defined]
    assert compare(statements, documents) == expected
    assert compare(statements, documents) == expected


@settings(max_examples=80, deadline=None)
@given(records())
def test_every_statement_is_in_one_claim_of_one_question_and_from_one_origin(
    record: list[Extraction],
) -> None:
    statements, documents = parts(record)
    comparison = compare(statements, documents)
    wanted = sorted(s.id for s in statements)
    assert sorted(s for c in comparison.claims for s in c.statements) == wanted
    assert sorted(s for o in comparison.origins for s in o.statements) == wanted
    assert sorted(c for q in comparison.questions for c in q.claims) == [c.id for c in comparison.claims]
    origins = {o.id: o for o in comparison.origins}
    for claim in comparison.claims:
        assert sorted(s for o in claim.origins for s in origins[o].statements) == sorted(claim.statements)
        assert 1 <= claim.credibility <= 6
        assert claim.reasons and claim.label
    for rows in (comparison.claims, comparison.questions, comparison.origins):
        ids = [r.id for r in rows]
        assert ids == sorted(set(ids))


@settings(max_examples=60, deadline=None)
@given(records())
def test_no_claim_disagrees_with_itself(record: list[Extraction]) -> None:
    statements, documents = parts(record)
    for relation in compare(statements, documents).relations:
        assert relation.source != relation.target


@settings(max_examples=40, deadline=None)
@given(records())
def test_a_report_about_other_parties_changes_no_claim(record: list[Extraction]) -> None:
    statements, documents = parts(record)
    before = compare(statements, documents)
    far = note(
        "Chile gave Peru copper.", actors=[state("Chile", "CHL")], recipients=[state("Peru", "PER")],
        items={"copper": "copper"}, outlet="Andes Mail", file="far.txt",
    )  # fmt: skip
    more = compare([*statements, *far.statements], [*documents, far.document])
    assert set(before.claims) <= set(more.claims)
    assert set(before.relations) <= set(more.relations)
    assert set(before.questions) <= set(more.questions)
