"""The form of a notice: document number, order of headings, names of annexes (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import first_period
from hotline_addin.domain.printed.prose.spelling import bare
from hotline_addin.domain.words.choices.document_number import DOCUMENT_NUMBER, HOW_IT_IS_WRITTEN
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Finding, Level

# GB/T 9704-2012: 7.2.5 for the document number, 7.3.3 for 一、 and （一）.
_FIRST_LEVEL: Final = re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3})、")
_SECOND_LEVEL: Final = re.compile(r"^（(?P<number>[一二三四五六七八九十]{1,3})）")
_ORDINALS: Final = "零一二三四五六七八九十"
_REFERENCE: Final = re.compile(r"附件(?:[1-9]\d?[、和及至-])*(?P<number>[1-9]\d?)(?!\d)")
_OTHERS_ANNEX: Final = re.compile(
    r"(?:号|号文|号文件|[》）]|(?<!本)(?:文件|通报|通知|办法|方案|规[范定程]|意见|函|文)|其|上[月年次期季]|去年|上级)"
    r"(?:[的中之里及和与、]|以及|所附|其)*$"
)
"""`〔2024〕8号文附件5`, `其附件6`: an annex of another document."""
_LEAD: Final = 12
"""Characters in front of 附件3 among which its document is named."""
_ENUMERATED: Final = re.compile(r"(?:^|[。；：])(?P<number>[一二三四五六七八九])是(?=[\u4e00-\u9fff])")
"""`一是…；二是…` within a paragraph."""
_THIRD_LEVEL: Final = re.compile(r"^(?P<number>\d{1,2})[.．、](?!\d)")
_IN_FULL: Final = re.compile(r"(?:19|20|21)\d\d年|\d{1,2}月份?")
"""A month in a title, which `month-mismatch` compares."""


def _document_number(notice: PrintedNotice) -> Iterator[Finding]:
    """GB/T 9704-2012, 7.2.5: six-cornered brackets, the year in full, no 第, no leading zero, 号."""
    number = notice.document_number
    if number is not None and not DOCUMENT_NUMBER.match(number.text):
        yield Finding(
            Level.WARNING,
            "document-number",
            number.place(),
            f"发文字号“{number.text}”不合写法。",
            HOW_IT_IS_WRITTEN,
        )


def _heading_order(notice: PrintedNotice) -> Iterator[Finding]:
    """Each level counts up by one; the second begins anew under each heading of the first."""
    paragraphs = notice.body
    first = [(heading, number) for heading in paragraphs if (number := _ordinal(_FIRST_LEVEL, heading))]
    yield from _order(first, "、")
    section: list[tuple[Paragraph, int]] = []
    for paragraph in paragraphs:
        number = _ordinal(_SECOND_LEVEL, paragraph)
        if _FIRST_LEVEL.match(paragraph.text):
            yield from _order(section, "）")
            section = []
        elif number:
            section.append((paragraph, number))
    yield from _order(section, "）")
    yield from _counted(paragraphs)


def _counted(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """`1.`, `2.` below one heading, and 一是, 二是 within a paragraph, leave none out and repeat none."""
    run: list[tuple[Paragraph, int, int]] = []
    for paragraph in paragraphs:
        if _FIRST_LEVEL.match(paragraph.text) or _SECOND_LEVEL.match(paragraph.text):
            yield from _broken(run, ".")
            run = []
        elif match := _THIRD_LEVEL.match(paragraph.text):
            if int(match["number"]) == 1:
                yield from _broken(run, ".")
                run = []
            run.append((paragraph, int(match["number"]), 0))
        told = [
            (paragraph, chinese_number(m["number"]) or 0, m.start())
            for m in _ENUMERATED.finditer(paragraph.text)
        ]
        yield from _broken(told, "是")
    yield from _broken(run, ".")


def _broken(run: Sequence[tuple[Paragraph, int, int]], mark: str) -> Iterator[Finding]:
    for (_, before, _), (paragraph, number, start) in pairwise(run):
        if number != before + 1 and not (mark == "是" and number == 1):
            written = [
                f"{_ORDINALS[n]}是" if mark == "是" and n < 10 else f"{n}." for n in (before + 1, number)
            ]
            yield Finding(
                Level.WARNING,
                "heading-order",
                paragraph.place(start, min(len(paragraph.text), start + 14)),
                f"序号应为“{written[0]}”，写的是“{written[1]}”。",
                "请改正序号，或补上漏掉的一部分。",
            )
            return


def _ordinal(pattern: re.Pattern[str], paragraph: Paragraph) -> int | None:
    match = pattern.match(paragraph.text)
    return chinese_number(match["number"]) if match else None


def _order(headings: Sequence[tuple[Paragraph, int]], mark: str) -> Iterator[Finding]:
    """A second 一 followed by 二 begins a new count; any other step but one is a fault."""
    expected = 1
    for place, (paragraph, number) in enumerate(headings):
        following = headings[place + 1][1] if place + 1 < len(headings) else None
        if number == expected or (number == 1 and following == 2):
            expected = number + 1
            continue
        goes_on = following == expected + 1
        yield Finding(
            Level.WARNING,
            "heading-order",
            paragraph.place(0, min(len(paragraph.text), 20)),
            f"标题序号应为“{_written(expected, mark)}”，写的是“{_written(number, mark)}”。",
            "请改正序号，或补上漏掉的一部分。",
        )
        expected = (expected if goes_on else number) + 1


def _written(number: int, mark: str) -> str:
    tens, ones = divmod(number, 10)
    words = ("" if not tens else "十" if tens == 1 else _ORDINALS[tens] + "十") + (
        _ORDINALS[ones] if ones else ""
    )
    return f"（{words}）" if mark == "）" else f"{words}、"


def _annex_titles(notice: PrintedNotice) -> Iterator[Finding]:
    """7.3.7: an annex's title is that of the list; both are compared where both are in the file."""
    if not notice.listed or not notice.pages:
        return
    listed = {entry.number or place: entry for place, entry in enumerate(notice.listed, 1)}
    pages = {page.number or place: page for place, page in enumerate(notice.pages, 1)}
    for number, entry in listed.items():
        page = pages.get(number)
        if page is None:
            where = entry.paragraph.place()
            yield _title_finding(where, f"附件说明里有“{entry.title}”，后面没有附件{number}。")
        elif not _same_title(entry.title, page.title):
            yield _title_finding(
                f"{page.label}标题“{page.title}”",
                f"附件说明写的是“{entry.title}”，附件页上是“{page.title}”。",
            )
    for number, page in pages.items():
        if number not in listed:
            yield _title_finding(f"{page.label}标题“{page.title}”", f"附件说明里没有附件{number}。")


