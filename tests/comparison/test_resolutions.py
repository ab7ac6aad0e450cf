"""How what was to come turned out: in full, in part, not at all, put off."""

from __future__ import annotations

import pytest

from onrecord.model import Actor, Extraction
from tests.builders import doc, event, extraction, place, say, state
from tests.comparison.notes import note, put_together

NOR, PER, CHL = state("Norway", "NOR"), state("Peru", "PER"), state("Chile", "CHL")


def course(ahead: Extraction, *later: Extraction) -> list[str]:
    """The rules by which later notes settle the first one."""
    comparison = put_together([ahead, *later])
    of = {s: c.id for c in comparison.claims for s in c.statements}
    target = of[ahead.statements[0].id]
    return [r.rule for r in comparison.relations if r.kind == "resolves" and r.target == target]


def tanks(text: str, number: int, **rest: object) -> Extraction:
    words = f"{number} tanks"
    return note(f"{text} {words}.", actors=[NOR], recipients=[PER], items={"tanks": "vehicles"},
                figure=(words, number, "tank"), **rest)  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(("number", "rule"), [(4, "in-part"), (12, "came-about"), (13, "came-about")])
def test_a_promise_of_twelve_is_kept_by_twelve_and_in_part_by_four(number: int, rule: str) -> None:
    promise = tanks("Norway promises", 12, status="promised", published="2024-05-02")
    kept = tanks("Norway has sent", number, published="2024-07-10", outlet="Bay Post")
    assert course(promise, kept) == [f"resolutions/{rule}"]


def test_what_was_called_unlikely_and_was_done_did_not_turn_out_so() -> None:
    unlikely = note("Norway is unlikely to send tanks.", actors=[NOR], recipients=[PER], items={"tanks": "vehicles"},
                    status="forecast", polarity="-", certainty="probable", published="2024-05-02")  # fmt: skip
    sent = tanks("Norway has sent", 4, published="2024-07-10", outlet="Bay Post")
    assert course(unlikely, sent) == ["resolutions/did-not"]
    (why,) = [r.why for r in put_together([unlikely, sent]).relations if r.kind == "resolves"]
    assert "It turned out otherwise" in why


def asked(published: str = "2024-05-02") -> Extraction:
    return note("Peru asked for 12 tanks.", type="REQUEST", actors=[PER], recipients=[NOR], items={"tanks": "vehicles"},
                figure=("12 tanks", 12, "tank"), published=published)  # fmt: skip


def test_what_was_asked_for_is_given_in_part() -> None:
    given = tanks("Norway has sent", 4, published="2024-07-10", outlet="Bay Post")
    assert course(asked(), given) == ["resolutions/in-part"]
    assert course(asked("2024-08-01"), given) == []


def test_what_was_asked_for_is_refused() -> None:
    no = note("Norway said no to tanks.", type="REJECT", actors=[NOR], recipients=[PER], items={"tanks": "vehicles"},
              published="2024-06-10", outlet="Bay Post")  # fmt: skip
    assert course(asked(), no) == ["resolutions/did-not"]


def test_a_gift_of_another_thing_is_no_answer() -> None:
    food = note("Norway gave food.", actors=[NOR], recipients=[PER], items={"food": "food"},
                published="2024-06-10", outlet="Bay Post")  # fmt: skip
    assert course(asked(), food) == []


def visit(
    *hosts: Actor, status: str = "planned", published: str = "2024-05-02", edtf: str | None = None
) -> Extraction:
    text = f"The Norwegian visits {' and '.join(h.name for h in hosts)}."
    d = doc(text, published=published, outlet=f"Post {status}", file=f"{status}-{published}-{len(hosts)}.txt")
    e = event(d, "visits", "CONSULT", actors=[NOR], recipients=hosts, mode="visit")
    return extraction(d, say(d, text, event=e, status=status))  # type: ignore[arg-type]


