"""`hotline history`: past months from workbooks, kept tables, published notices and annexes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hotline_addin.adapters.closed_book import ClosedBook, is_hotline_book
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, shown
from hotline_addin.domain.past.history_import import is_history
from hotline_addin.domain.past.replaced_rows import replaced_lines
from hotline_addin.domain.printed.printed_history import PrintedHistory
from hotline_addin.domain.printed.prose.document import PrintedDocument, documents_by_period
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.shipped_indicators import SHIPPED_PARTS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import InputError
from hotline_addin.faces.telling.answer import Answer, finding_data
from hotline_addin.faces.telling.answers import upgraded
from hotline_addin.faces.telling.told_findings import finding_lines
from hotline_addin.ports import Progress
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.journaled import JournaledBook

_RATES = {Measure(name).column: name for name in SHIPPED_PARTS}
_NOTICE_SUFFIXES = frozenset({".docx", ".txt"})


def run_history(options: Namespace, progress: Progress) -> Answer:
    """`hotline history`. Raises `InputError` for a PDF."""
    progress.step("正在读取历史数据")
    earlier = [path for path in options.files if is_hotline_book(path)]
    tables: list[RawSheet] = []
    printed: list[PrintedDocument] = []
    for path in options.files:
        if path in earlier:
            continue
        if path.suffix.lower() == ".pdf":
            raise InputError(
                f"“{path.name}”是PDF，读不出里面的数字，什么也没有导入。",
                "请用Word版的通报（.docx）；只有PDF的，把附件表抄成工作表，或直接填进“历史”。",
            )
        if path.suffix.lower() in _NOTICE_SUFFIXES:
            printed.append(read_printed(path))
            continue
        sheets, annexes = _read_table(path)
        tables += sheets
        printed += annexes
    book = ClosedBook(options.book)
    before = book.table("history")
    workbooks = [ClosedBook(path) for path in earlier]
    result = import_history(
        JournaledBook(book, run_of("导入历史", options.files)), tables, workbooks, printed
    )
    months = sorted({str(month) for month in result.rows["month"]})
    labels = [label_of_code(month) for month in months]
    lines = (
        f"已导入{len(result.rows)}行历史数据：{LIST_SEPARATOR.join(labels)}。",
        *(line for workbook in workbooks for line in _brought(workbook)),
        *(line for history in result.printed for line in _understood(history)),
        *(f"  {line}" for line in replaced_lines(before, result.rows)),
        *finding_lines(result.findings),
    )
    data = {
        "ok": True,
        "rows": len(result.rows),
        "months": months,
        "understood": [_understood_data(history) for history in result.printed],
        "findings": finding_data(result.findings),
        "backup": str(result.backup) if result.backup else None,
    }
    return upgraded(Answer(lines, data), book.upgrades)


def _read_table(path: Path) -> tuple[list[RawSheet], list[PrintedDocument]]:
    """A file of tables as tables of past months, or else as annexes that were published."""
    sheets = shown(RawSheetReader().read([path]))
    kept = [sheet for sheet in sheets if is_history(sheet)]
    return (kept, []) if kept else ([], documents_by_period(path.name, sheets))


def _brought(workbook: ClosedBook) -> list[str]:
    """Of which periods an earlier workbook had rows."""
    months = [clean_text(month) for month in workbook.table("history")["month"]]
    named = LIST_SEPARATOR.join(label_of_code(month) for month in sorted(set(months)))
    return [f"  {workbook.path.name}：{named or '没有历史数据'}，{len(months)}行。"]


def _understood(one: PrintedHistory) -> list[str]:
    """How a printed document was read, for a person to compare with the paper."""
    county = one.county.iloc[0].to_dict()
    said = [f"承办{clean_text(county['handled'])}件"] if clean_text(county["handled"]) else []
    said += _rates(county)
    whole = "全县" if one.tells_total else "各单位合计"
    units = f"{len(one.units)}个单位" if len(one.units) else "没有分单位的表"
    lines = [f"  {one.file}：{one.period.label}，{whole}{'，'.join(said) or '没有数字'}；{units}。"]
    for row in one.inferred.to_dict("records"):
        lines.append(f"    {row['source']}：{label_of_code(row['month'])}，{'，'.join(_rates(row))}。")
    return lines


def _rates(row: Mapping[Any, Any]) -> list[str]:
    return [f"{header}{row[name]:.2%}" for name, header in _RATES.items() if row[name] is not None]


def _understood_data(one: PrintedHistory) -> dict[str, object]:
    county = one.county.iloc[0].to_dict()
    return {
        "file": one.file,
        "month": one.period.code,
        "handled": county["handled"],
        "outcome_rate": county["outcome_rate"],
        "process_rate": county["process_rate"],
        "units": len(one.units),
        "inferred": [str(month) for month in one.inferred["month"]],
    }
