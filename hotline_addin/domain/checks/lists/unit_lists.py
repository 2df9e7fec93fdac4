"""Numbers of units against the names listed and the rows of the annexes; units named twice or both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from hotline_addin.domain.printed.annex_sums import PARTIAL
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import opening_of
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.spelling import chinese_number
from hotline_addin.domain.printed.statements.facts import UnitNames
from hotline_addin.domain.printed.statements.name_lists import (
    NameList,
    counted_lists,
    known_units,
    names_before,
    ranked_lists,
)
from hotline_addin.domain.printed.tabular.tables import UnitTable
from hotline_addin.errors import Finding, Level

_NUMBER: Final = r"\d{1,3}|[两一二三四五六七八九十]{1,3}"
_ABOVE: Final = re.compile(rf"(?:以上|上述)(?P<number>{_NUMBER})(?:个|家)(?:单位|部门|乡镇|街道|企业)?")
"""`对以上5个单位`: as many as the list before names."""
_GROUP: Final = re.compile(
    r"(?P<number>\d{1,3})(?:个|家)(?P<group>[\u4e00-\u9fff]{2,10}?)(?=[、，。；和及（]|$)"
)
"""`33个县直单位`: as many as the annex of that group has rows."""
_HEADED: Final = re.compile(
    r"（(?:共)?(?P<number>\d{1,3})(?:家|个)）：(?P<names>[^。；：，（）\d]+)(?=[。；]|$)"
)
"""`A档（10家）：甲局、乙局`: the number before its list."""
_GRADED: Final = re.compile(
    r"(?P<whole>\d{1,4})(?:家|个)[^，。；\d]{0,12}[^。；\d]{0,14}，其中"
    r"(?P<parts>(?:[^，。；：、\d]{1,10}\d{1,4}[家个]、)+[^，。；：、\d]{1,10}\d{1,4}[家个])"
)
"""`108家承办单位，其中A档31家、B档52家`; the grades told may be fewer than all."""
_ANY_UNIT: Final = re.compile(r"^(?:承办|责任|成员|有关|相关)?(?:单位|部门)$")
"""52个承办单位 is no group of its own."""
_INVOLVED: Final = re.compile(r"涉及|转办|交办|派发|承办|分派|下派")
"""Words before the number of a group that say that its units got orders, as those of an annex did."""
# `对以上5个单位提出表扬`; what offices call their red and black lists praises and criticises too.
_PRAISED: Final = re.compile(r"(?:提出|予以|给予|进行|通报)表扬|红榜")
_CRITICIZED: Final = re.compile(r"(?:提出|予以|给予|进行|通报)批评|黑榜")
_JUDGED: Final = re.compile(rf"(?:{_PRAISED.pattern})|(?:{_CRITICIZED.pattern})")
_COMPLETE: Final = re.compile(r"(?:提出|予以|给予|进行|通报)(?:表扬|批评)")
"""What a list that means to name all is followed by: `等6个单位重办理、强落实，提出表扬`."""
_KEYED: Final = 0.1
"""Share of repeated names from which a table is no list with one row a unit, but one of orders or cases."""


def check_unit_lists(notice: PrintedNotice) -> Iterator[Finding]:
    """`count-mismatch`, `text-annex-mismatch` (rows), `repeated-unit`, `praised-and-criticized`."""
    for paragraph in notice.body:
        lists = tuple(counted_lists(paragraph))
        for names in chain(lists, ranked_lists(paragraph)):
            yield from _miscounted(names)
            yield from _named_twice(names)
        yield from _above(paragraph, lists)
        yield from _headed(paragraph)
        yield from _graded(paragraph)
    yield from _group_sizes(notice)
    for table in notice.tables:
        yield from _repeated_rows(table)
    yield from _both_ways(notice)


def _miscounted(names: NameList) -> Iterator[Finding]:
    """More names than said are always wrong; fewer only where 等 does not leave some out."""
    listed, most = min(names.sizes), max(names.sizes)
    if names.number in names.sizes or listed < names.number < most:
        return
    if names.has_etc and most < names.number and not _is_complete(names, most):
        return
    yield Finding(
        Level.ERROR,
        "count-mismatch",
        names.place,
        f"列出了{len(names.names)}个名称（{'、'.join(names.names)}），写的是{names.number}个。",
        "请核对名单和个数。",
    )


def _is_complete(names: NameList, listed: int) -> bool:
    """Whether a list with 等 means to name all: in praise and blame nobody leaves out one or two."""
    missing = names.number - listed
    judged = bool(_COMPLETE.search(names.paragraph.text[names.start :]))
    return judged and (missing == 1 or (missing == 2 and listed > 4))


def _named_twice(names: NameList) -> Iterator[Finding]:
    for name, times in Counter(names.names).items():
        if times > 1:
            yield Finding(
                Level.ERROR,
                "repeated-unit",
                names.place,
                f"“{name}”在同一个名单里出现了{times}次。",
                "请删去重复的一处，或改成漏写的单位。",
            )


def _above(paragraph: Paragraph, lists: Sequence[NameList]) -> Iterator[Finding]:
    """`以上5个单位` against the list before it."""
    for match in _ABOVE.finditer(paragraph.text):
        number = chinese_number(match["number"])
        before = [names for names in lists if names.end <= match.start()]
        if not before or number is None:
            continue
        last = before[-1]
        if number != last.number and number not in last.sizes:
            yield Finding(
                Level.ERROR,
                "count-mismatch",
                paragraph.place(match.start(), match.end()),
                f"前面列出了{len(last.names)}个名称（{'、'.join(last.names)}），这里写“{match[0]}”。",
                "请核对名单和个数。",
            )


def _headed(paragraph: Paragraph) -> Iterator[Finding]:
    """`A档（10家）：甲局、乙局…`."""
    for match in _HEADED.finditer(paragraph.text):
        names = [name for name in match["names"].split("、") if name]
        # 及, 和 and 与 may join two names or belong to one (人力资源和社会保障局)
        sizes = {len(names), sum(len(re.split("以及|及|和|与", name)) for name in names)}
        if len(names) > 1 and "等" not in names[-1][-2:] and int(match["number"]) not in sizes:
            yield Finding(
                Level.ERROR,
                "count-mismatch",
                paragraph.place(match.start(), match.end()),
                f"写的是{match['number']}家，后面列出了{len(names)}个名称（{'、'.join(names)}）。",
                "请核对名单和个数。",
            )


def _graded(paragraph: Paragraph) -> Iterator[Finding]:
    """`108家承办单位，其中A档31家、B档52家`: the parts are never more than the whole."""
    for match in _GRADED.finditer(paragraph.text):
        parts = [int(number) for number in re.findall(r"(\d+)[家个]", match["parts"])]
        if sum(parts) > int(match["whole"]):
            yield Finding(
                Level.ERROR,
                "sum-mismatch",
                paragraph.place(match.start(), match.end()),
                f"{'+'.join(map(str, parts))}={sum(parts)}，多于{match['whole']}家。",
                "请核对各部分和总数。",
            )


def group_sizes(notice: PrintedNotice) -> Iterator[tuple[Paragraph, re.Match[str], UnitTable]]:
    """`33个县直单位` with the table of that group, where they share out the month's total."""
    tables = [table for table in notice.unit_tables if not PARTIAL.search(table.title)]
    for paragraph in [notice.total.paragraph] if notice.total else []:
        for match in _GROUP.finditer(paragraph.text):
            opened = opening_of(paragraph.text, match.start(), "。；，")
            group = match["group"]
            meant = [table for table in tables if group in table.title and not _ANY_UNIT.match(group)]
            if len(meant) == 1 and _INVOLVED.search(paragraph.text[opened : match.start()]):
                yield paragraph, match, meant[0]


