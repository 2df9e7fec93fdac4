"""单位反馈单: one workbook a unit with what it has to put right, all in one batch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline_addin.domain.month.unit_sheets import UnitSheet, compile_unit_sheets
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding, InputError
from hotline_addin.ports import Book, Progress, UnitSheetFiles, WrittenSheets
from hotline_addin.usecases.refresh import work_out


@dataclass(frozen=True, slots=True)
class UnitSheetsResult:
    """What was written for which unit; `findings` are those of the period's orders."""

    period: Period
    folder: Path
    sheets: tuple[UnitSheet, ...]
    written: WrittenSheets
    findings: tuple[Finding, ...]


def write_unit_sheets(
    book: Book, progress: Progress, files: UnitSheetFiles, folder: Path | None = None, *, masked: bool = True
) -> UnitSheetsResult:
    """Work the period out anew and write a sheet for every unit with orders; the book stays as it is.

    Without `folder` they go beside the book. Raises `InputError` where no unit has an order.
    """
    result, _ = work_out(book, progress)
    period, settings = result.report.period, result.settings
    progress.step("正在整理各单位的工单")
    sheets = compile_unit_sheets(result.report, book.table("adjustments"), settings, masked=masked)
    if not sheets:
        raise InputError(
            f"{period.full_text}没有一个单位有工单，没有可写的反馈单。", f"请核对{period.report}和单位名录。"
        )
    folder = folder or book.path.parent / f"{period.full_text}单位反馈单"
    progress.step(f"正在写出{len(sheets)}份反馈单")
    written = files.write(folder, sheets, settings.backups_kept)
    return UnitSheetsResult(period, folder, sheets, written, result.findings)
