"""生成通报 and 更新通报: the book's figures into the linked Word document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from hotline_addin.domain.settling import open_errors
from hotline_addin.errors import BusyError, Finding, RefusedError
from hotline_addin.ports import Book, BookContent, NoticeFile, NoticeLink, NoticeReport, Progress
from hotline_addin.usecases.refresh import work_out


@dataclass(frozen=True, slots=True)
class NoticeOrder:
    """How the clerk wants the notice: where, whether a draft will do, and which doubts are settled.

    `file` None takes the book's `notice_file`, or a name beside the book; `take` names figures for which
    the book's text holds, `keep` those for which the document's text holds.
    """

    file: Path | None = None
    draft: bool = False
    take: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposeResult:
    """The notice's file and what became of its linked places; `findings` are the month's and the file's."""

    file: Path
    report: NoticeReport
    findings: tuple[Finding, ...]


def compose(
    book: Book,
    open_notice: Callable[[Path], NoticeFile],
    wanted: NoticeOrder,
    progress: Progress,
    now: str,
) -> ComposeResult:
    """Bring the book up to date with what the clerk ticked since, then compose or refresh the notice.

    `now` is the time of writing for the ledger. Raises `RefusedError` while findings of level 错误 stand,
    unless a draft is wanted.
    """
    result, content = work_out(book, progress)
    errors = open_errors(result.findings)
    if errors and not wanted.draft:
        raise RefusedError(
            f"还有{len(errors)}个错误没有解决，暂不能生成通报。第一个：{errors[0].where}，{errors[0].message}",
            "请按“校核”逐条处理；如只想先看样子，可以生成草稿（--draft）。",
            errors,
        )
    file = _notice_path(wanted.file, result.settings.notice_file, book.path)
    linked = _name_in_book(file, book.path)
    settings = dict(content.settings)
    if result.settings.notice_file != linked:
        settings["notice_file"] = linked
    progress.step("正在写入通报")
    link = NoticeLink(book.path.name, str(result.report.month), now)
    report = open_notice(file).refresh(result.report.notice, link, wanted.take, wanted.keep)
    progress.step("正在更新工作簿")
    _save(book, replace(content, settings=settings), file)
    return ComposeResult(file, report, (*result.findings, *report.findings))


def _save(book: Book, content: BookContent, notice: Path) -> None:
    """Write the book after the notice, which is the file that more often refuses: it stays open in Word."""
    try:
        book.save(content)
    except BusyError as busy:
        raise BusyError(f"通报“{notice.name}”已写好，但工作簿没有更新：{busy.message}", busy.advice) from busy


def _notice_path(given: Path | None, in_book: str, book_path: Path) -> Path:
    if given is not None:
        return given
    if in_book:
        return book_path.parent / in_book
    return book_path.with_name(f"{book_path.stem}-通报.docx")


def _name_in_book(file: Path, book_path: Path) -> str:
    """The notice's name as 设置 holds it: relative where both lie together, so that the folder may move."""
    try:
        return file.resolve().relative_to(book_path.resolve().parent).as_posix()
    except ValueError:
        return str(file.resolve())
