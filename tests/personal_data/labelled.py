"""Sentences in which a person marked the personal data, and how much of it is found."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hotline_addin.domain.personal.personal_data import Kind, find

HERE = Path(__file__).parent
USED = ("sentences.txt", "more_sentences.txt", "unseen_sentences.txt", "held_out_sentences.txt")
"""The collections that the rules were made with; the last two were kept aside until they were read."""
_MARK = re.compile(r"\{(?P<kind>[^:{}]+):(?P<text>[^{}]+)\}")
Span = tuple[Kind, int, int]


@dataclass(frozen=True)
class Labelled:
    """A sentence with the spans that a person marked in it."""

    text: str
    spans: tuple[Span, ...]


@dataclass
class Measured:
    """Found of marked by kind; what was missed, and false alarms, in words."""

    sentences: int = 0
    clean: int = 0
    marked: Counter[Kind] = field(default_factory=Counter)
    met: Counter[Kind] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of marks that are wholly covered by hits."""
        return self.met.total() / self.marked.total()


def read_labelled(line: str) -> Labelled:
    """Take the marks out of a line and keep where they stood."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        spans.append((Kind(match["kind"]), len(text), len(text) + len(match["text"])))
        text += match["text"]
        last = match.end()
    return Labelled(text + line[last:], tuple(spans))


def labelled_sentences(*names: str) -> list[Labelled]:
    """The sentences of some collections."""
    lines = [line for name in names for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [read_labelled(line) for line in lines if line and not line.startswith("#")]


def measure(sentences: list[Labelled]) -> Measured:
    """A mark counts as found where hits cover it wholly; a hit that touches no mark is a false alarm."""
    result = Measured(len(sentences), sum(not sentence.spans for sentence in sentences))
    for sentence in sentences:
        found = find(sentence.text)
        covered = {place for datum in found for place in range(datum.start, datum.end)}
        for kind, start, end in sentence.spans:
            result.marked[kind] += 1
            if covered.issuperset(range(start, end)):
                result.met[kind] += 1
            else:
                result.missed.append(f"{kind} {sentence.text[start:end]} | {sentence.text}")
        result.alarms += [
            f"{datum.kind} {sentence.text[datum.start : datum.end]} | {sentence.text}"
            for datum in found
            if all(datum.end <= start or end <= datum.start for _, start, end in sentence.spans)
        ]
    return result
