"""A list that names rows of a table: all of them as they stand there, and as many as 前四位 says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.domain.printed.statements.name_lists import AMOUNT, ranked_lists
from hotline_addin.domain.printed.tabular.tables import UnitTable
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_FEWEST: Final = 4
"""Names of a list that is all rows but for one."""
_ALL: Final = re.compile(r"(?P<names>[^，。；：、（）\d]{2,24}(?:、[^，。；：、（）\d]{2,16})+)")
_COUNT_BEHIND: Final = re.compile(rf"(?P<number>{AMOUNT})[个家所座名条处][\u4e00-\u9fff]{{1,6}}$")
_COUNTED: Final = re.compile(r"(?P<number>\d{1,2}|[两三四五六七八九十]{1,3})[个家所座名条处](?![月年])")
_GOES_ON: Final = re.compile("^，?(?:还有|以及|其次|再|另|并|和|及)")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    if len(notice.tables) != 1:
        return
    table = notice.tables[0]
    rows = [row.name for row in table.units]
    for paragraph in notice.body:
        for match in _ALL.finditer(paragraph.text):
            yield from _other_name(table, rows, paragraph, match)
            yield from _stranger(table, rows, paragraph, match)
        yield from _too_few(rows, paragraph)


def _other_name(
    table: UnitTable, rows: Sequence[str], paragraph: Paragraph, match: re.Match[str]
) -> Iterator[Doubt]:
    """As many names as rows and as the sentence says, and all but one of them the same."""
    told = [chinese_number(one["number"]) for one in _COUNTED.finditer(_sentence(paragraph, match.start()))]
    if len(rows) not in told:
        return
    names = _COUNT_BEHIND.sub("", match["names"]).removesuffix("等").split("、")
    known = {row for row in rows for name in names if name.endswith(row) or row == name}
    strange = [name for name in names if not any(name.endswith(row) or name in row for row in rows)]
    missing = [row for row in rows if row not in known]
    if (
        len(names) == len(rows) >= _FEWEST
        and len(strange) == len(missing) == 1
        and len(known) == len(rows) - 1
    ):
        said = (
            f"正文列出的{strange[0][-12:]}，{table.place}里没有；{table.place}里的{missing[0]}，正文没有列。"
        )
        where = paragraph.place(match.start("names"), match.end("names"))
        yield doubt(Level.WARNING, "text-annex-mismatch", where, (said, "请核对正文的名单和表里的行。"))


def _stranger(
    table: UnitTable, rows: Sequence[str], paragraph: Paragraph, match: re.Match[str]
) -> Iterator[Doubt]:
    """`大泉镇、石门镇、白果乡` beside a table with its sum, in which there is a 石坪镇 only."""
    names = _COUNT_BEHIND.sub("", match["names"]).removesuffix("等").split("、")
    known = [name for name in names if any(name.endswith(row) for row in rows)]
    strange = [name for name in names[1:] if not any(row in name or name in row for row in rows)]
    alike = [row for row in rows for name in strange if _is_mistyped(name, row) and row not in match["names"]]
    if len(strange) == 1 and len(known) == len(names) - 1 >= 2 and len(alike) == 1:
        said = f"正文列出的{strange[0]}，{table.place}里没有，有{alike[0]}。"
        where = paragraph.place(match.start("names"), match.end("names"))
        yield doubt(Level.NOTE, "text-annex-mismatch", where, (said, "请核对正文的名单和表里的行。"))


def _is_mistyped(name: str, other: str) -> bool:
    """Whether one character makes the difference."""
    return len(name) == len(other) > 2 and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _sentence(paragraph: Paragraph, at: int) -> str:
    closed = paragraph.text.find("。", at)
    return paragraph.text[opening_of(paragraph.text, at, "。") : closed if closed >= 0 else None]


def _too_few(rows: Sequence[str], paragraph: Paragraph) -> Iterator[Doubt]:
    """`前四位的是甲、乙、丙供水站` where the table has these rows."""
    for ranked in ranked_lists(paragraph):
        names, text = ranked.names.names, paragraph.text
        listed = re.split("[，；]", ranked.text)[0]
        behind = text[text.find(listed, ranked.names.start) + len(listed) :]
        if ranked.counts_names or ranked.values or ranked.names.has_etc or _GOES_ON.match(behind):
            continue
        split = ranked.names.split_names
        meant = [[row for row in rows if row.startswith(name)] for name in split]
        if all(len(found) == 1 for found in meant) and len(rows) >= ranked.names.number > len(split):
            said = f"写的是前{ranked.names.number}，列出了{len(names)}个（{'、'.join(names)}）。"
            where = paragraph.place(ranked.names.start, min(len(text), ranked.names.end + len(listed)))
            yield doubt(Level.ERROR, "count-mismatch", where, (said, "请核对名单和个数。"))


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "警告、错误",
    "逐个列出的就是表里的各行；写前几位的，列出几个表里的名称",
    "正文列出的凤坡小学，表1里没有；表1里的梧桐小学，正文没有列",
    "只有一张表、个数相同、只差一个名称的才查；末尾另起一句接着写的不算",
    _doubts,
)
