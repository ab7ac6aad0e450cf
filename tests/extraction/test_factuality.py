"""What a source commits to. Sentences are our own; the word in [brackets] names the event."""

from __future__ import annotations

import re

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.factuality import assess
from onrecord.extraction.factuality_rules import factuality_rules
from onrecord.lexicon import load
from onrecord.model import Document, Passage

CASES = [
    ("Norland [sent] tanks to Sudan.", "occurred", "+", "certain"),
    ("Norland has [sent] tanks to Sudan.", "occurred", "+", "certain"),
    ("Norland is [sending] tanks to Sudan.", "ongoing", "+", "certain"),
    ("Norland has been [sending] tanks to Sudan.", "ongoing", "+", "certain"),
    ("Norland did not [send] any tanks.", "occurred", "-", "certain"),
    ("Norland has never [sent] tanks.", "occurred", "-", "certain"),
    ("Norland will [send] tanks next year.", "forecast", "+", "certain"),
    ("Norland may [send] tanks next year.", "forecast", "+", "possible"),
    ("Norland may have [sent] tanks last year.", "occurred", "+", "possible"),
    ("Norland plans to [send] tanks.", "planned", "+", "certain"),
    ("Norland wants to [send] tanks.", "sought", "+", "certain"),
    ("Norland promised to [send] tanks.", "promised", "+", "certain"),
    ("Norland refused to [send] tanks.", "refused", "-", "certain"),
    ("Norland failed to [send] tanks.", "occurred", "-", "certain"),
    ("Norland is expected to [send] tanks.", "forecast", "+", "probable"),
    ("Norland is likely to [send] tanks.", "forecast", "+", "probable"),
    ("Norland is unlikely to [send] tanks.", "forecast", "-", "probable"),
    ("Norland is unlikely to take the step of [sending] tanks.", "forecast", "-", "probable"),
    ("Norland is likely [sending] tanks to Sudan.", "ongoing", "+", "probable"),
    ("Norland may also seek to [send] workers abroad.", "sought", "+", "possible"),
    ("The envoys discussed what happens if Norland [sends] tanks.", "conditional", "+", "unknown"),
    ("Norland will not act unless Sudan [attacks] it.", "conditional", "+", "unknown"),
    ("The minister toured the plant to [buy] tanks.", "sought", "+", "certain"),
    ("No country has [sent] tanks.", "occurred", "-", "certain"),
    ("Norland denied a planned [visit] by the king.", "planned", "+", "certain"),
    ("The talks followed the [attack] on the port.", "occurred", "+", "certain"),
    ("Ahead of the [visit], guards closed the road.", "planned", "+", "certain"),
    ("Norland made a promise to [send] tanks.", "promised", "+", "certain"),
    ("Norland called for [talks] with Sudan.", "sought", "+", "certain"),
    ("Norland is believed to have [sent] tanks.", "occurred", "+", "probable"),
    ("Norland does not want to [send] tanks.", "sought", "-", "certain"),
    ("Norland has avoided [sending] tanks.", "occurred", "-", "certain"),
    ("Norland is unlikely at this point to directly [help] the plant.", "forecast", "-", "probable"),
    ("Norland has a chance to win sway by [working] with Sudan.", "forecast", "+", "possible"),
    ("Norland wants to win sway by [working] with Sudan.", "sought", "+", "certain"),
    ("The minister called the [visit] a success.", "occurred", "+", "certain"),
    ("Norland [sending] tanks to Sudan would cross a red line.", "conditional", "+", "possible"),
    ("Norland would like to gain [support] from Sudan.", "forecast", "+", "possible"),
    ("Neither state was willing to [support] the text.", "refused", "-", "possible"),
    ("Norland to [send] tanks to Sudan", "planned", "+", "certain"),
    ("The talks were designed to facilitate a [transfer].", "planned", "+", "certain"),
    ("The minister called the [visit] a way to win friends.", "occurred", "+", "certain"),
    ("A truce could [end] the war.", "forecast", "+", "possible"),
]


@pytest.mark.parametrize(("marked", "status", "polarity", "certainty"), CASES, ids=[c[0] for c in CASES])
def test_reading(marked: str, status: str, polarity: str, certainty: str) -> None:
    at = marked.index("[")
    text = re.sub(r"[\[\]]", "", marked)
    document = Document("d0", "t.txt", text, "0", (Passage("body", 0, len(text)),))
    analysis = analyse(document, load())
    got = assess(analysis, analysis.token_at(at).i, factuality_rules(analysis.lexicon))
    assert (got.status, got.polarity, got.certainty) == (status, polarity, certainty)


def test_condition_is_named() -> None:
    text = "If Sudan attacks the port, Norland would send tanks."
    document = Document("d0", "t.txt", text, "0", (Passage("body", 0, len(text)),))
    analysis = analyse(document, load())
    got = assess(analysis, analysis.token_at(text.index("send")).i, factuality_rules(analysis.lexicon))
    assert got.status == "conditional"
    assert got.condition == analysis.token_at(text.index("attacks")).i


def test_stops_at_the_cue() -> None:
    """ "Norland refused to say that it sent tanks" commits nobody; the cue's own modality is not the content's."""
    text = "The minister may say that Norland sent tanks."
    document = Document("d0", "t.txt", text, "0", (Passage("body", 0, len(text)),))
    analysis = analyse(document, load())
    cue = analysis.token_at(text.index("say")).i
    got = assess(
        analysis, analysis.token_at(text.index("sent")).i, factuality_rules(analysis.lexicon), stop={cue}
    )
    assert (got.status, got.certainty) == ("occurred", "certain")
