"""The clauses that only a printed page shows: where lines, rules and numbers stand (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from hotline_addin.adapters.word_file.file.ooxml import descendants
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.text_width import text_width
from hotline_addin.adapters.word_file.places.control import body
from hotline_addin.adapters.word_file.standard.breach import Breach, advised, broken
from hotline_addin.adapters.word_file.standard.pages import MM, Line, Page, Rule
from hotline_addin.adapters.word_file.standard.print_out import (
    FULL_PAGE,
    LINES,
    SIGNS,
    THIRD,
    PrintOut,
    bare,
    is_mark,
)
from hotline_addin.adapters.word_file.standard.text_area import TextArea

_FOURTH: Final = 14 / MM
"""Millimetres of a 4号 character."""
_NEAR: Final = 1.5
"""Millimetres that pass for exact: one for the standard, and what another font's glyphs may differ."""
_SMALLEST_MASTHEAD: Final = 22
"""Points; what is smaller at the top of a page is a copy number or a degree of secrecy."""
_NUMBER: Final = re.compile(r"[—–－―─-]?(?P<number>\d{1,3})[—–－―─-]?|第(?P<named>\d{1,3})页.*")
_DESCENT: Final = 0.12
"""How far a Chinese sign reaches below its baseline, as a share of its size."""
_TOLERATED: Final = 1
"""Millimetres that 6 allows the text area to be off."""
_FEWEST_ROWS: Final = 3
"""Rows found again on pages from which a table is known by them."""
_PRINTED: Final = re.compile(r".+\d{4}年\d{1,2}月\d{1,2}日印发")


def breaches_on_pages(printed: PrintOut) -> list[Breach]:
    """What the pages show to be broken."""
    return [breach for rule in RULES for breach in rule(printed)]


def text_place(printed: PrintOut) -> Iterator[Breach]:
    """5.2.1: the body's lines begin 28 mm from the left, end 184 mm from it, and the first 37 mm below the
    top; marks may hang over the edge."""
    area = printed.area
    for number, page in enumerate(printed.pages, 1):
        lines = printed.text_lines(page)
        if len(lines) < FULL_PAGE or page.is_wide:
            continue
        left, right = min(line.left for line in lines), max(_last_word(line) for line in lines)
        if abs(left - area.left) > _TOLERATED:
            yield _off(number, f"正文左边距纸边{left:.1f}毫米，应为{area.left:.0f}毫米。")
        # Ragged ends of up to two characters are a matter of words, not of margins.
        if not area.right - 2 * THIRD <= right <= area.right + _TOLERATED:
            yield _off(number, f"正文右边距纸左边{right:.1f}毫米，应为{area.right:.0f}毫米。")
        top = _top_of_text(printed, page, lines)
        if top is not None and abs(top - area.top) > _NEAR:
            yield _off(number, f"正文第一行上边距纸边{top:.1f}毫米，应为{area.top:.0f}毫米。")


def _top_of_text(printed: PrintOut, page: Page, lines: Sequence[Line]) -> float | None:
    """Millimetres to the box of the page's first line, half a pitch above its middle; None for no text."""
    first = page.lines[0]
    return first.middle - printed.pitch / 2 if printed.pitch and first is lines[0] else None


def _off(number: int, message: str) -> Breach:
    return broken("5.2.1", f"第{number}面", message, "请检查页边距、段落缩进和页眉。")


def line_grid(printed: PrintOut) -> Iterator[Breach]:
    """5.2.3: 22 lines of 28 signs."""
    lines, signs = printed.lines_a_page, printed.signs_a_line
    if lines is not None and lines != LINES:
        yield advised(
            "5.2.3", "正文", f"每面排得下{lines}行，一般为22行。", "请把正文行距设为“固定值 28.95 磅”。"
        )
    if signs is not None and signs != SIGNS:
        yield advised(
            "5.2.3", "正文", f"每行排得下{signs}字，一般为28字。", "请用3号字，字符间距设为紧缩0.25磅。"
        )


