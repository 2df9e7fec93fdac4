"""What a row of 指标 means, in one plain sentence: for 说明 and for the note below a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import Condition, Part, Word
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import (
    SCORE_DECIMALS,
    Band,
    Indicator,
    Level,
    Method,
    Scoring,
)
from hotline_addin.domain.words.declared_words import NO_DATE, POINTS
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TIME_ENDINGS: Final = ("时间", "日期")


def explain(indicator: Indicator) -> str:
    """`按时办结率：办结时间不晚于办理时限的工单÷本期办结的工单，按办结时间归期`; nothing for a broken row."""
    if indicator.is_broken:
        return ""
    return f"{indicator.name}：{_SAYINGS[indicator.method](indicator)}{_dated(indicator)}"


def say_condition(condition: Condition) -> str:
    """`办结时间为空或晚于期末且来源渠道为电话`."""
    return "且".join(map(_say_part, condition.parts))


def _say_part(part: Part) -> str:
    written = part.written.replace("「", "“").replace("」", "”")
    if part.word is Word.BLANK:
        return f"没有{part.column}"
    if part.word is Word.FILLED:
        return f"有{part.column}"
    return f"{part.column}{'为空或' if part.or_blank else ''}{part.word}{written}"


def _orders(condition: Condition, indicator: Indicator) -> str:
    """The orders that meet a condition; without one those of the period, by what they did in it."""
    if condition.parts:
        return f"{say_condition(condition)}的工单"
    if indicator.dated_by == NO_DATE:
        return "全部工单"
    column = indicator.dated_by
    for ending in _TIME_ENDINGS:
        column = column.removesuffix(ending)
    return f"本期{column}的工单" if column else "本期的工单"


def _dated(indicator: Indicator) -> str:
    if not indicator.dated_by:
        return ""
    return "，不限时间" if indicator.dated_by == NO_DATE else f"，按{indicator.dated_by}归期"


def explain_in(declaration: Declaration, name: str) -> str:
    """The same of an indicator as it is worked out: what its row leaves open, its 依据 says (越高越好)."""
    one = declaration[name]
    return explain(replace(one, higher_is_better=declaration.higher_is_better(one)))


def _rate(indicator: Indicator) -> str:
    part, whole = _orders(indicator.condition, indicator), _orders(indicator.whole, indicator)
    return f"{part}÷{whole}"


def _mean(indicator: Indicator) -> str:
    orders = _orders(indicator.condition, indicator)
    if indicator.span:
        return f"{orders}从{indicator.span.begin}到{indicator.span.end}平均用了几{indicator.span.unit}"
    return f"{orders}的{indicator.column}平均数"


def _sum(indicator: Indicator) -> str:
    signs = {1: "＋", -1: "－"}
    said = "".join(f"{signs[term.sign]}{term.name}" for term in indicator.terms)
    return said.removeprefix(signs[1])


def _score(indicator: Indicator) -> str:
    scoring = indicator.scoring or Scoring(Fraction(0), Level(Fraction(0)), Fraction(0))
    side = "高" if indicator.higher_is_better is False else "低"
    point = POINTS if scoring.target.is_percent else ""
    return (
        f"满分{_number(scoring.full)}分，{indicator.basis}比{say_level(scoring.target)}每{side}1{point}"
        f"扣{_number(scoring.per_point)}分，最低{_number(scoring.least)}分，得分取{_kept(indicator)}再相加"
    )


def _kept(indicator: Indicator) -> str:
    decimals = SCORE_DECIMALS if indicator.decimals is None else indicator.decimals
    return f"{decimals}位小数" if decimals else "整数"


def _place(indicator: Indicator) -> str:
    order = (
        "从低到高"
        if indicator.higher_is_better is False
        else "从高到低"
        if indicator.higher_is_better
        else ""
    )
    return f"本表内按{indicator.basis}{order}排的名次"


def _grade(indicator: Indicator) -> str:
    return f"{indicator.basis}" + LIST_SEPARATOR.join(map(_band, indicator.bands))


def _band(band: Band) -> str:
    return f"不到的为{band.name}" if band.level is None else f"不低于{say_level(band.level)}为{band.name}"


def say_level(level: Level) -> str:
    """`98%`, `98`."""
    return _number(level.number) + ("%" if level.is_percent else "")


def _number(number: Fraction) -> str:
    """`0.5`, `25`: typed decimals end."""
    return f"{float(number):g}"


_SAYINGS: Final[dict[Method, Callable[[Indicator], str]]] = {
    Method.COUNT: lambda one: f"{_orders(one.condition, one)}件数",
    Method.TIMES: lambda one: f"{_orders(one.condition, one)}的{one.column}之和",
    Method.RATE: _rate,
    Method.QUOTIENT: lambda one: "÷".join(one.rests_on),
    Method.MEAN: _mean,
    Method.SHARE: lambda one: f"本行的{one.basis}÷全表的{one.basis}",
    Method.YEAR_ON_YEAR: lambda one: f"{one.basis}比去年同期增减",
    Method.PERIOD_ON_PERIOD: lambda one: f"{one.basis}比上期增减",
    Method.PREVIOUS: lambda one: f"上期的{one.basis}",
    Method.YEAR_BEFORE: lambda one: f"去年同期的{one.basis}",
    Method.SCORE: _score,
    Method.SUM: _sum,
    Method.PLACE: _place,
    Method.GRADE: _grade,
    Method.TYPED: lambda _: "在“手填数”里填写",
}
