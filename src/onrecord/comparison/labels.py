"""Labels in plain words for claims and questions, made from their fields and never from the reports' sentences."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.comparison.amounts import vague_words
from onrecord.comparison.claims import Group, Topic
from onrecord.comparison.facets import Facets
from onrecord.comparison.figures import Figure, canonical_unit
from onrecord.comparison.rules import Rules, Words
from onrecord.comparison.when import stretch_in_words

CONSONANT_Y = tuple(f"{c}y" for c in "bcdfghjklmnpqrstvwxz")
SIBILANT = ("s", "x", "z", "ch", "sh")
LEADING = ("a ", "an ", "the ", "any ", "some ", "its ", "their ", "his ", "her ", "such ", "more ")


def plural(noun: str, rules: Rules) -> str:
    """The plural of a unit: ``container`` gives "containers", ``t`` "tonnes"."""
    known = rules.plural.get(noun)
    if known is not None:
        return known
    if noun.isupper() and len(noun) == 3:  # a currency code
        return noun
    if noun.endswith(CONSONANT_Y):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(SIBILANT) else f"{noun}s"


def number(value: float) -> str:
    """7000 as "7,000", 1.5 million as "1.5 million"; small and odd numbers in full."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if value >= size and round(value / size, 2) == value / size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def in_figures(figure: Figure, rules: Rules, fallback: str = "") -> str:
    """A figure with bound, unit, what is counted and rate: "more than 10,000 containers of munitions"."""
    q = figure.quantity
    amount = number(q.value) if q.upper is None else f"{number(q.value)} to {number(q.upper)}"
    unit = said_unit(figure, rules)
    one = q.value == 1 and q.upper is None
    counted = unit if one else plural(unit, rules)
    of = figure.of or fallback
    if of and of.rstrip("s") != unit.rstrip("s") and unit not in of:
        counted += f" of {of}"
    rate = f" a {q.per}" if q.per else ""
    vague = vague_words(q, rules.lexicon)
    if vague is not None:
        return f"{vague}{' of' if vague.endswith('s') else ''} {counted}{rate}"
    return f"{rules.bounds[q.bound]}{amount} {counted}{rate}"


def said_unit(figure: Figure, rules: Rules) -> str:
    """The unit as it was said, by its canonical name, where the figure is compared in another."""
    return canonical_unit(figure.quantity, rules) or figure.unit or ""


def names_of(keys: Sequence[str], facets: Facets, rules: Rules) -> str:
    """Party keys as a list in words."""
    said = dict(facets.names)
    words = [
        rules.countries.get(k) or said.get(k) or k.split(":", maxsplit=1)[-1].replace("-", " ") for k in keys
    ]
    return listing(words)


