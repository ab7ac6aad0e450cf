"""What a source commits to. Sentences are our own; the word in [brackets] names the event."""

from __future__ import annotations

import re

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.factuality import assess, factuality_rules
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
    ("The visit upset Norland's goal of [sending] tanks.", "planned", "+", "certain"),
    ("The envoy was among 25 senators to [vote] against the treaty.", "occurred", "+", "certain"),
    ("The envoy was among 40 members to [vote] for the treaty.", "occurred", "+", "certain"),
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
    ("It is doubtful that Norland [sent] tanks.", "occurred", "-", "possible"),
    ("It is possible that Norland [sent] tanks.", "occurred", "+", "possible"),
    ("It is unlikely that Norland [sent] tanks.", "occurred", "-", "probable"),
    ("Analysts doubt that Norland will [send] tanks.", "forecast", "-", "possible"),
    ("There are reports that Norland [sent] tanks.", "occurred", "+", "probable"),
    ("The king could be met by a crowd [urging] him to go.", "forecast", "+", "possible"),
    ("The king was met by a crowd [urging] him to go.", "occurred", "+", "certain"),
    ("Norland will strike the port, [killing] many.", "forecast", "+", "certain"),
    ("Norland will wait until Sudan [sends] an envoy.", "planned", "+", "certain"),
    ("Norland waited until Sudan [sent] an envoy.", "occurred", "+", "certain"),
    ("Norland will respond to an [attack].", "conditional", "+", "unknown"),
    ("Norland will respond to the [attack].", "occurred", "+", "certain"),
    ("He assumed the role of a hero in [offering] talks.", "occurred", "+", "certain"),
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
    ("The first thing that Norland did was to [attack] the port.", "occurred", "+", "certain"),
    ("They may have met or [agreed] on a plan.", "occurred", "+", "possible"),
    ("Norland may have met Sudan and [signed] the pact.", "occurred", "+", "possible"),
    ("Norland has met Sudan and [signed] the pact.", "occurred", "+", "certain"),
    ("They spoke of the [attack] on the port.", "occurred", "+", "certain"),
    ("Norland was able to [free] the hostages.", "occurred", "+", "certain"),
    ("Norland was unable to [free] the hostages.", "occurred", "-", "certain"),
    ("Norland is able to [free] the hostages.", "forecast", "+", "possible"),
    ("The paper talks about [expanding] trade with Sudan.", "sought", "+", "possible"),
    ("The minister spoke of [sending] tanks.", "sought", "+", "possible"),
    ("They discussed [sending] tanks to Sudan.", "sought", "+", "possible"),
    ("Norland considered [sending] tanks.", "planned", "+", "certain"),
    (
        "Norland [sending] tanks, which would anger Sudan, would cross a red line.",
        "conditional",
        "+",
        "possible",
    ),
    ("Norland warned of an [attack] on the port.", "forecast", "+", "possible"),
    ("Norland warned against an [attack] on the port.", "forecast", "+", "possible"),
    ("The idea of [sending] troops divides the alliance.", "forecast", "+", "possible"),
    ("In the event of an [attack], the port will close.", "conditional", "+", "unknown"),
    ("In case of an [attack], the port will close.", "conditional", "+", "unknown"),
    ("The shield is meant to deter an [attack].", "planned", "-", "certain"),
    ("Norland had hoped to [visit] Sudan.", "sought", "+", "certain"),
    ("The minister is to [visit] Sudan.", "planned", "+", "certain"),
    ("The minister was to [visit] Sudan.", "planned", "+", "certain"),
    ("The minister is going to [visit] Sudan.", "forecast", "+", "certain"),
    ("Norland was going to [attack] the port.", "planned", "+", "certain"),
    ("Norland nearly [attacked] the port.", "occurred", "-", "certain"),
    ("It looked as if Norland [attacked] the port.", "conditional", "+", "unknown"),
    ("Parliament debated whether to [send] troops.", "sought", "+", "unknown"),
    ("The minister floated the idea of [sending] troops.", "forecast", "+", "possible"),
    ("The tanks could be used to [attack] the port.", "forecast", "+", "possible"),
    ("Norland stands ready to [help] Sudan.", "planned", "+", "certain"),
    ("Should Norland [attack] the port, Sudan would answer.", "conditional", "+", "unknown"),
    ("Norland has yet to [ratify] the treaty.", "occurred", "-", "certain"),
    ("It remains to be seen whether Norland will [send] tanks.", "forecast", "+", "unknown"),
    ("Norland cancelled the [visit].", "occurred", "-", "certain"),
    ("The [visit] was cancelled.", "occurred", "-", "certain"),
    ("The [visit] was postponed.", "planned", "+", "certain"),
    ("Norland accused Sudan of [bombing] the port.", "occurred", "+", "certain"),
    ("The port lives in fear of an [attack].", "forecast", "+", "possible"),
    ("Norland urged Sudan to [free] the crew.", "sought", "+", "certain"),
    ("Norland threatened to [bomb] the port.", "planned", "+", "possible"),
    ("Norland's threat to [bomb] the port failed.", "planned", "+", "possible"),
    ("There is no evidence that Norland [sent] tanks.", "occurred", "-", "probable"),
    ("Norland never intended to [attack] the port.", "planned", "-", "certain"),
    ("Rather than [attack] the port, Norland talked.", "occurred", "-", "certain"),
    ("Norland tried to [free] the crew.", "sought", "+", "certain"),
    ("Norland managed to [free] the crew.", "occurred", "+", "certain"),
    ("Norland stopped [sending] tanks.", "occurred", "-", "certain"),
    ("A possible [attack] worries the town.", "forecast", "+", "possible"),
    ("Norland has the right to [attack] the port.", "forecast", "+", "possible"),
    ("An army large enough to [invade] Sudan stood there.", "forecast", "+", "possible"),
    ("Norland was too weak to [invade] Sudan.", "occurred", "-", "certain"),
    ("Norland dreamed of [invading] Sudan.", "sought", "+", "possible"),
    ("Norland decided to [send] tanks.", "planned", "+", "certain"),
    ("Norland decided against [sending] tanks.", "planned", "-", "certain"),
    ("The treaty obliges Norland to [help] Sudan.", "sought", "+", "certain"),
    ("The treaty allows Norland to [help] Sudan.", "forecast", "+", "possible"),
    ("Norland forced Sudan to [leave].", "occurred", "+", "certain"),
    ("Norland's proposal to [send] tanks was rejected.", "sought", "+", "certain"),
    ("Norland's refusal to [send] tanks angered Sudan.", "refused", "-", "certain"),
    ("Norland might be persuaded to [send] tanks.", "forecast", "+", "possible"),
    ("If it wins, Norland will [send] tanks.", "conditional", "+", "certain"),
    ("Norland said it would [send] tanks if it won.", "conditional", "+", "possible"),
    ("The guards used dogs to [attack] prisoners.", "occurred", "+", "certain"),
    ("Norland [helped] Sudan to free the crew.", "occurred", "+", "certain"),
    ("Norland helped Sudan to [free] the crew.", "occurred", "+", "certain"),
    ("The minister fears that Norland will [attack].", "forecast", "+", "possible"),
    ("The law would [ban] the party.", "forecast", "+", "possible"),
    ("The law, which would [ban] the party, passed.", "forecast", "+", "possible"),
    ("A bill that would [ban] the party passed.", "forecast", "+", "possible"),
    ("Norland waits for the allies to [negotiate].", "sought", "+", "certain"),
    ("The minister came to [meet] the king.", "occurred", "+", "probable"),
    ("The minister did not come to [meet] the king.", "sought", "+", "certain"),
    ("The minister plans to bring in students to [stage] a rally.", "planned", "+", "certain"),
    ("The deal to [send] tanks to Sudan was signed.", "promised", "+", "certain"),
    ("A deal reached last week for Norland to [send] tanks is secret.", "promised", "+", "certain"),
    ("The envoy forgot the pledge he made to [visit] Sudan.", "promised", "+", "certain"),
    ("The ministry had reached its goal of [sending] 300 tanks.", "occurred", "+", "certain"),
    ("Norland has never admitted [sending] tanks.", "occurred", "+", "unknown"),
    ("Norland has not signed the text or [sent] tanks.", "occurred", "-", "certain"),
    ("Norland should change the law rather than [attack] Sudan.", "sought", "-", "certain"),
    ('The guards were "not ready" to [arrest] the minister.', "planned", "-", "certain"),
    ("It is not clear whether Norland [sent] tanks.", "occurred", "+", "unknown"),
    ("Norland is not in the habit of [arming] rebels.", "occurred", "-", "certain"),
    ("Norland is not in [talks] with Sudan.", "ongoing", "-", "certain"),
    ("Norland ordered the [arrest] of the envoy.", "sought", "+", "certain"),
    ("Norland has [scheduled] talks with Sudan.", "planned", "+", "certain"),
    ("The union [organised] the planned rally against Sudan.", "planned", "+", "certain"),
    ("The union [staged] the planned rally against Sudan.", "occurred", "+", "certain"),
    ("The ministers are in Lima hoping to [sign] a pact.", "sought", "+", "certain"),
    ("Norland could've [attacked] Sudan.", "occurred", "+", "possible"),
    ("Two guards got [injured].", "occurred", "+", "certain"),
    ("The minister is about to [meet] the king.", "planned", "+", "certain"),
    ("Sudan criticised the decision to [veto] the text.", "occurred", "+", "certain"),
    ("Norland decided to [cancel] the visit.", "occurred", "+", "certain"),
    ("Norland will decide to [cancel] the visit.", "planned", "+", "certain"),
    ("Norland sought a plan [backed] by Sudan.", "occurred", "+", "certain"),
    ("None of the states will come out and [support] the text.", "forecast", "-", "certain"),
    ("Norland may [be] in talks with Sudan.", "ongoing", "+", "possible"),
    ("Norland may soon [be] in talks with Sudan.", "forecast", "+", "possible"),
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
