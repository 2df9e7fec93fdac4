"""Short texts with one fault marked: `办结率{{96.2%|92.6%}}` is right with the first, wrong with the other.

A block begins with `=== ` and its identity; lines that begin with `|` are rows of a table. A block without a
mark is a sound text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotline_addin.errors import Finding, Level
from tests.notices_elsewhere.blind import Table, findings_in
from tests.notices_elsewhere.measure import Measured, line

_MARK: Final = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text with both its wordings; `kind` is the identity that the wrong one breaks."""

    name: str
    kind: str
    marked: str

    @property
    def has_fault(self) -> bool:
        """Whether there is a wrong wording."""
        return bool(_MARK.search(self.marked))

    def findings(self, side: int) -> list[Finding]:
        """Findings of level 错误 or 警告 in the right (1) or the wrong (2) wording."""
        text, tables = _split(_MARK.sub(lambda mark: mark[side], self.marked))
        return [one for one in findings_in(text, tables) if one.level is not Level.NOTE]

    def fresh(self) -> list[str]:
        """What is said of the wrong wording alone."""
        known = set(map(line, self.findings(1)))
        return [said for said in map(line, self.findings(2)) if said not in known]


def worded_texts(folder: Path) -> Iterator[Worded]:
    """All texts of a folder, in order."""
    for path in sorted(folder.glob("*.txt")):
        blocks = path.read_text("utf-8").split("=== ")
        for number, block in enumerate(filter(str.strip, blocks)):
            kind, marked = block.split("\n", 1)
            yield Worded(f"{path.stem}{number}", kind, marked.strip("\n"))


def _split(text: str) -> tuple[str, list[Table]]:
    """The lines of a text, and its tables behind as many lines as stand before each."""
    lines: list[str] = []
    tables: list[Table] = []
    is_open = False
    for written in text.split("\n"):
        if not written.startswith("|"):
            lines.append(written)
        elif is_open:
            tables[-1]["rows"].append(written[1:].split("|"))
        else:
            tables.append(Table(title="", after=len(lines), rows=[written[1:].split("|")]))
        is_open = written.startswith("|")
    return "\n".join(lines), tables


def measure_worded(folder: Path) -> Measured:
    """Recall on the faults and false alarms on what is sound."""
    measured = Measured()
    for text in worded_texts(folder):
        for finding in text.findings(1):
            measured.false.append(f"{text.name} {text.kind}: {line(finding)}")
            measured.false_errors += finding.level is Level.ERROR
        if text.has_fault:
            fresh = text.fresh()
            said = f"{text.name} {text.kind}: {text.marked[:60]!r} -> {'; '.join(fresh)}"
            (measured.found if fresh else measured.missed).append(said)
    return measured