def listing(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def plain_name(name: str) -> str:
    """A name as it stands within a sentence: one line, a small article."""
    name = " ".join(name.split())
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ", "Some ", "Both ")) else name


def claimant_name(facets: Facets, rules: Rules) -> str:
    """Whose word it is, as it can stand in a sentence: the last source as said, with its state where that helps."""
    chain = facets.statement.attribution
    if not chain:
        return facets.document.outlet or facets.document.author or facets.document.file
    source = chain[-1]
    country = source.country or ""
    state = rules.countries.get(country)
    if source.kind == "state" and state:
        return state
    name = plain_name(source.name)
    if state and source.kind == "office" and not any(w in name for w in rules.country_words.get(country, ())):
        return f"{name} ({state.removeprefix('the ')})"
    return name


def bare(text: str) -> str:
    """An item's words without article or possessive."""
    words = " ".join(text.split())
    for lead in LEADING:
        if words.lower().startswith(lead):
            return words[len(lead) :]
    return words


def thing(facets: Facets, rules: Rules) -> str:
    """What is given, sought or moved, in words."""
    if facets.figure is not None:
        return in_figures(facets.figure, rules, counted(facets))
    return listing([*dict.fromkeys(bare(i.text) for i in facets.items)])


def counted(facets: Facets) -> str:
    """The items as what a container holds, where the figure itself does not say what is counted."""
    if facets.figure is None or not facets.items:
        return ""
    text = bare(facets.items[0].text)
    return "" if (facets.figure.unit or "") in text or facets.figure.quantity.unit is None else text


def _words(facets: Facets, rules: Rules) -> Words:
    family = facets.family
    if family is None:
        return Words("say", "said", "saying", "to")
    if facets.visitors and facets.recipients and family.occasions:
        return rules.visiting
    event = facets.statement.event
    if event is not None and event.type == "SANCTION" and event.mode == "withdraw":
        return rules.called_off
    if facets.items or facets.figure is not None:
        return family.with_objects
    return family.bare


def _doers(facets: Facets) -> tuple[str, ...]:
    """Who stands before the verb: in what is mutual everyone, unless one party plainly turns to another."""
    if facets.family is None or not facets.family.symmetric:
        return facets.actors
    if facets.actors and facets.recipients and not set(facets.actors) & set(facets.recipients):
        return facets.actors
    return facets.parties


def _others(facets: Facets) -> tuple[str, ...]:
    """Who stands after the verb."""
    doers = _doers(facets)
    mutual = facets.family is not None and facets.family.symmetric
    return tuple(r for r in facets.recipients if not mutual or r not in doers)


def _target(facets: Facets, rules: Rules, words: Words) -> str:
    """The other party and the object, in the order in which English puts them."""
    to = names_of(_others(facets), facets, rules)
    other = f"{words.preposition} {to}".strip() if to else ""
    what = thing(facets, rules) if facets.family is not None and facets.family.objects else ""
    if facets.family is not None and facets.figure is not None and not facets.family.objects:
        what = f"with {thing(facets, rules)}"
    joint = (
        rules.object_words.get(facets.family.name, "") if facets.family is not None and what and other else ""
    )
    return " ".join(x for x in (other, joint, what) if x)


MODAL = {"probable": "is likely to", "possible": "may", "certain": "is to", "unknown": "may"}
MODAL_NOT = {"probable": "is unlikely to", "possible": "may not", "certain": "will not", "unknown": "may not"}


def _verb(facets: Facets, words: Words, several: bool) -> str:
    no = facets.negative and not facets.doubted
    if facets.family is not None and facets.family.present and facets.stage == "actual":
        return _present(words, several, no)
    have, be, plan = ("have", "are", "plan") if several else ("has", "is", "plans")
    match facets.stage:
        case "foreseen" if facets.statement.status == "planned":
            return f"{'do not ' if several and no else 'does not ' if no else ''}{'plan' if no else plan} to {words.base}"
        case "foreseen":
            modal = (MODAL_NOT if no else MODAL)[facets.statement.certainty]
            return f"{modal.replace('is ', f'{be} ')} {words.base}"
        case "promised":
            return f"{have} promised {'not ' if no else ''}to {words.base}"
        case "sought":
            return f"{'do' if several else 'does'} not seek to {words.base}" if no else (
                f"{'seek' if several else 'seeks'} to {words.base}"
            )  # fmt: skip
        case "conditional":
            return f"would {'not ' if no else ''}{words.base}"
        case "refused":
            return f"{'refuse' if several else 'refuses'} to {words.base}"
        case _ if facets.statement.status == "ongoing" and not no:
            return f"{be} {words.gerund}"
        case _:
            return f"{have} {'not ' if no else ''}{words.participle}"


def _present(words: Words, several: bool, no: bool) -> str:
    if no:
        return f"{'do' if several else 'does'} not {words.base}"
    one = "has" if words.base == "have" else f"{words.base}s"
    return words.base if several else one


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def claim_label(group: Group, rules: Rules) -> str:
    """The claim in one sentence without its final stop."""
    f = group.lead
    if f.family is None:
        part = f.statement.quantities[0].text if f.statement.quantities else "A statement"
        return capital(in_figures(f.figure, rules) if f.figure else " ".join(part.split()))
    who, several = names_of(_doers(f), f, rules), len(_doers(f)) > 1
    words = _words(f, rules)
    sentence = f"{who or 'Someone'} {_verb(f, words, several)} {_target(f, rules, words)}".strip()
    if f.figure is not None and f.figure.basis == "capacity":
        return capital(f"What {who or 'someone'} {'have' if several else 'has'} {words.participle} "
                        f"{names_of(f.recipients, f, rules)} could amount to {thing(f, rules)}")  # fmt: skip
    if f.family.occasions:
        dated = min(
            (m.when for m in group.members if m.when is not None), key=lambda w: (w.length, w), default=None
        )
        sentence += f" {stretch_in_words(dated)}" if dated is not None and dated.length < 400 else ""
    if f.doubted or f.stage == "open":
        return f"{'It is doubted' if f.doubted else 'It is neither confirmed nor denied'} that {' '.join(sentence.split())}"
    last = min((m.gap for m in group.members if m.gap is not None), default=None)
    if last is not None and f.stage == "actual":
        sentence += f", for the first time since {last}"
    return capital(" ".join(sentence.split()))


def question_label(topic: Topic, rules: Rules) -> str:
    """The question that the claims answer."""
    leads = [g.lead for g in topic.claims]
    f = max(
        leads,
        key=lambda x: (not x.negative, bool(x.figure and x.figure.of), bool(x.items), len(x.names), x.id),
    )
    who, several = names_of(_doers(f), f, rules) or "someone", len(_doers(f)) > 1
    words = _words(f, rules)
    have = "have" if several else "has"
    to = names_of(_others(f), f, rules)
    other = f"{words.preposition} {to}".strip() if to else ""
    if f.figure is not None:
        unit, per = said_unit(f.figure, rules), f.figure.quantity.per
        what = plural(unit or "unit", rules)
        of = f.figure.of or counted(f)
        what += f" of {of}" if of and unit not in of else ""
        end = f" a {per}" if per else ""
        if f.family is None:
            return " ".join(f"How many {what}{end}?".split())
        if f.family.present:
            return f"How many {what} {'do' if several else 'does'} {who} {words.base}{end}?"
        if f.figure.basis == "capacity":
            return (
                " ".join(
                    f"How many {what} could what {who} {have} {words.participle} {other} amount to".split()
                )
                + "?"
            )
        return " ".join(f"How many {what} {have} {who} {words.participle} {other}{end}".split()) + "?"
    if f.family is None:
        return "What is said?"
    what = thing(f, rules) if f.family.objects else ""
    if what and other:
        what = f"{rules.object_words.get(f.family.name, '')} {what}"
    when = ""
    if f.family.occasions:
        dated = min(
            (m.when for g in topic.claims for m in g.members if m.when is not None),
            key=lambda w: (w.length, w),
            default=None,
        )
        when = stretch_in_words(dated) if dated is not None and dated.length < 400 else ""
    return " ".join(f"{capital(have)} {who} {words.participle} {other} {what} {when}".split()) + "?"
