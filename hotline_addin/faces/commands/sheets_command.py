"""`hotline sheets`: 单位反馈单, one workbook a unit."""

from __future__ import annotations

from argparse import Namespace

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.unit_sheets import UnitSheetFolder
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import unit_sheets_answer
from hotline_addin.ports import Progress
from hotline_addin.usecases.unit_sheets import write_unit_sheets


def run_sheets(options: Namespace, progress: Progress) -> Answer:
    """`hotline sheets`."""
    book = ClosedBook(options.book)
    result = write_unit_sheets(book, progress, UnitSheetFolder(), options.out, masked=not options.unmasked)
    return unit_sheets_answer(result)
