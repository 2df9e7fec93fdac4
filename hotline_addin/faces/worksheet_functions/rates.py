# ruff: noqa: N802 - a function is named as it is typed in a cell
"""Functions about rates: HOTLINE_RATE, HOTLINE_POINTS, HOTLINE_POSSIBLE, HOTLINE_COMPARE."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.declared.figures.amount import value_of
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from hotline_addin.domain.measures.rate import (
    Rate,
    change_text,
    counts_behind,
    growth_text,
    percent_text,
    read_percent,
)
from hotline_addin.domain.past.history import period_of, read_share
from hotline_addin.domain.past.indicator_history import UNCOMPARED, is_plain, stored_amount
from hotline_addin.domain.words.choices.settings import DECIMALS, NOT_SURVEYED, Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import InputError
from hotline_addin.faces.worksheet_functions.cells import (
    Cell,
    Grid,
    for_each,
    frozen,
    read_table,
    single,
    whole_number,
)
from hotline_addin.faces.worksheet_functions.declared import declared_in
from hotline_addin.faces.worksheet_functions.registry import worksheet_function

_MOST_DECIMALS: Final = 6
_MOST_ORDERS: Final = 100_000
_CHANGE_UNITS: Final = ("个百分点", "%")


def _decimals(value: Any) -> int:
    number = whole_number(single(value, "小数位数"), "小数位数")
    if number > _MOST_DECIMALS:
        raise InputError(f"小数位数最多{_MOST_DECIMALS}位")
    return number


def _change_unit(value: Any) -> str:
    unit = clean_text(single(value, "单位")) or _CHANGE_UNITS[0]
    if unit not in _CHANGE_UNITS:
        raise InputError(f"升降的单位只能是{'或'.join(_CHANGE_UNITS)}")
    return unit


def _share(cell: Cell) -> Fraction:
    share = read_share(cell)
    if share is None:
        raise InputError(f"“{shortened(clean_text(cell), 12)}”不是满意率")
    return share


@worksheet_function(
    "满意率的写法，末尾的0保留，如76.36%；没有抽访时写未抽访。",
    satisfied="满意件数，一个或一列",
    surveyed="抽访件数，与满意件数一样多",
    decimals="小数位数，省略为2",
    not_surveyed="没有抽访时写什么，省略为未抽访",
)
def HOTLINE_RATE(
    satisfied: Any,
    surveyed: Any,
    decimals: Any = DECIMALS,
    not_surveyed: Any = NOT_SURVEYED,
) -> Cell | Grid:
    """Each rate as the notice prints it, rounded half-up from the exact share."""
    places, absent = _decimals(decimals), clean_text(single(not_surveyed, "没有抽访时的写法"))

    def text_of(asked: Cell, content: Cell) -> str:
        counts = whole_number(content, "满意件数"), whole_number(asked, "抽访件数")
        if counts[0] > counts[1]:
            raise InputError("满意件数多于抽访件数")
        return Rate(*counts).text(places, absent)

    return for_each(text_of, surveyed, satisfied)


@worksheet_function(
    "两个满意率的升降，如“下降0.86个百分点”。",
    now="本期满意率，数字或76.36%这样的文字，一个或一列",
    base="比较的那一期的满意率",
    decimals="小数位数，省略为2",
    unit="个百分点或%，省略为个百分点",
)
def HOTLINE_POINTS(now: Any, base: Any, decimals: Any = 2, unit: Any = "个百分点") -> Cell | Grid:
    """Each change as the notice says it, rounded once."""
    places, suffix = _decimals(decimals), _change_unit(unit)
    return for_each(lambda one, other: change_text(_share(one), _share(other), places, suffix), now, base)


@worksheet_function(
    "印出来的满意率能不能由不多于这么多的件数算出，四舍五入和截尾都算对。",
    percent="印出来的满意率，如65.24%；单元格是数字时按小数位数取",
    at_most=f"最多的抽访件数，如{HANDLED}",
    decimals="满意率是数字时的小数位数，省略为2",
)
def HOTLINE_POSSIBLE(percent: Any, at_most: Any, decimals: Any = 2) -> Cell | Grid:
    """`可能（15÷23）` with the fewest orders that give the rate, or `不可能`."""
    places = _decimals(decimals)

    def verdict(rate: Cell, most: Cell) -> str:
        orders = whole_number(most, "件数")
        if orders > _MOST_ORDERS:
            raise InputError(f"件数最多{_MOST_ORDERS}")
        try:
            printed = read_percent(clean_text(rate) if isinstance(rate, str) else _printed(rate, places))
        except ValueError:
            raise InputError(f"“{shortened(clean_text(rate), 12)}”不是满意率") from None
        counts = counts_behind(printed, orders)
        return f"可能（{counts.satisfied}÷{counts.surveyed}）" if counts else "不可能"

    return for_each(verdict, percent, at_most)


def _printed(number: Cell, decimals: int) -> str:
    """A number of a cell formatted as percent, as it shows there."""
    return percent_text(Fraction(repr(float(number))), decimals)


_KINDS: Final = {"同比": Earlier.YEAR_BEFORE, "环比": Earlier.PREVIOUS}


@worksheet_function(
    "与去年同期（同比）或上一期（环比）相比的升降，数字取自历史。",
    history="历史表，填 history[#All]",
    month="月份或其他报告期，如2024-02、2024年第一季度，一个或一列",
    kind="同比或环比，省略为同比",
    item=f"{OUTCOME}、{PROCESS}、{HANDLED}或“指标”里的，省略为{OUTCOME}",
    unit="单位，省略为全县",
    decimals="小数位数，省略为2",
    change_unit="个百分点或%，省略为个百分点",
    indicators="指标表，比较自己的指标时填 indicators[#All]",
)
def HOTLINE_COMPARE(  # noqa: PLR0913, PLR0917 - the boxes of the function wizard
    history: Any,
    month: Any,
    kind: Any = "同比",
    item: Any = OUTCOME,
    unit: Any = COUNTY_UNIT,
    decimals: Any = 2,
    change_unit: Any = "个百分点",
    indicators: Any = None,
) -> Cell | Grid:
    """Each period's change: rates in points, counts and others in percent of the base."""
    histories = _history(frozen(history))
    wanted = clean_text(single(item, "比较项")) or OUTCOME
    said = clean_text(single(kind, "同比或环比")) or "同比"
    declaration = declared_in(frozen(indicators))
    indicator = declaration.find(wanted)
    if said not in _KINDS:
        raise InputError("请写同比或环比")
    if indicator is None or indicator.method in UNCOMPARED:
        raise InputError(f"不能比较“{shortened(wanted, 12)}”")
    places, suffix = _decimals(decimals), _change_unit(change_unit)
    is_rate = Looks(declaration, Settings()).is_rate(wanted)

    @cache
    def figure(when: Period, who: str) -> Fraction:
        return _figure(histories.get(who), when, who, indicator)

    def change(cell: Cell, who: Cell) -> str:
        now = period_of(cell)
        if now is None:
            raise InputError(f"“{shortened(clean_text(cell), 12)}”不是报告期")
        name = clean_text(who) or COUNTY_UNIT
        base = now.year_before if _KINDS[said] is Earlier.YEAR_BEFORE else now.previous
        if base is None:
            raise InputError(f"{now.label}没有可作{said}的一期")
        pair = figure(now, name), figure(base, name)
        if not is_rate:
            if pair[1] <= 0:
                raise InputError(f"{base.label}的{wanted}为0，不能算增减")
            return growth_text(*pair, places)
        return change_text(pair[0], pair[1], places, suffix)

    return for_each(change, month, unit)


@lru_cache(maxsize=8)
def _history(cells: tuple[tuple[Cell, ...], ...]) -> dict[str, pd.DataFrame]:
    """历史 unit by unit, so that a lookup searches few rows."""
    table = read_table(cells, "history")
    if not {"month", "unit"} <= set(table.columns):
        raise InputError("历史里要有“月份”和“单位”两列")
    return {str(unit): rows for unit, rows in table.groupby(table["unit"].map(clean_text))}


def _figure(history: pd.DataFrame | None, period: Period, unit: str, indicator: Indicator) -> Fraction:
    """The value of a period. Raises `InputError` where 历史 lacks it."""
    rows = () if history is None else history.to_dict("records")
    own = (row for row in rows if period_of(row.get("month")) == period and is_plain(row))
    amounts = (stored_amount(indicator, {str(name): cell for name, cell in row.items()}) for row in own)
    value = next((value for amount in amounts if (value := value_of(amount)) is not None), None)
    if value is None:
        raise InputError(f"历史里没有{period.label}{unit}的{indicator.name}")
    return value
