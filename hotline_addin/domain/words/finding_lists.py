"""Many findings of one kind, told so that a person still reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from hotline_addin.domain.words.text import split_words
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding

LISTED = 20
"""Findings of one kind that are told one by one."""
_NAMED = 200
_MORE: Final = re.compile("^另有([0-9]+)处")
_NAMES: Final = "其余是："


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
        f"{what}共{len(findings)}处，上面只列了前{LISTED}处，{_NAMES}"
        f"{LIST_SEPARATOR.join(named[:_NAMED])}{'等' if len(rest) > _NAMED else ''}。",
        rest[0].advice,
    )
    return (*findings[:LISTED], more)


def is_rest(finding: Finding) -> bool:
    """Whether a finding counts those that are not told one by one."""
    return _MORE.match(finding.where) is not None


def rest_names(finding: Finding) -> tuple[str, ...]:
    """What such a finding names: of very many the first."""
    return split_words(finding.message.rpartition(_NAMES)[2].rstrip("等。"))


def places_told(findings: Iterable[Finding]) -> int:
    """How many places findings are about, those included that are counted only."""
    found = ((_MORE.match(finding.where), finding) for finding in findings)
    return sum(int(more[1]) if more else 1 for more, _ in found)


def _name(finding: Finding) -> str:
    """The order's number, or else where the finding is."""
    return (finding.place.key if finding.place else "") or finding.where.partition("（")[0]
