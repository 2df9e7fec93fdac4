"""Two columns that mean one thing: which of them is read, and what has to be said about it.

Exports of two levels, of old and new systems, and of hands bring 办结时间 twice, or 办结时间 and 完成时间.
Which one is read changes the month's figures, so it is always told, and where the two disagree and no word in
their names decides, it is an error until somebody has settled it in 列名对照.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import TIME_COLUMNS, clean_time
from hotline_addin.domain.orders.cells.frames import cell_column
from hotline_addin.domain.orders.sheets.columns.header_names import column_place, is_weak
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases, Header, rank_of
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, cells_at
from hotline_addin.domain.words.answers import OVERDUE, RETURNED, read_cell
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, RAW_HEADERS
from hotline_addin.errors import Finding, Level

_LONGEST_RATING: Final = 10
_BY_DAY: Final = frozenset({"accepted_at", "dispatched_at"})
"""Times of which only the day decides the month and the deadline: centers stamp them minutes apart."""
_FIGURES: Final = frozenset(
    {
        *("accepted_at", "dispatched_at", "category", "unit", "deadline", "finished_at", "is_overdue"),
        *("times_returned", "outcome_rating", "process_rating", "is_unreasonable", "appeal_result"),
        *("is_repeated", "status"),
    }
)
"""Columns on which a printed figure rests; two that disagree are an error."""


_Cells = dict[int, list[object]]
"""What stands in each of the columns, by position."""


class _Reason(Enum):
    """Why one of several columns is read."""

    NAMED = "列名对照指明"
    FILLED = "其余是空的"
    FITTING = "其余是行号或大段文字"
    WORD = "按列名里的级别或“实际”“最终”等字"
    NAME = "按列名"
    AGREE = "内容一致"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns settled: the header with what is read, and the columns that fill blanks of another.

    `fills`: standard column -> positions of the columns that mean the same and do not contradict it.
    """

    header: Header
    fills: dict[str, tuple[int, ...]]
    findings: tuple[Finding, ...]


def choose_columns(sheet: RawSheet, header: Header, aliases: ColumnAliases) -> Choice:
    """Settle every column that several headers of a sheet mean.

    In turn: the one that the office wrote into 列名对照 by its full name; the only one that is not empty; the
    one whose name says 县级, 实际, 最终 rather than 市级, 计划; a full name before a weak one (单位 beside
    承办单位). Else the first by name is read, with the blanks filled from the others where they do not
    contradict. Findings: `two-columns`, 警告, or 错误 where the columns disagree and a figure rests on them.
    """
    columns, fills, findings = dict(header.columns), {}, []
    for column, positions in header.meanings.items():
        cells: _Cells = {at: [*cells_at(sheet.rows, at, header.first_data_row)] for at in positions}
        fitting = _fitting(column, positions, cells)
        chosen, reason = _chosen(column, fitting, cells, header, aliases)
        columns[column] = chosen
        if column == "outcome_rating" and len(fitting) < len(positions):
            columns.setdefault("reply", next(at for at in positions if at not in fitting))
        differing = 0
        if reason is _Reason.OPEN:
            others = tuple(at for at in fitting if at != chosen)
            differing = _differing(column, cells, chosen, others)
            reason = _Reason.OPEN if differing else _Reason.AGREE
            fills[column] = () if differing else others
        if reason is not _Reason.NAMED:
            findings.append(_finding(sheet, header, column, (chosen, reason, differing)))
    return Choice(replace(header, columns=columns), fills, tuple(findings))


def with_blanks_filled(
    frame: pd.DataFrame, sheet: RawSheet, fills: dict[str, tuple[int, ...]]
) -> pd.DataFrame:
    """The rows of a sheet with the blanks of a column filled from others of the same meaning."""
    if not any(fills.values()):
        return frame
    rows = [sheet.rows[number - sheet.first_row] for number in frame["source_row"]]
    filled = {
        column: cell_column(map(partial(_filled, positions=positions), frame[column], rows), frame.index)
        for column, positions in fills.items()
        if column in frame and positions
    }
    return frame.assign(**filled) if filled else frame


def _filled(cell: object, row: Sequence[object], positions: Sequence[int]) -> object:
    """The cell, or where it is blank the first other one of the row that is not."""
    if not is_placeholder(cell):
        return cell
    others = (row[at] for at in positions if at < len(row))
    return next((other for other in others if not is_placeholder(other)), cell)


