"""Orders drawn by chance and printed figures reckoned plainly, for tables as offices elsewhere want them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

Order = dict[str, Any]
Lines = list[list[str]]
NOTHING: Final = "—"
BUREAUS: Final = ("发改委", "教体局", "住建局", "城管局", "人社局", "卫健委")
TOWNS: Final = ("东关街道", "河湾镇", "石桥镇", "柳林乡", "白沙镇", "高庄乡", "马家镇")
ROSTER: Final = {**dict.fromkeys(BUREAUS, "部门"), **dict.fromkeys(TOWNS, "乡镇")}


def rounded(value: Fraction, decimals: int) -> str:
    """Half-up, zeros kept."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    number = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{number or abs(number):f}"


def points(now: str, then: str, decimals: int) -> str:
    """Between printed rates, as 升降按印出的数相减 is shipped."""
    return f"{rounded(Fraction(now.rstrip('%')) - Fraction(then.rstrip('%')), decimals)}个百分点"


def percent(part: int | Fraction, whole: int | Fraction, decimals: int = 2) -> str:
    return f"{rounded(Fraction(part) * 100 / Fraction(whole), decimals)}%" if whole else NOTHING


def shown(text: str) -> Fraction | None:
    """A printed number, to reckon on with as a reader would."""
    return None if text == NOTHING else Fraction(text.rstrip("%个百分点"))


def places(numbers: Mapping[str, Fraction | None], *, highest_first: bool = True) -> dict[str, str]:
    known = [number for number in numbers.values() if number is not None]
    return {
        name: NOTHING
        if number is None
        else str(1 + sum(other > number if highest_first else other < number for other in known))
        for name, number in numbers.items()
    }


@dataclass(frozen=True)
class OtherOffice:
    """What an office typed, which orders it has, over which period, and what its tables must say."""

    period: str
    indicators: Sequence[Mapping[str, object]]
    tables: Sequence[Mapping[str, object]]
    orders: Sequence[Order]
    expected: Mapping[str, tuple[list[str], Lines, list[str] | None]]
    roster: Mapping[str, str] = field(default_factory=lambda: ROSTER)
    typed: Sequence[Mapping[str, object]] = ()
    history: Sequence[Mapping[str, object]] = ()


def drawn(
    seed: int, count: int, first: date, last: date, unit_of: Callable[[random.Random], str] | None = None
) -> list[Order]:
    """Orders with everything that the tables speak of, some of it blank."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret, the same on every run
    days = (last - first).days
    orders: list[Order] = []
    for _ in range(count):
        sent = datetime.combine(first, datetime.min.time()) + timedelta(
            days=chance.randint(0, days), minutes=chance.randint(8 * 60, 18 * 60)
        )
        finished = chance.random() < 0.85
        lasts = timedelta(minutes=chance.randint(30, 9 * 24 * 60))
        signed = chance.random() < 0.95
        orders.append(
            {
                "承办单位": unit_of(chance) if unit_of else chance.choice([*BUREAUS, *TOWNS]),
                "派单时间": sent,
                "签收时间": sent + timedelta(minutes=chance.randint(5, 200)) if signed else "",
                "办理时限": sent + timedelta(days=5),
                "办结时间": sent + lasts if finished else "",
                "诉求类别": chance.choice(
                    ["城市管理", "城市管理", "农业农村", "社会保障", "教育卫生", "交通出行", ""]
                ),
                "来源渠道": chance.choice(["电话", "电话", "电话", "微信", "网站"]),
                "办理结果评价": chance.choice(
                    ["满意", "满意", "非常满意", "基本满意", "不满意", "一般", "", "未接通"]
                ),
                "是否解决": chance.choice(["是", "是", "否", ""]),
                "退回重办次数": chance.choice([0, 0, 0, 0, 1, 2]),
                "延期次数": chance.choice([0, 0, 0, 1]),
                "属地": chance.choice(["城东", "城西", "开发区"]),
            }
        )
    return orders


CONTENT: Final = ("满意", "非常满意", "基本满意")
RATED: Final = (*CONTENT, "不满意", "一般")


def within(order: Order, column: str, first: date, last: date) -> bool:
    return bool(order[column]) and first <= order[column].date() <= last


def in_time(order: Order) -> bool:
    return bool(order["办结时间"]) and order["办结时间"] <= order["办理时限"]
