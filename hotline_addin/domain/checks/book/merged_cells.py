"""Merged cells in the tables that clerks type into: of several rows only the first has the value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES
from hotline_addin.errors import Finding, Level, Place


def merged_cells(merged: Mapping[str, Sequence[str]]) -> tuple[Finding, ...]:
    """`merged-cells` (警告), one a table; `merged` are areas over several rows, by the table."""
    return tuple(
        Finding(
            Level.WARNING,
            "merged-cells",
            f"{TABLES[name].sheet}：{LIST_SEPARATOR.join(areas)}",
            f"“{TABLES[name].sheet}”表的{LIST_SEPARATOR.join(areas)}是合并的单元格，只有第一行算数，下面各行当作空着。",
            "请取消合并，把每一行都填上，再刷新。",
            Place(name),
        )
        for name, areas in merged.items()
    )
