"""定稿: the notice checked, released without its links, checked once more, printed if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from hotline_addin.domain.checks.book.settling import open_errors
from hotline_addin.domain.checks.form.personal import check_released
from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedParagraph
from hotline_addin.errors import BusyError, Finding, InputError
from hotline_addin.ports import Agrees, Approve, Leaving, Progress, ReleasedText
from hotline_addin.usecases.check import check_notice, require_sound
from hotline_addin.usecases.freshness import require_agreed
from hotline_addin.usecases.release_doubts import HeldAgainst


@dataclass(frozen=True, slots=True)
class ReleaseTools:
    """What deals with Word files.

    `save` gets what Word shows of a notice into its file, `release` writes the copy; both ask before they do
    what a person may not want. `held` holds a notice against its workbook as that is now, and lets that
    remember the release. `write_pdf` gives a finding where nothing can write one;
    `look_at_pdf` counts its pages and tells what its properties say about who made it; `compare_pdf` tells
    what is lost in it.
    """

    read: Callable[[Path], PrintedDocument]
    save: Callable[[Path, Agrees], None]
    release: Callable[[Path, Path, Agrees, Approve], Leaving]
    write_pdf: Callable[[Path, Path], tuple[Finding, ...]]
    look_at_pdf: Callable[[Path], tuple[int | None, tuple[Finding, ...]]]
    compare_pdf: Callable[[Path, Path], tuple[Finding, ...]]
    held: Callable[[Path, Progress], HeldAgainst]


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """Where the copy goes, whether a PDF goes beside it, and who is asked about open files and changes.

    `accepted` are codes of errors that somebody has looked into; `may_overrule` is asked about the others,
    `anyway` about a notice that is not up to date, or not simply its workbook's.
    """

    target: Path
    pdf: bool
    may_save: Agrees
    may_accept: Agrees
    anyway: Agrees
    accepted: frozenset[str] = frozenset()
    may_overrule: Agrees | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """The copy, its PDF where one was written, what is doubtful in it, and what leaves the office with it."""

    file: Path
    pdf: Path | None
    findings: tuple[Finding, ...]
    leaving: Leaving
    replaced: bool = False
    """Whether a file of that name lay there before."""
    earlier_pdf: Path | None = None
    """A PDF beside the copy that an earlier release made: it shows something else."""


def finalize(notice: Path, wanted: ReleaseOrder, tools: ReleaseTools, progress: Progress) -> Release:
    """Release a linked notice; the notice itself stays as it is.

    Raises `RefusedError`, and writes nothing, while the workbook says something else by now, an error there
    or in the notice, an unsettled overwritten figure, a tracked change or an unfilled prompt stands;
    `BusyError` where Word shows changes that are not in the file.
    """
    progress.step("正在校核通报")
    tools.save(notice, wanted.may_save)
    progress.step("正在与工作簿核对")
    held = tools.held(notice, progress)
    require_agreed(held.doubts, wanted.anyway, "仍要定稿吗？", "没有定稿。")
    document = tools.read(notice)
    found = (*held.errors, *check_notice(document))
    require_sound(found, wanted.accepted, wanted.may_overrule)
    progress.step("正在定稿")
    replaced = wanted.target.exists()
    leaving = tools.release(notice, wanted.target, wanted.may_accept, _approval(document, wanted))
    progress.step("正在复查")
    findings = (
        *held.unsure,
        *held.refuted(document),
        *_check_release(wanted.target, tools),
        *held.record(wanted.target, open_errors(found)),
    )
    pdf = wanted.target.with_suffix(".pdf")
    if not wanted.pdf:
        earlier = pdf if pdf.is_file() else None
        return Release(wanted.target, None, findings, leaving, replaced, earlier)
    progress.step("正在转成PDF")
    failed = tools.write_pdf(wanted.target, pdf)
    if failed:
        return Release(wanted.target, None, (*findings, *failed), leaving, replaced)
    pages, doubts = tools.look_at_pdf(pdf)
    doubts += tools.compare_pdf(wanted.target, pdf)
    return Release(wanted.target, pdf, (*findings, *doubts), replace(leaving, pages=pages), replaced)


def _approval(document: PrintedDocument, wanted: ReleaseOrder) -> Approve:
    """Refuses a copy in which personal data stand that the check of the notice's text did not see."""
    checked = {block.text for block in document.blocks if isinstance(block, PrintedParagraph)}

    def approve(texts: Iterable[ReleasedText]) -> None:
        unseen = ((f"定稿的{text.place}", text.words) for text in texts if text.words not in checked)
        require_sound(check_released(unseen), wanted.accepted, wanted.may_overrule)

    return approve


def _check_release(file: Path, tools: ReleaseTools) -> tuple[Finding, ...]:
    """The finished file checked once more as its readers get it; where that fails, it is said to be there."""
    try:
        return check_notice(tools.read(file))
    except (BusyError, InputError) as error:
        told = f"“{file.name}”已写好，但没能再读一遍核对：{error.message}"
        raise type(error)(told, "请用“校核”核对它一次。") from error
