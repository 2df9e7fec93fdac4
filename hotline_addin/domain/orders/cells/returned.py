"""重办: how often an order was sent back, from its count, else from a stated reason."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.words.answers import RETURNED, Answer, read_cell
from hotline_addin.domain.words.placeholders import is_placeholder


def returned_times(counts: Sequence[object], reasons: Sequence[object]) -> list[int]:
    """How often each order was sent back; where nobody counted, a stated reason is once.

    `counts` and `reasons` are cells of 退回重办次数 and 退回原因 as written. A word that says neither yes nor
    no counts as none.
    """
    stated = {reason: is_stated(reason) for reason in set(reasons)}
    known = {kind: _times_by_cell(counts, kind) for kind in set(map(type, counts))}
    return [
        int(stated[reason]) if (times := known[type(count)][count]) is None else times
        for count, reason in zip(counts, reasons, strict=True)
    ]


def _times_by_cell(counts: Sequence[object], kind: type) -> dict[object, int | None]:
    """What the cells of one type say (1 and True are equal and differ); None for one that says nothing."""
    readings = {cell: read_cell(RETURNED, cell) for cell in {cell for cell in counts if type(cell) is kind}}
    silent = (Answer.BLANK, Answer.PENDING)
    return {cell: None if reading.answer in silent else reading.times for cell, reading in readings.items()}


def is_stated(reason: object) -> bool:
    """Whether a cell of 退回原因 states one: 未退回 and 退回0次 do not."""
    if is_placeholder(reason, "return_reason"):
        return False
    return read_cell(RETURNED, reason).answer is not Answer.NO


def is_unclear_count(cell: object) -> bool:
    """Whether a cell of 退回重办次数 says something, but neither how often nor yes or no."""
    return read_cell(RETURNED, cell).answer is Answer.UNCLEAR