def test_a_visit_to_two_is_made_in_part_by_a_visit_to_one() -> None:
    plan = visit(PER, CHL)
    one = visit(PER, status="occurred", published="2024-05-20")
    two = visit(CHL, status="occurred", published="2024-05-21")
    assert course(plan, one) == ["resolutions/in-part"]
    assert course(plan, one, two) == ["resolutions/came-about"] * 2


def test_who_signs_at_the_hosts_was_there() -> None:
    def signed(where: str, code: str) -> Extraction:
        d = doc(
            f"Norway and Peru signed a pact in {where}.",
            published="2024-05-20",
            outlet="Bay Post",
            file=f"{where}.txt",
        )
        e = event(d, "signed", "AGREE", actors=[NOR, PER], recipients=[NOR, PER], place=place(d, where, code))
        return extraction(d, say(d, d.text, event=e))

    assert course(visit(PER), signed("Lima", "PER")) == ["resolutions/came-about"]
    assert course(visit(PER), signed("Oslo", "NOR")) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Norway cancelled the visit.", ["resolutions/did-not"]),
        ("Norway postponed the visit.", ["resolutions/put-off"]),
        ("Norway cancelled the loan.", []),
    ],
)
def test_a_visit_is_called_off_or_put_off(text: str, rules: list[str]) -> None:
    d = doc(text, published="2024-05-20", outlet="Bay Post")
    off = extraction(
        d,
        say(
            d,
            text,
            event=event(d, text.split()[1], "SANCTION", actors=[NOR], recipients=[PER], mode="withdraw"),
        ),
    )
    assert course(visit(PER), off) == rules


def test_a_visit_put_off_and_then_made_came_about() -> None:
    d = doc("Norway postponed the visit.", published="2024-05-20", outlet="Bay Post")
    off = extraction(
        d,
        say(
            d,
            d.text,
            event=event(d, "postponed", "SANCTION", actors=[NOR], recipients=[PER], mode="withdraw"),
        ),
    )
    made = visit(PER, status="occurred", published="2024-07-20")
    assert sorted(course(visit(PER), off, made)) == ["resolutions/came-about", "resolutions/put-off"]


def test_a_threat_is_carried_out() -> None:
    threat = note(
        "Norway threatens.", type="THREATEN", actors=[NOR], recipients=[PER], published="2024-05-02"
    )
    attack = note(
        "Norway attacked.",
        type="ASSAULT",
        actors=[NOR],
        recipients=[PER],
        published="2024-06-02",
        outlet="Bay Post",
    )
    back = note(
        "Peru attacked.",
        type="ASSAULT",
        actors=[PER],
        recipients=[NOR],
        published="2024-06-02",
        outlet="Bay Post",
    )
    assert course(threat, attack) == ["resolutions/came-about"]
    assert course(threat, back) == []


def test_not_yet_is_no_outcome_before_its_time() -> None:
    def pact(status: str, published: str, polarity: str = "+", edtf: str | None = None) -> Extraction:
        return note(f"The pact, {status}.", type="AGREE", actors=[NOR, PER], status=status, polarity=polarity,  # type: ignore[arg-type]
                    edtf=edtf, published=published, outlet=f"Post {published}")  # fmt: skip

    plan = pact("planned", "2024-05-02", edtf="2024-06")
    assert course(plan, pact("occurred", "2024-05-20", "-")) == []
    assert course(plan, pact("occurred", "2024-07-02", "-")) == ["resolutions/did-not"]


def test_a_headline_of_the_same_report_is_no_earlier_event() -> None:
    text = "Norwegian to visit Peru\nThe Norwegian will visit Peru."
    d = doc(text, published="2024-05-02", outlet="Bay Post")
    head = say(d, "Norwegian to visit Peru", status="ongoing",
               event=event(d, "visit", "CONSULT", actors=[NOR], recipients=[PER], mode="visit"))  # fmt: skip
    plan = say(d, "The Norwegian will visit Peru.", status="forecast",
               event=event(d, "visit", "CONSULT", actors=[NOR], recipients=[PER], mode="visit"))  # fmt: skip
    made = visit(PER, status="occurred", published="2024-05-20")
    assert "resolutions/came-about" in course(extraction(d, plan, head), made)
