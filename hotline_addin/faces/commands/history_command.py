"""`hotline history`: past months from workbooks, kept tables, published notices and annexes."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hotline_addin.adapters.closed_book import ClosedBook, is_hotline_book
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, shown
from hotline_addin.domain.past.history_import import is_history
from hotline_addin.domain.printed.printed_history import PrintedHistory
from hotline_addin.domain.printed.prose.document import PrintedDocument, document_of_sheets
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.shipped_indicators import SHIPPED_PARTS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import InputError
from hotline_addin.faces.telling.answer import Answer, finding_data
from hotline_addin.faces.telling.answers import upgraded
from hotline_addin.faces.telling.told_findings import finding_lines
from hotline_addin.ports import Progress
from hotline_addin.usecases.history import BookHistory, ChangedPast, HistoryResult, import_history
from hotline_addin.usecases.journaled import JournaledBook

_RATES = {Measure(name).column: name for name in SHIPPED_PARTS}
_TOLD = 6
_NOTICE_SUFFIXES = frozenset({".docx", ".txt"})


def run_history(options: Namespace, progress: Progress) -> Answer:
    """`hotline history`."""
    progress.step("正在读取历史数据")
    earlier = [path for path in options.files if is_hotline_book(path)]
    tables: list[RawSheet] = []
    printed: list[PrintedDocument] = []
    for path in options.files:
        if path in earlier:
            continue
        if path.suffix.lower() in _NOTICE_SUFFIXES:
            printed.append(read_printed(path))
            continue
        if path.suffix.lower() == ".pdf":
            raise InputError(
                f"“{path.name}”是 PDF 文件，读不出里面的数字。",
                "请用通报的 Word 版（.docx），或附件的 Excel 版，再导入一次。",
            )
        sheets, annexes = _read_table(path)
        tables += sheets
        printed += annexes
    book = ClosedBook(options.book)
    result = import_history(
        JournaledBook(book, run_of("导入历史", options.files)),
        tables,
        [ClosedBook(path) for path in earlier],
        printed,
    )
    months = sorted({str(month) for month in result.rows["month"]})
    labels = [label_of_code(month) for month in months]
    lines = (
        f"已导入{len(result.rows)}行历史数据：{LIST_SEPARATOR.join(labels)}。",
        *(line for history in result.printed for line in _understood(history)),
        *map(_of_book, result.books),
        *_overlapping(result),
        *_changed(result.changed),
        *finding_lines(result.findings),
    )
    data = {
        "ok": True,
        "rows": len(result.rows),
        "months": months,
        "understood": [_understood_data(history) for history in result.printed],
        "books": [{"file": one.file, "months": list(one.periods), "rows": one.rows} for one in result.books],
        "changed": [
            {
                "month": one.period,
                "unit": one.unit,
                "column": one.header,
                "before": one.before,
                "now": one.now,
            }
            for one in result.changed
        ],
        "findings": finding_data(result.findings),
        "backup": str(result.backup) if result.backup else None,
    }
    return upgraded(Answer(lines, data), book.upgrades)


def _read_table(path: Path) -> tuple[list[RawSheet], list[PrintedDocument]]:
    """A file of tables as tables of past months, or else as annexes that were published."""
    sheets = shown(RawSheetReader().read([path]))
    kept = [sheet for sheet in sheets if is_history(sheet)]
    return (kept, []) if kept else ([], [document_of_sheets(path.name, sheets)])


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


def _of_book(one: BookHistory) -> str:
    """`  2026年9月.xlsm：2026-08、2026-09，80行。`"""
    return f"  {one.file}：{LIST_SEPARATOR.join(map(label_of_code, one.periods))}，{one.rows}行。"


def _overlapping(result: HistoryResult) -> list[str]:
    """Which file holds for a period that several of them have: the one that is told last."""
    files = Counter(history.period.code for history in result.printed if history.tells_total)
    files += Counter(period for book in result.books for period in book.periods)
    twice = [label_of_code(period) for period, count in sorted(files.items()) if count > 1]
    return [f"  {LIST_SEPARATOR.join(twice)}有几个文件都有，按上面列在最后的那个。"] if twice else []


def _changed(changed: Sequence[ChangedPast]) -> list[str]:
    """What stood in 历史 otherwise, so that nobody's figures are replaced in silence."""
    if not changed:
        return []
    told = LIST_SEPARATOR.join(
        f"{label_of_code(one.period)} {one.unit}{one.header}{one.before or '空白'}→{one.now or '空白'}"
        for one in changed[:_TOLD]
    )
    more = f"等{len(changed)}处" if len(changed) > _TOLD else ""
    return [f"  历史里原来有、换成这次的：{told}{more}。如果不该换，请撤销这一步。"]


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
