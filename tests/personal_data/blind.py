"""Sentences by people who had not read the rules: what must not survive masking, and what must."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from hotline_addin.domain.personal.masker import PLAIN

ROUNDS = Path(__file__).parent / "rounds"


@dataclass
class Round:
    """Marks that are gone of all marks; what survived, and what was masked and is nobody's, in words."""

    sentences: int = 0
    clean: int = 0
    marks: int = 0
    survived: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of marks that a masked text no longer holds."""
        return 1 - len(self.survived) / self.marks


def measure_round(number: int) -> Round:
    """Mask the sentences of a round; a clean one must stay to the letter."""
    sentences = json.loads((ROUNDS / f"{number}.json").read_text(encoding="utf-8"))
    result = Round(len(sentences), sum(not sentence["masks"] for sentence in sentences))
    for sentence in sentences:
        text = sentence["text"]
        masked = PLAIN.mask(text)
        result.marks += len(sentence["masks"])
        result.survived += [f"{mark} | {text}" for mark in sentence["masks"] if mark in masked]
        if any(kept not in masked for kept in sentence["keep"]) or (not sentence["masks"] and masked != text):
            result.alarms.append(f"{text} | {masked}")
    return result


def rounds() -> list[int]:
    """The numbers of the rounds, in order."""
    return sorted(int(file.stem) for file in ROUNDS.glob("*.json"))
