"""What a workbook of an earlier program lacks because a later one brought it: news, and no hand's work."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.checks.book.edited_cells import ComputedSheet
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.versions import is_before
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level

FIGURES_SINCE: Final = {
    **dict.fromkeys(("copy_to", "printed_by", "printed_on"), "0.2.0"),
    "praised_reason": "0.3.0",
}
"""Rows of 通报数据 that workbooks of earlier programs lack, each with the version that brought it."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def explained_by_version(figures: ComputedSheet, written_by: str) -> tuple[ComputedSheet, list[str]]:
    """通报数据 without what only a later program writes or words otherwise, and a sentence on each of that.

    A row that came with a version after the workbook's is news; so is a text with the same numbers in other
    words, where the workbook is older than this program. Everything else stays, to be compared.
    """
    if not is_before(written_by):
        return figures, []
    standing = {clean_text(row.get("name")): row for row in figures.standing.to_dict("records")}
    rows: list[dict[Any, Any]] = []
    fresh: list[str] = []
    reworded: list[str] = []
    for row in figures.recounted.to_dict("records"):
        name = clean_text(row.get("name"))
        here = standing.get(name)
        if here is None and is_before(written_by, FIGURES_SINCE.get(name, "0")):
            fresh.append(name)
            continue
        if here is not None and _only_reworded(here, row):
            reworded.append(name)
            rows.append({**row, "text": here.get("text"), "note": here.get("note")})
        else:
            rows.append(row)
    sentences = [
        f"“{figures.title}”{what}{LIST_SEPARATOR.join(names)}。"
        for what, names in (("新增行：", fresh), ("换了写法、数字不变的行：", reworded))
        if names
    ]
    recounted = pd.DataFrame(rows, columns=list(figures.recounted.columns), dtype=object)
    return replace(figures, recounted=recounted), sentences


def newer_version_findings(written_by: str, sentences: Sequence[str]) -> tuple[Finding, ...]:
    """`newer-version` (提示): what the next write will bring; nothing where that is nothing."""
    if not sentences:
        return ()
    program = f"{written_by}版程序" if written_by else "较早的程序"
    return (
        Finding(
            Level.NOTE,
            "newer-version",
            "工作簿",
            f"这个工作簿是{program}写的，新版本会补上：{''.join(sentences)}",
            "这不是手改，不用处理：下次刷新时先备份，再自动补上。",
        ),
    )


def without_news(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that are still true once the workbook has been written."""
    return tuple(finding for finding in findings if finding.code != "newer-version")


def _only_reworded(here: Mapping[Any, Any], there: Mapping[Any, Any]) -> bool:
    """Whether a row says the same numbers in other words."""
    pairs = [(clean_text(here.get(name)), clean_text(there.get(name))) for name in ("text", "note")]
    return any(one != other for one, other in pairs) and all(
        one and other and _NUMBER.findall(one) == _NUMBER.findall(other)
        for one, other in pairs
        if one != other
    )
