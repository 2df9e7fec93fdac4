"""Tables of units read by their headings: which column is a count, which a rate, which row a total."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from itertools import dropwhile
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER, number_of
from hotline_addin.domain.printed.prose.spelling import bare, folded
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK

# What headings of published annexes say: which column names the units, which numbers are ranks, changes,
# scores or of another time, and therefore neither counts nor rates of the month.
_UNIT_HEADER: Final = re.compile(
    r"单位(?:名称)?$|部门(?:名称)?$|^(?:乡镇|镇街|街道|区县|县区|县市区|县（市、区）|地区|乡镇街道|名称|属地|区域)"
    r"|^承办[县市区]|^(?:镇|乡|村|社区|县|区|市|科室|片区|网格|班组)$"
)
_KIND_HEADER: Final = re.compile(r"类别(?:名称)?$|类型$|分类$|来源$|渠道$|性质$|领域$")
_RANK: Final = re.compile(r"排名|名次|位次")
_SCORE: Final = re.compile(r"分$|得分|评分|分数|分值|积分|分（")
_OTHER: Final = re.compile(
    r"序号|顺序|同比|环比|增[幅减长]|较上|变化|时长|备注|上[月年期季]|去年|同期|累计|平均|[人日月周]均"
)
_RATE: Final = re.compile(r"率|占比|比例|比重|百分比|满意度")
_TOTAL: Final = re.compile(r"^(?:合计|总计|共计|总[数量]|.{0,8}(?:小计|合计|总计))$")
_SUMMARY: Final = re.compile(
    r"^(?:全[县市区州省].{0,4}|.{0,4}平均(?:值|数)?.{0,4}|.{0,6}均值|(?:同比|环比|增减|变化|升降).{0,6}|备注.*|注.*)$"
)
"""Rows below the units that are about none of them."""
_AMONG: Final = re.compile(r"^[（(]?其中")
"""`其中：噪声`: a row that is contained in the one above."""
_NUMBER_CELL: Final = re.compile(rf"^[▼▲↑↓*]?(?P<number>-?{NUMBER})(?P<percent>%?)[▼▲↑↓*]?$")
"""`▼30.00%`, `1,602`, `81.25↑`: offices mark low and rising figures."""
_NAME: Final = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
"""A name has a Chinese character or a word of letters (12345APP); `1 2 3`, `A B C` number the columns."""
_MOST_HEADER_ROWS: Final = 3
"""Rows of headings: groups of columns, columns, and units of measurement below."""
_MEASURE: Final = re.compile(
    r"[数率量分次额度比]$|[数率量]（|占比|件$|（[件%分]）|受理|办结|转办|交办|派[单件发]|下派|直办|回访|满意|[超逾]期|签收|承办|接收|收到"
    r"|反馈|回复|[应已未在]办|[应已未]回访|期[初末]|名次|排名|位次|同比|环比|增长|去年|[本上][月年期周]|[上下]半年|季度|年$|抽访|取号"
    r"|自收|退回|重办|解决"
)
"""First cells of the rows of a table that lies on its side: 数量, 办结, 应回访, 2024年."""
_MONTH: Final = re.compile(r"^\d{1,2}月份?$")
_SPAN: Final = re.compile("季度$|年度?$")
_TIME_HEADER: Final = re.compile("月|时间|日期|年|周|期")
_FITTING: Final = 0.9
"""Share of the rows that must have as many cells as there are headings; notes below a table need not."""


class Kind(Enum):
    """What the cells of a column are."""

    COUNT = auto()
    RATE = auto()
    RANK = auto()
    SCORE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed; `number` is None for words and blanks."""

    text: str
    number: Decimal | None
    has_percent: bool

    @classmethod
    def read(cls, text: str) -> Cell:
        """`66.67%`, `▼30.00%`, `1,602`, `未抽访`."""
        match = _NUMBER_CELL.match(bare(text))
        number = number_of(match["number"]) if match else None
        return cls(folded(text), number, bool(match and match["percent"]))

    @property
    def count(self) -> int | None:
        """The whole number of a count; None for anything else."""
        if self.number is None or self.has_percent or self.number != self.number.to_integral_value():
            return None
        return int(self.number)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading without blanks, its place in a row, what its cells are."""

    header: str
    place: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Row:
    """A row under its unit. `name` has no blanks, `written` is the name as printed."""

    name: str
    written: str
    cells: tuple[Cell, ...]

    @property
    def is_total(self) -> bool:
        """Whether it sums other rows up."""
        return bool(_TOTAL.match(self.name))

    @property
    def is_unit(self) -> bool:
        """Whether it is about one unit."""
        is_other = self.is_total or self.is_among or _SUMMARY.match(self.name)
        return bool(self.name) and not is_other

    @property
    def is_among(self) -> bool:
        """Whether it says itself that it is contained in the row above: 其中…."""
        return bool(_AMONG.match(self.name))

    def cell(self, column: Column) -> Cell:
        """The cell under a column."""
        return self.cells[column.place]


@dataclass(frozen=True, slots=True)
class UnitTable:
    """A table with one row a unit, or a kind of order (`names_units` false).

    `place` is how a person finds it (`附件1`), `title` what stands above it.
    """

    place: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    names_units: bool = True

    @property
    def units(self) -> tuple[Row, ...]:
        """The rows that are about one unit (or kind of order)."""
        return tuple(row for row in self.rows if row.is_unit)

    @property
    def by_name(self) -> dict[str, Row]:
        """The rows about one unit by their names, and without what most names end with: 新桥 of 新桥站."""
        named = {row.name: row for row in self.units}
        endings = Counter(name[-size:] for name in named for size in (1, 2) if len(name) > size + 1)
        common = ["类", *(ending for ending, times in endings.items() if 2 * times > len(named) > 2)]
        for ending in sorted(common, key=len, reverse=True):
            for name, row in list(named.items()):
                if name.endswith(ending) and len(name) > len(ending) + 1:
                    named.setdefault(name.removesuffix(ending), row)
        return named

    def of_kind(self, kind: Kind) -> tuple[Column, ...]:
        """The columns of a kind, in order."""
        return tuple(column for column in self.columns if column.kind is kind)

    @property
    def handled(self) -> Column | None:
        """The column that says how many orders a unit had in all; None in a table of some orders only."""
        return None if _SOME_ORDERS.search(self.title) else handled_column(self.of_kind(Kind.COUNT))

    @property
    def is_of_orders(self) -> bool:
        """Whether its own headings say so: names with numbers beside them may as well be a telephone list."""
        return self.names_units or self.handled is not None or bool(self.of_kind(Kind.RATE))


_HANDLED: Final = re.compile(
    r"承办|受理|办件|工单|派[单件遣]|转办|交办|总[数量]|^件数|^数量|诉求[数量件]|办理[件数量]|接[收到]|应[办结]"
)
"""What a unit got."""
_SOME_ORDERS: Final = re.compile(r"超期|逾期|超时|不满意|重办|退回|回退|返工|未办结|督办|典型|重复")
"""Titles of tables of some orders."""
_PART: Final = re.compile(
    r"超期|逾期|超时|重办|退[回单]|回退|返工|未|不|满意|回访|抽[访查]|按[时期]|及时|已|办结|结案|解决|更新"
)
"""What became of some of its orders."""


def handled_column(counts: Sequence[Column]) -> Column | None:
    """The first count that is of all orders, not of a part of them; None where no heading says so."""
    named = (column for column in counts if _HANDLED.search(column.header))
    return next((column for column in named if not _PART.search(column.header)), None)


def read_tables(rows: Sequence[Sequence[str]], place: str, title: str) -> Iterator[UnitTable]:
    """The unit tables in a printed grid: side by side ones apart, headings repeated on each page dropped.

    A grid without headings, or whose rows do not fit them, gives none: better unread than misread.
    """
    filled = _upright(list(dropwhile(_is_caption, [tuple(row) for row in rows if any(map(bare, row))])))
    # Looking for a number in all of a long list of texts would take most of a minute.
    depth = next((at for at, row in enumerate(filled[: _MOST_HEADER_ROWS + 1]) if _has_number(row)), 0)
    if not 0 < depth <= _MOST_HEADER_ROWS:
        return
    headers = _headers(filled[:depth])
    body = _body(filled[:depth], filled[depth:])
    fitting = [row for row in body if len(row) == len(headers)]
    if len(fitting) < max(1, _FITTING * len(body)):
        return
    step = _width(headers, fitting)
    beside = range(0, len(headers), step)
    yield from _read(
        headers[:step], [row[first : first + step] for first in beside for row in fitting], place, title
    )


def _upright(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A table that lies on its side (units across, one row a measure) set upright."""
    if len(rows) < 2 or len(rows[0]) < 4 or len({len(row) for row in rows}) > 1:
        return rows
    across, down = list(map(bare, rows[0][1:])), [bare(row[0]) for row in rows[1:]]
    by_time = not _TIME_HEADER.search(bare(rows[0][0])) and all(map(_MONTH.match, down))
    percents = {sum(bare(cell).endswith("%") for cell in row[1:]) for row in rows[1:]}
    by_percent = percents == {0, len(across)}  # a measure's cells are alike, and they stand in a row
    is_lying = (by_time or by_percent or all(map(_MEASURE.search, down))) and not any(
        _MEASURE.search(cell) and not _SPAN.search(cell) and not _TOTAL.match(cell) for cell in across
    )
    named = all(_NAME.search(cell) for cell in across)
    return list(zip(*rows, strict=True)) if is_lying and named else rows


