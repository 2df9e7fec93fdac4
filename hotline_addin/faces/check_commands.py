"""校核 from the command line: of workbooks, exports and notices; and settling what was looked into."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook, is_hotline_book
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import layout_findings
from hotline_addin.domain.printed.document import PrintedDocument
from hotline_addin.domain.settling import open_findings, settled_findings
from hotline_addin.domain.vocabulary import Settled
from hotline_addin.errors import Finding, HotlineError, Level, OutdatedError
from hotline_addin.faces.answers import Answer, both_kinds, has_errors, level_counts, upgraded
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.check import check_notice
from hotline_addin.usecases.check_book import Settling, check_workbook, settle_findings
from hotline_addin.usecases.check_raw import check_sheets
from hotline_addin.usecases.journaled import JournaledBook

_TABLE_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".html", ".htm"})


def run_check(options: Namespace, progress: Progress) -> Answer:
    """`hotline check`: the notices also against 历史 of the workbooks, the exports together."""
    files: Sequence[Path] = options.files
    books = [path for path in files if is_hotline_book(path)]
    others = [path for path in files if path not in books]
    exports = [path for path in others if path.suffix.lower() in _TABLE_SUFFIXES]
    notices = {path: read_printed(path) for path in others if path not in exports}
    found: dict[str, tuple[Finding, ...]] = {}
    for path in books:
        progress.step(f"正在校核{path.name}")
        found[path.name] = _of_book(ClosedBook(path), list(notices.values()), progress)
    if exports:
        names = "、".join(path.name for path in exports)
        progress.step("正在校核原始工单")
        found[names] = check_sheets(names, RawSheetReader().read(exports))
    for path, document in notices.items():
        progress.step(f"正在校核{path.name}")
        layout = layout_findings(path) if path.suffix.lower() == ".docx" else ()
        found[path.name] = (*check_notice(document), *layout)
    findings = [finding for each in found.values() for finding in each]
    lines = [line for name, each in found.items() for line in _told(name, each)]
    errors = has_errors(findings)
    return Answer(tuple(lines), {"ok": not errors, **both_kinds(findings)}, errors)


def _told(name: str, found: Sequence[Finding]) -> list[str]:
    settled = settled_findings(found)
    lines = [f"{name}：{level_counts(found) if found else '没有发现问题'}"]
    lines += [f"{_line(one)}{one.advice}" for one in open_findings(found)]
    lines += ["  已处理的："] if settled else []
    return [*lines, *(f"  {_line(one)}" for one in settled)]


def _line(finding: Finding) -> str:
    return f"  {finding.level.value} {finding.code} {finding.where}：{finding.message}"


def _of_book(book: ClosedBook, notices: Sequence[PrintedDocument], progress: Progress) -> tuple[Finding, ...]:
    own, unread = notice_of(book) if not notices else (list(notices), ())
    return (*check_workbook(book, progress, own), *unread)


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
    wanted = Settling(options.code, options.where, "" if options.reopen else Settled.DONE)
    book = ClosedBook(options.book)
    notices, _ = notice_of(book)
    journaled = JournaledBook(book, run_of("标记处理"))
    changed, findings = settle_findings(journaled, progress, wanted, notices)
    done = "已重新打开" if options.reopen else "已标为已处理"
    lines = [f"{done}{len(changed)}条：", *(f"  {one.code} {one.where}：{one.message}" for one in changed)]
    errors = has_errors(findings)
    answer = Answer(
        (*lines, f"校核：{level_counts(findings)}。"), {"ok": not errors, **both_kinds(findings)}, errors
    )
    return upgraded(answer, book.upgrades)
