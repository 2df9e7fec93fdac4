"""Any figure of a book by its address, without working out what a refresh would write."""

from __future__ import annotations

from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook
from hotline_addin.domain.month.month_report import report_month
from hotline_addin.domain.orders.handlers.units import read_roster
from hotline_addin.domain.orders.orders import stage_book
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.errors import InputError
from hotline_addin.ports import BookTables
from hotline_addin.usecases.month_inputs import month_inputs
from hotline_addin.usecases.proposing import no_cases, no_topics


def addresses_of(book: BookTables) -> AddressBook:
    """The figures of the orders that stand in 工单. Raises `InputError` where there are none."""
    settings, _ = read_settings(book.settings())
    roster, _ = read_roster(book.table("roster"), settings.county)
    orders = book.table("orders")
    if orders.empty:
        raise InputError("“工单”里还没有工单。", "请先导入市热线中心导出的工单文件。")
    inputs = month_inputs(book, settings, roster, stage_book(orders))
    return report_month(inputs, no_topics, no_cases).addresses
