"""Reads ECB+ in the layout of its gold mentions: texts, mentions of events, and the chain of each."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from onrecord.comparison.event_mentions import EventMention


def read_part(folder: Path, part: str) -> tuple[dict[str, str], list[EventMention], dict[str, str]]:
    """Texts, mentions and the chain of each mention."""
    rows: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            rows[columns[0]][int(columns[1])].append((int(columns[2]), columns[3]))
    texts: dict[str, str] = {}
    where: dict[tuple[str, int, int], tuple[int, int]] = {}
    for document, sentences in rows.items():
        text = ""
        for number in sorted(sentences):
            for token, word in sentences[number]:
                where[document, number, token] = (len(text), len(text) + len(word))
                text += word + " "
            text = text.rstrip() + "\n"
        texts[document] = text
    mentions, chains = [], {}
    gold = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    for number, row in enumerate(gold):
        keys = [(row["doc_id"], row["sent_id"], t) for t in row["tokens_number"]]
        if all(k in where for k in keys):
            mention = EventMention(f"m{number}", row["doc_id"], where[keys[0]][0], where[keys[-1]][1])
            mentions.append(mention)
            chains[mention.id] = row["coref_chain"]
    return texts, mentions, chains
