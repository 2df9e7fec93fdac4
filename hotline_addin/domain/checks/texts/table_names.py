"""The units that a text counts or lists are the rows of the table about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.annex_sums import PARTIAL
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.domain.printed.tabular.tables import UnitTable
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_GROUP: Final = re.compile(
    r"(?P<number>\d{1,3})(?:个|家)(?P<group>[\u4e00-\u9fff]{2,10}?)(?=[、，。；和及（]|$)"
)
"""`33个县直单位`: as many as the annex of that group has rows."""
_ANY_UNIT: Final = re.compile(r"^(?:承办|责任|成员|有关|相关)?(?:单位|部门)$")
"""52个承办单位 is no group of its own."""
_INVOLVED: Final = re.compile(r"涉及|转办|交办|派发|承办|分派|下派")
"""Words before the number of a group that say that its units got orders, as those of an annex did."""
_LISTED: Final = re.compile(
    r"(?:较[多高低少]|最[多高低少]|居前|靠前|靠后|前[一二三四五六七八九十\d]+[位名]?|末位)的?[^，。；：]{0,10}?(?:有|是|为|：)：?(?P<names>[^。；，：]+)"
)
"""`承办量居前的是供电公司、水务集团、热力公司`."""
_FIGURE: Final = re.compile(r"（.*|\d.*|等$")
_BELOW: Final = re.compile("[下附]表|见表|附后")
_SHOWN: Final = re.compile(
    r"(?<![前后\d])(?P<number>\d{1,3}|[两三四五六七八九十]{1,3})(?:个|家)(?P<noun>[\u4e00-\u9fff]{1,6}?)(?:的|[办处受]理|情况|工单|参与|参加|接受|纳入|，|中，|共)[^。；]{0,24}?(?:(?:[见如](?:下|附)|下)表|列表如下|情况如下)"
    r"|表[中内里]的?(?P<within>\d{1,3}|[两三四五六七八九十]{1,3})(?:个|家)(?P<rows>[\u4e00-\u9fff]{2,10}?)(?:平均|均|共|的|中)"
)
_FEWEST: Final = 4


def group_sizes(notice: PrintedNotice) -> Iterator[tuple[Paragraph, re.Match[str], UnitTable]]:
    """`33个县直单位` with the table of that group, where they share out the month's total.

    Any units (涉及22个单位) are those of the only table.
    """
    tables = [table for table in notice.unit_tables if not PARTIAL.search(table.title)]
    shown = [line for line in notice.body if _BELOW.search(line.text)]
    told = [notice.total.paragraph] if notice.total else []
    for paragraph in dict.fromkeys([*told, *shown]):
        for match in _GROUP.finditer(paragraph.text):
            opened = opening_of(paragraph.text, match.start(), "。；，")
            group, is_any = match["group"], bool(_ANY_UNIT.match(match["group"]))
            meant = [table for table in tables if group in table.title and not is_any]
            if (
                is_any
                and len(tables) == len(notice.unit_tables) == 1
                and any(r.is_total for r in tables[0].rows)
            ):
                meant = tables
            if len(meant) == 1 and _INVOLVED.search(paragraph.text[opened : match.start()]):
                yield paragraph, match, meant[0]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph, match, table in group_sizes(notice):
        if int(match["number"]) != len(table.units):
            yield doubt(
                Level.ERROR,
                "text-annex-mismatch",
                paragraph.place(match.start(), match.end()),
                (
                    f"正文写“{match[0]}”，{table.place}列出了{len(table.units)}个单位。",
                    "请核对正文的个数和附件的行数。",
                ),
            )
    yield from _shown_below(notice)
    yield from _left_out(notice)
    yield from _strangers(notice)


def _shown_below(notice: PrintedNotice) -> Iterator[Doubt]:
    """`5家企业的投诉量见下表`: as many as the only table has rows."""
    if len(notice.tables) != 1 or PARTIAL.search(notice.tables[0].title):
        return
    table = notice.tables[0]
    for paragraph in notice.body:
        for match in _SHOWN.finditer(paragraph.text):
            number, noun = chinese_number(match["number"] or match["within"]), match["noun"] or match["rows"]
            is_of = noun[-2:] in ("单位", "部门") or all(row.name[-1] in noun for row in table.units)
            is_of = is_of or (len(noun) > 1 and noun in table.title)
            is_of = is_of or len(re.findall("[个家]", paragraph.text)) == 1
            if number and is_of and number != len(table.units):
                yield doubt(
                    Level.ERROR,
                    "text-annex-mismatch",
                    paragraph.place(match.start(), match.end()),
                    (
                        f"正文写“{number}个{noun}”，{table.place}列出了{len(table.units)}行。",
                        "请核对正文的个数和表的行数。",
                    ),
                )


def _left_out(notice: PrintedNotice) -> Iterator[Doubt]:
    """A list of all units with their orders in the text that lacks one or two rows of the table beside it."""
    for parts in notice.part_lists:
        names = {figure.label for figure in parts.figures}
        for table in notice.unit_tables:
            rows = {row.name for row in table.units}
            missing = [row.name for row in table.units if row.name not in names]
            known = len(names & rows)
            if known == len(names) >= _FEWEST and 0 < len(missing) <= max(1, known // 5):
                yield doubt(
                    Level.ERROR,
                    "text-annex-mismatch",
                    parts.paragraph.place(max(0, parts.start - 12), parts.figures[-1].end),
                    (
                        f"{table.place}有{len(table.units)}个单位，正文逐个列出时漏了{'、'.join(missing)}。",
                        "请核对正文的名单和表里的行。",
                    ),
                )


def _strangers(notice: PrintedNotice) -> Iterator[Doubt]:
    """`承办量居前的是甲公司、乙公司`: units that the complete table beside, which has the others, lacks."""
    whole = [table for table in notice.unit_tables if any(row.is_total for row in table.rows)]
    whole = whole or (list(notice.unit_tables) if len(notice.unit_tables) == 1 else [])
    rows = {row.name for table in whole for row in table.units}
    anywhere = rows | set(notice.units)  # a table of one group has none of the others' units
    for paragraph in notice.body if rows else ():
        for match in _LISTED.finditer(paragraph.text):
            names = [_FIGURE.sub("", name) for name in re.split("、|和(?=[^、，。]*$)", match["names"])]
            known = [name for name in names if name in rows]
            strange = [
                name for name in names if name and not any(name in row or row in name for row in anywhere)
            ]
            alike = [row for row in rows - set(names) for name in strange if _is_mistyped(name, row)]
            if len(strange) != 1 or len(known) + 1 != len(names) or (len(known) < 2 and not alike):
                continue
            yield doubt(
                Level.WARNING,
                "text-annex-mismatch",
                paragraph.place(match.start("names"), match.end("names")),
                (f"正文点名的{strange[0]}，{whole[0].place}里没有。", "请核对正文的名单和表里的行。"),
            )


def _is_mistyped(name: str, other: str) -> bool:
    """Whether one character makes the difference: 灵山镇 and 灵水镇."""
    return len(name) == len(other) > 2 and sum(a != b for a, b in zip(name, other, strict=True)) == 1


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "错误",
    "正文写的单位个数等于附件的行数；逐个列出的单位就是表里的各行",
    "正文写34个县直单位，附件1列出33个；正文逐个列出时漏了开发区",
    "只列前几名的表不比",
    _doubts,
)
