"""What leaves the office: 定稿 and 单位反馈单."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import xlwings as xw

from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.dialogs import choose_target
from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.errors import InputError
from hotline_addin.faces.buttons import StatusBar, button
from hotline_addin.faces.commands.finalize_command import release_tools
from hotline_addin.faces.macros.told import counted, show
from hotline_addin.faces.telling.answers import release_answer, unit_sheets_answer
from hotline_addin.usecases import unit_sheets
from hotline_addin.usecases.finalize import ReleaseOrder, finalize


@button
def finalize_notice(book: xw.Book, progress: StatusBar) -> str:
    """定稿: a copy of the notice without links, checked before and after, and a PDF if wanted."""
    live, agrees = LiveBook(book), progress.agrees
    notice = _notice_of(live)
    with progress.waiting():
        target = choose_target(book.app, notice.with_name(f"{notice.stem}-定稿.docx"))
    if target is None:
        return ""
    pdf = agrees("要同时另存一份PDF吗？")
    progress.expect(7 if pdf else 6)
    order = ReleaseOrder(target, pdf, agrees, agrees, agrees, may_overrule=agrees)
    release = finalize(notice, order, release_tools(lambda path: live), progress)
    done = release_answer(replace(release, findings=())).lines
    return "\n".join((*done, counted(release.findings, where="")))


@button
def write_unit_sheets(book: xw.Book, progress: StatusBar) -> str:
    """单位反馈单: a workbook a unit, in a folder beside the workbook, which is shown."""
    progress.expect(4)
    result = unit_sheets.write_unit_sheets(LiveBook(book), progress, UnitSheetFolder())
    show(result.folder)
    return "\n".join(unit_sheets_answer(replace(result, findings=())).lines)


def _notice_of(book: LiveBook) -> Path:
    """The notice that belongs to the workbook."""
    name = str(book.settings().get("notice_file") or "")
    notice = book.path.parent / name
    if not name or not notice.is_file():
        raise InputError("还没有找到这个月的通报。", "请先点“生成/更新通报”。")
    return notice
