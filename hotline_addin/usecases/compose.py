"""生成通报 and 更新通报: the book's figures into the linked Word document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.settling import (
    FindingKey,
    in_order,
    key_of,
    open_errors,
    read_marks,
    with_marks,
)
from hotline_addin.domain.month.freshness import Cause, Doubt, NoticeLink, NoticeState
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.overwritten import Choices, is_about_notice, overwritten, rows_of
from hotline_addin.domain.notice.own_figures import figures_table, rows_for
from hotline_addin.domain.words.file_names import require_portable
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import BusyError, Finding, Level, RefusedError
from hotline_addin.ports import Agrees, Book, BookContent, NoticeFile, NoticeReport, Progress
from hotline_addin.usecases.freshness import doubts_of, gone_notice, link_of, release_of, require_agreed
from hotline_addin.usecases.refresh import with_steps, work_out


def _refuse(question: str) -> bool:
    """Nobody is there to be asked."""
    return False


@dataclass(frozen=True, slots=True)
class NoticeOrder:
    """How the clerk wants the notice: where, whether a draft will do, and which doubts are settled.

    `file` None takes the book's `notice_file`, or a name beside the book; `take` names figures for which
    the book's text holds, `keep` those for which the document's text holds; what is chosen in 校核 holds for
    the rest. `adopt` is asked before the notice of another period becomes this one's; `anyway` before that
    of another workbook, a copied or moved one is refreshed, and before one that is gone is made anew.
    """

    file: Path | None = None
    draft: bool = False
    take: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    adopt: Agrees = _refuse
    anyway: Agrees = _refuse


@dataclass(frozen=True, slots=True)
class ComposeResult:
    """The notice's file and what became of its linked places; `findings` are the period's and the file's."""

    file: Path
    report: NoticeReport
    findings: tuple[Finding, ...]
    stood: frozenset[FindingKey] = frozenset()
    """What 校核 listed before."""
    beside: str = ""
    """The workbook's notice, where this is a draft in another place."""


def compose(
    book: Book,
    open_notice: Callable[[Path], NoticeFile],
    wanted: NoticeOrder,
    progress: Progress,
    now: str,
) -> ComposeResult:
    """Bring the book up to date with what the clerk ticked since, then compose or refresh the notice.

    What was overwritten in the notice by hand is listed in 校核, where the clerk chooses which text holds.
    `now` is the time of writing for the ledger. Raises `RefusedError` while findings of level 错误 stand,
    unless a draft is wanted, and for a notice that is not simply this workbook's, unless somebody agrees.
    """
    result, content = work_out(book, progress)
    own = {key_of(finding) for finding in result.own.findings}
    about_book = [finding for finding in result.findings if not is_about_notice(finding.code, finding.where)]
    if not wanted.draft:
        _require_no_errors(about_book)
    file = _notice_path(wanted.file, result.settings.notice_file, book.path)
    notice, link = open_notice(file), link_of(book.path, file, str(result.report.period), now)
    if wanted.file is None:
        _require_there(gone_notice(book, result.settings, notice), wanted.anyway)
    linked = _name_in_book(file, book.path)
    named = result.settings.notice_file
    beside = named if wanted.draft and wanted.file is not None and named not in ("", linked) else ""
    if beside:
        linked = named
    if result.settings.notice_file != linked:
        content = replace(content, settings={**content.settings, "notice_file": linked})
    if not beside and book.written_notice() != linked:
        content = replace(content, written_notice=linked)

    def state_after(report: NoticeReport) -> NoticeState:
        """How the notice will stand; its file can be read by now also where Word had it open."""
        released, as_released = release_of(book, file, notice, result.report)
        untouched = as_released and not report.updated
        return NoticeState(file.name, released=released, is_as_released=untouched)

    progress.step("正在写入通报")
    saving = _Saving(
        book,
        content,
        tuple(each for each in about_book if key_of(each) not in own),
        lambda done, report: done if beside else with_steps(done, result, book, state_after(report)),
    )
    choices = Choices(wanted.take, wanted.keep, rows_of(saving.marks))

    def addressed(names: Sequence[str]) -> Notice:
        """Which addresses the document uses can be read by now also where Word had it open."""
        own = rows_for(result.own.rows, names, result.report.addresses.texts)
        composed = result.report.notice.with_own(own.figures, own.unsaid)
        saving.take_in(figures_table(composed, own.rows), own.findings)
        return composed

    def before_writing(report: NoticeReport) -> None:
        """Whose notice it is can be read by now also where Word had it open."""
        doubts = doubts_of(notice, link)
        if wanted.file is None and book.written_notice() not in ("", named):
            doubts = tuple(doubt for doubt in doubts if doubt.cause is not Cause.MOVED)  # 通报文件 says where
        _require_own(doubts, link, wanted)
        saving.prepare(report)

    report = notice.refresh(result.report.notice, link, choices, before_writing, addressed)
    progress.step("正在更新工作簿")
    saving.save(file)
    return ComposeResult(file, report, (*saving.findings, *report.findings), result.stood, beside)


