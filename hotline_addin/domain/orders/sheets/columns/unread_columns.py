"""Columns that look as if they mattered and were read for nothing: a deadline under an unknown header."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from hotline_addin.domain.orders.sheets.columns.further_columns import FurtherColumn, filled_sample
from hotline_addin.domain.orders.sheets.columns.header_names import column_place
from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, RAW_HEADERS
from hotline_addin.errors import Finding, Level

_TIME: Final = "(?:时间|日期|时刻|日)$"
_PROCESS: Final = "(?:过程|服务|态度)"
_LOOKS: Final[dict[str, re.Pattern[str]]] = {
    "deadline": re.compile(
        "时限|期限|限期|截止|截至|到期|限办|限时|(?:应|最迟|最晚|最后|须|需).*(?:办|完|回|反|答|时)"
    ),
    "finished_at": re.compile(f"(?:办结|完结|结案|办毕|完成|答复|回复|反馈|结单|办完|结束|完毕).*{_TIME}"),
    "dispatched_at": re.compile(f"(?:派|交办|转办|下发|分办|流转).*{_TIME}"),
    "accepted_at": re.compile(f"(?:受理|登记|来电|来件|创建|录入|提交|诉求|反映).*{_TIME}"),
    "is_overdue": re.compile("超期|逾期|超时"),
    "times_returned": re.compile("退回|打回|驳回|重办|返工|返办|发回"),
    "process_rating": re.compile(f"{_PROCESS}.*(?:满意|评价)|(?:满意|评价).*{_PROCESS}"),
    "outcome_rating": re.compile("满意|评价"),
    "category": re.compile("(?:诉求|问题|事项|事件).*(?:类别|分类|类型)"),
}
"""Words in a header that point to a standard column, for sheets that lack it."""

_FOLLOWS: Final = {
    "deadline": "{count}件工单的办理时限没有读到，没写是否超期的按设置的默认工作日推算",
    "finished_at": "{count}件工单的办结时间没有读到，没写是否超期的无法推算",
    "dispatched_at": "{count}件工单的派单时间没有读到，按受理时间归月",
    "accepted_at": "{count}件工单的受理时间没有读到",
    "is_overdue": "{count}件工单的超期按时间推算",
    "times_returned": "{count}件工单没有读到是否退回重办",
    "outcome_rating": "{count}件工单没有从这一列读到评价",
    "process_rating": "{count}件工单没有从这一列读到服务过程评价",
    "category": "{count}件工单没有读到诉求类别",
}
"""What follows for the orders of the sheet."""

_RATINGS: Final = ("outcome_rating", "process_rating")
_RATING: Final = re.compile("(?:非常|十分|很|比较|较|基本|不太|不|很不|非常不)?满意|[1-5一二三四五]星")
_WRITTEN_DATE: Final = re.compile(r"\d{4}[-/.年]\d|\d[-/.]\d{1,2}[-/.]\d{4}|\d{8} ?\d{1,2}:")


def unread_columns(
    sheet: RawSheet, header: Header, further: Sequence[FurtherColumn], orders: int
) -> list[Finding]:
    """`unread-column` (警告) for further columns of a sheet of orders that look like a standard column that
    the sheet lacks, one each with what follows for its `orders`; and one for all others that hold dates.

    What `two-columns` has told of is not told again.
    """
    findings = []
    dated = []
    told = {at for positions in header.meanings.values() for at in positions}
    for extra in further:
        if extra.is_personal or extra.position in told:
            continue
        column = _looks_like(extra.header, header) or _lacking_rating(sheet, header, extra.position)
        if column:
            findings.append(_lookalike(sheet, extra, column, orders))
        elif _holds_dates(sheet, header, extra.position):
            dated.append(extra)
    return findings + ([_dated(sheet, dated)] if dated else [])


def unread_ratings(
    sheet: RawSheet, header: Header, further: Sequence[FurtherColumn], rows: int
) -> list[Finding]:
    """`unread-column` (警告) for further columns of a sheet of call-backs that hold ratings, or look like it,
    where the sheet lacks that rating."""
    told = {at for positions in header.meanings.values() for at in positions}
    lookalikes = (
        (one, _looks_like(one.header, header, _RATINGS) or _lacking_rating(sheet, header, one.position))
        for one in further
        if not one.is_personal and one.position not in told
    )
    return [_unread_rating(sheet, one, column, rows) for one, column in lookalikes if column]


def _looks_like(name: str, header: Header, among: Collection[str] = _LOOKS.keys()) -> str | None:
    """The standard column that a header points to and that the sheet lacks."""
    key = match_key(name)
    looks = (column for column, pattern in _LOOKS.items() if column in among and pattern.search(key))
    return next((column for column in looks if column not in header.columns), None)


def _lacking_rating(sheet: RawSheet, header: Header, at: int) -> str | None:
    """The rating that the sheet lacks, where the cells of a column are ratings whatever its header says."""
    lacking = next((column for column in _RATINGS if column not in header.columns), None)
    cells = filled_sample(sheet, header, at) if lacking else []
    return lacking if cells and 2 * sum(map(_is_rating, cells)) > len(cells) else None


def _is_rating(cell: object) -> bool:
    return _RATING.fullmatch(match_key(cell)) is not None


def _holds_dates(sheet: RawSheet, header: Header, at: int) -> bool:
    """Whether most cells of a column are dates or written ones; a plain number may be anything."""
    cells = filled_sample(sheet, header, at)
    return bool(cells) and 2 * sum(map(_is_date, cells)) > len(cells)


def _is_date(cell: object) -> bool:
    if isinstance(cell, datetime):
        return True
    if not isinstance(cell, str) or not _WRITTEN_DATE.search(cell):
        return False
    try:
        return parse_time(cell) is not None
    except ValueError:
        return False


def _lookalike(sheet: RawSheet, one: FurtherColumn, column: str, orders: int) -> Finding:
    standard = RAW_HEADERS[column]
    return _finding(
        sheet,
        f"{column_place(one.position)}“{one.header}”像是“{standard}”，没有按“{standard}”读，只保留在工单里："
        f"{_FOLLOWS[column].format(count=orders)}。",
        f"如果是，请在“列名对照”的“{standard}”一行写上“{one.own or one.header}”，再导入一次；如果不是，"
        "在“列名对照”加一行，标准列写它的列名，就不再提示。",
    )


def _unread_rating(sheet: RawSheet, one: FurtherColumn, column: str, rows: int) -> Finding:
    standard = RAW_HEADERS[column]
    return _finding(
        sheet,
        f"{column_place(one.position)}“{one.header}”像是“{standard}”，没有读：{rows}行抽访没有{standard}。",
        f"如果是，请在“列名对照”的“{standard}”一行写上“{one.own or one.header}”，再导入一次。",
    )


def _dated(sheet: RawSheet, columns: Sequence[FurtherColumn]) -> Finding:
    named = LIST_SEPARATOR.join(f"{column_place(column.position)}“{column.header}”" for column in columns)
    return _finding(
        sheet,
        f"{named}里是日期，没有当作标准列读，只保留在工单里。",
        "如果其中有办理时限、办结时间等，请在“列名对照”写到那一行，再导入一次；用不上的，"
        "在“列名对照”加一行，标准列写它的列名，就不再提示。",
    )


def _finding(sheet: RawSheet, message: str, advice: str) -> Finding:
    return Finding(Level.WARNING, "unread-column", f"{sheet.file} 的“{sheet.sheet}”", message, advice)
