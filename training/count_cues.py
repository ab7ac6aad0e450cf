"""Counts which verbs head the cues of annotated news, and writes the counts into lexicon/speech.yaml.

    PYTHONPATH=src python training/count_cues.py DATA/polnear/train src/onrecord/lexicon/speech.yaml

Only the numbers after ``weight:`` change. Verbs met often that the lexicon lacks are printed, to be judged by a person.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from corpus import read_part

from onrecord.extraction.language import load_model


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("lexicon", type=Path)
    a = ap.parse_args()
    parts = {stem: (text, gold) for stem, text, gold in read_part(a.data)}
    counts: Counter[str] = Counter()
    docs = load_model().nlp.pipe(
        ((text, gold) for text, gold in parts.values()), as_tuples=True, batch_size=16
    )
    for doc, gold in docs:
        for attribution in gold:
            for start, end in attribution.cue:
                span = doc.char_span(start, end, alignment_mode="expand")
                verbs = [
                    t for t in span or [] if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"aux", "auxpass"}
                ]
                if verbs:
                    counts[verbs[0].lemma_.lower()] += 1
    text = a.lexicon.read_text(encoding="utf-8")
    known = set()

    def weigh(match: re.Match[str]) -> str:
        known.add(match[2])
        return f"{match[1]}{match[2]}: {{class: {match[3]}, weight: {counts[match[2]]}}}"

    text = re.sub(r"(?m)^(  )(\w+): \{class: (\w+), weight: \d+\}", weigh, text)
    a.lexicon.write_text(text, encoding="utf-8")
    print("not in the lexicon:", [(w, n) for w, n in counts.most_common(400) if w not in known and n >= 8])


if __name__ == "__main__":
    main()
