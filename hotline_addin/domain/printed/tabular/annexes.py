"""The annexes of a printed notice: what its list names, and the pages that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.document import PrintedTable
from hotline_addin.domain.printed.prose.items import Item, Paragraph
from hotline_addin.domain.printed.tabular.tables import UnitTable, read_tables
from hotline_addin.domain.words.numerals import chinese_number

_HEAD: Final = re.compile(
    r"^附件(?P<number>\d{1,2}(?!\d)|[一二三四五六七八九十]{1,2})?(?P<colon>：)?\s*(?P<title>[^。；]{0,70})$"
)
"""`附件1：2024年…情况` or `附件` alone: on the list, and above the page (GB/T 9704-2012, 7.3.4 and 7.3.7)."""
_ENTRY: Final = re.compile(r"^(?P<number>\d{1,2})[.、]\s*(?P<title>[^。；]{2,70})$")
"""A line of the list: `2. 2024年2月份乡镇街道热线办理情况`."""
_DATED: Final = re.compile(r"^[^，。]{0,30}\d{4}年\d{1,2}月\d{1,2}日$")
"""The date of issue, which stands between the list of annexes and their pages."""
_NO_TITLE: Final = re.compile(
    r"^(?:（|单位：|统计(?:时间|口径|单位|范围|截)|填报|制表|数据(?:来源|截|时间|口径|统计)|时间)"
)
"""Lines above a table that are no part of its title: units of measurement, who filled it in."""
_FARTHEST_TABLE: Final = 6
"""Paragraphs between an annex's heading and its table."""


@dataclass(frozen=True, slots=True)
class ListedAnnex:
    """A line of the notice's list of annexes; `number` is None for an only one."""

    number: int | None
    title: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """An annex with its heading, the title above its table and the unit tables on it."""

    number: int | None
    title: str
    paragraph: Paragraph
    tables: tuple[UnitTable, ...]

    @property
    def label(self) -> str:
        """`附件1`, or `附件` for an only one."""
        return f"附件{self.number or ''}"


@dataclass(frozen=True, slots=True)
class Annexes:
    """What belongs to the annexes: `first_item` is the place of the list or of the first page."""

    listed: tuple[ListedAnnex, ...]
    pages: tuple[AnnexPage, ...]
    first_item: int
    first_page: int


def read_annexes(items: Sequence[Item]) -> Annexes:
    """The list and the pages among the items of a document."""
    heads = [at for at, item in enumerate(items) if isinstance(item, Paragraph) and _HEAD.match(item.text)]
    page_starts = [at for at in heads if _leads_to_table(items, at) or _stands_alone(items, at, heads[0])]
    lists = [at for at in heads if at not in page_starts]
    listed = _read_list(items, lists[0]) if lists else ()
    ends = [*page_starts[1:], len(items)]
    spans = zip(page_starts, ends, strict=False)
    pages = tuple(_read_page(items[first:last], n) for n, (first, last) in enumerate(spans))
    first_page = page_starts[0] if page_starts else len(items)
    return Annexes(listed, pages, min([first_page, *lists[:1]]), first_page)


def _stands_alone(items: Sequence[Item], start: int, first: int) -> bool:
    """Whether a line says 附件2 and no more, behind the list: the page of an annex without a table."""
    line = items[start]
    match = _HEAD.match(line.text) if isinstance(line, Paragraph) else None
    return bool(match and start > first and match["number"] and not match["colon"] and not match["title"])


def _leads_to_table(items: Sequence[Item], start: int) -> bool:
    """Whether a table follows a heading before a date, another heading or too much text."""
    for item in items[start + 1 : start + 1 + _FARTHEST_TABLE]:
        if isinstance(item, PrintedTable):
            return True
        if _HEAD.match(item.text) or _DATED.match(item.text):
            return False
    return False


def _read_list(items: Sequence[Item], start: int) -> tuple[ListedAnnex, ...]:
    head = items[start]
    match = _HEAD.match(head.text) if isinstance(head, Paragraph) else None
    if not isinstance(head, Paragraph) or match is None:
        return ()
    entries: list[ListedAnnex] = []
    number = chinese_number(match["number"]) if match["number"] else None
    below = _paragraphs(items[start + 1 :])
    lines = [(number, match["title"], head), *((None, paragraph.text, paragraph) for paragraph in below)]
    for given, line, paragraph in lines:
        entry = _ENTRY.match(line)
        if entry:
            entries.append(ListedAnnex(int(entry["number"]), entry["title"].strip(), paragraph))
        elif paragraph is head:
            entries += [ListedAnnex(given, line.strip(), paragraph)] if line.strip() else []
        else:
            break
    return tuple(entries)


def _paragraphs(items: Sequence[Item]) -> list[Paragraph]:
    """The paragraphs up to the first table."""
    found: list[Paragraph] = []
    for item in items:
        if not isinstance(item, Paragraph):
            break
        found.append(item)
    return found


def _read_page(items: Sequence[Item], position: int) -> AnnexPage:
    head = items[0]
    if not isinstance(head, Paragraph):
        raise TypeError("an annex begins with its heading")
    match = _HEAD.match(head.text)
    written = match["number"] if match else None
    number = chinese_number(written) if written else None
    above = [] if match is None else [match["title"].strip()]
    below = [line.text for line in _paragraphs(items[1:]) if not _NO_TITLE.match(line.text)]
    above += below if any(isinstance(item, PrintedTable) for item in items) else below[:1]
    title = "".join(above)
    place = f"附件{number or position + 1}"
    grids = [item for item in items if isinstance(item, PrintedTable)]
    tables = tuple(table for grid in grids for table in read_tables(grid.rows, place, title))
    return AnnexPage(number, title, head, tables)
