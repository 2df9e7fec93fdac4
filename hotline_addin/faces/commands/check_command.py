"""校核 from the command line: of workbooks, exports and notices, each kind with what it needs and no more."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.adapters.word_file import layout_findings
from hotline_addin.domain.checks.book.settling import FindingKey, settled_findings
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.finding_kinds import kind_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding
from hotline_addin.faces.commands.taken_files import (
    TAKEN_NAMES,
    TakenAs,
    TakenFile,
    take,
    unknown_file,
)
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.told_findings import (
    asking_findings,
    automatic_findings,
    both_kinds,
    finding_line,
    has_errors,
    level_counts,
    new_findings,
)
from hotline_addin.ports import Progress
from hotline_addin.usecases.check import check_notice


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
        from hotline_addin.faces.commands.checked_books import check_book

        progress.step(f"正在校核{file.path.name}")
        yield _Found(_heading([file]), *check_book(file.path, list(notices.values()), progress))
    if exports := _of_kind(taken, TakenAs.RAW):
        from hotline_addin.faces.commands.checked_exports import check_sheets

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
    lines += [f"{finding_line(finding)}{finding.advice}" for finding in fresh]
    if known := len(asking) - len(fresh):
        lines.append(f"  “校核”里已经列出、还没有处理的{known}条，没有再写。")
    for what, each in (("已自动处理", automatic_findings(findings)), ("已处理", settled_findings(findings))):
        counts = Counter(kind_of(finding.code).name for finding in each)
        if counts:
            named = LIST_SEPARATOR.join(f"{name}{count}处" for name, count in counts.items())
            lines.append(f"  {what}：{named}")
    return lines
