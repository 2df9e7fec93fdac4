"""What is measured with, made in processes of their own: exports, and books with what a clerk types.

python -m benchmarks.cold.desk export ORDERS EXPORT.xlsx
python -m benchmarks.cold.desk book BOOK.xlsx [INDICATORS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pandas as pd

from benchmarks.export import write_export
from benchmarks.sample_month.published import published_categories
from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.domain.words.declared_words import ON_SHEET
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import SETTINGS, roster_rows
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path

_OF_TODAY: Final = tuple(str(row["name"]) for row in SHIPPED_INDICATORS[:5])
_KINDS: Final = (
    ("超期率", "超期 为 是"),
    ("重办占", "退回重办次数 ≥ 1"),
    ("办结占", "办结时间 不晚于 期末"),
    ("按时占", "办结时间 不晚于 办理时限"),
)
"""Rates that exports of every kind have columns for, here one for each category."""


def make_book(book: Path, indicators: int = 0) -> None:
    """A fresh book with the county's roster and settings; on a further sheet so many indicators by unit."""
    declared = declared_tables(indicators) if indicators else {}
    create_book(template_path(WORKBOOK_TEMPLATE), book)
    tables = {"roster": pd.DataFrame(roster_rows()), **declared}
    ClosedBook(book).save(BookContent(tables=tables, settings=SETTINGS))


def declared_tables(indicators: int) -> dict[str, pd.DataFrame]:
    """Today's five, then rates of single categories, in one table beside the annexes."""
    rates = [
        {
            "name": f"{category}{kind}",
            "method": "比率",
            "condition": f"诉求类别 为 {category} 且 {condition}",
            "whole": f"诉求类别 为 {category}",
        }
        for category in published_categories()
        for kind, condition in _KINDS
    ][: indicators - len(_OF_TODAY)]
    names = (*_OF_TODAY, *(rate["name"] for rate in rates))
    if len(names) != indicators:
        raise ValueError(f"there are {len(names)} indicators, not {indicators}")
    form = {
        **SHIPPED_TABLES[0],
        "name": "指标表",
        "columns": LIST_SEPARATOR.join(names),
        "groups": "",
        "place": ON_SHEET,
    }
    rows = {"indicators": [*SHIPPED_INDICATORS, *rates], "tables": [*SHIPPED_TABLES, form]}
    return {
        name: pd.DataFrame(each, columns=list(TABLES[name].columns), dtype=object)
        for name, each in rows.items()
    }


def main(what: str, *given: str) -> None:
    """One of the two."""
    if what == "export":
        write_export(Path(given[1]), int(given[0]))
    else:
        make_book(Path(given[0]), *map(int, given[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
