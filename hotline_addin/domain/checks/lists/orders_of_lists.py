"""A list that claims an order keeps it: `前五的部门是甲局（299件）、乙局（241件）`, none busier left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.annex_sums import PARTIAL
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.domain.printed.statements.facts import HANDLED, UnitFact
from hotline_addin.domain.printed.statements.name_lists import ordered_rows, ranked_lists
from hotline_addin.domain.printed.tabular.tables import Row, UnitTable
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_PLACED: Final = re.compile(
    r"第(?P<place>[一二三四五六七八九十]|\d{1,2})[名位](?:的)?(?:是|为)?[^，。；、（）\d]{2,14}(?:，?(?:得分|[\u4e00-\u9fff]{1,6}率)?(?:为|是)?)?（?(?P<value>\d[\d.]*)(?P<unit>分|件|%)"
)
_BRACKETED: Final = re.compile(
    r"（(?P<value>\d[\d.]*)(?P<unit>分|件|%)，(?:排名|居|列)?第(?P<place>[一二三四五六七八九十]|\d{1,2})[名位]?）"
)
"""`市气象局（98.9分，第一）`."""
_LEVEL: Final = re.compile("并列|相同|(?<![环同]比)持平|同分|同[为居列是排](?=第)|同[一个]?名次|[同并][居列]")
_JOINS: Final = re.compile(r"^）?(?:、|和|与|及)[^，。；：、\d]{0,20}$")
"""What stands between the figures of those that are level."""
_NEAR: Final = 24
"""Characters between 并列 and the figures that are level."""
_BUSIEST: Final = re.compile(
    r"(?:较多|最多|居前|前[一二三四五六七八九十\d]+[位名]?)的?[^，。；：]{0,8}?"
    r"(?:单位|部门|乡镇|街道|乡镇街道)(?:有|是|为|分别是|分别为|：)"
)
"""`较多的单位有`, `工单量居前三位的单位是：`; what follows names the units."""
_OF_ORDERS: Final = re.compile(r"诉求|工单|承办|办件|受理|派单|转办|投诉")
"""Words that say that orders are many, not overdue ones or complaints about one thing."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        yield from _sorted(paragraph)
        yield from _placed(paragraph)
        yield from _ranked_rows(paragraph)
        yield from _level(paragraph)
        for match in _BUSIEST.finditer(paragraph.text):
            yield from _left_out(notice, paragraph, match)


def _told(where: str, said: str) -> Doubt:
    return doubt(Level.WARNING, "ranking-mismatch", where, (said, "请按数值核对名次和顺序。"))


def _sorted(paragraph: Paragraph) -> Iterator[Doubt]:
    """`从高到低依次为…`."""
    for names, values, rising in ordered_rows(paragraph):
        steps = [a > b if rising else a < b for a, b in pairwise(values)]
        if any(steps):
            at = steps.index(True)
            end = paragraph.text.find(names[at + 1]) + len(names[at + 1]) + 8
            said = f"{names[at]}{values[at]}排在{names[at + 1]}{values[at + 1]}之前，顺序不符。"
            yield _told(paragraph.place(paragraph.text.find(names[at]), end), said)


def _placed(paragraph: Paragraph) -> Iterator[Doubt]:
    """`第一名甲镇（95.2分），第二名乙镇（94.1分）`."""
    found = [*_PLACED.finditer(paragraph.text), *_BRACKETED.finditer(paragraph.text)]
    for one, other in pairwise(found):
        first, second = chinese_number(one["place"]) or 0, chinese_number(other["place"]) or 0
        high, low = Decimal(one["value"]), Decimal(other["value"])
        if second == first + 1 and high < low and one["unit"] == other["unit"]:
            said = f"第{first}是{high}{one['unit']}，第{second}却是{low}{other['unit']}。"
            yield _told(paragraph.place(one.start(), other.end()), said)


def _ranked_rows(paragraph: Paragraph) -> Iterator[Doubt]:
    """`前五的部门是…`; the last ones may be told from either end."""
    for ranked in ranked_lists(paragraph):
        falls = [a < b if not ranked.is_rising else a > b for a, b in pairwise(ranked.values)]
        rises = [a > b if not ranked.is_rising else a < b for a, b in pairwise(ranked.values)]
        if any(falls) and not (ranked.is_rising and not any(rises)):
            at, names, values = falls.index(True), ranked.names.names, ranked.values
            said = f"{names[at]}{values[at]}排在{names[at + 1]}{values[at + 1]}之前，与名次不符。"
            yield _told(ranked.names.place, said)


