"""工单编号 that Excel has rounded: it keeps fifteen digits of a number, and what follows becomes zeros.

Different orders then bear one number. Nothing may be told by such a number, least of all that two rows are
the same order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.text import order_key, shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

EXACT_DIGITS: Final = 15
_SCIENTIFIC: Final = re.compile(r"^\d(?:\.\d+)?E\+\d+$")
_SHOWN_DIGITS: Final = 6
_CUT_LENGTH: Final = 10
"""A cell shows 2610000431 as 2.61E+09, six digits at most; who types that again has zeros for the rest."""
_NAMED: Final = 3
_TOO_LONG: Final = f"超过{EXACT_DIGITS}位，被 Excel 当作数字改了末尾几位"
_SAVED_AS_SHOWN: Final = "被 Excel 当作数字、按科学计数存了下来，后面几位没有了"
"""A shorter number loses nothing in a cell, but a .csv keeps only what the cell shows."""

_Cell = tuple[object, str, str, int]
"""The raw cell of 工单编号, the number, its file and row."""


def rounded_numbers(cells: Sequence[_Cell]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The numbers that Excel has rounded, of all rows of an import.

    Findings: `rounded-number` (错误), one a file, where they end in zeros behind the fifteenth digit or are
    written as 4.11723E+17, or where several rows have one shorter number that ends in zeros; `long-number`
    (警告) for other numbers of so many digits that lie in the file as numbers, which a program may have
    written whole, and for a single shorter one that ends in zeros.
    """
    long = [cell for cell in cells if _is_long(*cell[:2])]
    files = dict.fromkeys(file for _, _, file, _ in long)
    rounded: list[_Cell] = []
    doubtful: list[_Cell] = []
    for file in files:
        own = [cell for cell in long if cell[2] == file]
        (rounded if all(_ends_in_zeros(number) for _, number, _, _ in own) else doubtful).extend(own)
    cut = [cell for cell in cells if _is_cut(*cell[:2])]
    rows = Counter(cell[1:3] for cell in cut)
    rounded += [cell for cell in cut if rows[cell[1:3]] > 1]
    numbers = frozenset(number for _, number, _, _ in rounded)
    single = [cell for cell in cut if rows[cell[1:3]] == 1 and cell[1] not in numbers]
    return numbers, (
        *_rounded(rounded),
        *_doubtful(doubtful, f"编号以数值存放且超过{EXACT_DIGITS}位，末尾几位可能已被改成0。"),
        *_doubtful(single, "编号末尾是一长串0，像是被 Excel 按科学计数改过，和别的编号可能对不上。"),
    )


def _is_long(cell: object, number: str) -> bool:
    if _SCIENTIFIC.match(number):
        return True
    return len(number) > EXACT_DIGITS and type(cell) in (int, float)


def _is_cut(cell: object, number: str) -> bool:
    """Whether a shorter number has zeros from where a cell that shows it as 2.61E+09 stops."""
    is_short = _CUT_LENGTH <= len(number) <= EXACT_DIGITS and number.isdecimal()
    return is_short and type(cell) in (int, float) and not number[_SHOWN_DIGITS:].strip("0")


def _ends_in_zeros(number: str) -> bool:
    return bool(_SCIENTIFIC.match(number)) or not number[EXACT_DIGITS:].strip("0")


def _rounded(cells: Sequence[_Cell]) -> list[Finding]:
    return [
        _finding([cell for cell in cells if cell[2] == file])
        for file in dict.fromkeys(file for _, _, file, _ in cells)
    ]


def _finding(cells: Sequence[_Cell]) -> Finding:
    numbers = list(dict.fromkeys(number for _, number, _, _ in cells))
    named = LIST_SEPARATOR.join(map(shortened, numbers[:_NAMED])) + ("等" if len(numbers) > _NAMED else "")
    _, number, file, row = cells[0]
    is_short = all(
        int(each.rpartition("+")[2]) < EXACT_DIGITS if _SCIENTIFIC.match(each) else len(each) <= EXACT_DIGITS
        for each in numbers
    )
    why = _SAVED_AS_SHOWN if is_short else _TOO_LONG
    return Finding(
        Level.ERROR,
        "rounded-number",
        f"{file} 的工单编号（第{row}行起）",
        f"{len(cells)}件工单的编号{why}，"
        f"只剩{len(numbers)}个不同的编号（{named}）；每行仍算一件，但分不清重复，也接不上抽访和退回。",
        "请重新导出，让“工单编号”一列存为文本（导出为 .csv 的不要先用 Excel 打开保存），再导入一次。",
        Place("orders", number, "order_number"),
    )


def _doubtful(cells: Sequence[_Cell], doubt: str) -> tuple[Finding, ...]:
    findings = [
        Finding(
            Level.WARNING,
            "long-number",
            f"{number}（{file} 第{row}行）",
            doubt,
            "请让导出方把工单编号存为文本，或核对这件工单的编号。",
            Place("orders", number, "order_number"),
        )
        for _, number, file, row in cells
    ]
    return summed_up(findings, "以数值存放的长编号")


def cells_of(
    numbers: Sequence[object], files: Sequence[str], rows: Sequence[int]
) -> list[tuple[object, str, str, int]]:
    """What `rounded_numbers` looks at, from the columns of a raw frame: numbers, and texts with a power."""
    return [
        (cell, order_key(cell), file, row)
        for cell, file, row in zip(numbers, files, rows, strict=True)
        if type(cell) in (int, float) or (isinstance(cell, str) and "E+" in cell)
    ]
