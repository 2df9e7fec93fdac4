"""A rate is some whole number of orders by another: `65.24%` cannot come from at most 51."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import At, Doubt, Identity, at, cell_at, doubt
from hotline_addin.domain.measures.rate import Rate, counts_behind, round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Unit,
    decimals_of,
    prints,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.rate_prints import RatePrint, rates_in
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences
from hotline_addin.domain.printed.statements.rate_names import (
    is_due,
    is_numerator,
    is_share_of_orders,
    may_be_whole,
    numerator_name,
)
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable, handled_column
from hotline_addin.errors import Level

_SAMPLED: Final = re.compile("测评|评价|[回走受]访|抽[查样检评取]|调查|检查|[核复]查|暗访")
"""What makes offices those that were asked."""
_ASKED_ALL: Final = re.compile(
    r"[^，。；：\d]{0,8}(?:逐[件一户个]|全部|均|都)[^，。；：\d]{0,4}(?:回访|抽查|检查|核查|走访|测评)[^，。；：\d]{0,4}，"
)
"""`对这14件工单逐件回访，`."""
_NEAR: Final = 24
"""Characters behind a count among which it says that these were asked."""
_BECAME: Final = re.compile("满意|办[结毕理]|结案|解[决答]|化解|回复|答复|反馈|签收|回访|响应")
"""Rates of what became of orders."""
_PART: Final = re.compile(r"超期|逾期|超时|重办|退回|返工|未|不满|其中")
"""Counts of some orders: the rate beside may be of more of them."""
_TELLING: Final = 150
"""Orders up to which some printed rates are impossible often enough for a column to be judged by them."""
_ENOUGH: Final = 10_000
"""Orders of which every rate with two decimals is possible."""
_MOST_DECIMALS: Final = 4
"""Decimals of a printed rate; a longer number (66.666667) comes from a cell and is held against no counts."""
_FEWEST_DOUBTS: Final = 3
"""Impossible rates from which a column may be no share of these orders at all; one or two are slips."""
_WHOLE: Final = 100
_ADVICE: Final = "请用抽访数和满意数重新计算；如果抽访跨了月、件数比表中多，请在表下说明。"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A printed rate that its row's orders do not give."""

    row: Row
    column: Column
    printed: Decimal
    at_most: int


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """One a printed rate: in the tables, and in sentences about what is in no table.

    Rounded and cut off rates both pass. The sample may hold orders of other months, hence 疑似. A column in
    which most rates are impossible is no share of these orders (a weighted score, say) and is left alone.
    """
    for table in notice.tables:
        for column in table.of_kind(Kind.RATE):
            yield from _of_column(table, column)
    tabled = {row.name for table in notice.tables for row in table.units}
    spoken = {
        place for fact in notice.facts if fact.unit in tabled for place in at(fact.paragraph, fact.figure)
    }
    for paragraph in notice.body:
        yield from _of_sentences(paragraph, spoken)


def _of_column(table: UnitTable, column: Column) -> Iterator[Doubt]:
    counts = table.of_kind(Kind.COUNT)
    names = [Figure.named(one.header) for one in counts]
    known = handled_column(counts) or any(
        is_due(one, name) for one in names for name in ("满意率", column.header)
    )
    if not known or not is_share_of_orders(column.header):
        return
    yield from _off_asked(table, column)
    rated = [(row, number) for row in table.units if (number := row.cell(column).number) is not None]
    doubts = [off for row, number in rated if (off := _doubt(row, column, counts, number))]
    telling = [row for row, _ in rated if _at_most(row, counts) <= _TELLING]
    if len(doubts) >= _FEWEST_DOUBTS and 2 * len(doubts) > len(telling):
        return
    # Other rates may be of other orders: those that fell due or were done, also of the period before.
    is_of_these = "满意" in column.header or any(is_due(name, column.header) for name in names)
    if not is_of_these and len(doubts) > 1:
        return
    for off in doubts:
        yield doubt(
            Level.ERROR if is_of_these or not 0 <= off.printed <= _WHOLE else Level.NOTE,
            "impossible-rate",
            f"{table.place}“{off.row.name}”一行，{column.header}",
            _told(f"{off.row.name}{column.header}", off, is_satisfaction="满意" in column.header),
            [cell_at(table, off.row, column)],
        )