def _level(paragraph: Paragraph) -> Iterator[Doubt]:
    """`甲局97.4分、乙局96.9分，并列第二位`, `并列第三的是甲乡和乙乡，分别为93.5%和93.1%`: the nearest row."""
    figures = [one for one in figures_in(paragraph.text) if one.role is not Role.CHANGE]
    for match in _LEVEL.finditer(paragraph.text):
        for row in _rows_of(paragraph.text, figures):
            between = (
                paragraph.text[row[-1].end : match.start()]
                if row[-1].end <= match.start()
                else paragraph.text[match.end() : row[0].start]
            )
            if (
                len(between) > _NEAR
                or re.search(r"[。；、\d]", between)
                or row[0].start < match.start() < row[-1].end
            ):
                continue
            behind = row[-1].end <= match.start()
            level = row[-2:] if behind else row  # of a longer row the last ones
            is_own = behind and (len(row) > 2 or "均" in paragraph.text[row[-2].end : row[-1].start])
            if len({one.number for one in level}) > 1 and not is_own:
                told = "、".join(one.text for one in row)
                where = paragraph.place(min(match.start(), row[0].start), max(match.end(), row[-1].end))
                yield _told(where, f"写的是{match[0]}，数值却是{told}。")


def _rows_of(text: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures of one unit that stand side by side."""
    row: list[Figure] = []
    for one in figures:
        if row and not (one.unit is row[-1].unit and _JOINS.match(text[row[-1].end : one.start])):
            if len(row) > 1:
                yield row
            row = []
        row.append(one)
    if len(row) > 1:
        yield row


def _left_out(notice: PrintedNotice, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    named = _named(paragraph, match, notice)
    left_out = _busier(notice, {fact.unit for fact in named}) if len(named) > 1 else None
    if left_out:
        busier, count, least = left_out
        yield doubt(
            Level.WARNING,
            "ranking-mismatch",
            paragraph.place(match.start(), named[-1].figure.end),
            (
                f"{busier.name}有{count}件，多于列出的{least.name}，却没有列出。",
                "请核对诉求较多的单位有没有遗漏。",
            ),
        )


def _named(paragraph: Paragraph, match: re.Match[str], notice: PrintedNotice) -> list[UnitFact]:
    """The units with their orders that stand behind `较多的单位有`, if it is orders that are many."""
    text = paragraph.text
    opened = opening_of(text, match.start(), "。；，")
    if not _OF_ORDERS.search(text[opened : match.end()]):
        return []
    ends = [at for mark in "。；" if (at := text.find(mark, match.end())) >= 0]
    return [
        fact
        for fact in notice.facts
        if fact.paragraph is paragraph
        and fact.measure == HANDLED
        and match.end() <= fact.start < min(ends, default=len(text))
    ]


def _busier(notice: PrintedNotice, units: set[str]) -> tuple[Row, int, Row] | None:
    """A unit with more orders than the least of those named, in the tables that hold them."""
    rows = [ranked for table in notice.unit_tables for ranked in _ranked(table, units)]
    named = [(count, row) for count, row in rows if row.name in units]
    if not units <= {row.name for _, row in named}:
        return None
    least_count, least = min(named, key=lambda ranked: ranked[0])
    busier = ((row, count) for count, row in rows if row.name not in units and count > least_count)
    found = next(busier, None)
    return (*found, least) if found else None


def _ranked(table: UnitTable, units: set[str]) -> list[tuple[int, Row]]:
    """The rows of a whole table that holds one of the units, each with its orders; none of another table."""
    column = table.handled
    if column is None or PARTIAL.search(table.title) or units.isdisjoint(row.name for row in table.units):
        return []
    return [(row.cell(column).count or 0, row) for row in table.units]


IDENTITY: Final = Identity(
    "ranking-mismatch",
    "警告",
    "写了名次的按名次：前几名按数值从大到小，点名“较多”的单位没有漏掉更多的；表里排名与得分一致，同一名次数值相同",
    "忠信镇175排在人社局241之前；城管局197件，多于列出的135件",
    "按印出来的数值看，数值相同的谁先谁后都对；“较多”而没写名次的不看先后",
    _doubts,
)
