"""schemathesis finds no failing case: whatever is asked, the answer is as the OpenAPI document says.

A few examples a resource here; ``make bench-api`` asks for more (ONRECORD_FUZZ_EXAMPLES).
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from starlette.testclient import TestClient

from onrecord.record import Record
from tests.reports import reports
from tests.web.api.conftest import HOME, make_app

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ_EXAMPLES", "3"))
ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "429"]
"""What may be answered to what is valid as far as a schema can say."""
DEPENDS = ["400", "412", "428"]
"""What a cursor, If-Match and ``based_on`` may hold depends on the record, which no schema can say."""
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED + DEPENDS}},
        "operations": [
            {
                # So does what a field may be corrected to, and which addresses and files can be taken.
                "include-path-regex": "/(corrections|add)",
                "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED + DEPENDS + ["422"]}},
            },
            {
                # In a form everything is text: a number is its digits, and null a word.
                "include-path": "/api/v1/add/file",
                "checks": {"negative_data_rejection": {"enabled": False}},
            },
        ],
    }
)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    place = str(tmp_path_factory.mktemp("fuzz") / "r.db")
    with Record.open(place) as record:
        record.add_all(reports())
    app = make_app(place, most_waiting=10**6)
    with TestClient(app, base_url=HOME):
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=CONFIG)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_answers_are_as_described(api: schemathesis.BaseSchema, mode: GenerationMode) -> None:
    failed: list[str] = []
    for result in api.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def answers(case: Case) -> None:
            case.call_and_validate()

        try:
            answers()
        except Unsatisfiable:
            pass  # nothing can be asked wrongly here
        except (Exception, BaseExceptionGroup) as error:
            failed.append(f"{operation.label}: {error}")
    assert not failed, f"{len(failed)} operations failed\n\n" + "\n\n".join(failed)
