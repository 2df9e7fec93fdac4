"""An annex: a table with a page of its own, as values that refuse to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count

from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableRow
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.measures.performance import UnitPerformance
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, SHIPPED_TABLE
from hotline_addin.domain.words.vocabulary import ANNEX_SHEET, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level


@dataclass(frozen=True, slots=True)
class Annex:
    """附件N: a table in printing order, with the definition note (口径) printed below it.

    `adjusted` rows are units that 人工调整 changed; they bear a mark. Raises `ValueError` for a row that
    stands twice.
    """

    number: int
    period: Period
    table: CompiledTable
    note: str = ""
    adjusted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(set(self.names)) != len(self.names):
            raise ValueError(f"a row stands twice in annex {self.number}")

    @property
    def group(self) -> str:
        """The group of units that it is about; empty where it is about all of them."""
        return self.table.group

    @property
    def names(self) -> tuple[str, ...]:
        """What its rows are called."""
        return tuple(row.name for row in self.table.rows)

    @property
    def label(self) -> str:
        """`附件1`: the sheet's name and the first line of the annex's page."""
        return f"{ANNEX_SHEET}{self.number}"

    @property
    def title(self) -> str:
        """`2024年2月份县直单位热线办理情况`: equal on the annex's page and in the notice's list."""
        form = self.table.form
        said = "热线办理情况" if form.name == SHIPPED_TABLE else form.name
        return f"{self.period.full_text}{self.group}{said}"

    @property
    def handled(self) -> int:
        """承办件数 of all rows together, 0 where it is no column."""
        return sum(int(_value(row, self.table, HANDLED)) for row in self.table.rows)


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table with a sheet of its own, called by its name."""

    period: Period
    table: CompiledTable
    note: str = ""

    @property
    def label(self) -> str:
        """The sheet's name."""
        return self.table.name

    @property
    def title(self) -> str:
        """`2024年2月份来源渠道`."""
        return f"{self.period.full_text}{self.table.group}{self.table.form.name}"


def _value(row: TableRow, table: CompiledTable, indicator: str) -> Fraction:
    if indicator not in table.indicators:
        return Fraction(0)
    return row.cells[table.indicators.index(indicator)].value or Fraction(0)


def annex_columns(table: CompiledTable) -> dict[str, str]:
    """Identifier -> header of the columns of an annex, the rows' names first."""
    return {"unit": table.header, **{Measure(name).column: name for name in table.indicators}}


def number_annexes(tables: Iterable[CompiledTable], known: Mapping[str, int]) -> dict[str, int]:
    """The number of each table by its name: the shipped ones first, those of the office behind them.

    `known` are numbers that tables of the office have already; they keep them, whatever comes or goes.
    """
    names = {table.name: table.form.name == SHIPPED_TABLE for table in tables}
    numbers = {name: known[name] for name, is_shipped in names.items() if not is_shipped and name in known}
    free = (number for number in count(1) if number not in known.values())
    numbers |= {name: next(free) for name, is_shipped in names.items() if is_shipped}
    last = max((*numbers.values(), *known.values()), default=0)
    fresh = [name for name in names if name not in numbers]
    return numbers | dict(zip(fresh, count(last + 1), strict=False))


def printed_labels(annexes: Sequence[Annex]) -> dict[str, str]:
    """What stands on the page of each annex, by its label: one without rows is not printed, and those behind
    it move up in the notice."""
    printed = [annex for annex in annexes if annex.names]
    places = {annex.label: f"{ANNEX_SHEET}{place}" for place, annex in enumerate(printed, 1)}
    return {annex.label: places.get(annex.label, annex.label) for annex in annexes}


def moved_annexes(annexes: Sequence[Annex]) -> Iterator[Finding]:
    """`moved-annex` (提示) for an annex without rows before others: the notice counts on without it."""
    labels = printed_labels(annexes)
    moved = [f"“{label}”印作{shown}" for label, shown in labels.items() if label != shown]
    empty = [annex for annex in annexes if not annex.names and annex.group]
    if moved and empty:
        groups = LIST_SEPARATOR.join(annex.group for annex in empty)
        yield Finding(
            Level.NOTE,
            "moved-annex",
            empty[0].label,
            f"{groups}本期没有工单，通报里没有它的附件，后面的附件往前排：工作表{LIST_SEPARATOR.join(moved)}。",
            f"不用处理：附件上印的和通报一样，空着的“{empty[0].label}”收起来了，有工单时自己出来。",
        )


def in_printing_order(
    units: Sequence[UnitPerformance], order: str, praised: Sequence[str]
) -> tuple[UnitPerformance, ...]:
    """Units, given in roster order, as the setting `annex_order` wants them.

    名录 keeps the roster, 结果满意率 sorts by falling outcome (not surveyed last), 表扬置顶 puts the praised
    units first.
    """
    return tuple(sorted(units, key=lambda unit: _rank(unit, order, praised)))


def reordered(table: CompiledTable, names: Sequence[str]) -> CompiledTable:
    """The table with its rows in the order of these names."""
    place = {name: at for at, name in enumerate(names)}
    return replace(table, rows=tuple(sorted(table.rows, key=lambda row: place.get(row.name, len(place)))))


def _rank(unit: UnitPerformance, order: str, praised: Sequence[str]) -> Fraction:
    if order == "结果满意率":
        outcome = unit.counts.outcome.fraction
        return Fraction(1) if outcome is None else -outcome
    if order == "表扬置顶":
        return Fraction(praised.index(unit.unit) if unit.unit in praised else len(praised))
    return Fraction(0)
