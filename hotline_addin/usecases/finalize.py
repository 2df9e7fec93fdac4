"""定稿: the notice checked, released without its links, checked once more, printed if wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import BusyError, Finding, InputError
from hotline_addin.ports import Agrees, Progress
from hotline_addin.usecases.check import check_notice, require_sound


@dataclass(frozen=True, slots=True)
class ReleaseTools:
    """What deals with Word files.

    `save` gets what Word shows of a notice into its file, `release` writes the copy; both ask before they do
    what a person may not want. `write_pdf` gives a finding where nothing can write one.
    """

    read: Callable[[Path], PrintedDocument]
    save: Callable[[Path, Agrees], None]
    release: Callable[[Path, Path, Agrees], None]
    write_pdf: Callable[[Path, Path], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """Where the copy goes, whether a PDF goes beside it, and who is asked about open files and changes.

    `accepted` are codes of errors that somebody has looked into; `may_overrule` is asked about the others.
    """

    target: Path
    pdf: bool
    may_save: Agrees
    may_accept: Agrees
    accepted: frozenset[str] = frozenset()
    may_overrule: Agrees | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """The copy, its PDF where one was written, and what is doubtful in it."""

    file: Path
    pdf: Path | None
    findings: tuple[Finding, ...]


def finalize(notice: Path, wanted: ReleaseOrder, tools: ReleaseTools, progress: Progress) -> Release:
    """Release a linked notice; the notice itself stays as it is.

    Raises `RefusedError`, and writes nothing, while an error, an unsettled overwritten figure, a tracked
    change or an unfilled prompt stands; `BusyError` where Word shows changes that are not in the file.
    """
    progress.step("正在校核通报")
    tools.save(notice, wanted.may_save)
    require_sound(check_notice(tools.read(notice)), wanted.accepted, wanted.may_overrule)
    progress.step("正在定稿")
    tools.release(notice, wanted.target, wanted.may_accept)
    progress.step("正在复查")
    findings = _check_release(wanted.target, tools)
    if not wanted.pdf:
        return Release(wanted.target, None, findings)
    progress.step("正在转成PDF")
    pdf = wanted.target.with_suffix(".pdf")
    failed = tools.write_pdf(wanted.target, pdf)
    return Release(wanted.target, None if failed else pdf, (*findings, *failed))


def _check_release(file: Path, tools: ReleaseTools) -> tuple[Finding, ...]:
    """The finished file checked once more as its readers get it; where that fails, it is said to be there."""
    try:
        return check_notice(tools.read(file))
    except (BusyError, InputError) as error:
        told = f"“{file.name}”已写好，但没能再读一遍核对：{error.message}"
        raise type(error)(told, "请用“校核”核对它一次。") from error
