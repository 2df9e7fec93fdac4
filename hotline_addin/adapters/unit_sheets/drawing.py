"""One 单位反馈单 on A4 across: what the unit did, what it has to put right, and where to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hotline_addin.adapters.closed_book.parts.wrapping import height_of, lines_of
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.month.unit_sheets import UNIT_ORDER_COLUMNS, UnitSheet
from hotline_addin.domain.words.shipped_indicators import (
    HANDLED,
    OUTCOME,
    OVERDUE,
    PROCESS,
    RETURNED,
    UNFINISHED,
)

_TITLE_FONT, _HEADER_FONT, _FONT = "方正小标宋简体", "黑体", "仿宋"
_QUIET, _BAND, _HEADER_FILL, _LATE = "#595959", "#E9EEF3", "#F2F2F2", "#9C0006"
_CREATED: Final = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed, so that the same sheet is the same file."""

OWN_PART: Final = "hotline_unit_part"
"""The file's own property that says what is about the unit itself, as `UnitSheet.own_part`."""

_NUMBER, _REMEDY = "序号", "整改情况"
_WIDTHS: Final = {
    _NUMBER: 5,
    "order_number": 21,
    "accepted_at": 12,
    "title": 42,
    "deadline": 14,
    "finished_at": 12,
    "return_reason": 20,
    "outcome_rating": 11,
    "process_rating": 11,
    _REMEDY: 24,
}
_HEADERS: Final = {_NUMBER: _NUMBER, **UNIT_ORDER_COLUMNS, _REMEDY: _REMEDY}
_LEFT: Final = ("title", "return_reason")
_COLUMNS: Final = tuple(_WIDTHS)
_LAST: Final = len(_COLUMNS) - 1
_LEAST_HEIGHT: Final = 24.0
_PAGE_HEIGHT: Final = 509 * (sum(_WIDTHS.values()) * 5.25 + 3.75 * len(_WIDTHS)) / 770
"""Points of rows on a page: 770 by 509 points of paper, on which the columns are fitted."""
_CLOSER: Final = 1.2
""" How much smaller a page may be set to hold it all."""
_ORDINALS: Final = "一二三四五"
_SUMMARY: Final = ((0, 1, ""), (2, 2, HANDLED), (3, 3, OVERDUE), (4, 4, RETURNED))
_RATE_COLUMNS: Final = ((5, 6, OUTCOME), (7, 9, PROCESS))
"""Columns of the summary: first, last, header."""
_SIGNATURES: Final = (
    *((0, 1, "承办单位（盖章）"), (2, 3, "")),
    *((4, 4, "负责人"), (5, 6, ""), (7, 7, "签收人"), (8, 8, ""), (9, 9, "      年    月    日")),
)


def draw(sheet: UnitSheet) -> bytes:
    """The workbook's bytes, the same for the same sheet. Texts are written as texts, whatever they say."""
    content = BytesIO()
    defaults = {"font_name": _FONT, "font_size": 11, "font_scheme": "none", "font_charset": 134}
    with Workbook(content, {"in_memory": True, "default_format_properties": defaults}) as book:
        book.set_properties({"title": f"{sheet.unit}反馈单", "created": _CREATED})
        book.set_custom_property(OWN_PART, sheet.own_part)
        _Page(book, sheet).draw()
    return content.getvalue()