def _off_asked(table: UnitTable, column: Column) -> Iterator[Doubt]:
    """The one row whose rate is no whole number of those asked, where all other rows' are."""
    asked = [one for one in table.of_kind(Kind.COUNT) if is_due(Figure.named(one.header), column.header)]
    if len(asked) != 1:
        return
    rows = [(row, row.cell(asked[0]).count, row.cell(column).number) for row in table.units]
    known = [(row, count, number) for row, count, number in rows if count and number is not None]
    wrong = [
        (row, count, number)
        for row, count, number in known
        if count <= _TELLING and not any(prints(number, Fraction(k, count)) for k in range(count + 1))
    ]
    if len(wrong) == 1 and len(known) > _FEWEST_DOUBTS and all(count <= _TELLING for _, count, _ in known):
        row, count, number = wrong[0]
        yield doubt(
            Level.ERROR,
            "impossible-rate",
            f"{table.place}“{row.name}”一行，{column.header}",
            (
                f"{row.name}{column.header}印的是{number}%，没有哪个整数÷{count}等于它，别的各行都有。",
                _ADVICE,
            ),
            [cell_at(table, row, column)],
        )


def _doubt(row: Row, column: Column, counts: Sequence[Column], printed: Decimal) -> _Doubt | None:
    asked = [one for one in counts if is_due(Figure.named(one.header), column.header)]
    at_most = min((count for one in asked if (count := row.cell(one).count)), default=_at_most(row, counts))
    if not at_most or _is_possible(printed, at_most):
        return None
    return _Doubt(row, column, printed, at_most)


def _at_most(row: Row, counts: Sequence[Column]) -> int:
    return max((row.cell(column).count or 0 for column in counts), default=0)


def _of_sentences(paragraph: Paragraph, spoken: Set[At]) -> Iterator[Doubt]:
    for start, part in sentences(paragraph.text, "。！？；"):
        counts = [one for one in figures_in(part) if one.is_count]
        if not _SAMPLED.search(part):
            counts = [one for one in counts if one.unit is not Unit.OFFICES]
        wholes = [count for count in counts if not _PART.search(count.label)]
        if not wholes or any(not count.is_exact for count in counts):
            continue
        for rate in rates_in(part):
            if (paragraph.number, start + rate.percent.start) in spoken or not _is_of(part, rate, wholes):
                continue
            exact = _exactly(part, [one for one in wholes if one.end <= rate.start])
            if exact and not any(prints(rate.percent.number, Fraction(k, exact)) for k in range(exact + 1)):
                yield doubt(
                    Level.ERROR,
                    "impossible-rate",
                    paragraph.place(start + wholes[0].start, start + rate.percent.end),
                    (
                        f"{exact}件里的{rate.label}印的是{rate.percent.text}，没有哪个整数÷{exact}等于它。",
                        _ADVICE,
                    ),
                    [(paragraph.number, start + rate.percent.start)],
                )
                continue
            at_most = 0 if "完成" in rate.label else _most_behind(paragraph, wholes, rate)
            if at_most and not _is_possible(rate.percent.number, at_most):
                yield doubt(
                    Level.ERROR,
                    "impossible-rate",
                    paragraph.place(start + wholes[0].start, start + rate.percent.end),
                    (_message(rate.label, rate.percent.number, at_most), _ADVICE),
                    [(paragraph.number, start + rate.percent.start)],
                )


def _exactly(part: str, wholes: Sequence[Figure]) -> int:
    """`回访的7件中，满意率…`: the very number that the rate is of; 0 where the words leave it open."""
    told = [
        one.value
        for one in wholes
        if re.match("[^，。]{0,4}(?<![理在])中", part[one.end :])
        or (
            re.search("(?:抽[查检取评样]|检查|核查|回访|走访|暗访|测评)", one.label)
            and re.match("[^，。；：\\d]{0,8}，", part[one.end :])
            and len(wholes) == 1
        )
        or (len(wholes) == 1 and _ASKED_ALL.match(part[one.end :]))
    ]
    return told[0] if len(told) == 1 and 0 < told[0] <= _TELLING else 0


