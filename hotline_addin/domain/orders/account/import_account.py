"""导入明细: of every sheet that was read, what became of each of its rows and of each of its columns.

A notice with a wrong figure is worse than none, and rows that vanish in silence make wrong figures: so the
sum of an account closes, or there is no account.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a sheet was taken for."""

    ORDERS = "orders"
    CALLBACKS = "callbacks"
    RETURNS = "returns"
    SKIPPED = "skipped"


KIND_NAMES: Final = {
    Kind.ORDERS: "工单",
    Kind.CALLBACKS: "抽访结果",
    Kind.RETURNS: "退回重办",
    Kind.SKIPPED: "已跳过",
}
"""What a clerk reads for each kind."""

KEPT: Final = "kept"
"""A column that is none of ours and that 工单 keeps."""
PERSONAL: Final = "personal"
"""A column of names, phones or addresses of citizens, which 工单 does not keep."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that became nothing: its number as the file's own program counts, and why, in Chinese."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column was taken for: `taken_as` is a standard column's Chinese name, `KEPT`, `PERSONAL`, or
    None for one that was not read. `name`: its header in 工单, where that is another."""

    header: str
    taken_as: str | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """One sheet, accounted for.

    `rows` are its non-empty rows below the header. Each of them became an order of 工单 (`orders`, whatever
    its month), was `joined` to one (a call-back, a return, the row of a further unit), found no order
    (`unmatched`), says again what another row says (`duplicates`), or was left out.
    `notes` are further sentences about the sheet (隐藏的工作表).
    Raises `ValueError` where that does not add up.
    """

    file: str
    sheet: str
    kind: Kind
    rows: int
    orders: int = 0
    joined: int = 0
    unmatched: int = 0
    duplicates: int = 0
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        told = self.orders + self.joined + self.unmatched + self.duplicates + len(self.left_out)
        if self.rows != told:
            raise ValueError(f"{self.rows} rows, {told} of them accounted for: {self.file} {self.sheet}")


class Fate(StrEnum):
    """What became of a row, in the words of `SheetAccount`."""

    ORDER = "orders"
    JOINED = "joined"
    UNMATCHED = "unmatched"
    DUPLICATE = "duplicates"


RowKey = tuple[int, int]
"""A row of an import: which sheet, from 0, and its number as the file's own program counts."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A sheet as far as reading tells: what `SheetAccount` holds before its rows have met the others."""

    file: str
    sheet: str
    kind: Kind
    rows: int
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    notes: tuple[str, ...] = ()


def closed(
    readings: Sequence[SheetReading], fates: Mapping[RowKey, Fate], left_out: Mapping[RowKey, str]
) -> ImportAccount:
    """The account, from what reading left out and what became of the rest.

    Raises `ValueError` for a row that nothing has become of.
    """
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for (sheet, _), fate in fates.items():
        counts[sheet][fate] += 1
    later: dict[int, list[LeftOut]] = defaultdict(list)
    for (sheet, row), reason in left_out.items():
        later[sheet].append(LeftOut(row, reason))
    return ImportAccount(
        tuple(
            SheetAccount(
                reading.file,
                reading.sheet,
                reading.kind,
                reading.rows,
                left_out=tuple(sorted((*reading.left_out, *later[index]), key=lambda left: left.row)),
                columns=reading.columns,
                notes=reading.notes,
                **{fate.value: counts[index][fate] for fate in Fate},
            )
            for index, reading in enumerate(readings)
        )
    )


@dataclass(frozen=True, slots=True)
class ImportAccount:
    """All sheets of an import in the order in which they were read."""

    sheets: tuple[SheetAccount, ...] = ()

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(dict.fromkeys(sheet.file for sheet in self.sheets))

    @property
    def orders(self) -> int:
        """Rows that entered 工单, whatever their month."""
        return sum(sheet.orders for sheet in self.sheets)

    def of(self, *kinds: Kind) -> Iterable[SheetAccount]:
        """The sheets of some kinds."""
        return (sheet for sheet in self.sheets if sheet.kind in kinds)
