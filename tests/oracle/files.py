"""A random month as files: other headers, banners, totals, call-backs, returns, duplicates, late files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import xlsxwriter

from tests.oracle.truth import Order, Truth, earlier_state

_HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("工单编号", "12345工单编号", "受理编号", "流水号"),
    "accepted": ("受理时间", "登记时间", "来电时间"),
    "dispatched": ("派单时间", "派发时间", "交办时间"),
    "category": ("诉求类别", "问题分类"),
    "title": ("诉求标题", "标题"),
    "unit": ("承办单位", "责任单位", "主办单位"),
    "deadline": ("办理时限", "截止时间", "处理期限"),
    "finished": ("办结时间", "结案时间", "办结日期"),
    "said": ("是否超期", "是否逾期"),
    "returned": ("退回重办次数", "退回次数"),
    "outcome": ("办理结果评价", "办理结果满意度"),
    "process": ("服务过程评价", "服务过程满意度"),
    "unreasonable": ("是否不合理诉求",),
    "repeated": ("是否重复",),
    "appeal": ("申诉结果",),
    "status": ("工单状态",),
}

Cell = str | datetime | int
Table = list[list[Cell]]


@dataclass(frozen=True)
class Written:
    """The files of a month, all or those that come `late` as an addition."""

    files: tuple[Path, ...]
    late: tuple[Path, ...] = ()


def _cells(order: Order, *, ratings: bool, returns: bool) -> dict[str, Cell]:
    """An order as an export has it; what call-backs or returns tell is not there yet."""
    return {
        "number": order.number,
        "accepted": order.accepted,
        "dispatched": order.dispatched,
        "category": order.category,
        "title": order.title,
        "unit": "、".join(order.units),
        "deadline": order.deadline or "",
        "finished": order.finished or "",
        "said": order.said,
        "returned": order.returned if returns else 0,
        "outcome": order.outcome if ratings else "",
        "process": order.process if ratings else "",
        "unreasonable": "是" if order.unreasonable else "否",
        "repeated": "是" if order.repeated else "否",
        "appeal": order.appeal,
        "status": order.status,
    }


def write_month(truth: Truth, folder: Path, dice: Random) -> Written:
    """Write the month as a random office would receive it."""
    by_callbacks, by_returns = dice.random() < 0.5, dice.random() < 0.5
    orders = list(truth.orders)
    dice.shuffle(orders)
    parts = [orders[:: dice.choice((1, 2, 3))]]
    rest = [order for order in orders if order not in parts[0]]
    parts += [rest] if rest else []
    files = []
    for place, part in enumerate(parts):
        rows = [_cells(order, ratings=not by_callbacks, returns=not by_returns) for order in part]
        if place and dice.random() < 0.5:
            again = dice.sample(parts[0], min(3, len(parts[0])))
            rows += [_cells(one, ratings=not by_callbacks, returns=not by_returns) for one in again]
        if place and dice.random() < 0.5:
            before = dice.sample(parts[0], min(2, len(parts[0])))
            rows += [_earlier(one, returns=not by_returns) for one in before]
        files.append(_write(folder / f"工单{place + 1}", _table(rows, dice), dice))
    others = []
    if by_callbacks:
        rated = [[one.number, one.outcome, one.process] for one in orders if one.outcome or one.process]
        table: Table = [["工单编号", "办理结果满意度", "服务过程满意度"], *(list(row) for row in rated)]
        others.append(_write(folder / "抽访结果", table, dice))
    if by_returns:
        sent = [[one.number, "回复不实", one.returned] for one in orders if one.returned]
        listed: Table = [["工单编号", "退回原因", "退回次数"], *(list(row) for row in sent)]
        others.append(_write(folder / "退回重办", listed, dice))
    if dice.random() < 0.5:
        return Written(tuple(files), tuple(others))
    return Written((*files, *others))


def _earlier(order: Order, *, returns: bool) -> dict[str, Cell]:
    return _cells(earlier_state(order), ratings=True, returns=returns)


def _table(rows: Sequence[dict[str, Cell]], dice: Random) -> Table:
    """The rows under headers of one system, with what people put around a table."""
    columns = list(_HEADERS)
    dice.shuffle(columns)
    headers: list[Cell] = [dice.choice(_HEADERS[column]) for column in columns]
    body: Table = [[row[column] for column in columns] for row in rows]
    blank: list[Cell] = [""] * len(columns)
    number = columns.index("number")

    def marked(text: str) -> list[Cell]:
        return [text if place == number else "" for place in range(len(columns))]

    around: list[Callable[[], None]] = [
        lambda: body.insert(0, marked("必填")),
        lambda: body.append(marked("合计")),
        lambda: body.append(marked(f"本月共计{len(rows)}件")),
        lambda: body.insert(len(body) // 2, list(headers)),
        lambda: body.insert(len(body) // 2, list(blank)),
        lambda: body.append(marked("制表：热线中心")),
    ]
    for act in around:
        if dice.random() < 0.3:
            act()
    banner: Table = [["平舆县2024年2月工单明细", *blank[1:]]] if dice.random() < 0.5 else []
    return [*banner, headers, *body]


def _write(stem: Path, table: Table, dice: Random) -> Path:
    kind = dice.choice((".xlsx", ".csv", ".txt"))
    path = stem.with_suffix(kind)
    if kind == ".xlsx":
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif cell != "":
                    sheet.write(row, column, cell)
        book.close()
        return path
    form = dice.choice(("%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日%H时%M分"))
    texts = [[f"{cell:{form}}" if isinstance(cell, datetime) else str(cell) for cell in row] for row in table]
    with path.open("w", encoding=dice.choice(("utf-8", "gb18030")), newline="") as stream:
        csv.writer(stream, delimiter="," if kind == ".csv" else "\t").writerows(texts)
    return path