class _Page:
    """Fills the only worksheet from the top."""

    def __init__(self, book: Workbook, sheet: UnitSheet) -> None:
        self._sheet = sheet
        self._page: Worksheet = book.add_worksheet("反馈单")
        self._looks = cache(
            lambda **looks: book.add_format({"valign": "vcenter", "num_format": "@", **looks})
        )
        self._row = 0
        self._height = 0.0

    def draw(self) -> None:
        for column, width in enumerate(_WIDTHS.values()):
            self._page.set_column(column, column, width)
        self._head()
        self._summary()
        self._orders()
        self._answer()
        self._set_up_print()

    def _look(self, **looks: Any) -> Format:
        return self._looks(**looks)

    def _cell(self, **looks: Any) -> Format:
        return self._look(border=1, align="center", text_wrap=True, **looks)

    def _wide(self, text: str, look: Format, first: int = 0, last: int = _LAST) -> None:
        """A text over several columns of the current row."""
        if first < last:
            self._page.merge_range(self._row, first, self._row, last, "", look)
        self._text(first, text, look)

    def _text(self, column: int, text: str, look: Format) -> None:
        """A text in the current row, whatever it begins with."""
        if text:
            self._page.write_string(self._row, column, text, look)
        else:
            self._page.write_blank(self._row, column, None, look)

    def _next(self, height: float) -> None:
        self._page.set_row(self._row, height)
        self._height += height
        self._row += 1

    def _head(self) -> None:
        sheet = self._sheet
        title = f"{sheet.county_name}12345热线工单办理情况反馈单"
        self._wide(title, self._look(font_name=_TITLE_FONT, font_size=20, align="center"))
        self._next(36)
        line = self._look(font_name=_HEADER_FONT, font_size=12)
        self._wide(f"单位：{sheet.unit}（{sheet.group}）", line, 0, 4)
        period = sheet.period
        days = (
            f"统计月份：{period.start.year}年{period.start.month}月"
            if period.is_month
            else f"统计期间：{period.full_text}"
        )
        right = self._look(font_name=_HEADER_FONT, font_size=12, align="right")
        self._wide(days, right, 5)
        self._next(24)

    def _summary(self) -> None:
        header = self._cell(font_name=_HEADER_FONT, bg_color=_HEADER_FILL)
        for first, last, text in (*_SUMMARY, *_RATE_COLUMNS):
            self._wide(text, header, first, last)
        self._next(_LEAST_HEIGHT)
        self._performance("本单位", self._sheet.counts)
        self._performance(
            "全县" if not self._sheet.county_name else self._sheet.county_name, self._sheet.county
        )
        if self._sheet.remark:
            self._wide(
                self._sheet.remark, self._look(font_color=_LATE, text_wrap=True, align="left", indent=1)
            )
            self._next(_LEAST_HEIGHT)
        self._next(10)

    def _performance(self, label: str, counts: Performance) -> None:
        whole = self._look(border=1, align="center", num_format="0")
        self._wide(label, self._cell(font_name=_HEADER_FONT), 0, 1)
        for column, count in enumerate((counts.handled, counts.overdue, counts.returned), start=2):
            self._page.write_number(self._row, column, count, whole)
        for (first, last, _), rate in zip(_RATE_COLUMNS, (counts.outcome, counts.process), strict=True):
            self._wide(self._rate_text(rate), self._cell(), first, last)
        self._next(_LEAST_HEIGHT)

    def _rate_text(self, rate: Rate) -> str:
        """A rate with the counts behind it."""
        text = rate.text(self._sheet.rate_decimals, self._sheet.not_surveyed_text)
        return f"{text}（抽访{rate.surveyed}件，满意{rate.satisfied}件）" if rate.surveyed else text

    def _orders(self) -> None:
        header = self._cell(font_name=_HEADER_FONT, bg_color=_HEADER_FILL)
        for column, text in enumerate(_HEADERS.values()):
            self._page.write_string(self._row, column, text, header)
        self._page.repeat_rows(self._row)
        self._page.freeze_panes(self._row + 1, 0)
        self._next(34)
        for ordinal, (name, orders) in zip(_ORDINALS, self._sheet.sections.items(), strict=False):
            self._section(f"{ordinal}、{name}（{len(orders)}件）", orders)

    def _section(self, heading: str, orders: Sequence[Mapping[str, str]]) -> None:
        self._wide(heading, self._look(font_name=_HEADER_FONT, border=1, bg_color=_BAND, indent=1))
        self._next(_LEAST_HEIGHT)
        if not orders:
            self._wide("无", self._look(border=1, font_color=_QUIET, indent=1))
            self._next(_LEAST_HEIGHT)
        for number, order in enumerate(orders, start=1):
            self._order(number, order)

    def _order(self, number: int, order: Mapping[str, str]) -> None:
        self._page.write_number(self._row, 0, number, self._look(border=1, align="center", num_format="0"))
        height = _LEAST_HEIGHT
        for column, name in enumerate(_COLUMNS[1:-1], start=1):
            text = order[name]
            looks: dict[str, Any] = {"font_color": _LATE} if text == UNFINISHED else {}
            looks |= {"align": "left", "indent": 1} if name in _LEFT else {"align": "center"}
            self._text(column, text, self._look(border=1, text_wrap=True, **looks))
            height = max(height, height_of(lines_of(text, _WIDTHS[name])) or 0)
        answer = self._look(border=1, text_wrap=True, align="left", indent=1)
        self._page.write_blank(self._row, _LAST, None, answer)
        self._next(height)

    def _answer(self) -> None:
        """Where the unit answers and signs."""
        self._next(10)
        heading = self._look(font_name=_HEADER_FONT, border=1, align="center", text_wrap=True)
        self._wide("整改情况\n总体说明", heading, 0, 1)
        self._wide("", self._look(border=1, text_wrap=True, valign="top", align="left"), 2)
        self._next(84)
        for first, last, text in _SIGNATURES:
            self._wide(text, heading if text else self._look(border=1), first, last)
        self._next(34)
        self._wide(_note(self._sheet), self._look(font_size=9, font_color=_QUIET))
        self._next(20)

    def _set_up_print(self) -> None:
        page = self._page
        page.set_paper(9)
        page.set_landscape()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.center_horizontally()
        # Where only the signatures would go over, all is set a little smaller: they belong to the orders.
        page.fit_to_pages(1, 1 if self._height <= _PAGE_HEIGHT * _CLOSER else 0)
        page.set_footer("&C第 &P 页 共 &N 页")
        page.ignore_errors({"number_stored_as_text": f"A1:J{self._row + 1}"})


def _note(sheet: UnitSheet) -> str:
    note = "注：一件工单可能同时列在几类里。满意率＝满意件数÷抽访件数。"
    return note + ("诉求人的姓名、电话等个人信息已隐去。" if sheet.masked else "")
