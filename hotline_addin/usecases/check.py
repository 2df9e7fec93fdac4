"""校核 of a finished notice, our own or another office's: every fault that its figures and words betray."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hotline_addin.domain.checks.book.settling import open_errors
from hotline_addin.domain.checks.web import check_facts
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.finding_kinds import kind_of
from hotline_addin.errors import Finding, RefusedError
from hotline_addin.ports import Agrees

_MOST_ASKED = 6
"""Errors that a question names."""


def check_notice(document: PrintedDocument) -> tuple[Finding, ...]:
    """All findings of a finished notice, each fault once. Raises `InputError` for what is no notice."""
    return check_facts(read_notice(document))


def is_notice(document: PrintedDocument) -> bool:
    """Whether a document says anything that a notice says: a title with its kind, counts, tables of units."""
    notice = read_notice(document)
    return bool(notice.title or notice.document_number or notice.counts or notice.tables)


def require_sound(
    findings: Sequence[Finding], accepted: Collection[str] = (), may_overrule: Agrees | None = None
) -> None:
    """Raise `RefusedError` while findings of level 错误 stand: such a notice does not leave the office.

    Those with a code that was `accepted`, because somebody has looked into them, do not count; for the others
    a person may be asked.
    """
    errors = tuple(finding for finding in open_errors(findings) if finding.code not in accepted)
    if not errors or (may_overrule and may_overrule(_question(errors))):
        return
    kinds = " ".join(dict.fromkeys(kind_of(finding.code).name for finding in errors))
    raise RefusedError(
        f"还有{len(errors)}个错误，没有定稿。第一个：{errors[0].told}",
        f"请改正后再定稿；用“校核”可以看到全部问题。核实过确实没有问题的，命令行加 --accept {kinds}。",
        errors,
    )


def _question(errors: Sequence[Finding]) -> str:
    told = [f"· {finding.told}" for finding in errors[:_MOST_ASKED]]
    more = [f"……另有{len(errors) - _MOST_ASKED}个"] if len(errors) > _MOST_ASKED else []
    lines = [f"还有{len(errors)}个错误：", *told, *more, "这些都核实过、确实没有问题，仍要定稿吗？"]
    return "\n".join(lines)