def masthead(printed: PrintOut) -> Iterator[Breach]:
    """7.2.4: its glyphs begin 35 mm below the top of the text area."""
    shown = printed.document.roles.masthead
    line = None if shown is None else printed.pages[0].line_of(bare(shown.text))
    if line is None or line.size < _SMALLEST_MASTHEAD:
        return
    below = line.ink_top - printed.area.top
    if abs(below - 35) > _NEAR:
        yield broken(
            "7.2.4",
            line.text,
            f"发文机关标志上边缘在版心上边缘下{below:.1f}毫米，应为35毫米。",
            "请调整它的段前间距。",
        )


def red_rule(printed: PrintOut) -> Iterator[Breach]:
    """7.2.7: as wide as the text area, 4 mm below the document number."""
    shown = printed.document.roles.number
    number = None if shown is None else printed.pages[0].line_of(bare(shown.text))
    rule = next((rule for rule in printed.pages[0].rules if rule.is_red), None)
    if number is None or rule is None or rule.y < number.baseline:
        return
    area = printed.area
    if not _spans(rule, area):
        width = rule.right - rule.left
        yield broken(
            "7.2.7",
            "红色分隔线",
            f"红色分隔线宽{width:.1f}毫米，应与版心等宽（{area.width:.0f}毫米）。",
            "请调整线的长度和位置。",
        )
    gap = rule.y - number.baseline - _DESCENT * number.size / MM
    if abs(gap - 4) > _NEAR:
        yield broken(
            "7.2.7", "红色分隔线", f"红色分隔线在发文字号下{gap:.1f}毫米，应为4毫米。", "请调整线的位置。"
        )


def first_page(printed: PrintOut) -> Iterator[Breach]:
    """7.3.3: the first page shows text of the body."""
    if printed.document.roles.number is None or not printed.words:
        return
    if not printed.text_lines(printed.pages[0]):
        yield broken(
            "7.3.3", "第1面", "首页没有正文。", "请缩小版头或标题所占的行数，让正文第一段从首页开始。"
        )


def signature(printed: PrintOut) -> Iterator[Breach]:
    """7.3.5.5: the page of the date has text of the body."""
    if printed.signature_place is None:
        return
    number, place = printed.signature_place
    above = printed.pages[number].lines[:place]
    if not any(printed.is_text(line) for line in above):
        yield broken(
            "7.3.5.5",
            f"第{number + 1}面",
            "落款所在的一面没有正文。",
            "请调整行距、字距，或把最后一段与落款设为“与下段同页”，让正文末尾和落款排在一面。",
        )


def signature_indents(printed: PrintOut) -> Iterator[Breach]:
    """7.3.5.2: the signature ends two characters before the edge, the date begins two further in than it, or
    ends two before the edge where it is the longer; 7.3.5.1: with a seal the date ends four before it."""
    if printed.signature_place is None:
        return
    number, place = printed.signature_place
    lines, edge = printed.pages[number].lines, printed.area.right
    if not place or printed.is_text(lines[place - 1]):
        return
    issuer, date = lines[place - 1], lines[place]
    behind_issuer, behind_date = edge - issuer.right, edge - date.right
    # Digits of a stand-in font are wider than those by which the date was placed from the left.
    behind_set = edge - date.left - text_width(date.text) * THIRD
    unsealed = _are(2, behind_issuer, date.left - issuer.left) or _are(2, behind_date) or _are(2, behind_set)
    if not (unsealed or _are(4, behind_date)):
        yield advised(
            "7.3.5.2",
            issuer.text,
            "落款的位置既不合不盖章的排法，也不合盖章的排法。",
            "不盖章的，署名右空二字，日期首字比署名首字右移二字；盖章的，日期右空四字，署名居中于日期之上。",
        )


def _are(characters: int, *millimetres: float) -> bool:
    """Whether lengths are so many characters, give or take one: digits of another font are wider."""
    return all(abs(length - characters * THIRD) <= THIRD for length in millimetres)


