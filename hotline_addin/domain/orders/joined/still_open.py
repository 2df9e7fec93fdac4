"""What 校核 carries over about earlier exports, as far as the book has not answered it since."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.adjustments import ADJUSTABLE, EXCLUDE
from hotline_addin.domain.words.finding_lists import is_rest, rest_names
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding

_UNMATCHED: Final = {"unmatched-callback": "抽访结果", "unmatched-return": "退回重办"}
_QUOTED: Final = re.compile("（[^“]*(?:“[^”]*”[^“]*)*）|“[^”]*”")
_DIFFERING: Final = re.compile("编号相同，但(.+?)，暂按")
_ITEMS: Final = frozenset(ORDER_COLUMNS[column] for column in ADJUSTABLE)


def still_open(
    carried: Iterable[Finding],
    numbers: Collection[object],
    adjustments: pd.DataFrame,
    files: Collection[str] = (),
    brought: Collection[str] = (),
) -> Iterator[Finding]:
    """The findings that still hold, those whose order came in since with what is to be done now.

    `numbers` are those of the orders in the book. A call-back that found no order is told anew where its file
    is among `files`, those of this import. A contradiction of two rows is settled where 人工调整 says of the
    order what is right in every column in which they differ, or leaves the order out. A column that orders
    lacked is `brought` by the call-backs or returns of this import, told by its header.
    """
    corrected, carried = _corrected(adjustments), tuple(carried)
    for finding in carried:
        number, _, source = finding.where.partition("（")
        if finding.code == "missing-column" and finding.where.rpartition("：")[2] in brought:
            continue
        if finding.code in _UNMATCHED and is_rest(finding):
            alone = [one for one in carried if one.code == finding.code and not is_rest(one)]
            if not all(_is_of(one, files) for one in alone):
                yield _rest_arrived(finding) if set(rest_names(finding)) <= set(numbers) else finding
        elif finding.code in _UNMATCHED:
            if _is_of(finding, files):
                continue
            yield _arrived(finding, source) if number in numbers else finding
        elif finding.code != "conflicting-order" or not _is_settled(finding, corrected.get(number, set())):
            yield finding


def _is_of(finding: Finding, files: Collection[str]) -> bool:
    """Whether a finding about a row is about one of these files."""
    source = finding.where.partition("（")[2]
    return any(source.startswith(f"{file} 第") for file in files)


def _rest_arrived(finding: Finding) -> Finding:
    kind = _UNMATCHED[finding.code]
    return replace(
        finding,
        message=f"上面没有列出的这些工单后来也都导入了，{kind}里的这些行还没有并进去。",
        advice=f"请再补充导入一次{kind}的表，就会并进去。",
    )


def _corrected(adjustments: pd.DataFrame) -> dict[str, set[str]]:
    """What 人工调整 corrects of each order."""
    corrected: dict[str, set[str]] = {}
    for row in adjustments.to_dict("records"):
        corrected.setdefault(order_key(row.get("order_number")), set()).add(clean_text(row.get("item")))
    return corrected


def _arrived(finding: Finding, source: str) -> Finding:
    file = source.partition(" 第")[0]
    return replace(
        finding,
        message=f"这件工单后来导入了，{_UNMATCHED[finding.code]}里的这一行还没有并进去。",
        advice=f"请再补充导入一次“{file}”，就会并进去。",
    )


def _is_settled(finding: Finding, corrected: Collection[str]) -> bool:
    told = _DIFFERING.search(_QUOTED.sub("", finding.message))
    if not told or not corrected:
        return False
    differing = {name.removesuffix("不同") for name in told[1].split(LIST_SEPARATOR)}
    return EXCLUDE in corrected or (differing <= _ITEMS and differing <= set(corrected))
