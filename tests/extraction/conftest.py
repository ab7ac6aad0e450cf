"""Rules are tested on all that they make, doubtful or not; what is left out has tests of its own (confidence/)."""

from __future__ import annotations

import pytest

from onrecord.extraction.confidence import Doubt


@pytest.fixture(autouse=True)
def _keep_the_doubtful(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "confidence" not in request.path.parts:
        usual = Doubt.of
        monkeypatch.setattr(Doubt, "of", lambda seen, lexicon, **_: usual(seen, lexicon, unsure=True))