def _references(notice: PrintedNotice) -> Iterator[Finding]:
    """`（见附件3）` where there are two; numbers of the list that are no row from 1 on."""
    numbers = [entry.number for entry in notice.listed if entry.number]
    if numbers and numbers != list(range(1, len(numbers) + 1)):
        shown = "、".join(map(str, numbers))
        yield _title_finding(
            notice.listed[0].paragraph.place(), f"附件说明的序号是{shown}，不是从1起一个接一个。"
        )
    most = max(
        len(notice.listed), len(notice.pages), *numbers, *(page.number or 0 for page in notice.pages), 0
    )
    for paragraph in notice.body if most else ():
        for match in _REFERENCE.finditer(paragraph.text):
            lead = paragraph.text[max(0, match.start() - _LEAD) : match.start()]
            if int(match["number"]) > most and not _OTHERS_ANNEX.search(lead):
                where = paragraph.place(match.start(), match.end())
                yield _title_finding(where, f"正文提到附件{match['number']}，附件只有{most}个。")


def _same_title(listed: str, page: str) -> bool:
    """Whether two titles are equal but for blanks, and for a month that differs, which is told as such."""
    return not page or bare(listed) == bare(page) or _without_month(listed) == _without_month(page)


def _without_month(title: str) -> str:
    return _IN_FULL.sub("", bare(title)) if first_period(title) else bare(title)


def _title_finding(where: str, message: str) -> Finding:
    return Finding(
        Level.WARNING,
        "annex-title-mismatch",
        where,
        message,
        "请让附件说明和附件页的序号、标题逐字一致（GB/T 9704-2012 的 7.3.7）。",
    )


NUMBER: Final = Identity(
    "document-number",
    "警告",
    "发文字号用六角括号，年份四位，不加“第”、不编虚位（GB/T 9704-2012 的 7.2.5）",
    "平督通报[2024]17号",
    "",
    told(_document_number),
)
HEADINGS: Final = Identity(
    "heading-order",
    "警告",
    "标题序号一个接一个，不跳号、不重号（7.3.3）",
    "二、之后又是二、",
    "第二级在每个一级标题下重新编",
    told(_heading_order),
)
REFERENCES: Final = Identity(
    "annex-title-mismatch",
    "警告",
    "附件说明从1起一个接一个；正文提到的附件都有",
    "正文提到附件3，附件只有2个",
    "没有附件的不查",
    told(_references),
)
TITLES: Final = Identity(
    "annex-title-mismatch",
    "警告",
    "附件说明与附件页的序号、标题、个数一致（7.3.7）",
    "说明写“热线办理情况”，附件2写“工单办理情况”",
    "标题里的月份由 month-mismatch 核对",
    told(_annex_titles),
)
