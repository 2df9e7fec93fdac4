"""Orders made up to fit a published table: the fewest counts whose rates print as they were published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import Any

Order = dict[str, object]
Example = Mapping[str, Any]


def printed(part: int, whole: int, decimals: int) -> str:
    """A rate as printed, worked out by decimals."""
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{share.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}%"


def part_of(whole: int, text: str) -> int | None:
    """How many of `whole` print as this rate, or None."""
    decimals = len(text.rstrip("%").partition(".")[2])
    return next((part for part in range(whole + 1) if printed(part, whole, decimals) == text), None)


def counts_of(text: str, at_most: int = 10_000) -> tuple[int, int]:
    """The fewest orders, part and whole, that print as this rate."""
    for whole in range(1, at_most + 1):
        part = part_of(whole, text)
        if part is not None:
            return part, whole
    raise ValueError(f"no counts print as {text}")


def spread(orders: Sequence[Order], starts: Sequence[datetime], lasts: timedelta = timedelta(days=1)) -> None:
    """Dispatched in turn on the given days, finished in time."""
    for at, order in enumerate(orders):
        start = starts[at % len(starts)]
        order.update({"派单时间": start, "办结时间": start + lasts, "办理时限": start + 3 * lasts})


def by_unit(example: Example) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows by the name of the unit, with a printed text a column."""
    for row in example["rows"]:
        yield row[0], dict(zip(example["columns"][1:], row[1:], strict=True))


def towns_with_carried_over_orders(example: Example) -> list[Order]:
    """Rates of what was finished in October, some of it dispatched in September; one more town, an office."""
    orders: list[Order] = []
    for unit, row in by_unit(example):
        orders += _town(unit, row)
    for unit, handled in (("杨圩镇", 29), ("市监局", 150)):
        others: list[Order] = [{"承办单位": unit} for _ in range(handled)]
        spread(others, [datetime(2023, 10, 9, 9)])
        orders += others
    return orders


def _town(unit: str, row: Mapping[str, str]) -> list[Order]:
    early, solved = row["提前办结率"], row["解决率"]
    answers, of_all = counts_of(solved)
    finished = next(whole for whole in count(of_all) if part_of(whole, early) is not None)
    handled = int(row["办件数量"])
    september, october = datetime(2023, 9, 28, 9), datetime(2023, 10, 9, 9)
    carried_over = min(finished, max(2, finished - handled))
    orders: list[Order] = [{"承办单位": unit} for _ in range(carried_over + handled)]
    for at, order in enumerate(orders):
        order["派单时间"] = september if at < carried_over else october
        order["办理时限"] = datetime(2023, 10, 20)
        if at < finished:
            order["办结时间"] = datetime(2023, 10, 18, 17)
            order["是否提前办结"] = "是" if at < (part_of(finished, early) or 0) else "否"
            order["办理结果评价"] = "满意" if at % 2 else ""
        if at < of_all:
            order["是否解决"] = "是" if at < answers else "否"
    orders[-1].update({"退回重办次数": int(row["重新派发次数"]), "延期次数": int(row["延期次数"])})
    return orders


def offices(example: Example) -> list[Order]:
    """Counts as printed; of each unit as many were rated as it takes to print its rate."""
    orders: list[Order] = []
    for unit, row in by_unit(example):
        own: list[Order] = [{"承办单位": unit} for _ in range(int(row["办件数量"]))]
        spread(own, [datetime(2022, 9, 5, 9), datetime(2022, 9, 14, 9)])
        content, rated = counts_of(row["评价满意占比"], len(own))
        for at, order in enumerate(own):
            order["是否快速办结"] = "是" if at < int(row["快速办结数量"]) else "否"
            rest = "基本满意" if at % 2 else "不满意"
            order["办理结果评价"] = "满意" if at < content else rest if at < rated else "未接通"
        own[0].update({"退回重办次数": int(row["重新派发次数"]), "延期次数": int(row["延期次数"])})
        orders += own
    return orders


def letters(column: str, months: Sequence[datetime]) -> Callable[[Example], list[Order]]:
    """So many letters a unit, all answered in time, in all months of the quarter."""

    def made(example: Example) -> list[Order]:
        orders: list[Order] = [
            {"承办单位": unit} for unit, row in by_unit(example) for _ in range(int(row[column]))
        ]
        spread(orders, months)
        return orders

    return made


def kinds(example: Example) -> list[Order]:
    """So many orders a kind, those of each kind together, as the export lists them."""
    day = datetime(2023, 5, 8, 9)
    return [
        {"诉求类别": kind, "派单时间": day} for kind, row in by_unit(example) for _ in range(int(row["数量"]))
    ]


def places_of_a_week(example: Example) -> list[Order]:
    """Orders of the province by place, with as many by telephone and one of the day after the week."""
    orders: list[Order] = []
    for place, row in by_unit(example):
        for at in range(int(row["数量"])):
            when = datetime(2018, 12, 1 + at % 7, 23, 59)
            orders.append({"属地": place, "来源渠道": "省平台", "派单时间": when})
            orders.append({"属地": place, "来源渠道": "电话", "派单时间": when})
        orders.append({"属地": place, "来源渠道": "省平台", "派单时间": datetime(2018, 12, 8)})
    return orders


def rated(example: Example) -> list[Order]:
    """As many rated orders as it takes, and one that nobody rated."""
    orders: list[Order] = []
    for unit, row in by_unit(example):
        content, of_all = counts_of(row["回访满意率"])
        ratings = ["满意"] * content + ["不满意"] * (of_all - content) + [""]
        orders += [{"承办单位": unit, "办理结果评价": rating} for rating in ratings]
    spread(orders, [datetime(2022, 2, 8, 9)])
    return orders


def categories_of_two_years(example: Example) -> list[Order]:
    """218 of 1310 orders in the first category, 103 of it a year before; the others are smaller."""
    now, then = datetime(2023, 1, 9, 9), datetime(2022, 1, 10, 9)
    smaller = [f"类别{at % 6}" for at in range(1310 - 218)]
    this_year: list[Order] = [{"诉求类别": name, "派单时间": now} for name in ["公共服务类"] * 218 + smaller]
    without_category: list[Order] = [{"诉求类别": "", "派单时间": now}] * 40
    return [
        *this_year,
        *without_category,
        *({"诉求类别": "公共服务类", "派单时间": then} for _ in range(103)),
        *({"诉求类别": name, "派单时间": then} for name in smaller[:800]),
    ]
