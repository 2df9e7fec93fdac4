"""Before a notice is released: whether it is its workbook's, and says what the workbook says by now; and the
row of 操作记录 that remembers the release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.domain.checks.book.settling import release_errors
from hotline_addin.domain.month.freshness import (
    Cause,
    Doubt,
    NoticeLink,
    NoticePlace,
    NoticeState,
    doubts_about,
)
from hotline_addin.domain.month.journal import RELEASE, JournalEntry, Run
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.finding_kinds import kind_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, HotlineError, Level, OutdatedError
from hotline_addin.ports import Book, BookContent, Progress
from hotline_addin.usecases.check_book import check_workbook, refuted_by
from hotline_addin.usecases.freshness import OpenNotice, first_is_there, link_of, notice_path
from hotline_addin.usecases.refresh import RefreshResult, with_steps

OpenBook = Callable[[Path], Book]


def _nothing(target: Path, passed: Sequence[Finding]) -> tuple[Finding, ...]:
    """There is no workbook that could remember."""
    return ()


def _nothing_said(document: PrintedDocument) -> tuple[Finding, ...]:
    """There is no workbook that could refute it."""
    return ()


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """A notice held against its workbook: what speaks against releasing it, and what could not be found out.

    `errors` are those that the workbook has, with the corrections that have no effect there. `record`
    lets the workbook remember a release copy and the errors that somebody let pass; what it could not
    write comes back as a finding. `refuted` tells what the notice's own words say otherwise than the
    workbook's figures.
    """

    doubts: tuple[Doubt, ...] = ()
    errors: tuple[Finding, ...] = ()
    unsure: tuple[Finding, ...] = ()
    record: Callable[[Path, Sequence[Finding]], tuple[Finding, ...]] = _nothing
    refuted: Callable[[PrintedDocument], tuple[Finding, ...]] = _nothing_said


def held_against_book(
    file: Path, open_notice: OpenNotice, open_book: OpenBook, run: Callable[[], Run], progress: Progress
) -> HeldAgainst:
    """What speaks against releasing a notice; a workbook that cannot be reached is told in a finding.

    The workbook is looked for where the notice remembers it. A document without memory is left to the
    release, which knows what to say of it. `run` tells who releases it, and the notice's fingerprint.
    """
    notice = open_notice(file)
    before = notice.link()
    if before is None:
        return HeldAgainst()
    try:
        book = open_book(_book_of(file, before))
        checked = check_workbook(book, progress)
    except OutdatedError:
        raise
    except HotlineError as error:
        return HeldAgainst(unsure=(_unreached(file, before, error),))
    result = checked.result
    now = link_of(book.path, file, str(result.report.period))
    place = NoticePlace(now, first_is_there(before, now), _another_notice(book, file))
    outdated = notice.outdated(result.report.notice)
    doubts = doubts_about(before, place, outdated)

    is_own = all(doubt.cause is Cause.STALE for doubt in doubts)

    def record(target: Path, passed: Sequence[Finding]) -> tuple[Finding, ...]:
        started = run()
        state = NoticeState(file.name, doubts, outdated, released=started.time, is_as_released=True)
        return _recorded(book, result, started, f"定稿：{target.name}{_let_pass(passed)}", state)

    def refuted(document: PrintedDocument) -> tuple[Finding, ...]:
        return refuted_by(result.report, document, result.findings)

    if not is_own:
        return HeldAgainst(doubts)
    return HeldAgainst(doubts, release_errors(checked.findings), record=record, refuted=refuted)


def _let_pass(passed: Sequence[Finding]) -> str:
    """`；放行：合计不符2处、算不出的率1处`."""
    counts = Counter(kind_of(finding.code).name for finding in passed)
    told = LIST_SEPARATOR.join(f"{name}{count}处" for name, count in counts.items())
    return f"；放行：{told}" if told else ""


def _recorded(
    book: Book, result: RefreshResult, run: Run, said: str, state: NoticeState
) -> tuple[Finding, ...]:
    """The release in 操作记录 and on 使用说明; a workbook of an earlier program waits for its refresh."""
    entry = JournalEntry(run.time, RELEASE, run.person, str(result.report.period), run.inputs, said)
    try:
        if book.coming():
            return (
                _unrecorded(book, "它是以前的版本写的", "刷新一次，工作簿就是新版本的了；下次定稿会记下。"),
            )
        book.save(with_steps(BookContent(journal=entry), result, book, state))
    except HotlineError as error:
        return (_unrecorded(book, error.message.rstrip("。"), "定稿不受影响；关闭它再定稿一次，就会记下。"),)
    return ()


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


def _unrecorded(book: Book, why: str, advice: str) -> Finding:
    return Finding(
        Level.NOTE,
        "unrecorded-release",
        book.path.name,
        f"定稿写好了，但没有记进工作簿的“操作记录”：{why}。",
        advice,
    )
