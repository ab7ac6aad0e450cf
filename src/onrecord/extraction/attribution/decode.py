"""Makes attributions of the network's figures: one for each cue, each word in at most one content.

The network judges words one by one. What it cannot know is imposed here: a cue is a run of words; contents do not overlap and
change seldom, so the best sequence of "in no content, in this cue's, in that one's" is sought with a price on each change
(Viterbi); a source is one run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extraction.attribution.encoder import Window
from onrecord.extraction.attribution.windows import Pieces
from onrecord.model import Span

Floats = npt.NDArray[np.float32]
ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen on the development data; docs/how-it-decides/attribution.md says how."""

    cue: float = 0.15
    """Least probability of a cue's first word for it to be tried."""
    cue_weight: float = 2.0
    """Weight of the cue's own log odds beside what speaks for its content."""
    gain: float = 2.0
    """Least sum of both for a cue to stay."""
    gap: int = 30
    """Most words between the parts of one attribution."""
    change: float = 1.25
    """Price, in log odds, of passing from one content to another or to none."""
    tag_weight: float = 1.0
    """Weight of the content tag beside the pair's score."""
    cue_inside: float = 0.3
    """Least probability, of beginning or continuing a cue, for a word to continue one."""
    source_weight: float = 0.0
    """Weight of the source tag beside the pair's score."""
    source: float = -2.0
    """Least log odds, summed over a source's words."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution as offsets, with the cue's probability times the content's mean probability."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    probability: float


def decode(text: str, pieces: Pieces, windows: Sequence[Window], settings: Settings) -> list[Decoded]:
    """All attributions of a text, in order of their cues."""
    found: list[Decoded] = []
    for window in windows:
        found.extend(_Decoder(text, pieces, window, settings).run())
    return sorted(found, key=lambda d: d.cue)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x.clip(-30, 30))), dtype=np.float32)


class _Decoder:
    def __init__(self, text: str, pieces: Pieces, window: Window, settings: Settings) -> None:
        self.text, self.settings, self.window = text, settings, window
        count = len(window.tags)
        self.starts = pieces.starts[window.first : window.first + count]
        self.ends = pieces.ends[window.first : window.first + count]
        begins = [
            i
            for i in range(count)
            if i == 0
            or self.starts[i] != self.ends[i - 1]
            or not (text[self.starts[i]].isalnum() and text[self.ends[i - 1] - 1].isalnum())
        ]
        self.begins = np.array(begins, dtype=np.int64)
        """The first piece of each word."""
        self.past = [*begins[1:], count]
        sizes = np.diff(np.array([*begins, count]))
        self.word_of = np.repeat(np.arange(len(begins)), sizes)
        self.sizes = sizes.astype(np.float32)

    def _by_word(self, values: Floats) -> Floats:
        """Means over each word's pieces (last axis)."""
        summed: Floats = np.add.reduceat(values, self.begins, axis=-1)
        return summed / self.sizes

    def _tagged(self, role: int) -> Floats:
        """Log odds of each word's being in some source, or some content, whosever it is."""
        tags = self.window.tags[:, role, :]
        inside = self._by_word((tags[:, 1] + tags[:, 2])[None, :])[0].clip(0.01, 0.99)
        return np.asarray(np.log(inside / (1 - inside)), dtype=np.float32)

    def _span(self, first: int, last: int) -> Span:
        """From the first to the last word."""
        return Span(self.starts[self.begins[first]], self.ends[self.past[last] - 1])

    def run(self) -> list[Decoded]:
        cues = self._cues()
        while cues:
            made, weakest = self._try(cues)
            if weakest is None:
                return made
            del cues[weakest]
        return []

    def _try(self, cues: list[tuple[int, int, int, float]]) -> tuple[list[Decoded], int | None]:
        """What these cues give together, and which of them, if any, is not worth keeping."""
        rows = [c[2] for c in cues]
        content = self._by_word(self.window.content[rows])
        source = self._by_word(self.window.source[rows])
        score = content + self.settings.tag_weight * self._tagged(ROLE_CONTENT)
        source = source + self.settings.source_weight * self._tagged(ROLE_SOURCE)
        for k, (first, last, _, _) in enumerate(cues):
            score[:, first : last + 1] = -20  # no word is cue and content
            source[k, first : last + 1] = -20
        states = self._best(score)
        second = np.sort(np.vstack([score, np.zeros_like(score[:1])]), axis=0)
        gains = []
        for k, (_, _, _, chance) in enumerate(cues):
            words = np.nonzero(states == k + 1)[0]
            own = score[k, words]
            rest = np.where(own >= second[-1, words], second[-2, words], second[-1, words])
            gain = float((own - rest).clip(-5, 5).sum()) - 2 * self.settings.change
            gains.append(
                min(gain, 10.0) + self.settings.cue_weight * float(np.log(chance / (1 - min(chance, 0.999))))
            )
        worst = int(np.argmin(gains))
        if gains[worst] < self.settings.gain:
            return [], worst
        made = []
        for k, (first, last, _, chance) in enumerate(cues):
            words = np.nonzero(states == k + 1)[0]
            found = self._source(source[k])
            words = self._near(words, [(first, last), *([found] if found else [])])
            spans = self._runs(words)
            if not spans:
                continue
            sure = float(_sigmoid(content[k, words]).mean())
            who = self._span(*found) if found else None
            made.append(Decoded(who, self._span(first, last), spans, round(chance * sure, 4)))
        return made, None

    def _near(self, words: npt.NDArray[np.int64], parts: list[tuple[int, int]]) -> npt.NDArray[np.int64]:
        """The words that hang together with the cue and its source, over gaps of a few words."""
        if not len(words):
            return words
        cuts = np.nonzero(np.diff(words) > 1)[0] + 1
        left = [run for run in np.split(words, cuts) if len(run)]
        kept: list[npt.NDArray[np.int64]] = []
        reached = list(parts)
        moved = True
        while left and moved:
            moved = False
            for at, run in enumerate(left):
                first, last = int(run[0]), int(run[-1])
                if any(first - b <= self.settings.gap and a - last <= self.settings.gap for a, b in reached):
                    reached.append((first, last))
                    kept.append(left.pop(at))
                    moved = True
                    break
        return np.sort(np.concatenate(kept)) if kept else words[:0]

    def _cues(self) -> list[tuple[int, int, int, float]]:
        """(first word, last word, row among those asked, probability) of each cue."""
        tags = self.window.tags[:, ROLE_CUE, :]
        found: list[tuple[int, int, int, float]] = []
        count = len(self.begins)
        taken = -1
        for row, piece in enumerate(self.window.asked.tolist()):
            word = int(self.word_of[piece])
            chance = float(tags[piece, 1])
            if word <= taken or chance < self.settings.cue:
                continue
            last = word
            while last + 1 < count:
                at = int(self.begins[last + 1])
                if tags[at, 1] + tags[at, 2] < self.settings.cue_inside or tags[at, 1] > 0.5:
                    break
                last += 1
            found.append((word, last, row, chance))
            taken = last
        return found

    def _best(self, score: Floats) -> npt.NDArray[np.int64]:
        """For each word the number of its cue, from 1, or 0."""
        # plain lists: for so few cues they are far faster than arrays
        emit = [(0.0, *column) for column in score.T.tolist()]
        best = list(emit[0])
        back: list[list[int]] = []
        for column in emit[1:]:
            most = max(best)
            top, switch = best.index(most), most - self.settings.change
            back.append([own if value >= switch else top for own, value in enumerate(best)])
            best = [max(value, switch) + gain for value, gain in zip(best, column, strict=True)]
        states = [best.index(max(best))]
        for came_from in reversed(back):
            states.append(came_from[states[-1]])
        return np.array(states[::-1], dtype=np.int64)

    def _runs(self, words: npt.NDArray[np.int64]) -> tuple[Span, ...]:
        """Runs of words as offsets; runs of marks alone are dropped."""
        if not len(words):
            return ()
        cuts = np.nonzero(np.diff(words) > 1)[0] + 1
        spans = [self._span(int(run[0]), int(run[-1])) for run in np.split(words, cuts)]
        return tuple(s for s in spans if any(c.isalnum() for c in self.text[s.start : s.end]))

    def _source(self, odds: Floats) -> tuple[int, int] | None:
        """The run of words with the greatest sum of log odds."""
        best, best_sum = None, self.settings.source
        total, first = 0.0, 0
        for i, value in enumerate(odds.tolist()):
            if total <= 0:
                total, first = 0.0, i
            total += value
            if total > best_sum:
                best, best_sum = (first, i), total
        return best