def _require_no_errors(findings: Sequence[Finding]) -> None:
    """Raise `RefusedError` while a finding of level 错误 stands."""
    errors = open_errors(findings)
    if errors:
        raise RefusedError(
            f"还有{len(errors)}个错误没有解决，暂不能生成通报。第一个：{errors[0].told}",
            "请按“校核”逐条处理；如只想先看样子，可以生成草稿（--draft）。",
            errors,
        )


class _Saving:
    """The save of the book: worked out before the notice is touched, so that a book that cannot be written
    shows then; done after, as the notice more often refuses: it stays open in Word."""

    def __init__(
        self,
        book: Book,
        content: BookContent,
        findings: tuple[Finding, ...],
        finish: Callable[[BookContent, NoticeReport], BookContent],
    ) -> None:
        self._book, self._content, self.findings, self._finish = book, content, findings, finish
        self.marks = read_marks(listed_places(book.table("findings")))
        self._write: Callable[[], Path | None] | None = None

    def take_in(self, figures: pd.DataFrame, findings: Sequence[Finding]) -> None:
        """Write these rows of 通报数据, and list what there is to say about them."""
        self._content = replace(self._content, tables={**self._content.tables, "figures": figures})
        self.findings = (*self.findings, *with_marks(findings, self.marks))

    def prepare(self, report: NoticeReport) -> None:
        """Work out the save with what 校核 shall say about the notice."""
        listed = in_order((*self.findings, *_about_notice(report, self.marks)))
        self._write = self._book.prepare(self._finish(replace(self._content, findings=listed), report))

    def save(self, notice: Path) -> None:
        """Write the book. Raises `BusyError` that says the notice is written already."""
        try:
            if self._write is not None:
                self._write()
        except BusyError as busy:
            raise BusyError(
                f"通报“{notice.name}”已写好，但工作簿没有更新：{busy.message}", busy.advice
            ) from busy


def _require_there(lost: Doubt | None, anyway: Agrees) -> None:
    """Raise `RefusedError` for a notice that is gone and that nobody wants anew."""
    if lost:
        question = "要重新生成一份吗？手写的文字不会带过去；要找回原来的，请答“否”。"
        require_agreed([lost], anyway, question, "没有另做一份。")


def _require_own(doubts: Sequence[Doubt], now: NoticeLink, wanted: NoticeOrder) -> None:
    """Raise `RefusedError` for a notice that is not simply this workbook's, and that nobody agrees to take.

    Another period's, such as a copy of the last one, is adopted with whatever else it brings.
    """
    if any(doubt.cause is Cause.OTHER_PERIOD for doubt in doubts):
        question = f"要把它改成{label_of_code(now.month)}的通报吗？手写的文字会留下，数字全部更新。"
        first = [doubt for doubt in doubts if doubt.cause is Cause.OTHER_PERIOD]
        require_agreed(first, wanted.adopt, question, "没有更新。")
        return
    require_agreed(
        doubts, wanted.anyway, "仍要更新它吗？手写的文字会留下，数字按现在的工作簿更新。", "没有更新。"
    )


def _about_notice(report: NoticeReport, marks: Mapping[FindingKey, str]) -> tuple[Finding, ...]:
    """What 校核 lists about the notice's file: what was chosen already stays in sight, to be thought over."""
    waiting = (overwritten(kept) for kept in (*report.kept, *report.conflicts))
    chosen = (overwritten(kept, level=Level.NOTE, settled=Settled.NOTICE) for kept in report.settled)
    return (*with_marks((*report.findings, *waiting), marks), *chosen)


def _notice_path(given: Path | None, in_book: str, book_path: Path) -> Path:
    if given is not None:
        return given
    if in_book:
        return book_path.parent / require_portable(in_book, ".docx", "通报文件")
    return book_path.with_name(f"{book_path.stem}-通报.docx")


def _name_in_book(file: Path, book_path: Path) -> str:
    """The notice's name as 设置 holds it: relative where both lie together, so that the folder may move."""
    try:
        return file.resolve().relative_to(book_path.resolve().parent).as_posix()
    except ValueError:
        return str(file.resolve())
