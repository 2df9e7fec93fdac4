"""The answer of a command, and how findings look in it: what even `--help` and a mistyped command need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hotline_addin.domain.words.finding_kinds import kind_of
from hotline_addin.errors import Finding


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` for a person, `data` for a script; `errors` remain where findings of level 错误 do.

    `notes` are for a person too, whatever a script reads.
    """

    lines: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)
    errors: bool = False
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done, nothing wrong; 1 done, errors remain."""
        return 1 if self.errors else 0


def finding_data(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as the contract's JSON objects, one a place; `kind` is 问题类型."""
    return [
        {
            "level": finding.level.value,
            "code": finding.code,
            "kind": kind_of(finding.code).name,
            "where": finding.where,
            "message": finding.message,
            "advice": finding.advice,
        }
        for finding in findings
    ]