def _is_of(part: str, rate: RatePrint, wholes: Sequence[Figure]) -> bool:
    """Whether a rate is a definite share of orders and stands behind a count that it may be of."""
    is_behind = any(count.end <= rate.start and _may_be_of(part, count, rate) for count in wholes)
    return is_behind and is_share_of_orders(rate.label) and not rate.percent.is_vague


def _may_be_of(text: str, count: Figure, rate: RatePrint) -> bool:
    """Whether words tell that a rate is of these: those asked, or all that came for what became of them."""
    asked = _SAMPLED.search(count.label + text[count.end : rate.start][:_NEAR]) or rate.percent.number > 100
    became = _BECAME.search(rate.label) and may_be_whole(count)
    return (
        bool(asked or became) or is_due(count, rate.label) or is_numerator(count, numerator_name(rate.label))
    )


def _most_behind(paragraph: Paragraph, wholes: Sequence[Figure], rate: RatePrint) -> int:
    """The most orders that a rate of a clause can be of; 0 where the clause names only a part of them."""
    name = numerator_name(rate.label)
    named = [count for count in wholes if is_numerator(count, name)]
    named += [one for one in wholes if any(one.start == other.end for other in named)]  # 不捕29件48人
    numerators = [count.value for count in named]
    if not numerators:
        return max(count.value for count in wholes)
    most = max(numerators)
    around = [one.value for one in figures_in(paragraph.text) if one.is_count and one.is_exact]
    bases = [count.value for count in wholes if count.value > most]
    return max(bases or [value for value in around if value > most], default=0)


def _is_possible(printed: Decimal, at_most: int) -> bool:
    if 0 <= printed <= 100 and (at_most > _ENOUGH or decimals_of(printed) > _MOST_DECIMALS):
        return True
    return counts_behind(printed, at_most) is not None


def _message(what: str, printed: Decimal, at_most: int) -> str:
    if not 0 <= printed <= 100:
        return f"{what}印的是{printed}%，不在0%和100%之间。"
    return (
        f"{what}印的是{printed}%，疑似有误：抽访数不超过{at_most}件时，没有哪个“满意数÷抽访数”"
        f"四舍五入或截尾后等于{printed}%，最接近的是{_nearest(printed, at_most)}。"
    )


def _told(what: str, off: _Doubt, *, is_satisfaction: bool) -> tuple[str, str]:
    if is_satisfaction or not 0 <= off.printed <= _WHOLE:
        return _message(what, off.printed, off.at_most), _ADVICE
    return (
        f"{what}印的是{off.printed}%，{off.at_most}件里没有哪个整数÷整数等于它，"
        f"最接近的是{_nearest(off.printed, off.at_most)}。",
        "如果是按别的件数算的（如按办结时间、含上期的），没有错；否则请重新计算。",
    )


def _nearest(printed: Decimal, at_most: int) -> str:
    share = Fraction(printed) / 100
    tried = (Rate(min(round(share * n), n), n) for n in range(1, min(at_most, _ENOUGH) + 1))
    best = min(tried, key=lambda rate: abs((rate.fraction or Fraction(0)) - share))
    return f"{best.satisfied}÷{best.surveyed}={round_half_up((best.fraction or Fraction(0)) * 100, 2)}%"


IDENTITY: Final = Identity(
    "impossible-rate",
    "错误、警告",
    "率总是某个“满意数÷抽访数”：不超过承办件数的整数，没有一对能得出的率；正文里同一分句写了件数的也算",
    "65.24%：不超过51件时最接近的是15÷23=65.22%",
    "四舍五入、截尾都试过；抽访可能跨月，所以说“疑似”；一列里大半算不出来的是另有口径，不报",
    _doubts,
)
