"""A hotline center's export of any size, made from the orders of the sample month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import xlsxwriter

from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.month import SampleOrder, sample_month
from benchmarks.sample_month.texts import citizen, phone

_HEADERS = (
    *("序号", "工单编号", "受理时间", "派单时间", "来电人", "联系电话", "诉求类别", "诉求标题", "诉求内容"),
    *(
        "事发地址",
        "承办单位",
        "办理时限",
        "办结时间",
        "退回重办次数",
        "办理结果评价",
        "服务过程评价",
        "回复内容",
    ),
)


def write_export(file: Path, count: int) -> None:
    """Write `count` orders of February 2024 to `file`, one sheet, times as true dates.

    Beyond the sample month's 2,262 the same orders come again under new numbers; requests and replies have
    the number added, because in real exports hardly one occurs twice, while titles and addresses do.
    """
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet("工单")
    sheet.write_row(0, 0, _HEADERS)
    for number, row in enumerate(islice(_rows(), count), start=1):
        sheet.write_row(number, 0, (number, *row))
    book.close()


def _rows() -> Iterator[tuple[object, ...]]:
    """Rows without end, one an order."""
    month = [order for order in sample_month() if order.in_month]
    yield from (_row(order, order.number, "") for order in month)
    copy = 0
    while True:
        copy += 1
        for order in month:
            number = f"{order.number}{copy:03d}"
            yield _row(order, number, f"（{number}）")


def _row(order: SampleOrder, number: str, mark: str) -> tuple[object, ...]:
    """The cells of `order` behind 序号, in the order of the headers, `mark` behind request and reply."""
    wording, course, dice = order.wording, order.course, Dice(number)
    return (
        number,
        course.accepted_at,
        course.dispatched_at,
        citizen(dice),
        phone(dice),
        order.category,
        wording.title,
        wording.text + mark,
        wording.address,
        order.unit,
        course.deadline,
        course.finished_at,
        order.returned.times if order.returned else 0,
        order.outcome_rating,
        order.process_rating,
        wording.reply + mark if course.finished_at else "",
    )
