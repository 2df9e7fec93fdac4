"""The buttons of the ribbon: each function bears the id of its button."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path

import xlwings as xw

from hotline_addin.adapters.closed_book import require_exports
from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.dialogs import choose_orders, choose_target
from hotline_addin.adapters.live_book.objects.excel import is_shown
from hotline_addin.adapters.live_book.objects.front import bring_to_front
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.checks.book.newer_version import without_news
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, InputError
from hotline_addin.faces import examination
from hotline_addin.faces.buttons import StatusBar, button, program_button
from hotline_addin.faces.commands.check_commands import notice_of
from hotline_addin.faces.commands.notice_commands import release_tools
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.examination import Stated, report
from hotline_addin.faces.telling.answers import (
    notice_answer,
    parked_lines,
    refresh_answer,
    release_answer,
    unit_sheets_answer,
    upgrade_lines,
)
from hotline_addin.faces.telling.told_findings import level_counts
from hotline_addin.template.locate import manual_path, notice_template, template_path
from hotline_addin.usecases import unit_sheets
from hotline_addin.usecases.check_book import check_workbook
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.finalize import ReleaseOrder, finalize
from hotline_addin.usecases.import_exports import RawFiles, ReadOnce, adding_question
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.refresh import RefreshResult, refresh

_SAVE = "工作簿还没有保存，看过没有问题再按Ctrl+S。"


@button
def import_orders(book: xw.Book, progress: StatusBar) -> str:
    """导入工单: the chosen exports into 工单, or added to it where they look like it, then all computed
    sheets."""
    with progress.waiting():
        chosen = choose_orders(book.app)
    if not chosen:
        return ""
    require_exports(chosen)
    progress.expect(5)
    live = LiveBook(book)
    raw = RawFiles(ReadOnce(RawSheetReader()), chosen)
    question = adding_question(live, raw)
    adding = bool(question) and progress.agrees(question)
    journaled = JournaledBook(live, run_of("补充导入" if adding else "导入工单", chosen))
    return _refreshed(live, refresh(journaled, progress, replace(raw, adding=adding), open_notice=notice_at))


@button
def refresh_month(book: xw.Book, progress: StatusBar) -> str:
    """月度刷新: all computed sheets from the orders there are."""
    progress.expect(3)
    live = LiveBook(book)
    return _refreshed(live, refresh(JournaledBook(live, run_of("月度刷新")), progress, open_notice=notice_at))


@button
def check_book(book: xw.Book, progress: StatusBar) -> str:
    """校核: every doubt into 校核, and how the steps of 使用说明 stand; nothing else is written."""
    progress.expect(4)
    live = LiveBook(book)
    notices, unread = notice_of(live)
    checked = check_workbook(live, progress, notices, notice_at)
    findings = (*without_news(checked.findings), *unread)
    progress.step("正在写入校核")
    live.save(checked.content(live, findings))
    told = "\n".join((_counted(findings), *_unfiltered(live), *upgrade_lines(live.upgrades)))
    sheet = book.sheets[TABLES["findings"].sheet]
    if not is_shown(sheet):
        return f"{told}\n“{sheet.name}”隐藏着，取消隐藏后才看得到。"
    sheet.select()
    return told


@button
def next_finding(book: xw.Book, progress: StatusBar) -> str:
    """下一个问题: to the cell that the next finding is about."""
    return "" if LiveBook(book).go_to_next_finding() else "“校核”里没有指向单元格的问题。"


@button
def edit_topics(book: xw.Book, progress: StatusBar) -> str:
    """热点与案例: to 热点问题, and from there to 典型案例."""
    topics, cases = TABLES["topics"].sheet, TABLES["cases"].sheet
    bring_to_front(_sheet(book, cases if book.sheets.active.name == topics else topics))
    return ""


@button
def edit_adjustments(book: xw.Book, progress: StatusBar) -> str:
    """人工调整: to its sheet, with a row begun for the order that is selected."""
    LiveBook(book).prepare_adjustment(datetime.now().astimezone().date())
    return ""


@button
def compose_notice(book: xw.Book, progress: StatusBar) -> str:
    """生成/更新通报: the linked Word document beside the workbook; a new one is shown."""
    progress.expect(4)
    live, agrees = LiveBook(book), progress.agrees
    settings, _ = read_settings(live.settings())
    template, kept = notice_template(live.path, settings.notice_template), settings.backups_kept
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    result = compose(
        JournaledBook(live, run_of("生成通报")),
        lambda path: WordNotice(path, template, kept, agrees),
        NoticeOrder(adopt=agrees, anyway=agrees),
        progress,
        now,
    )
    if result.report.created:
        with suppress(OSError):  # no program is set for documents; where it lies is told all the same
            show(result.file)
    is_shipped = template == template_path(template.name)
    done = notice_answer(replace(result, findings=()), is_shipped=is_shipped).lines
    return "\n".join((*done, _counted(result.findings), *upgrade_lines(live.upgrades), _SAVE))


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
    return "\n".join((*done, _counted(release.findings, where="")))


@button
def write_unit_sheets(book: xw.Book, progress: StatusBar) -> str:
    """单位反馈单: a workbook a unit, in a folder beside the workbook, which is shown."""
    progress.expect(4)
    result = unit_sheets.write_unit_sheets(LiveBook(book), progress, UnitSheetFolder())
    show(result.folder)
    return "\n".join(unit_sheets_answer(replace(result, findings=())).lines)


@button
def open_folder(book: xw.Book, progress: StatusBar) -> str:
    """打开文件夹: where the workbook and what was made from it lie."""
    folder = Path(book.fullname).parent
    if not folder.is_dir():
        raise InputError(f"找不到文件夹“{folder}”。", "请先把工作簿保存到本机的文件夹里。")
    show(folder)
    return ""


@button
def undo_refresh(book: xw.Book, progress: StatusBar) -> str:
    """撤销上次刷新: the sheets as they were before it."""
    progress.expect(1)
    progress.step("正在恢复")
    live = LiveBook(book)
    restored = live.undo()
    return "\n".join((f"已恢复到上次刷新前（备份：{restored.name}）。", *_unfiltered(live), _SAVE))


def examine(program: str = "", xlwings: str = "", place: str = "addin") -> None:
    """体检: everything looked at, one message.

    The VBA names the versions that it was built with, and whether it is an add-in's or a workbook's.
    """
    stated = Stated(program, xlwings, place == "addin")

    @program_button
    def look(app: xw.App | None, book: xw.Book | None, progress: StatusBar) -> str:
        progress.step("正在体检，试用表格函数最多要两分钟")
        year = datetime.now().astimezone().year
        return report(examination.examine(app, book, stated, year))

    look()


@program_button
def open_manual(app: xw.App | None, book: xw.Book | None, progress: StatusBar) -> str:
    """使用手册: the pages that came with the program, in the browser, from this machine."""
    show(manual_path())
    return ""


def show(path: Path) -> None:
    """Open a folder or a page with the program that Windows has for it."""
    os.startfile(path)  # type: ignore[attr-defined,unused-ignore] # noqa: S606 - as on Windows, where Excel is


def _refreshed(book: LiveBook, result: RefreshResult) -> str:
    answer = refresh_answer(result)
    unchanged = "各表没有变化。" if result.backup is None else f"已留备份：{result.backup.name}。\n{_SAVE}"
    more = (*parked_lines(len(book.parked)), *_unfiltered(book), *upgrade_lines(book.upgrades))
    figures = takewhile(lambda line: not line.startswith("校核："), answer.lines)
    return "\n".join((*figures, _counted(result.findings), *more, unchanged))


def _unfiltered(book: LiveBook) -> tuple[str, ...]:
    """That filters are off now which cannot be put on again."""
    if not book.unfiltered:
        return ()
    return (f"“{'”“'.join(book.unfiltered)}”原来的筛选（如按颜色）没法恢复，已取消，请自己再筛选一次。",)


def _counted(findings: tuple[Finding, ...], where: str = "，见“校核”") -> str:
    """How many doubts there are of each level."""
    if not findings:
        return "校核没有发现问题。"
    return f"校核：{level_counts(findings)}{where}。"


def _sheet(book: xw.Book, title: str) -> xw.Sheet:
    if title not in (sheet.name for sheet in book.sheets):
        raise InputError(f"工作簿里找不到“{title}”。", "请从“备份”文件夹恢复，或用新模板重建。")
    return book.sheets[title]


def _notice_of(book: LiveBook) -> Path:
    """The notice that belongs to the workbook."""
    name = str(book.settings().get("notice_file") or "")
    notice = book.path.parent / name
    if not name or not notice.is_file():
        raise InputError("还没有找到这个月的通报。", "请先点“生成/更新通报”。")
    return notice
