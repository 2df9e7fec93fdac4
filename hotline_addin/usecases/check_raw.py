"""校核 of raw sheets before they are imported, and of annexes that were published as worksheets."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.orders.order_findings import unclear_answers
from hotline_addin.domain.orders.orders import stage_source
from hotline_addin.domain.orders.sheets.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.raw import RawSheet
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.prose.document import document_of_sheets
from hotline_addin.domain.words.settings import Settings
from hotline_addin.errors import Finding, InputError
from hotline_addin.usecases.check import check_notice


def check_sheets(file: str, sheets: Sequence[RawSheet]) -> tuple[Finding, ...]:
    """What is doubtful in an export of orders, or else in annexes, read from `file`.

    Orders are staged under the settings and headers of a fresh workbook; what depends on the roster or the
    month shows when they are imported. Raises `InputError` where the sheets hold neither.
    """
    try:
        month, about_sheets = recognise(sheets, ColumnAliases.default())
    except InputError:
        document = document_of_sheets(file, sheets)
        if not read_notice(document).tables:
            raise
        return check_notice(document)
    imported, about_orders = stage_source(month, Settings().not_surveyed_values)
    return (*about_sheets, *about_orders, *unclear_answers(imported.orders))
