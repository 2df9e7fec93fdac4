"""What the clerk chose under 处理 in 校核: it holds as long as the finding says the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hotline_addin.domain.words.figure_labels import named_anew
from hotline_addin.domain.words.finding_kinds import FINDING_KINDS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import Finding, Level

if TYPE_CHECKING:
    import pandas as pd

NEVER_SETTLED: Final = frozenset(
    {"missing-setting", "wrong-setting", "unknown-unit", "edited-figure", "empty-month"}
)
"""Codes that a mark does not settle: the notice could not be right, and what to do is plain.

Everything else may have been looked into by a person who knows more than the rows say; the mark stands in
校核 for everybody to see.
"""

NOT_CORRECTED: Final = frozenset({"adjustment-without-order", "adjustment-without-unit", "wrong-adjustment"})
"""Codes of rows of 人工调整 that have no effect: a correction that was granted is not in the figures.

They stay 警告 while the month is worked on (a correction may wait for its order), and hold up a release.
"""

OVERWRITTEN: Final = "overwritten-figure"
SIDES: Final = (Settled.BOOK, Settled.NOTICE)
"""What settles a figure that was overwritten by hand."""

_LEVELS: Final = list(Level)

_KINDS: Final = {code: rank for rank, code in enumerate(FINDING_KINDS)}

FindingKey = tuple[str, str, str]
"""Code, position and message: what makes two findings the same."""


def key_of(finding: Finding) -> FindingKey:
    """What makes a finding the same as one of an earlier run."""
    return finding.code, clean_text(finding.where), clean_text(finding.message)


def read_keys(findings: pd.DataFrame) -> frozenset[FindingKey]:
    """What the rows of `findings` are about."""
    return frozenset(map(_key, findings.to_dict("records")))


def read_marks(findings: pd.DataFrame) -> dict[FindingKey, str]:
    """What 处理 holds for each row of `findings`, blank or not; nothing where the book has no such column."""
    if "settled" not in findings.columns:
        return {}
    rows = findings.to_dict("records")
    return {_key(row): clean_text(row.get("settled")) for row in rows}


def with_marks(findings: Iterable[Finding], marks: Mapping[FindingKey, str]) -> tuple[Finding, ...]:
    """The findings with what the clerk chose for those that stood in 校核 already."""
    return tuple(_marked(finding, marks.get(key_of(finding), finding.settled)) for finding in findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Open findings before settled ones, each by falling level, then by kind.

    What a refresh carries over from 校核 stands in other places there; it comes out as it went in.
    """
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[bool, int, int]:
    return is_settled(finding), _LEVELS.index(finding.level), _KINDS.get(finding.code, len(_KINDS))


def is_settled(finding: Finding) -> bool:
    """Whether a clerk has looked into it and said so; of an overwritten figure, which side holds."""
    chosen = SIDES if finding.code == OVERWRITTEN else (Settled.DONE,)
    return finding.settled in chosen


def open_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that nobody has settled."""
    return tuple(finding for finding in findings if not is_settled(finding))


def settled_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that a clerk has settled."""
    return tuple(finding for finding in findings if is_settled(finding))


def open_errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of level 错误 that nobody has settled: while one stands, no notice leaves the office."""
    return tuple(finding for finding in open_findings(findings) if finding.level is Level.ERROR)


def release_errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What holds up a release: the open errors, and the open rows of 人工调整 without effect as errors."""
    raised = (
        replace(finding, level=Level.ERROR) if finding.code in NOT_CORRECTED else finding
        for finding in findings
    )
    return open_errors(raised)


def settle(
    findings: Sequence[Finding], code: str, where: str = "", mark: str = Settled.DONE
) -> list[Finding]:
    """The findings with those of a code, in a place that holds the words `where`, marked; "" takes marks off.

    Codes of `NEVER_SETTLED` take none, and a figure that was overwritten takes one of `SIDES` only.
    """
    if code == OVERWRITTEN and mark not in ("", *SIDES):
        return list(findings)
    return [
        _marked(finding, mark) if finding.code == code and where in finding.where else finding
        for finding in findings
    ]


def _marked(finding: Finding, mark: str) -> Finding:
    mark = "" if finding.code in NEVER_SETTLED else mark
    return finding if finding.settled == mark else replace(finding, settled=mark)


def _key(row: Mapping[Hashable, object]) -> FindingKey:
    code, where, message = (clean_text(row.get(column)) for column in ("code", "where", "message"))
    return code, named_anew(where), message
