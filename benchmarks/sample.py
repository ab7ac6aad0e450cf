"""Draws statements at random and prints each beside its sentence, for a person to judge field by field.

benchmarks/sample.py RECORD [--count 20] [--seed 1] [--events]
"""

from __future__ import annotations

import argparse
import random
import sys

import onrecord
from onrecord.model import Statement


def describe(statement: Statement) -> str:
    """A statement's fields, a line each, empty ones left out."""
    event = statement.event
    rows = [
        (
            "said by",
            " < ".join(f"{s.name} [{s.actor or '?'}]" for s in statement.attribution)
            or "the outlet's own voice",
        ),
        ("quote", "verbatim" if statement.quote else ""),
        ("stance", f"{statement.stance}, {statement.status}, {statement.polarity}, {statement.certainty}"),
    ]
    if event is not None:
        rows += [
            ("event", f"{event.type} {event.mode or ''} {', '.join(event.context)}"),
            ("actors", ", ".join(f"{a.name} ({a.country or a.actor})" for a in event.actors)),
            ("recipients", ", ".join(f"{a.name} ({a.country or a.actor})" for a in event.recipients)),
            ("items", ", ".join(f"{i.text} ({i.category})" for i in event.items)),
            ("place", event.place.name if event.place else ""),
        ]
    rows.append(("time", f"{statement.time.edtf} ({statement.time.text!r})" if statement.time else ""))
    rows += [
        ("figure", f"{q.bound} {q.value:g} {q.unit} of {q.of} per {q.per}") for q in statement.quantities
    ]
    return "\n".join(f"   {name:11s}{value}" for name, value in rows if value)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", action="store_true", help="only statements with an event")
    arguments = parser.parse_args()
    with onrecord.open_record(arguments.record) as record:
        documents = {d.id: d for d in record.documents()}
        statements = sorted(record.statements(), key=lambda s: s.id)
        if arguments.events:
            statements = [s for s in statements if s.event is not None]
        random.seed(arguments.seed)
        drawn = random.sample(statements, min(arguments.count, len(statements)))
        for n, statement in enumerate(drawn, 1):
            document = documents[statement.document]
            at = ""
            if statement.event is not None:
                trigger = statement.event.trigger
                at = f"  «{document.text[trigger.start : trigger.end]}»"
            print(f"\n{n}. {statement.id} {document.file} {document.published or 'no date'}{at}")
            print(f"   “{' '.join(statement.text.split())}”")
            print(describe(statement))
    return 0


if __name__ == "__main__":
    sys.exit(main())
