"""Findings told to a person and to a script: what is new in lines, the rest counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from hotline_addin.domain.checks.book.settling import (
    FindingKey,
    key_of,
    open_errors,
    open_findings,
    settled_findings,
)
from hotline_addin.domain.words.finding_kinds import done_by_itself, kind_of
from hotline_addin.domain.words.finding_lists import places_told
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level
from hotline_addin.faces.telling.answer import finding_data

SHOWN: Final = 12
"""Lines of one sort that a person still reads."""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether a finding of level 错误 is among them that nobody has settled."""
    return bool(open_errors(findings))


def both_kinds(findings: Iterable[Finding]) -> dict[str, list[dict[str, str]]]:
    """Open and settled findings as the contract's JSON objects, apart from each other."""
    findings = tuple(findings)
    return {
        "findings": finding_data(open_findings(findings)),
        "settled": finding_data(settled_findings(findings)),
    }


def asking_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The open findings about which there is something to do."""
    return _split(findings)[0]


def automatic_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The open findings that only say what the program did."""
    return _split(findings)[1]


def _split(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    findings = open_findings(findings)
    by_itself = done_by_itself((finding.level, finding.code) for finding in findings)
    asking = tuple(finding for finding in findings if finding.code not in by_itself)
    return asking, tuple(finding for finding in findings if finding.code in by_itself)


def level_counts(findings: Iterable[Finding]) -> str:
    """`错误2条，警告1条，提示0条，另有已自动处理10条、已处理1条`."""
    findings = tuple(findings)
    levels = [finding.level for finding in asking_findings(findings)]
    counts = [f"{level.value}{levels.count(level)}条" for level in Level]
    aside = {
        "已自动处理": len(automatic_findings(findings)),
        "已处理": len(settled_findings(findings)),
    }
    told = [f"{what}{count}条" for what, count in aside.items() if count]
    return "，".join([*counts, f"另有{LIST_SEPARATOR.join(told)}"] if told else counts)


def finding_lines(findings: Iterable[Finding], stood: Collection[FindingKey] = ()) -> list[str]:
    """A line for each kind of open finding that is new, then how many stand in 校核 since earlier.

    `stood` are those that 校核 listed before. An 错误 is told each time: it is in the way.
    """
    asking = asking_findings(findings)
    fresh = new_findings(asking, stood)
    kinds: dict[tuple[Level, str], list[Finding]] = {}
    for finding in fresh:
        kinds.setdefault((finding.level, finding.code), []).append(finding)
    lines = [_kind_line(each) for each in list(kinds.values())[:SHOWN]]
    untold = sum(len(each) for each in list(kinds.values())[SHOWN:])
    known = len(asking) - len(fresh)
    if untold:
        lines.append(f"  ……另有{untold}条，见“校核”表。")
    if known:
        lines.append(f"  上次已列出、还没有处理的{known}条，见“校核”表。")
    return lines


def new_findings(findings: Iterable[Finding], stood: Collection[FindingKey]) -> tuple[Finding, ...]:
    """Those that did not stand in 校核 before, and every 错误."""
    return tuple(
        finding for finding in findings if finding.level is Level.ERROR or key_of(finding) not in stood
    )


def _kind_line(findings: Sequence[Finding]) -> str:
    first = findings[0]
    count = f"{places_told(findings)}处，如 " if len(findings) > 1 else ""
    return f"  {first.level.value} {kind_of(first.code).name} {count}{first.told}"


def finding_line(finding: Finding) -> str:
    """One finding on a line of its own, without what to do."""
    return f"  {finding.level.value} {kind_of(finding.code).name} {finding.told}"
