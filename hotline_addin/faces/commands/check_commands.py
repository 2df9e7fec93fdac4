"""校核 from the command line: of workbooks, exports and notices; and settling what was looked into."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import layout_findings
from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.settling import (
    FindingKey,
    open_errors,
    read_keys,
    settled_findings,
)
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.finding_kinds import code_named, kind_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, Settled
from hotline_addin.errors import Finding, HotlineError, Level, OutdatedError
from hotline_addin.faces.commands.taken_files import (
    TAKEN_NAMES,
    TakenAs,
    TakenFile,
    take,
    unknown_file,
)
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import upgraded
from hotline_addin.faces.telling.told_findings import (
    asking_findings,
    automatic_findings,
    both_kinds,
    finding_lines,
    has_errors,
    level_counts,
    new_findings,
)
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.check import check_notice
from hotline_addin.usecases.check_book import Settling, check_workbook, settle_findings
from hotline_addin.usecases.check_raw import check_sheets
from hotline_addin.usecases.journaled import JournaledBook


def run_check(options: Namespace, progress: Progress) -> Answer:
    """`hotline check`: the notices also against 历史 of the workbooks, the exports together."""
    progress.step("正在读取文件")
    taken = [take(path) for path in options.files]
    found = list(_found(taken, progress))
    findings = [finding for each in found for finding in each.findings]
    lines = [line for each in found for line in _told(each)]
    errors = has_errors(findings)
    files = [{"file": str(file.path), "as": file.taken_as.value} for file in taken]
    return Answer(tuple(lines), {"ok": not errors, "files": files, **both_kinds(findings)}, errors)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is told below a heading; `stood` are findings that a workbook lists in its 校核 already."""

    name: str
    findings: tuple[Finding, ...]
    stood: frozenset[FindingKey] = frozenset()


def _found(taken: Sequence[TakenFile], progress: Progress) -> Iterator[_Found]:
    """Headings with the findings below them: workbooks, all exports together, notices, the rest."""
    notices = {file.path: file.document for file in taken if file.document is not None}
    for file in _of_kind(taken, TakenAs.BOOK):
        progress.step(f"正在校核{file.path.name}")
        book = ClosedBook(file.path)
        found = _of_book(book, list(notices.values()), progress)
        yield _Found(_heading([file]), found, read_keys(listed_places(book.table("findings"))))
    if exports := _of_kind(taken, TakenAs.RAW):
        progress.step("正在校核原始工单")
        sheets = [sheet for file in exports for sheet in file.sheets]
        yield _Found(_heading(exports), check_sheets(sheets))
    for file in _of_kind(taken, TakenAs.NOTICE):
        progress.step(f"正在校核{file.path.name}")
        yield _Found(_heading([file]), _of_notice(file.path, notices[file.path]))
    for file in _of_kind(taken, TakenAs.UNKNOWN):
        yield _Found(_heading([file]), (unknown_file(file.path),))


def _of_kind(taken: Sequence[TakenFile], kind: TakenAs) -> list[TakenFile]:
    return [file for file in taken if file.taken_as is kind]


def _heading(files: Sequence[TakenFile]) -> str:
    """`工单.xlsx、抽访.csv（原始工单）`: what is told below it, and what the files were taken for."""
    names = LIST_SEPARATOR.join(file.path.name for file in files)
    return f"{names}（{TAKEN_NAMES[files[0].taken_as]}）"


def _of_notice(path: Path, document: PrintedDocument) -> tuple[Finding, ...]:
    layout = layout_findings(path) if path.suffix.lower() == ".docx" else ()
    return (*check_notice(document), *layout)


def _told(found: _Found) -> list[str]:
    """What is new, one by one; counts of what 校核 lists already, was done by itself, or is settled."""
    findings = found.findings
    lines = [f"{found.name}：{level_counts(findings) if findings else '没有发现问题'}"]
    asking = asking_findings(findings)
    fresh = new_findings(asking, found.stood)
    lines += [f"{_line(finding)}{finding.advice}" for finding in fresh]
    if known := len(asking) - len(fresh):
        lines.append(f"  “校核”里已经列出、还没有处理的{known}条，没有再写。")
    for what, each in (("已自动处理", automatic_findings(findings)), ("已处理", settled_findings(findings))):
        counts = Counter(kind_of(finding.code).name for finding in each)
        if counts:
            named = LIST_SEPARATOR.join(f"{name}{count}处" for name, count in counts.items())
            lines.append(f"  {what}：{named}")
    return lines


def _line(finding: Finding) -> str:
    return f"  {finding.level.value} {kind_of(finding.code).name} {finding.where}：{finding.message}"


def _of_book(book: ClosedBook, notices: Sequence[PrintedDocument], progress: Progress) -> tuple[Finding, ...]:
    own, unread = notice_of(book) if not notices else (list(notices), ())
    return (*check_workbook(book, progress, own, notice_at).findings, *unread)


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
        *map(_line, changed),
    ]
    errors = has_errors(findings)
    lines += [f"校核：{level_counts(findings)}。", *_still_wrong(findings)]
    answer = Answer(tuple(lines), {"ok": not errors, **both_kinds(findings)}, errors)
    return upgraded(answer, book.upgrades)


def _still_wrong(findings: Sequence[Finding]) -> list[str]:
    """The errors that stand beside what was settled: their number alone would puzzle."""
    return finding_lines(open_errors(findings))
