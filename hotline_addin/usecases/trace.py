"""追溯: any figure of the notice or an annex back to orders, files and rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from hotline_addin.domain.measures.declared.addresses.resolving import AddressedFigure
from hotline_addin.domain.month.address_trace import trace_address
from hotline_addin.domain.month.journal import runs_with
from hotline_addin.domain.month.trace import Trace, TraceInputs, joined, trace
from hotline_addin.domain.notice.own_figures import OwnRow
from hotline_addin.domain.orders.account.import_account import KIND_NAMES, Kind
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import InputError
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.counted_month import count_month
from hotline_addin.usecases.proposing import no_cases


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
    month = count_month(book, progress, no_cases)
    inputs = TraceInputs(month.report, month.settings, month.roster, book.table("adjustments"))
    row = next((row for row in month.own.rows if row.name == figure), OwnRow(figure))
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
    besides = _joined(book, traced)
    told = (f"{kind}按工单编号取自：{LIST_SEPARATOR.join(files)}。" for kind, files in besides.items())
    traced = replace(traced, lines=(*traced.lines, *told))
    files = {*(order.file for order in traced.orders), *chain.from_iterable(besides.values())}
    return TraceResult(traced, shown.get(figure), tuple(_runs(book, frozenset(files))), addressed)


def _joined(book: Book, traced: Trace) -> dict[str, list[str]]:
    """By kind, the files beside the orders from which a figure of ratings or of returned orders comes.

    None where the book is older than 导入明细, or the orders brought all of it themselves.
    """
    try:
        imports = book.table("imports").to_dict("records")
    except InputError:
        return {}
    said = f"{traced.figure} {traced.label} {' '.join(dict.fromkeys(order.role for order in traced.orders))}"
    found: dict[str, list[str]] = {}
    for row in imports:
        kind, file = clean_text(row.get("kind")), clean_text(row.get("file"))
        if clean_text(row.get("joined")) not in ("", "0") and any(
            word in said for word in _RESTS_ON.get(kind, ())
        ):
            found.setdefault(kind, []).append(file)
    return {kind: list(dict.fromkeys(files)) for kind, files in found.items()}


_RESTS_ON: Final = {KIND_NAMES[Kind.CALLBACKS]: ("满意", "抽访"), KIND_NAMES[Kind.RETURNS]: ("重办", "退回")}
"""Words of figures that rest on a kind of sheet beside the orders."""


def _runs(book: Book, files: frozenset[str]) -> list[dict[str, str]]:
    """The runs that read the files; none where the book is older than 操作记录."""
    try:
        journal = book.table("journal")
    except InputError:
        return []
    return runs_with(journal, files)
