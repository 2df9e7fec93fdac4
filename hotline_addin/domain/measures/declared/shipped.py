"""Which rows of 指标 and 表样 are in force: those of the office, and the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hotline_addin.domain.words.shipped_indicators import EARLIER_INDICATORS, SHIPPED_INDICATORS, Cells
from hotline_addin.domain.words.text import clean_text


def with_shipped(
    rows: Iterable[Mapping[str, object]],
    shipped: Iterable[Cells] = SHIPPED_INDICATORS,
    earlier: Iterable[Cells] = EARLIER_INDICATORS,
) -> tuple[Mapping[str, object], ...]:
    """The rows in force: those of the office, and the shipped ones of which the workbook has no row.

    A row that equals one that was shipped once follows the program; one that the office changed stays.
    """
    present = {row["name"]: row for row in shipped}
    former = [_stated(row) for row in earlier]
    own = [present.get(clean_text(row.get("name")), row) if _stated(row) in former else row for row in rows]
    named = {clean_text(row.get("name")) for row in own}
    return (*own, *(row for name, row in present.items() if name not in named))


def carried_rows(
    rows: Sequence[Mapping[str, object]], shipped: Sequence[Cells]
) -> tuple[Mapping[str, object], ...]:
    """The rows of a next workbook: the office's among today's shipped ones; none where all are shipped."""
    present = [_stated(row) for row in shipped]
    is_own = [_stated(row) not in present for row in rows if _stated(row)]
    return with_shipped([row for row in rows if _stated(row)], shipped) if any(is_own) else ()


def _stated(row: Mapping[str, object]) -> dict[str, str]:
    """What a row says: its cells as texts without blank ones; 说明 follows from them."""
    return {name: text for name, cell in row.items() if name != "note" and (text := clean_text(cell))}
