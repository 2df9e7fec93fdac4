"""What the clerk chose under 处理 in 校核: it holds as long as the finding says the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

import pandas as pd

from hotline_addin.domain.text import clean_text
from hotline_addin.errors import Finding

FindingKey = tuple[str, str, str]
"""Code, position and message: what makes two findings the same."""


def key_of(finding: Finding) -> FindingKey:
    """What makes a finding the same as one of an earlier run."""
    return finding.code, clean_text(finding.where), clean_text(finding.message)


def read_marks(findings: pd.DataFrame) -> dict[FindingKey, str]:
    """What 处理 holds for each row of `findings`, blank or not; nothing where the book has no such column."""
    if "settled" not in findings.columns:
        return {}
    rows = findings.to_dict("records")
    return {_key(row): clean_text(row.get("settled")) for row in rows}


def with_marks(findings: Iterable[Finding], marks: Mapping[FindingKey, str]) -> tuple[Finding, ...]:
    """The findings with what the clerk chose for those that stood in 校核 already."""
    return tuple(replace(one, settled=marks.get(key_of(one), one.settled)) for one in findings)


def _key(row: Mapping[Hashable, object]) -> FindingKey:
    code, where, message = (clean_text(row.get(column)) for column in ("code", "where", "message"))
    return code, where, message
