"""热点问题 and 典型案例: proposals of the program beside what the clerk chose, wrote or refused."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from hotline_addin.domain.words.answers import YES_WORDS
from hotline_addin.domain.words.text import clean_text, split_words
from hotline_addin.domain.words.vocabulary import TABLES

_PROPOSED = "自动候选"
_WRITTEN = "人工填写"


def merge_candidates(table: str, existing: pd.DataFrame, proposed: pd.DataFrame) -> pd.DataFrame:
    """The clerk's rows as they are, then the proposals that they do not already cover.

    A row is the clerk's once its 选用 is filled or any of its texts changed: 来源 of a proposal carries a
    fingerprint of its texts, which tells. Untouched proposals of an earlier refresh give way to new ones.
    """
    columns = list(TABLES[table].columns)
    own = [_signed(row) for row in existing.to_dict("records") if not _is_untouched(row, columns)]
    covered = {number for row in own for number in _order_numbers(row)}
    fresh = [
        {**row, "chosen": "", "source": _source(_fingerprint(row, columns))}
        for row in proposed.to_dict("records")
        if not _mostly_covered(row, covered)
    ]
    merged = pd.DataFrame([*own, *fresh], columns=columns, dtype=object)
    return merged.where(merged.notna(), None)


def chosen(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that the clerk ticked, in their order."""
    ticked = [clean_text(row.get("chosen")).lower() in YES_WORDS for row in rows.to_dict("records")]
    return rows[pd.Series(ticked, index=rows.index, dtype=bool)]


def _is_untouched(row: Mapping[Any, Any], columns: list[str]) -> bool:
    source = clean_text(row.get("source"))
    mark = _fingerprint(row, columns)
    return not clean_text(row.get("chosen")) and source in (_source(mark), f"{_PROPOSED} {mark:08x}")


def _source(mark: int) -> str:
    """来源 of a proposal. Until 0.2 the fingerprint stood there in letters that mean nothing to a clerk."""
    return f"{_PROPOSED}（编号{mark}）"


def _signed(row: Mapping[Any, Any]) -> dict[Any, Any]:
    """A clerk's row, 来源 saying so where it says nothing."""
    return {**row, "source": clean_text(row.get("source")) or _WRITTEN}


def _fingerprint(row: Mapping[Any, Any], columns: list[str]) -> int:
    texts = "\x1f".join(
        clean_text(row.get(column)) for column in columns if column not in ("chosen", "source")
    )
    return zlib.crc32(texts.encode())


def _order_numbers(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return split_words(row.get("order_numbers", row.get("order_number")))


def _mostly_covered(row: Mapping[Any, Any], covered: set[str]) -> bool:
    numbers = _order_numbers(row)
    return bool(numbers) and 2 * len(covered.intersection(numbers)) >= len(numbers)
