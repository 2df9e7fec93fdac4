"""The one check of freshness: a notice file against its workbook as it is, and a person asked to go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hotline_addin.domain.month.freshness import (
    Doubt,
    NoticeLink,
    NoticePlace,
    NoticeState,
    Outdated,
    doubts_about,
    gone,
)
from hotline_addin.domain.month.journal import last_release
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.versions import is_before
from hotline_addin.errors import HotlineError, OutdatedError, RefusedError
from hotline_addin.ports import Agrees, Book, NoticeFile

OpenNotice = Callable[[Path], NoticeFile]

_REMEMBERING: Final = "0.3.0"
"""Since this version a workbook remembers where its notice was written."""


def link_of(book: Path, notice: Path, period: str, written_at: str = "") -> NoticeLink:
    """What a notice at `notice` remembers of the workbook at `book`."""
    book, notice = book.absolute(), notice.absolute()
    try:
        way = Path(os.path.relpath(book, notice.parent)).as_posix()
    except ValueError:  # on another drive
        way = ""
    return NoticeLink(book.name, period, written_at, str(book), str(notice), way)


def notice_path(named: str, book: Path) -> Path:
    """The file that the setting `notice_file` names: relative to the workbook where it says no more."""
    return book.parent / named


def written_notice(book: Book, settings: Settings) -> str:
    """The notice that the workbook has written, as in `notice_file`; empty where it has written none.

    A workbook of an earlier program does not remember; what stands in its 设置 the program wrote there.
    """
    remembered = book.written_notice()
    return remembered or (settings.notice_file if is_before(book.written_by(), _REMEMBERING) else "")


def gone_notice(book: Book, settings: Settings, notice: NoticeFile) -> Doubt | None:
    """That the notice that 设置 names was written there and is gone; None where all is well."""
    named = settings.notice_file
    if not named or written_notice(book, settings) != named or notice.exists():
        return None
    return gone(named)


def doubts_of(
    notice: NoticeFile, now: NoticeLink, outdated: Outdated = MappingProxyType({})
) -> tuple[Doubt, ...]:
    """What speaks against taking a notice for that of the workbook that `now` names."""
    before = notice.link()
    return doubts_about(before, NoticePlace(now, first_is_there(before, now)), outdated)


def first_is_there(before: NoticeLink | None, now: NoticeLink) -> bool:
    """Whether a file lies where the notice lay when it was written last, and that is elsewhere."""
    first = before.notice_path if before else ""
    return first not in ("", now.notice_path) and Path(first).exists()


def notice_state(book: Book, settings: Settings, report: MonthReport, open_notice: OpenNotice) -> NoticeState:
    """How the notice that 设置 names stands to the workbook as worked out in `report`."""
    file = notice_path(settings.notice_file, book.path)
    notice = open_notice(file)
    lost = gone_notice(book, settings, notice)
    if lost:
        return NoticeState(file.name, (lost,))
    if not settings.notice_file or not notice.exists():
        return NoticeState()
    try:
        outdated = notice.outdated(report.notice)
        doubts = doubts_of(notice, link_of(book.path, file, str(report.period)), outdated)
        released, as_released = release_of(book, file, notice, report)
    except OutdatedError:
        raise
    except HotlineError as error:
        return NoticeState(file.name, unread=error.message)
    return NoticeState(file.name, doubts, outdated, released=released, is_as_released=as_released)


def release_of(book: Book, file: Path, notice: NoticeFile, report: MonthReport) -> tuple[str, bool]:
    """When the notice was released last, as 操作记录 has it, and whether it is still what it was then."""
    time, fingerprint = last_release(book.table("journal"), str(report.period), file.name)
    return time, bool(time) and fingerprint == notice.fingerprint()


def require_agreed(doubts: Sequence[Doubt], agrees: Agrees, question: str, refused: str) -> None:
    """Raise `RefusedError` for doubts that nobody agrees to pass over; `question` asks, `refused` ends it."""
    if not doubts:
        return
    told = "；".join(doubt.said for doubt in doubts)
    if not agrees(f"{told}。{question}"):
        raise RefusedError(f"{told}，{refused}", doubts[0].advice)
