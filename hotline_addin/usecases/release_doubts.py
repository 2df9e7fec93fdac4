"""Before a notice is released: whether it is its workbook's, and says what the workbook says by now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hotline_addin.domain.month.freshness import Doubt, NoticeLink, NoticePlace, doubts_about
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.errors import Finding, HotlineError, Level, OutdatedError
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.freshness import OpenNotice, first_is_there, link_of, notice_path
from hotline_addin.usecases.refresh import work_out

OpenBook = Callable[[Path], Book]


def doubts_before_release(
    file: Path, open_notice: OpenNotice, open_book: OpenBook, progress: Progress
) -> tuple[tuple[Doubt, ...], tuple[Finding, ...]]:
    """What speaks against releasing a notice; a workbook that cannot be reached is told in a finding.

    The workbook is looked for where the notice remembers it. A document without memory is left to the
    release, which knows what to say of it.
    """
    notice = open_notice(file)
    before = notice.link()
    if before is None:
        return (), ()
    try:
        book = open_book(_book_of(file, before))
        report = work_out(book, progress)[0].report
    except OutdatedError:
        raise
    except HotlineError as error:
        return (), (_unreached(file, before, error),)
    now = link_of(book.path, file, str(report.period))
    place = NoticePlace(now, first_is_there(before, now), _another_notice(book, file))
    return doubts_about(before, place, notice.outdated(report.notice)), ()


def _book_of(file: Path, link: NoticeLink) -> Path:
    """Where the workbook lies: seen from the notice as then, else where it lay, else beside the notice."""
    folder = file.absolute().parent
    ways = [folder / link.way] if link.way else []
    ways += [Path(link.book_path)] if link.book_path else []
    beside = folder / link.workbook
    return next((path for path in [*ways, beside] if path.is_file()), [*ways, beside][0])


def _another_notice(book: Book, file: Path) -> str:
    """The notice that the workbook names, where it is another file."""
    named = read_settings(book.settings())[0].notice_file
    if not named:
        return ""
    path = notice_path(named, book.path)
    is_this = path.exists() and file.exists() and path.samefile(file)
    return "" if is_this or path.absolute() == file.absolute() else named


def _unreached(file: Path, link: NoticeLink, error: HotlineError) -> Finding:
    return Finding(
        Level.WARNING,
        "unreached-book",
        file.name,
        f"没有核对这份通报是不是最新的：工作簿“{link.workbook}”读不到（{error.message.rstrip('。')}）。",
        "请找到这个工作簿，核对一遍数字再发出。",
    )
