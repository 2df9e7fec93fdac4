"""A random month as it is: orders and what happened to them, the office's settings and corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

UNITS = ("公安局", "住建局", "城管局", "教育局", "阳城镇", "古槐街道")
CATEGORIES = ("城市综合类", "城乡建设类", "社会事业类")
SATISFIED = ("非常满意", "满意", "基本满意")
DISSATISFIED = ("一般", "不满意", "非常不满意")
SILENT = ("未抽访", "未接通", "")
CANCELLED = ("已作废", "已撤销", "退单")
_FEBRUARY = datetime(2024, 2, 1)


@dataclass(frozen=True)
class Order:
    """An order as it is, whatever file tells of it. `said` is 是否超期 as written, if anybody said."""

    number: str
    accepted: datetime
    dispatched: datetime
    category: str
    title: str
    units: tuple[str, ...]
    deadline: datetime | None
    finished: datetime | None
    said: str
    returned: int
    outcome: str
    process: str
    unreasonable: bool
    repeated: bool
    appeal: str
    status: str


@dataclass(frozen=True)
class Rules:
    """What the office chose in 设置."""

    month_by: str
    each: bool
    basic_is_satisfied: bool
    exclude_unreasonable: bool
    exclude_repeated: bool
    exclude_appealed: bool
    exclude_cancelled: bool
    default_workdays: int


@dataclass(frozen=True)
class Correction:
    """A row of 人工调整: an order, what is corrected, to what."""

    number: str
    item: str
    value: str


@dataclass(frozen=True)
class Truth:
    """All of a month."""

    orders: tuple[Order, ...]
    rules: Rules
    corrections: tuple[Correction, ...]


def random_month(dice: Random) -> Truth:
    """A month of February 2024, with some orders around it."""
    says_overdue = dice.random() < 0.5
    prefix = dice.choice(("41172324020", "PY2024-", "RX"))
    count = dice.randint(20, 70)
    orders = tuple(_order(dice, f"{prefix}{n:04}", says_overdue) for n in range(1, count + 1))
    return Truth(orders, _rules(dice), tuple(_corrections(dice, orders)))


def _order(dice: Random, number: str, says_overdue: bool) -> Order:
    accepted = _FEBRUARY + timedelta(days=dice.randint(-3, 31), minutes=dice.randint(0, 1439))
    dispatched = accepted + timedelta(minutes=dice.choice((5, 90, 1500)))
    deadline = None if dice.random() < 0.3 else dispatched + timedelta(days=dice.randint(1, 9))
    if deadline and dice.random() < 0.3:
        deadline = deadline.replace(hour=0, minute=0)
    finished = None if dice.random() < 0.15 else dispatched + timedelta(days=dice.randint(0, 12), minutes=7)
    asked = dice.random() < 0.6
    rate = lambda: dice.choice((*SATISFIED, *SATISFIED, *DISSATISFIED) if asked else SILENT)  # noqa: E731 - thrice
    return Order(
        number,
        accepted,
        dispatched,
        dice.choice(CATEGORIES),
        f"反映{number}路灯不亮",
        tuple(dice.sample(UNITS, 2 if dice.random() < 0.1 else 1)),
        deadline,
        finished,
        dice.choice(("是", "否", "否")) if says_overdue else "",
        dice.choice((0, 0, 0, 1, 2)),
        rate(),
        rate(),
        dice.random() < 0.1,
        dice.random() < 0.1,
        dice.choice(("", "", "", "通过", "不通过")),
        dice.choice(("已办结", "已办结", "已办结", "办理中", *CANCELLED)),
    )


def _rules(dice: Random) -> Rules:
    return Rules(
        dice.choice(("派单时间", "受理时间")),
        *(dice.random() < 0.5 for _ in range(6)),
        default_workdays=dice.randint(2, 8),
    )


def _corrections(dice: Random, orders: tuple[Order, ...]) -> list[Correction]:
    """At most one for an order, so that their sequence says nothing."""
    found = []
    for order in dice.sample(orders, dice.randint(0, 4)):
        item, values = dice.choice(
            (
                ("剔除", ("",)),
                ("是否超期", ("是", "否")),
                ("退回重办次数", ("0", "1")),
                ("办理结果评价", ("满意", "不满意", "未抽访")),
                ("承办单位", UNITS),
            )
        )
        found.append(Correction(order.number, item, dice.choice(values)))
    return found


def earlier_state(order: Order) -> Order:
    """The order as an export of some days before had it: not finished, not rated."""
    return replace(order, finished=None, outcome="", process="", status=order.status)
