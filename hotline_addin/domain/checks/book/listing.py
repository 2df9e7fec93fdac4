"""校核 as a clerk works through it: a row a kind, its places folded below it, and read back from there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.checks.book.settling import is_settled
from hotline_addin.domain.words.finding_kinds import done_by_itself, kind_of
from hotline_addin.domain.words.finding_lists import places_told
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import SETTLED_VALUES
from hotline_addin.errors import Finding, Level, Place

ALL_PLACES: Final = "下列各处"
"""位置 of a kind's row. It never changes, so that what a clerk wrote beside the row stays with it."""
AUTOMATIC: Final = "已自动处理"
"""问题类型 of the row over the kinds that ask for nothing."""
AUTOMATIC_CODE: Final = "done-by-itself"

_ALL_SETTLED: Final = "，都已处理"
_LEVELS: Final = list(Level)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of 校核, its fields by the identifiers of the table `findings`.

    `places` is how many places a kind has, None for one of them; `outline` how deep the row is folded in, 0
    for what always shows; `place` where 位置 leads to.
    """

    level: str
    settled: str
    kind: str
    where: str
    message: str
    advice: str
    places: int | None
    code: str
    place: Place | None = None
    outline: int = 0


@dataclass(frozen=True, slots=True)
class _Kind:
    """The findings of one level and code, open ones first."""

    level: Level
    code: str
    findings: Sequence[Finding]

    @property
    def is_settled(self) -> bool:
        return all(map(is_settled, self.findings))

    @property
    def mark(self) -> str:
        """What was chosen under 处理, where it is the same for all."""
        marks = {finding.settled for finding in self.findings}
        return marks.pop() if len(marks) == 1 else ""

    def rows(self, outline: int = 0) -> Iterator[ListedRow]:
        """One row for a single place; else the kind's, and one folded in for each place."""
        first = self.findings[0]
        if len(self.findings) == 1:
            yield _row(first, 1, outline)
            return
        yield ListedRow(
            self.level.value,
            self.mark,
            kind_of(self.code).name,
            ALL_PLACES,
            self._told(),
            first.advice,
            places_told(self.findings),
            self.code,
            first.place,
            outline,
        )
        for finding in self.findings:
            yield _row(finding, None, outline + 1)

    def _told(self) -> str:
        """How many, how many of them are settled, and what they say, or the first of them."""
        settled = sum(map(is_settled, self.findings))
        count = f"共{places_told(self.findings)}处"
        if settled:
            count += _ALL_SETTLED if self.is_settled and self.mark else f"，已处理{settled}处"
        alike = len({finding.message for finding in self.findings}) == 1
        return f"{count}{'：' if alike else '，如：'}{self.findings[0].message}"


def list_findings(findings: Iterable[Finding]) -> list[ListedRow]:
    """The rows of 校核: open kinds by falling level, what the program did by itself, settled kinds.

    A kind is a level and a code. What a clerk has to do stands on top; a kind with one open place is open.
    """
    findings = tuple(findings)
    by_itself = done_by_itself((finding.level, finding.code) for finding in findings)
    kinds = _kinds(findings)
    automatic = [kind for kind in kinds if kind.code in by_itself]
    others = [kind for kind in kinds if kind.code not in by_itself]
    rows = [row for kind in others if not kind.is_settled for row in kind.rows()]
    rows += _automatic(automatic)
    rows += [row for kind in others if kind.is_settled for row in kind.rows()]
    return rows


def flat_rows(findings: Iterable[Finding]) -> list[ListedRow]:
    """A row a place, nothing folded: for a table that cannot say how many places a kind has."""
    return [_row(finding, 1, 0) for finding in findings]


def _kinds(findings: Iterable[Finding]) -> list[_Kind]:
    """By falling level, else in order of first appearance."""
    found: dict[tuple[Level, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.level, finding.code), []).append(finding)
    kinds = [_Kind(*key, sorted(each, key=is_settled)) for key, each in found.items()]
    return sorted(kinds, key=lambda kind: _LEVELS.index(kind.level))


def _automatic(kinds: Sequence[_Kind]) -> list[ListedRow]:
    if not kinds:
        return []
    count = sum(places_told(kind.findings) for kind in kinds)
    told = f"{len(kinds)}类{count}处，程序已经处理好，不用管；想看的点左边的“＋”展开。"
    heading = ListedRow("", "", AUTOMATIC, "", told, "", count, AUTOMATIC_CODE)
    return [heading, *(row for kind in kinds for row in kind.rows(outline=1))]


def _row(finding: Finding, places: int | None, outline: int) -> ListedRow:
    return ListedRow(
        finding.level.value,
        finding.settled,
        kind_of(finding.code).name,
        finding.where,
        finding.message,
        finding.advice,
        places,
        finding.code,
        finding.place,
        outline,
    )


def is_place(row: Mapping[Any, Any]) -> bool:
    """Whether a row of 校核 is one finding, no kind and no heading."""
    return clean_text(row.get("where")) != ALL_PLACES and clean_text(row.get("code")) != AUTOMATIC_CODE


def listed_places(findings: pd.DataFrame) -> pd.DataFrame:
    """The rows of 校核 that are one finding each, with what 处理 of their kind adds.

    A choice beside a kind counts for the places that stand there and have none of their own. Beside a kind
    that was settled as a whole, another choice counts for all its places, and none reopens them. A place that
    comes later is not covered: nobody has seen it.
    """
    rows = findings.to_dict("records")
    single = [is_place(row) for row in rows]
    places = findings[pd.Series(single, index=findings.index, dtype=bool)]
    if "settled" not in findings.columns or all(single):
        return places
    kinds = {_key(row): row for row, alone in zip(rows, single, strict=True) if not alone}
    own: dict[_Key, list[str]] = {}
    for row in places.to_dict("records"):
        own.setdefault(_key(row), []).append(_mark(row))
    marks = [_chosen(row, kinds.get(_key(row)), own[_key(row)]) for row in places.to_dict("records")]
    return places.assign(settled=pd.Series(marks, index=places.index, dtype=object))


_Key = tuple[str, str]


def _key(row: Mapping[Hashable, object]) -> _Key:
    return clean_text(row.get("level")), clean_text(row.get("code"))


def _mark(row: Mapping[Hashable, object]) -> str:
    return clean_text(row.get("settled"))


def _chosen(row: Mapping[Hashable, object], kind: Mapping[Hashable, object] | None, marks: list[str]) -> str:
    """What holds for a place: its own mark, or that of its kind; `marks` are those of all places there."""
    if kind is None:
        return _mark(row)
    of_kind = _mark(kind)
    said = clean_text(kind.get("message")).partition("：")[0]
    if said.removesuffix("，如").endswith(_ALL_SETTLED):
        return _mark(row) if of_kind in marks else of_kind
    return _mark(row) or (of_kind if of_kind in SETTLED_VALUES else "")