def _group_sizes(notice: PrintedNotice) -> Iterator[Finding]:
    for paragraph, match, table in group_sizes(notice):
        if int(match["number"]) != len(table.units):
            yield Finding(
                Level.ERROR,
                "text-annex-mismatch",
                paragraph.place(match.start(), match.end()),
                f"正文写“{match[0]}”，{table.place}列出了{len(table.units)}个单位。",
                "请核对正文的个数和附件的行数。",
            )


def _repeated_rows(table: UnitTable) -> Iterator[Finding]:
    """A name that stands twice, in a table that has a row a unit; one repeated name is always told."""
    times = Counter(row.name for row in table.units)
    repeated = [name for name, number in times.items() if number > 1]
    if len(repeated) > max(1, _KEYED * len(times)):
        return
    for name in repeated:
        yield Finding(
            Level.ERROR,
            "repeated-unit",
            f"{table.place}“{name}”一行",
            f"“{name}”在{table.place}里出现了{times[name]}次。",
            "请合并或删去重复的一行。",
        )


def _both_ways(notice: PrintedNotice) -> Iterator[Finding]:
    praised = _judged(notice, _PRAISED)
    criticized = _judged(notice, _CRITICIZED)
    for unit, paragraph in praised.items():
        if unit in criticized:
            at = criticized[unit]
            start = at.text.find(unit)
            yield Finding(
                Level.WARNING,
                "praised-and-criticized",
                at.place(start, start + len(unit)),
                f"{unit}在第{paragraph.number}段受表扬，在这里又受批评。",
                "请核对是否应当同时表扬和批评同一个单位。",
            )


def _judged(notice: PrintedNotice, verb: re.Pattern[str]) -> dict[str, Paragraph]:
    """Units in the list that is praised or criticised: in the verb's sentence, or just before `以上`."""
    known = UnitNames(notice.units)
    judged: dict[str, Paragraph] = {}
    for paragraph in notice.body:
        for match in verb.finditer(paragraph.text):
            names = _list_of(paragraph, match.start())
            units = known_units(names, known) if notice.units else frozenset(names)
            for unit in units:
                judged.setdefault(unit, paragraph)
    return judged


def _list_of(paragraph: Paragraph, verb: int) -> tuple[str, ...]:
    """The names of the lists in a verb's sentence, or of the nearest counted one before 以上."""
    lists = [names for names in counted_lists(paragraph) if names.end <= verb]
    judged = [match.end() for match in _JUDGED.finditer(paragraph.text, 0, verb)]
    opened = max([paragraph.text.rfind("。", 0, verb) + 1, *judged])
    meant = [names for names in lists if names.start >= opened]
    if not meant and re.search("以上|上述", paragraph.text[opened:verb]):
        meant = lists[-1:]
    if not meant:
        return tuple(names_before(paragraph.text[opened:verb]))
    return tuple(chain.from_iterable(names.names for names in meant))
