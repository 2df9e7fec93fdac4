"""校核 of workbooks: with the notice that belongs to each; settling what was looked into."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.runs import run_of
from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.settling import FindingKey, open_errors, read_keys
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.finding_kinds import code_named
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import Finding, HotlineError, Level, OutdatedError
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import upgraded
from hotline_addin.faces.telling.told_findings import (
    both_kinds,
    finding_line,
    finding_lines,
    has_errors,
    level_counts,
)
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.check_book import Settling, check_workbook, settle_findings
from hotline_addin.usecases.journaled import JournaledBook


def check_book(
    path: Path, notices: Sequence[PrintedDocument], progress: Progress
) -> tuple[tuple[Finding, ...], frozenset[FindingKey]]:
    """The findings of a workbook and its notice, and those that its 校核 lists already.

    `notices` take the place of its own, where there are any.
    """
    book = ClosedBook(path)
    own, unread = notice_of(book) if not notices else (list(notices), ())
    stood = read_keys(listed_places(book.table("findings")))
    return (*check_workbook(book, progress, own, notice_at).findings, *unread), stood


def notice_of(book: Book) -> tuple[list[PrintedDocument], tuple[Finding, ...]]:
    """The notice that belongs to a workbook, where there is one, and that it could not be read, if so."""
    name = str(book.settings().get("notice_file") or "")
    path = book.path.parent / name
    if not name or not path.is_file():
        return [], ()
    try:
        return [read_printed(path)], ()
    except OutdatedError:
        raise
    except HotlineError as error:
        message = f"没有与历史核对：{error.message}"
        return [], (Finding(Level.NOTE, "unread-notice", path.name, message, error.advice),)


def run_settle(options: Namespace, progress: Progress) -> Answer:
    """`hotline settle`."""
    wanted = Settling(code_named(options.code), options.where, "" if options.reopen else Settled.DONE)
    book = ClosedBook(options.book)
    notices, _ = notice_of(book)
    journaled = JournaledBook(book, run_of("标记处理"))
    changed, findings = settle_findings(journaled, progress, wanted, notices, notice_at)
    done = "已重新打开" if options.reopen else "已标为已处理"
    lines = [
        f"{done}{len(changed)}条：",
        *map(finding_line, changed),
    ]
    errors = has_errors(findings)
    lines += [f"校核：{level_counts(findings)}。", *_still_wrong(findings)]
    answer = Answer(tuple(lines), {"ok": not errors, **both_kinds(findings)}, errors)
    return upgraded(answer, book.upgrades)


def _still_wrong(findings: Sequence[Finding]) -> list[str]:
    """The errors that stand beside what was settled: their number alone would puzzle."""
    return finding_lines(open_errors(findings))
