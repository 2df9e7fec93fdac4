"""A table as printed: compiled values, so that whoever writes it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.tables.table_form import TableForm


@dataclass(frozen=True, slots=True)
class TableCell:
    """A printed text with the exact value and the parts behind it, and whether ▼ stands before it.

    `is_word`: the value stands for a name (of a grade), it is no number to be shown.
    """

    text: str
    amount: Amount | None = None
    is_marked: bool = False
    is_word: bool = False

    @property
    def value(self) -> Fraction | None:
        """The exact value, of a rate 0 to 1."""
        return value_of(self.amount)

    @property
    def content(self) -> int | float | str:
        """What a cell of a worksheet holds: the number, else the text."""
        value = self.value
        if value is None or self.is_word:
            return self.text
        return int(value) if value.denominator == 1 else float(value)


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

    `header` stands above the rows' names. `is_across` prints the rows side by side.
    """

    form: TableForm
    group: str
    header: str
    indicators: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None = None

    @property
    def name(self) -> str:
        """`表名`, or `表名·类别`."""
        return f"{self.form.name}·{self.group}" if self.group else self.form.name

    def as_json(self) -> dict[str, object]:
        """Texts as printed: `columns`, `rows`, and `total` or None.

        A table printed across is turned as a whole, its total being the last column.
        """
        columns = [self.header, *self.indicators]
        rows = [row.texts for row in self.rows]
        if not self.form.is_across:
            return {"columns": columns, "rows": rows, "total": self.total.texts if self.total else None}
        lines = [columns, *rows, *([self.total.texts] if self.total else [])]
        turned = [list(line) for line in zip(*lines, strict=True)]
        return {"columns": turned[0], "rows": turned[1:], "total": None}
