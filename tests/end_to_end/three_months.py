"""An invented county for three months: what its exports say, counted with loops and not by the program."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

COUNTY = "河阴县"
ROSTER = {
    "县直单位": ["住建局", "城管局", "教育局", "公安局", "卫健委"],
    "乡镇街道": ["城关镇", "柳河镇", "白庙乡", "东岭街道"],
}
SETTINGS = {
    "county": COUNTY,
    "issuer": "河阴县委县政府督查局",
    "addressees": "各乡镇、街道，县直各单位",
    "praise_min_orders": 5,
    "criticize_min_orders": 5,
}
CONTENT = ("满意", "满意", "满意", "不满意", "基本满意")


@dataclass(frozen=True)
class Order:
    """One order, with what its citizen answered; None for nobody asked."""

    number: str
    day: datetime
    unit: str
    outcome: str | None
    process: str | None


def orders_of(year: int, month: int, count: int, *, content: tuple[str, ...] = CONTENT) -> list[Order]:
    """Orders of one month, two in three of them called back."""
    dice = random.Random(year * 100 + month)  # noqa: S311 - a repeatable example, not a secret
    units = [unit for group in ROSTER.values() for unit in group]
    made = []
    for index in range(count):
        day = datetime(year, month, 1, 9) + timedelta(days=index % 28, minutes=index)
        asked = index % 3 > 0
        answers = [dice.choice(content) if asked else None for _ in range(2)]
        made.append(Order(f"HY{year}{month:02}{index:04}", day, units[index % len(units)], *answers))
    return made


def write_orders(file: Path, orders: list[Order]) -> Path:
    """The export of orders."""
    header = ["工单编号", "派单时间", "诉求类别", "承办单位", "办理时限", "办结时间"]
    rows = [
        [
            *(order.number, f"{order.day:%Y-%m-%d %H:%M}", "城市综合类", order.unit),
            *(f"{order.day + timedelta(days=days):%Y-%m-%d %H:%M}" for days in (5, 3)),
        ]
        for order in orders
    ]
    return _write(file, [header, *rows])


def write_callbacks(file: Path, orders: list[Order]) -> Path:
    """The answers of the citizens who were asked, in a file of their own that comes later."""
    rows = [[order.number, order.outcome, order.process] for order in orders if order.outcome]
    return _write(file, [["工单编号", "办理结果评价", "服务过程评价"], *rows])


def _write(file: Path, rows: list[list[str | None]]) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(rows)
    return file


def surveyed(orders: list[Order]) -> int:
    """How many were asked for the result."""
    return sum(order.outcome is not None for order in orders)


def outcome(orders: list[Order]) -> float:
    """The share of those asked who were content with the result."""
    asked = [order.outcome for order in orders if order.outcome]
    return sum(answer in ("满意", "基本满意") for answer in asked) / len(asked)
