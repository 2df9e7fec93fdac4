"""How many known faults of notices are found, and how many sound places are accused.

A folder holds notices as `.txt` with `expected.json` (by file: `must_find`, `may_find`, `uncoded`, `clean`)
and `faults.json` (single faults to plant: `file`, `old`, `new`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.errors import Finding, Level
from hotline_addin.usecases.check import check_notice

_ALIKE = 4
"""Characters in a row by which a finding names the words of a fault."""
_FULL = str.maketrans("（），：；", "(),:;")


@dataclass(slots=True)
class Measured:
    """What was found and missed, each as a line to read."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    false_errors: int = 0

    @property
    def recall(self) -> str:
        """`38/46 (82.6 %)`."""
        known = len(self.found) + len(self.missed)
        return f"{len(self.found)}/{known} ({100 * len(self.found) / known if known else 0:.1f} %)"


def findings_of(text: str, name: str = "通报.txt") -> tuple[Finding, ...]:
    """What the check says of a notice saved as plain text."""
    return check_notice(read_plain_text(text.encode(), name))


def plain(text: str) -> str:
    """A text without blanks and widths, for comparing what a finding says with what a notice says."""
    return re.sub(r"\s", "", text).translate(_FULL)


def names(finding: Finding, words: str) -> bool:
    """Whether a finding names words: four characters of them in a row, or all of them."""
    told, sought = plain(finding.where + finding.message), plain(words)
    if len(sought) <= _ALIKE:
        return sought in told
    return any(sought[at : at + _ALIKE] in told for at in range(len(sought) - _ALIKE + 1))


def line(finding: Finding) -> str:
    """A finding on one line."""
    return f"{finding.level} {finding.code} {finding.where} | {finding.message}"


def measure_expected(folder: Path) -> Measured:
    """Faults that the notices bear, and what is said of the clean ones beyond them."""
    measured = Measured()
    for name, expected in json.loads((folder / "expected.json").read_text("utf-8")).items():
        findings = findings_of((folder / name).read_text("utf-8"), name)
        _weigh(measured, name, expected, findings)
    return measured


def _weigh(
    measured: Measured, name: str, expected: Mapping[str, object], findings: Sequence[Finding]
) -> None:
    sure = [finding for finding in findings if finding.level is not Level.NOTE]
    musts = _dicts(expected.get("must_find"))
    groups: dict[str, bool] = {}
    for number, must in enumerate(musts):
        quotes = [must["quote"], *([must["quote_alt"]] if "quote_alt" in must else [])]
        hit = any(names(finding, quote) for finding in sure for quote in quotes)
        key = must.get("group", f"{number} {must['quote']}")
        groups[key] = groups.get(key, False) or hit
    for key, hit in groups.items():
        (measured.found if hit else measured.missed).append(f"{name}: {key}")
    if not expected.get("clean") and (musts or name not in _OWN):
        return
    allowed = [*_dicts(expected.get("may_find")), *_dicts(expected.get("must_find"))]
    words = [*(str(entry["quote"]) for entry in allowed), *map(str, _list(expected.get("uncoded")))]
    for finding in findings:
        if not any(names(finding, quote) for quote in words):
            measured.false.append(f"{name}: {line(finding)}")
            measured.false_errors += finding.level is Level.ERROR


_OWN = frozenset({"demo-2024-02.txt"})


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, str]]:
    return [entry for entry in _list(value) if isinstance(entry, dict)]


def measure_planted(folder: Path) -> Measured:
    """Single faults planted into the notices: a finding that the untouched one does not have names them."""
    measured = Measured()
    for fault in json.loads((folder / "faults.json").read_text("utf-8")):
        text = (folder / fault["file"]).read_text("utf-8")
        if text.count(fault["old"]) != 1:
            raise ValueError(f"{fault['old']!r} must stand once in {fault['file']}")
        before = set(map(line, findings_of(text)))
        after = findings_of(text.replace(fault["old"], fault["new"]))
        fresh = [one for one in after if one.level is not Level.NOTE and line(one) not in before]
        hit = any(names(one, words) for one in fresh for words in _words_of(fault["old"], fault["new"]))
        told = f"{fault['file']}: {fault['kind']}: {fault['new']!r:.60} -> {'; '.join(map(line, fresh))}"
        (measured.found if hit else measured.missed).append(told)
    return measured


def _words_of(old: str, new: str) -> Iterator[str]:
    """The words of a planted fault, as they stand now; of one that takes words out, those that are gone."""
    for words in (new, old) if new else (old,):
        yield from filter(None, re.split(r"[\t\n]", words))


def told(title: str, measured: Measured, *, in_full: bool = True) -> Iterable[str]:
    """A measurement in lines."""
    yield f"{title}: found {measured.recall}, false {len(measured.false)} (错误 {measured.false_errors})"
    if in_full:
        yield from (f"  missed {missed}" for missed in measured.missed)
        yield from (f"  false  {false}" for false in measured.false)