def page_numbers(printed: PrintOut) -> Iterator[Breach]:
    """7.5: 7 mm below the text area, a character in from the outer edge: right on odd pages, left on even."""
    area = printed.area
    for page in printed.pages:
        line = _page_number(page, area)
        match = None if line is None else _NUMBER.fullmatch(line.text)
        if line is None or match is None or page.is_wide:  # that of a wide annex stands at its side (8)
            continue
        number = int(match["number"] or match["named"])
        if number % 2 and abs(line.right - (area.right - _FOURTH)) > 2 * _NEAR:
            yield _misplaced_number(number, "单页页码没有居右空一字。")
        if not number % 2 and abs(line.left - (area.left + _FOURTH)) > 2 * _NEAR:
            yield _misplaced_number(number, "双页页码没有居左空一字。")
        below = line.middle - area.bottom
        if abs(below - 7) > _NEAR:
            yield _misplaced_number(number, f"页码在版心下边缘下{below:.1f}毫米，应为7毫米。")


def _misplaced_number(number: int, message: str) -> Breach:
    return advised(
        "7.5", f"第{number}面页码", message, "请让页码单页居右、双页居左各空一字，距版心下边缘7毫米。"
    )


def table_headings(printed: PrintOut) -> Iterator[Breach]:
    """7.3.7 has annexes set like the text; a table that goes on needs its heading there too."""
    on_pages = [
        (number, {line.text.replace("▼", "") for line in page.lines})
        for number, page in enumerate(printed.pages, 1)
    ]
    for table in descendants(body(printed.document.package), "tbl"):
        heading, *rows = [bare(shown_text(row)) for row in descendants(table, "tr")] or [""]
        for number in _pages_without_heading(on_pages, heading, set(rows) - {""}):
            message = "表格转到下一面，没有重复表头。"
            yield advised("7.3.7", f"第{number}面表格", message, "请选中表头行，勾选“重复标题行”。")


def _pages_without_heading(
    on_pages: Sequence[tuple[int, set[str]]], heading: str, rows: set[str]
) -> list[int]:
    """The pages to which a table goes on without its heading; none of a table that is not known again."""
    with_rows = [(number, texts) for number, texts in on_pages if texts & rows]
    is_known = len(rows) >= _FEWEST_ROWS and bool(with_rows) and heading in with_rows[0][1]
    return [number for number, texts in with_rows[1:] if heading not in texts] if is_known else []


def imprint(printed: PrintOut) -> Iterator[Breach]:
    """7.4.1: on the last page, its last rule on the lower edge of the text area and as wide as that."""
    found = [
        (number, line)
        for number, page in enumerate(printed.pages)
        for line in page.lines
        if _PRINTED.fullmatch(line.text)
    ]
    if not found:
        return
    number, line = found[-1]
    where = f"第{number + 1}面版记"
    if number + 1 != len(printed.pages):
        yield broken("7.4.1", where, "版记不在最后一面。", "请把版记移到最后一面的底部。")
        return
    area, below = printed.area, [rule for rule in printed.pages[number].rules if rule.y > line.baseline]
    if not below:
        yield advised("7.4.1", where, "版记没有末条分隔线。", "请在印发机关下面加与版心等宽的线。")
    elif abs(below[-1].y - area.bottom) > _NEAR:
        yield broken(
            "7.4.1",
            where,
            f"版记末条分隔线距纸上边{below[-1].y:.1f}毫米，应与版心下边缘（{area.bottom:.0f}毫米）重合。",
            "请把版记移到版心底部。",
        )
    elif not _spans(below[-1], area):
        yield broken("7.4.1", where, "版记分隔线与版心不等宽。", "请把分隔线调成156毫米，与正文左右对齐。")


def _spans(rule: Rule, area: TextArea) -> bool:
    """Whether a rule is as wide as the text area, and stands where it does."""
    return abs(rule.left - area.left) <= _NEAR and abs(rule.right - area.right) <= _NEAR


RULES: Final[tuple[Callable[[PrintOut], Iterator[Breach]], ...]] = (
    text_place,
    line_grid,
    masthead,
    red_rule,
    first_page,
    signature,
    signature_indents,
    page_numbers,
    table_headings,
    imprint,
)


def _last_word(line: Line) -> float:
    """Millimetres to the end of the last sign that is no mark."""
    return max(sign.right for sign in line.signs if not is_mark(sign.text) or sign is line.signs[0])


def _page_number(page: Page, area: TextArea) -> Line | None:
    """The line below the text that is nothing but the page's number."""
    below = [line for line in page.lines if line.baseline > area.bottom and _NUMBER.fullmatch(line.text)]
    return below[-1] if below else None