def _is_caption(row: Sequence[str]) -> bool:
    """Whether a row says one thing only, in one cell or in all of them: the table's title."""
    return len(set(filter(None, map(bare, row)))) == 1


def _body(heading: Sequence[Sequence[str]], rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without headings repeated on a new page and without those that are one merged cell."""
    repeated = {tuple(map(bare, row)) for row in heading}
    return [row for row in rows if tuple(map(bare, row)) not in repeated and not _spans_all(row)]


def _spans_all(row: Sequence[str]) -> bool:
    """Whether a row is one cell merged over all columns: a group's heading or a note."""
    return len(row) > 1 and len(set(map(bare, row))) == 1


def _has_number(row: Sequence[str]) -> bool:
    return any(Cell.read(cell).number is not None for cell in row)


def _headers(rows: Sequence[Sequence[str]]) -> list[str]:
    """One heading a column, parents before children; a heading merged over rows stands once."""
    width = max(map(len, rows))
    padded = [[bare(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    return ["".join(dict.fromkeys(filter(None, column))) for column in zip(*padded, strict=True)]


def _width(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Columns of one of the tables that are printed next to each other to save paper."""
    first = _unit_place(headers, rows)
    starts = (
        [] if first is None else [place for place, header in enumerate(headers) if header == headers[first]]
    )
    step = starts[1] - starts[0] if len(starts) > 1 else 0
    is_repeated = bool(step) and list(headers[:step]) * len(starts) == list(headers)
    return step if is_repeated else len(headers)


def _unit_place(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column of names: units where there are any, else kinds of orders, else the first one of words."""
    for pattern in (_UNIT_HEADER, _KIND_HEADER):
        for place, header in enumerate(headers):
            if pattern.search(header) and any(_NAME.search(bare(row[place])) for row in rows):
                return place  # 乡镇 may as well head the orders of all towns
    words = (place for place in range(len(headers)) if all(_NAME.search(bare(row[place])) for row in rows))
    return next(words, None)


def _read(
    headers: Sequence[str], grid: Sequence[Sequence[str]], place: str, title: str
) -> Iterator[UnitTable]:
    name_place = _unit_place(headers, grid)
    if name_place is None:
        return
    rows = [_row(cells, name_place) for cells in grid]
    rows = [row for row in rows if _NAME.search(row.name)]
    columns = tuple(
        Column(header, at, _kind(header, [row.cells[at] for row in rows]))
        for at, header in enumerate(headers)
        if at != name_place and header
    )
    if rows and any(column.kind is not Kind.OTHER for column in columns):
        names_units = bool(_UNIT_HEADER.search(headers[name_place]))
        yield UnitTable(place, title, columns, tuple(rows), names_units)


def _row(cells: Sequence[str], name_place: int) -> Row:
    written = cells[name_place].strip().removesuffix(ADJUSTED_MARK).rstrip()
    sums = next((bare(cell) for cell in cells[: name_place + 1] if _TOTAL.match(bare(cell))), "")
    return Row(sums or bare(written), written, tuple(map(Cell.read, cells)))


def _kind(header: str, cells: Sequence[Cell]) -> Kind:
    numbers = [cell for cell in cells if cell.number is not None]
    if not numbers or _OTHER.search(header):
        return Kind.OTHER
    if _RANK.search(header) or _SCORE.search(header):
        return Kind.RANK if _RANK.search(header) else Kind.SCORE
    if _RATE.search(header) or 2 * sum(cell.has_percent for cell in numbers) > len(numbers):
        return Kind.RATE
    return Kind.COUNT if all(cell.count is not None for cell in numbers) else Kind.OTHER
