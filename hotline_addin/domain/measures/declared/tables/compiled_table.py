"""A table as printed: compiled values, so that whoever writes it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.indicators.indicator import COMPARED, Method
from hotline_addin.domain.measures.declared.tables.table_form import TableForm


@dataclass(frozen=True, slots=True)
class TableCell:
    """A printed text with the exact value and the parts behind it, and whether ▼ stands before it.

    `content` is what a cell of a worksheet holds: a number that shows so in `number_format`, else the text.
    """

    text: str
    amount: Amount | None = None
    is_marked: bool = False
    content: int | float | str = ""
    number_format: str = "General"

    @property
    def value(self) -> Fraction | None:
        """The exact value, of a rate 0 to 1."""
        return value_of(self.amount)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by its name, with a cell an indicator."""

    name: str
    cells: tuple[TableCell, ...]

    @property
    def texts(self) -> list[str]:
        """As printed, its name first."""
        return [self.name, *(cell.text for cell in self.cells)]


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table of one form, of one group where the form makes one of each.

    `header` stands above the rows' names.
    """

    form: TableForm
    group: str
    header: str
    indicators: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None = None
    figures: RowFigures | None = field(default=None, compare=False, repr=False)
    """The figures of all rows, also of those that are not listed."""

    @property
    def name(self) -> str:
        """`表名`, or `表名·类别`."""
        return f"{self.form.name}·{self.group}" if self.group else self.form.name

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """Columns without a figure in any row, where what is not known is left blank."""
        return tuple(name for name, amounts in self._amounts_left_blank() if not any(amounts))

    @property
    def has_unknown_cells(self) -> bool:
        """Whether a row lacks a figure that others have, beside those typed or looked back for."""
        return any(
            any(amounts) and not all(amounts)
            for name, amounts in self._amounts_left_blank()
            if self.is_of_orders(name)
        )

    def is_of_orders(self, name: str) -> bool:
        """Whether a column is told by orders of the period alone: not typed, not of an earlier period."""
        known = self.figures.declaration.by_name.get(name) if self.figures else None
        return known is not None and known.method not in COMPARED | {Method.TYPED}

    def _amounts_left_blank(self) -> Iterator[tuple[str, list[bool]]]:
        """Which rows have an amount, by column, where the others are left blank."""
        if self.rows and self.figures and self.figures.counts.leaves_blank:
            for at, name in enumerate(self.indicators):
                yield name, [row.cells[at].amount is not None for row in self.rows]

    def as_json(self) -> dict[str, object]:
        """Texts as printed: `columns`, `rows`, and `total` or None.

        A table printed across is turned as a whole, its total being the last column.
        """
        columns, *rows = self.lines
        total = self.total.texts if self.total and not self.form.is_across else None
        return {"columns": columns, "rows": rows[:-1] if total else rows, "total": total}

    @property
    def printed(self) -> CompiledTable:
        """The table as it stands on a page: one printed across has a row an indicator."""
        if not self.form.is_across:
            return self
        columns = [*self.rows, *([self.total] if self.total else [])]
        rows = tuple(
            TableRow(name, tuple(column.cells[at] for column in columns))
            for at, name in enumerate(self.indicators)
        )
        names = tuple(column.name for column in columns)
        return replace(
            self, indicators=names, rows=rows, total=None, form=replace(self.form, is_across=False)
        )

    @property
    def lines(self) -> list[list[str]]:
        """All texts as they are printed, the headers first and the total last."""
        total = [self.total.texts] if self.total else []
        lines = [[self.header, *self.indicators], *(row.texts for row in self.rows), *total]
        return [list(line) for line in zip(*lines, strict=True)] if self.form.is_across else lines
