"""What the text calls the highest, the lowest, the most is so among the figures of the table or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.facts import UnitNames
from hotline_addin.domain.printed.tabular.tables import Column, Kind, UnitTable
from hotline_addin.errors import Level

_MOST: Final = re.compile(
    r"(?P<measure>[\u4e00-\u9fff]{1,10}?)最(?P<side>[高低多少])的?(?:单位|部门|乡镇|街道|镇|地区|类别|渠道)?(?:分别)?(?:是|为|有)"
    r"(?P<name>[\u4e00-\u9fff]{2,16})(?=[，。；（、]|$)"
)
"""`满意率最高的是清风镇`."""
_FIRST: Final = re.compile(
    r"(?:^|[，。；：、以])(?P<name>[\u4e00-\u9fff]{2,10}?)(?:诉求|工单)?(?:数量|占比)?(?:最多|最大|居首|居第一位|排第一)"
)
_LEVEL: Final = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,12}(?:[、与和][\u4e00-\u9fff]{2,12}?)+)(?:得分|分数|成绩|满意率)?(?:相同|相等)?，?(?:均|同)?(?:为)?并列"
)
_NEXT: Final = re.compile(
    r"(?P<first>\d[\d.]*)(?P<unit>件|分|%|起|宗|次|个)[^。；\d]{0,12}[，；、](?:其次|次之)[^。；\d]{0,20}?(?P<second>\d[\d.]*)(?P=unit)"
)
"""`市容类最多，120件；其次是噪音类，98件`."""
_LEAST: Final = re.compile("最[低少]|较[低少]")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for match in _MOST.finditer(paragraph.text):
            yield from _against_table(notice, paragraph, match)
        for match in _FIRST.finditer(paragraph.text):
            yield from _against_list(notice, paragraph, match)
        for match in _LEVEL.finditer(paragraph.text):
            yield from _unlike(notice, paragraph, match)
        for match in _NEXT.finditer(paragraph.text):
            first, second = Decimal(match["first"]), Decimal(match["second"])
            lead = paragraph.text[max(0, match.start() - 40) : match.start()]
            if (second > first) != bool(_LEAST.search(lead)) and first != second:
                said = f"排在前面的是{first}{match['unit']}，其次却是{second}{match['unit']}。"
                where = paragraph.place(match.start(), match.end())
                yield doubt(Level.WARNING, "ranking-mismatch", where, (said, "请核对先后。"))


def _against_list(notice: PrintedNotice, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    """`市容类最多` beside the counts of all kinds."""
    for parts in notice.part_lists:
        labels = {figure.label.removesuffix("类"): figure for figure in parts.figures if figure.is_exact}
        own = labels.get(match["name"].removesuffix("类"))
        if parts.paragraph is not paragraph or own is None or len(labels) < 3:
            continue
        best = max(labels.values(), key=lambda figure: figure.low)
        if best.low != own.low:
            said = f"“{match[0]}”，列出的最多的是{best.label}{best.text}。"
            where = paragraph.place(match.start(), match.end())
            yield doubt(Level.WARNING, "ranking-mismatch", where, (said, "请核对哪一类最多。"))


def _unlike(notice: PrintedNotice, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    """`水月寺镇与古夫镇得分相同，并列末位` whose scores in the table differ."""
    for table in notice.unit_tables:
        rows = {row.name: row for row in table.units}
        names = [name for name in re.split("[、与和]", match["names"]) if name in rows]
        for kind in (Kind.SCORE, Kind.RATE, Kind.COUNT):
            columns = table.of_kind(kind)
            if len(columns) == 1 and len(names) > 1:
                shown = {rows[name].cell(columns[0]).text for name in names}
                if len(shown) > 1:
                    told = "、".join(sorted(shown))
                    said = f"{table.place}里{'、'.join(names)}的{columns[0].header}是{told}，并不相同。"
                    where = paragraph.place(match.start(), match.end())
                    yield doubt(Level.WARNING, "ranking-mismatch", where, (said, "请核对名次。"))
                break


def _against_table(notice: PrintedNotice, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    named = [mention.unit for mention in UnitNames(notice.units).mentions(match["name"])]
    for table in notice.unit_tables:
        rows = {row.name: row for row in table.units}
        column = _column(table, match["measure"])
        if column is None or len(named) != 1 or named[0] not in rows:
            continue
        own = rows[named[0]].cell(column).number
        numbers = [(row.cell(column).number, row.name) for row in table.units]
        known = [(number, name) for number, name in numbers if number is not None]
        if own is None or not known:
            continue
        best = (max if match["side"] in "高多" else min)(known, key=lambda pair: pair[0])
        if best[0] != own:
            yield doubt(
                Level.WARNING,
                "ranking-mismatch",
                paragraph.place(match.start(), match.end()),
                (
                    f"{table.place}里{column.header}最{match['side']}的是{best[1]}（{best[0]}），{named[0]}是{own}。",
                    "请核对正文和表。",
                ),
            )


def _column(table: UnitTable, measure: str) -> Column | None:
    """The one column that a text calls so: 满意率, 承办量 for 承办件数."""
    columns = [one for kind in (Kind.RATE, Kind.COUNT, Kind.SCORE) for one in table.of_kind(kind)]
    stem = re.sub(r"(?:件数|数量|[量数])$", "", re.sub("^.*(?:的|中|，)", "", measure))
    if stem.endswith("率"):
        columns = [one for one in columns if one.kind is Kind.RATE]
    found = [one for one in columns if stem and (stem in one.header or one.header in measure)]
    return found[0] if len(found) == 1 else None


IDENTITY: Final = Identity(
    "ranking-mismatch",
    "警告",
    "正文说“最高”“最多”的，表里那一栏就是最高、最多；“其次”的不多于前一个",
    "满意率最高的是乙镇，表里最高的是甲镇98.00%",
    "只比一张表里同名的一栏",
    _doubts,
)
