"""热点问题 and 典型案例: proposals of the program beside what the clerk chose, wrote or refused."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from hotline_addin.domain.words.answers import NO_WORDS, YES_WORDS
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key, split_words
from hotline_addin.domain.words.vocabulary import TABLES

_PROPOSED = "自动候选"
_WRITTEN = "人工填写"
_MOST = 10  # proposals for a clerk to read through
_CHOSEN = YES_WORDS | {"要", "选", "选用", "选中", "已选", "用", "采用"}
_REFUSED = NO_WORDS | {"不要", "不选", "不选用", "不用", "不采用", "未选", "未选用", "不写", "删", "删除"}


def merge_candidates(
    table: str,
    existing: pd.DataFrame,
    proposed: pd.DataFrame,
    deleted: Sequence[Collection[str]] = (),
    most: int = _MOST,
) -> pd.DataFrame:
    """The clerk's rows as they are, then at most so many proposals that they do not already cover.

    A row is the clerk's once its 选用 is filled or any of its texts changed: 来源 of a proposal carries a
    fingerprint of its texts, which tells. Untouched proposals of an earlier refresh give way to new ones;
    what is about the orders of a `deleted` one does not come back.
    """
    own = [_signed(row) for row in existing.to_dict("records") if not is_untouched(table, row)]
    covered = {number for row in own for number in cited_orders(row)}
    fresh = [
        {**row, "chosen": "", "source": _source(_fingerprint(table, row))}
        for row in proposed.to_dict("records")
        if not _mostly_covered(row, covered) and not _is_deleted(row, deleted)
    ]
    merged = pd.DataFrame([*own, *fresh[:most]], columns=list(TABLES[table].columns), dtype=object)
    return merged.where(merged.notna(), None)


def chosen(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that the clerk ticked, in their order."""
    ticked = [_is_chosen(row) for row in rows.to_dict("records")]
    return rows[pd.Series(ticked, index=rows.index, dtype=bool)]


def _is_chosen(row: Mapping[Any, Any]) -> bool:
    return match_key(row.get("chosen")).lower() in _CHOSEN


def is_unclear(row: Mapping[Any, Any]) -> bool:
    """Whether 选用 holds a word that says neither yes nor no."""
    said = match_key(row.get("chosen")).lower()
    return not (is_placeholder(said) or said in _CHOSEN or said in _REFUSED)


def is_untouched(table: str, row: Mapping[Any, Any]) -> bool:
    """Whether a row is a proposal of an earlier refresh, to the letter."""
    source = clean_text(row.get("source"))
    mark = _fingerprint(table, row)
    return not clean_text(row.get("chosen")) and source in (_source(mark), f"{_PROPOSED} {mark:08x}")


def _source(mark: int) -> str:
    """来源 of a proposal. Until 0.2 the fingerprint stood there in letters that mean nothing to a clerk."""
    return f"{_PROPOSED}（编号{mark}）"


def was_proposed(row: Mapping[Any, Any]) -> bool:
    """Whether the program proposed a row, whatever the clerk made of it since."""
    return clean_text(row.get("source")).startswith(_PROPOSED)


def is_refused(row: Mapping[Any, Any]) -> bool:
    """Whether the clerk said no to a row, or nothing that is a yes."""
    return bool(clean_text(row.get("chosen"))) and not _is_chosen(row)


def cited_orders(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The numbers of the orders that a row of either table is about, those of today where they are known."""
    for column in ("order_numbers_now", "order_numbers", "order_number"):
        numbers = split_words(row.get(column))
        if numbers:
            return numbers
    return ()


def _signed(row: Mapping[Any, Any]) -> dict[Any, Any]:
    """A clerk's row, 来源 saying so where it says nothing."""
    return {**row, "source": clean_text(row.get("source")) or _WRITTEN}


def _fingerprint(table: str, row: Mapping[Any, Any]) -> int:
    """Of the texts that workbooks of every version have."""
    columns = [column for column in TABLES[table].required if column not in ("chosen", "source")]
    texts = "\x1f".join(clean_text(row.get(column)) for column in columns)
    return zlib.crc32(texts.encode())


def _mostly_covered(row: Mapping[Any, Any], covered: set[str]) -> bool:
    numbers = cited_orders(row)
    return bool(numbers) and 2 * len(covered.intersection(numbers)) >= len(numbers)


def _is_deleted(row: Mapping[Any, Any], deleted: Sequence[Collection[str]]) -> bool:
    """Whether a proposal and one that was deleted share half of the orders of the smaller one."""
    numbers = set(cited_orders(row))
    return any(
        gone and 2 * len(numbers.intersection(gone)) >= min(len(numbers), len(gone)) > 0 for gone in deleted
    )
