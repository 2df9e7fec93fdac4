"""Many findings of one kind, told so that a person still reads them."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding

LISTED = 20
"""Findings of one kind that are told one by one."""
_NAMED = 200


def summed_up(findings: Sequence[Finding], what: str, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The first findings one by one; where there are more, a last one counts them and names them.

    `what` names the kind in Chinese, `names` each finding where its order's number would not. All findings
    have one level and code.
    """
    if len(findings) <= LISTED:
        return tuple(findings)
    rest = findings[LISTED:]
    named = names[LISTED:] or [_name(finding) for finding in rest[:_NAMED]]
    more = Finding(
        rest[0].level,
        rest[0].code,
        f"另有{len(rest)}处",
        f"{what}共{len(findings)}处，上面只列了前{LISTED}处，其余是："
        f"{LIST_SEPARATOR.join(named[:_NAMED])}{'等' if len(rest) > _NAMED else ''}。",
        rest[0].advice,
    )
    return (*findings[:LISTED], more)


def _name(finding: Finding) -> str:
    """The order's number, or else where the finding is."""
    return (finding.place.key if finding.place else "") or finding.where.partition("（")[0]
