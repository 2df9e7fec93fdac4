"""An invented second county: three groups of units, other headers, other words, other thresholds.

The raw rows are made once as plain dictionaries; `write_exports` spells them as that county's systems do,
and the tests count the same dictionaries with loops, never with the program's own code.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

COUNTY = "临溪区"
GROUPS = {
    "镇街": ["城北街道", "城南街道", "柳林镇", "白石镇", "双桥乡"],
    "区直部门": ["住房保障中心", "城市管理局", "教育体育局", "市场监督管理局", "卫生健康局", "信访局"],
    "公共企业": ["水务集团", "燃气集团", "公交公司"],
}
ALIASES = {"城市管理局": "城管局、综合执法局", "教育体育局": "教体局", "市场监督管理局": "市监局"}
SETTINGS = {
    "county": COUNTY,
    "document_number": "临督〔2025〕8号",
    "issuer": "临溪区督查室",
    "addressees": "各镇街，区直各部门",
    "issue_date": datetime(2025, 7, 3),
    "month_by": "受理时间",
    "satisfied_values": "满意、很满意",
    "dissatisfied_values": "一般、不满意",
    "praise_min_outcome": 0.75,
    "praise_min_process": 0.7,
    "praise_min_orders": 15,
    "criticize_lowest": 1,
    "criticize_min_orders": 5,
    "busiest_count": 2,
    "rate_decimals": 1,
}
CATEGORIES = ("投诉举报", "求助", "咨询", "建议")
SPELLINGS = {
    "城北街道": ["城北街道办事处", "临溪区城北街道"],
    "柳林镇": ["柳林镇人民政府", "柳 林 镇"],
    "城市管理局": ["城管局", "区城市管理局", "综合执法局"],
    "教育体育局": ["教体局", "临溪区教育体育局"],
    "水务集团": ["水务集团\u200b", "\u3000水务集团"],
}
OUTCOMES = ("满意", "很满意", "满意", "一般", "不满意", "未接通", "")


@dataclass(frozen=True)
class Order:
    """One order as the county means it, whatever its export makes of it."""

    number: str
    accepted: datetime
    dispatched: datetime
    unit: str
    category: str
    due: datetime
    finished: datetime | None
    outcome: str
    process: str
    times_returned: int


def orders(count: int = 400, seed: int = 7) -> list[Order]:
    """June 2025 with strays of May; the last unit has no orders at all."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable example, not a secret
    units = [unit for group in GROUPS.values() for unit in group][:-1]
    made = []
    for index in range(count):
        accepted = datetime(2025, 5, 29, 8) + timedelta(minutes=dice.randrange(60 * 24 * 31))
        dispatched = accepted + timedelta(hours=dice.randrange(1, 72))
        due = datetime(2025, 6, 1, 17, 30) + timedelta(days=dice.randrange(29))
        late = dice.random() < 0.1
        unfinished = dice.random() < 0.05
        finished = due + timedelta(hours=5) if late else due - timedelta(hours=3)
        made.append(
            Order(
                f"LX{accepted:%Y%m%d}{index:05}",
                accepted,
                dispatched,
                dice.choices(units, range(1, len(units) + 1))[0],
                dice.choice(CATEGORIES),
                due,
                None if unfinished else finished,
                dice.choice(OUTCOMES),
                dice.choice(OUTCOMES),
                2 if dice.random() < 0.06 else 0,
            )
        )
    return made


def is_overdue(order: Order) -> bool:
    """Finished after its time, or still open when the month ended."""
    return order.due < (order.finished or datetime(2025, 7, 1))


def write_exports(folder: Path, month: list[Order]) -> list[Path]:
    """A workbook for the first half, a GB18030 text for the second, each with headers of its own."""
    dice = random.Random(1)  # noqa: S311 - the same
    half = len(month) // 2
    book_path, text_path = folder / "六月台账.xlsx", folder / "六月补充.csv"
    with xlsxwriter.Workbook(book_path) as book:
        sheet, stamp = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy/m/d h:mm"})
        sheet.merge_range("A1:I1", "临溪区12345热线工单台账（2025年6月）")
        headers = ["序号", "受理编号", "来电时间", "交办时间", "主办单位", "一级分类", "截止时间"]
        headers += ["实际办结时间", "结果满意度", "服务态度评价", "重办次数"]
        sheet.write_row(2, 0, headers)
        for row, order in enumerate(month[:half], 3):
            sheet.write_number(row, 0, row - 2)
            sheet.write_string(row, 1, order.number)
            sheet.write_datetime(row, 2, order.accepted, stamp)
            sheet.write_string(row, 3, f"{order.dispatched:%Y年%m月%d日 %H:%M}")
            sheet.write_string(row, 4, dice.choice(SPELLINGS.get(order.unit, [order.unit])))
            sheet.write_string(row, 5, order.category)
            sheet.write_string(row, 6, f"{order.due:%Y-%m-%d %H:%M:%S}")
            if order.finished:
                sheet.write_datetime(row, 7, order.finished, stamp)
            sheet.write_row(row, 8, [order.outcome, order.process, order.times_returned])
    with text_path.open("w", encoding="gb18030", newline="") as file:
        table = csv.writer(file)
        table.writerow(
            [
                *("服务态度评价", "结果满意度", "主办单位", "受理编号", "来电时间", "交办时间"),
                *("一级分类", "是否超期", "是否重办"),
            ]
        )
        for order in month[half:]:
            times = (f"{order.accepted:%Y/%m/%d %H:%M}", f"{order.dispatched:%Y.%m.%d}")
            states = ("是" if is_overdue(order) else "", "是" if order.times_returned else "否")
            table.writerow(
                (order.process, order.outcome, order.unit, order.number, *times, order.category, *states)
            )
    return [book_path, text_path]
