"""Exports of a hotline center, and annexes published as worksheets, told apart for 校核."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.usecases.check_raw import check_sheets, holds_exports, printed_sheets

__all__ = ["check_sheets", "holds_exports", "printed_sheets", "read_sheets"]


def read_sheets(path: Path) -> Sequence[RawSheet]:
    """All sheets of a file. Raises `InputError` for one that is no table."""
    return RawSheetReader().read([path])
