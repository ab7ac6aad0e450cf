"""Who agrees that something was done, and differs on what it is; who doubts, and who takes no stand."""

from dataclasses import replace

from onrecord.model import Extraction, Relation, Span
from tests.builders import doc, event, extraction, item, say, source
from tests.comparison.notes import PRK, RUS, between, claim_of, either_way, note, put_together

OSLO = ("Oslo", "NOR", "state", "NOR")
LIMA = ("Lima", "PER", "state", "PER")


def pact(text: str, by: tuple[str, str, str, str], *, published: str | None = "2024-06-20") -> Extraction:
    return note(f"{by[0]}: {text}", type="AGREE", actors=[PRK, RUS], recipients=[PRK, RUS], by=by,
                published=published, outlet=f"{by[0]} Post", file=f"{by[0]}{len(text)}.txt")  # fmt: skip


def read_differently(*told: Extraction) -> list[Relation]:
    return [r for r in put_together(told).relations if r.rule == "disagreement/reading"]


BINDS = "The two have signed a full military alliance."
OPEN = "The treaty that they signed does not specify what help is meant."


def test_one_signature_read_in_two_ways() -> None:
    (relation,) = read_differently(pact(BINDS, OSLO), pact(OPEN, LIMA, published="2024-06-21"))
    assert relation.kind == "disagree"
    assert relation.why.startswith("Since 21 June 2024: North Korea and Russia have reached an agreement")
    assert "Norway (“a full military alliance”) it binds its parties" in relation.why
    assert "Peru (“does not specify what help is meant”) it leaves open" in relation.why


def test_one_reading_in_other_words_is_no_disagreement() -> None:
    assert read_differently(pact(BINDS, OSLO), pact("They signed a mutual defence pact.", LIMA)) == []
    assert read_differently(pact(BINDS, OSLO), pact("They signed a treaty.", LIMA)) == []


def test_no_alliance_is_not_an_alliance() -> None:
    (relation,) = read_differently(pact(BINDS, OSLO), pact("The treaty is no military alliance.", LIMA))
    assert "“is no military alliance”" in relation.why


def test_one_source_that_weighs_both_is_no_disagreement() -> None:
    assert read_differently(pact(BINDS, OSLO), pact(OPEN, OSLO)) == []


def test_another_years_signature_is_another_act() -> None:
    assert read_differently(pact(BINDS, OSLO, published="2021-06-20"), pact(OPEN, LIMA)) == []


def test_a_reading_does_not_speak_against_the_act() -> None:
    one, two = pact(BINDS, OSLO), pact(OPEN, LIMA)
    comparison = put_together([one, two])
    assert claim_of(comparison, one) == claim_of(comparison, two)
    assert not any("contradicted" in reason for reason in claim_of(comparison, one).reasons)


def sent(text: str = "Oslo: they sent missiles.", **rest: object) -> Extraction:
    return note(text, actors=[PRK], recipients=[RUS], items={"missiles": "missiles"}, **rest)  # type: ignore[arg-type]


def doubting(verb: str) -> Extraction:
    d = doc(
        f"Lima {verb} that North Korea sent Russia missiles.",
        outlet="Bay Post",
        file=f"{verb}.txt",
        published="2024-06-21",
    )
    cue = d.text.index(verb)
    who = replace(source(d, "Lima", id="PER", kind="state", country="PER"), cue=Span(cue, cue + len(verb)))
    return extraction(
        d,
        say(d, d.text, attribution=[who], certainty="possible" if "doubt" in verb else "certain",
            event=event(d, "sent", actors=[PRK], recipients=[RUS], items=[item(d, "missiles", "missiles")])),
    )  # fmt: skip


def test_doubt_is_neither_an_affirmation_nor_a_denial() -> None:
    said, doubted = sent(by=OSLO), doubting("doubts")
    comparison = put_together([said, doubted])
    assert claim_of(comparison, said) != claim_of(comparison, doubted)
    assert claim_of(comparison, doubted).label == "It is doubted that North Korea has sent Russia missiles"
    (relation,) = between(comparison, said, doubted) + between(comparison, doubted, said)
    assert (relation.kind, relation.rule) == ("disagree", "disagreement/doubted")
    assert "doubted, which is not to say denied, by Peru" in relation.why


def test_who_does_not_doubt_affirms() -> None:
    comparison = put_together([sent(by=OSLO), doubting("does not doubt")])
    assert len(comparison.claims) == 1


def test_a_partys_own_no_is_a_denial_and_anothers_is_not() -> None:
    said = sent(by=OSLO)
    own = sent(
        "Pyongyang: no missiles.", by=("Pyongyang", "PRK", "state", "PRK"), polarity="-", outlet="Bay Post"
    )
    comparison = put_together([said, own])
    (relation,) = between(comparison, own, said)
    assert (relation.kind, relation.rule) == ("denies", "denials/own-word")
    other = sent("Lima: no missiles.", by=LIMA, polarity="-", outlet="Bay Post")
    assert either_way(put_together([said, other]), said, other) == {"disagree"}


def test_who_will_neither_confirm_nor_deny_denies_nothing() -> None:
    said = sent(by=OSLO)
    mute = sent(
        "Pyongyang would neither confirm nor deny that it sent missiles.", by=("Pyongyang", "PRK", "state", "PRK"),
        stance="denied", polarity="-", outlet="Bay Post",
    )  # fmt: skip
    comparison = put_together([said, mute])
    assert either_way(comparison, said, mute) == set()
    assert claim_of(comparison, mute).label.startswith("It is neither confirmed nor denied that North Korea")
