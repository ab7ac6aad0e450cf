"""An analyst's word on claims goes before the rules, and its order leaves no trace."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison import compare
from onrecord.model import Claim, Comparison, Extraction, Judgement
from tests.comparison.notes import PRK, RUS, claim_of, note, only
from tests.comparison.test_properties import parts, records


def meeting(n: int, day: str, published: str, outlet: str = "Harbour News") -> Extraction:
    return note(
        f"The leaders met, says note {n}.", type="CONSULT", actors=[PRK], recipients=[RUS], edtf=day,
        published=published, outlet=outlet, file=f"{n}.txt",
    )  # fmt: skip


def put(found: Sequence[Extraction], *judgements: Judgement) -> Comparison:
    return compare(*parts([*found]), judgements=judgements)


def pair(a: Extraction, b: Extraction, *, same: bool) -> Judgement:
    return Judgement(only(a).id, only(b).id, same)


def members(claim: Claim, *extractions: Extraction) -> bool:
    return claim.statements == tuple(sorted(only(x).id for x in extractions))


def test_statements_under_two_questions_are_joined_under_the_first() -> None:
    a, b = meeting(1, "2023-09-13", "2023-09-14"), meeting(2, "2024-06-19", "2024-06-20")
    apart = put([a, b])
    assert claim_of(apart, a).question != claim_of(apart, b).question
    joined = put([a, b], pair(b, a, same=True))
    (claim,) = joined.claims
    assert members(claim, a, b)
    assert claim.question == claim_of(apart, a).question
    assert [q.id for q in joined.questions] == [claim.question]
    assert "joined by claims/analyst" in claim.reasons


def test_a_claim_is_parted_and_the_rest_stays_with_the_nearer() -> None:
    a = meeting(1, "2024-06-18", "2024-06-18")
    b = meeting(2, "2024-06-18", "2024-06-19", "Bay Post")
    c = meeting(3, "2024-06-20", "2024-06-20", "Cape Mail")
    d = meeting(4, "2024-06-20", "2024-06-21", "Dune Times")
    whole = put([a, b, c, d])
    assert len(whole.claims) == 1
    found = put([a, b, c, d], pair(a, c, same=False))
    assert len(found.claims) == 2
    assert members(claim_of(found, a), a, b)
    assert members(claim_of(found, c), c, d)
    assert claim_of(found, c).question == claim_of(whole, c).question
    assert any("kept apart from another claim by claims/analyst" in r for r in claim_of(found, c).reasons)
    tied = put([a, b, c, d], pair(a, c, same=False), pair(a, d, same=True))
    assert members(claim_of(tied, a), a, b, d)


def test_what_must_not_be_one_goes_before_what_must() -> None:
    a, b, c = (meeting(n, f"202{n}-06-19", f"202{n}-06-20") for n in (1, 2, 3))
    found = put([a, b, c], pair(a, b, same=True), pair(b, c, same=True), pair(a, c, same=False))
    assert claim_of(found, a).id != claim_of(found, c).id
    assert len(found.claims) == 2


def test_what_is_joined_goes_with_what_is_parted() -> None:
    a, x = meeting(1, "2023-09-13", "2023-09-14"), meeting(2, "2023-09-13", "2023-09-15")
    b, y = meeting(3, "2024-06-19", "2024-06-20"), meeting(4, "2024-06-19", "2024-06-21")
    found = put([a, x, b, y], pair(a, b, same=True), pair(x, y, same=False))
    assert claim_of(found, a).id == claim_of(found, b).id
    assert claim_of(found, x).id != claim_of(found, y).id


def test_judgements_on_what_is_not_there_say_nothing() -> None:
    a, b = meeting(1, "2023-09-13", "2023-09-14"), meeting(2, "2023-09-13", "2023-09-15")
    gone = Judgement(only(a).id, "gone", True)
    assert put([a, b], gone, Judgement(only(a).id, only(a).id, False)) == put([a, b])


def _apart(judgements: Sequence[Judgement], same: Judgement) -> bool:
    """True where no other judgement to join takes up one of the two, nor one to part both."""
    pair = {same.left, same.right}
    rest = [{j.left, j.right} for j in judgements if {j.left, j.right} != pair and j.same]
    parted = any({j.left, j.right} == pair and not j.same for j in judgements)
    return not parted and all(pair.isdisjoint(r) for r in rest)


@settings(max_examples=80, deadline=None)
@given(records(), st.data())
def test_claims_follow_any_judgements(record: list[Extraction], data: st.DataObject) -> None:
    statements, documents = parts(record)
    if len(statements) < 2:
        return
    ids = st.sampled_from([s.id for s in statements])
    given_ = data.draw(st.lists(st.builds(Judgement, ids, ids, st.booleans()), max_size=6))
    found = compare(statements, documents, judgements=given_)
    turned = [Judgement(j.right, j.left, j.same) for j in reversed(given_)]
    assert compare(statements, documents, judgements=turned) == found
    of = {s: c.id for c in found.claims for s in c.statements}
    assert sorted(of) == sorted(s.id for s in statements)
    assert sorted(c for q in found.questions for c in q.claims) == [c.id for c in found.claims]
    for j in given_:
        if not j.same and j.left != j.right:
            assert of[j.left] != of[j.right]
    if all(j.same for j in given_) or all(_apart(given_, j) for j in given_ if j.same):
        assert all(of[j.left] == of[j.right] for j in given_ if j.same)
