"""追溯: any figure of the notice or an annex back to orders, files and rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hotline_addin.domain.measures.declared.addresses.resolving import AddressedFigure
from hotline_addin.domain.month.address_trace import trace_address
from hotline_addin.domain.month.journal import runs_with
from hotline_addin.domain.month.trace import Trace, TraceInputs, joined, trace
from hotline_addin.domain.notice.own_figures import OwnRow
from hotline_addin.domain.orders.handlers.units import read_roster
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.text import clean_text
from hotline_addin.errors import InputError
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.refresh import work_out


@dataclass(frozen=True, slots=True)
class TraceResult:
    """A figure taken apart. `shown` is what 通报数据 says now, where the figure stands there; `runs` are the
    rows of 操作记录 that brought the orders' files, texts by identifier; `addressed` is the figure of an
    address."""

    trace: Trace
    shown: str | None
    runs: tuple[dict[str, str], ...]
    addressed: AddressedFigure | None = None


def trace_figure(book: Book, progress: Progress, figure: str) -> TraceResult:
    """Work the month out anew and explain one figure: a name of 通报数据, an address, a unit with a column.

    Raises `InputError` for a figure that nobody knows.
    """
    result, _ = work_out(book, progress)
    settings, _ = read_settings(book.settings())
    roster, _ = read_roster(book.table("roster"), settings.county)
    inputs = TraceInputs(result.report, result.settings, roster, book.table("adjustments"))
    row = next((row for row in result.own.rows if row.name == figure), OwnRow(figure))
    found = [trace_address(inputs, address) for address in row.addresses]
    addressed = found[0].figure if row.address else None
    if row.address:
        traced = replace(found[0].trace, figure=figure)
    elif found:
        said = row.said({each.trace.figure: each.trace.value for each in found})
        traced = joined(figure, said, [each.trace for each in found])
    else:
        traced = trace(inputs, figure)
    figures = book.table("figures")
    shown = {clean_text(row.get("name")): clean_text(row.get("text")) for row in figures.to_dict("records")}
    files = frozenset(order.file for order in traced.orders)
    return TraceResult(traced, shown.get(figure), tuple(_runs(book, files)), addressed)


def _runs(book: Book, files: frozenset[str]) -> list[dict[str, str]]:
    """The runs that read the files; none where the book is older than 操作记录."""
    try:
        journal = book.table("journal")
    except InputError:
        return []
    return runs_with(journal, files)