def _fitting(column: str, positions: Sequence[int], cells: _Cells) -> list[int]:
    """The columns whose cells can be what the column holds; all where none can."""
    unfit: Callable[[Sequence[object]], bool] = {
        "order_number": _counts_rows,
        "outcome_rating": _holds_sentences,
        "process_rating": _holds_sentences,
    }.get(column, lambda _: False)
    return [at for at in positions if not unfit(cells[at])] or list(positions)


def _counts_rows(cells: Sequence[object]) -> bool:
    """Whether the cells are 1, 2, 3 ...: 编号 beside 工单编号 numbers the rows of the sheet."""
    numbers = [text for cell in cells if (text := match_key(cell))]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _holds_sentences(cells: Sequence[object]) -> bool:
    """Whether the cells are replies: “办理结果” heads a rating in one city and a reply in another."""
    lengths = sorted(len(text) for cell in cells if (text := clean_text(cell)))
    return bool(lengths) and lengths[len(lengths) // 2] > _LONGEST_RATING


def _chosen(
    column: str,
    positions: Sequence[int],
    cells: _Cells,
    header: Header,
    aliases: ColumnAliases,
) -> tuple[int, _Reason]:
    """The column that is read, and why."""
    names = header.names
    named = [at for at in positions if _is_named(names[at], aliases)]
    if len(named) == 1:
        return named[0], _Reason.NAMED
    if len(positions) == 1:
        return positions[0], _Reason.FITTING
    filled = [at for at in positions if not all(map(is_placeholder, cells[at]))]
    if len(filled) == 1:
        return filled[0], _Reason.FILLED
    return _best_by_name(column, filled or positions, names)


def _is_named(name: str, aliases: ColumnAliases) -> bool:
    """Whether the office wrote the full name of a header into 列名对照."""
    match = aliases.match(name)
    return match is not None and match.named


def _best_by_name(column: str, positions: Sequence[int], names: Sequence[str]) -> tuple[int, _Reason]:
    """The column with the strongest name, or the first of those with equally strong ones."""
    strengths: tuple[tuple[Callable[[str], int], _Reason], ...] = (
        (partial(rank_of, column), _Reason.WORD),
        (lambda name: -int(is_weak(name)), _Reason.NAME),
    )
    for strength, reason in strengths:
        ranks = {at: strength(names[at]) for at in positions}
        positions = [at for at in positions if ranks[at] == max(ranks.values())]
        if len(positions) == 1:
            return positions[0], reason
    return positions[0], _Reason.OPEN


def _differing(column: str, cells: _Cells, chosen: int, others: Sequence[int]) -> int:
    """In how many rows the others say something else than the chosen column."""
    read = _READERS.get(column, match_key)
    if column in _BY_DAY:
        read = _day_of
    return sum(
        1
        for at, own in enumerate(cells[chosen])
        if not is_placeholder(own)
        and any(
            not is_placeholder(cells[other][at]) and read(cells[other][at]) != read(own) for other in others
        )
    )


def _day_of(cell: object) -> object:
    when = clean_time(cell)
    return when.date() if isinstance(when, datetime) else when


_READERS: Final[dict[str, Callable[[object], object]]] = {
    **dict.fromkeys(TIME_COLUMNS, clean_time),
    "is_overdue": lambda cell: read_cell(OVERDUE, cell).answer,
    "times_returned": lambda cell: read_cell(RETURNED, cell),
}


def _finding(sheet: RawSheet, header: Header, column: str, told: tuple[int, _Reason, int]) -> Finding:
    chosen, reason, differing = told
    standard = RAW_HEADERS.get(column, column)
    places = LIST_SEPARATOR.join(
        f"{column_place(at)}“{header.names[at]}”" for at in sorted(header.meanings[column])
    )
    read = f"按{column_place(chosen)}“{header.names[chosen]}”计算"
    why = f"有{differing}行不一样，暂{read}" if reason is _Reason.OPEN else f"{read}（{reason.value}）"
    is_error = reason is _Reason.OPEN and column in _FIGURES
    return Finding(
        Level.ERROR if is_error else Level.WARNING,
        "two-columns",
        f"{sheet.file} 的“{sheet.sheet}”：{standard}",
        f"有{len(header.meanings[column])}列都是“{standard}”：{places}；{why}。",
        f"请核对；要固定用哪一列，在“列名对照”的“{standard}”一行写上它的全名（如“{header.names[chosen]}”），再导入一次。",
    )
