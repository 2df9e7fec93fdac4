"""The clauses that a Word file can be held against without printing it; each rule names its clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, value_of
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.looks.formats import Format
from hotline_addin.adapters.word_file.places.control import body
from hotline_addin.adapters.word_file.standard.breach import Breach, advised, broken
from hotline_addin.adapters.word_file.standard.roles import Pitch, Roles, find_roles
from hotline_addin.adapters.word_file.standard.text_area import (
    FOR_WORD_PROCESSORS,
    MM,
    STANDARD,
    TextArea,
    text_area,
)

_THIRD: Final = 32
"""Half-points of 3号."""
_SECOND: Final = 44
"""Half-points of 2号."""
_TWO_CHARACTERS: Final = (600.0, 660.0)
"""Twips that pass for two characters of 3号: 630 as 28 of them fill 156 mm, 640 as they are by themselves."""
_FIXED_PITCH: Final = (560, 579)
"""Twips from line to line, 28 to 28.95 points: 22 lines of at most 28.99 fill 225 mm (at 580 Word and
LibreOffice set 21, measured)."""
_SET_FOR_SIGNATURE: Final = (460, 690)
"""Twips from line to line, 23 to 34.5 points, that pass on the page of the signature."""
_HALF: Final = 0.5
"""Half-points by which two sizes are the same."""
_QUOTED: Final = 12
"""Characters of a text that a breach quotes."""
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_TYPEFACES: Final = re.compile(r"仿宋|楷|黑体|Fang|FS|Kai|SimHei|Hei", re.IGNORECASE)
_MISWRITTEN: Final = re.compile(r"[年月]0\d|[〇○零一二三四五六七八九十]")
_BLACK: Final = ("", "auto", "000000")
_CENTRED: Final = ("center", "distribute")


@dataclass(frozen=True, slots=True)
class Document:
    """A notice to be held against the standard."""

    package: Package
    roles: Roles


def read_document(path: Path) -> Document:
    """A file as the rules see it. Raises `InputError` for one that is no Word document."""
    package = read_docx(read_file(path), path.name)
    return Document(package, find_roles(package))


def breaches_in_file(document: Document, *, fills_the_page: bool = False) -> list[Breach]:
    """What the file itself shows to be broken, each place once.

    Where the printed pages hold the standard's lines, `line_grid` has nothing left to expect.
    """
    rules = [rule for rule in RULES if not (fills_the_page and rule is line_grid)]
    return list(dict.fromkeys(breach for rule in rules for breach in rule(document)))


def paper(document: Document) -> Iterator[Breach]:
    """5.1: A4; a wide annex may lie on its side (8)."""
    for section in descendants(body(document.package), "sectPr"):
        page = Format((section,))
        sides = sorted((page.number("pgSz", "w") or 0, page.number("pgSz", "h") or 0))
        if abs(sides[0] - 210 * MM) > MM or abs(sides[1] - 297 * MM) > MM:
            yield broken("5.1", "纸张", "纸张不是 A4。", "请在“布局—纸张大小”里选 A4。")


def margins(document: Document) -> Iterator[Breach]:
    """5.2.1: 37 mm above, 28 mm left, 156 by 225 mm of text; or as GB/T 33476.2-2016 has it."""
    area = text_area(document.package)
    if area is None:
        return
    wrong = [_differing(area, wanted) for wanted in (STANDARD, FOR_WORD_PROCESSORS)]
    if all(wrong):
        told = "，".join(wrong[0])
        yield broken("5.2.1", "页边距", f"{told}。", "页边距请设为上37、下35、左28、右26毫米。")


def _differing(area: TextArea, wanted: TextArea) -> list[str]:
    """The measures that are more than a millimetre off."""
    names = {"上边距": "top", "左边距": "left", "版心宽": "width", "版心高": "height"}
    measures = ((name, getattr(area, key), getattr(wanted, key)) for name, key in names.items())
    return [
        f"{name}{found:.1f}毫米（应为{asked:g}毫米）"
        for name, found, asked in measures
        if abs(found - asked) > 1
    ]


def body_font(document: Document) -> Iterator[Breach]:
    """5.2.2: 3号仿宋, but for headings and their leads."""
    for paragraph in document.roles.text:
        for text, form in paragraph.runs:
            size = form.number("sz")
            if size is not None and abs(size - _THIRD) > _HALF:
                yield advised(
                    "5.2.2",
                    str(paragraph),
                    f"“{_short(text)}”是{size / 2:g}磅，正文一般用3号（16磅）。",
                    "请改成3号字。",
                )
                break


def body_typeface(document: Document) -> Iterator[Breach]:
    """5.2.2: 仿宋; 黑体 and 楷体 belong to headings and leads. What names no font is not judged."""
    for paragraph in document.roles.text:
        for text, form in paragraph.runs:
            font = form.value("rFonts", "eastAsia")
            if font and _CHINESE.search(text) and not _TYPEFACES.search(font):
                message = f"“{_short(text)}”是{font}，正文一般用仿宋。"
                yield advised("5.2.2", str(paragraph), message, "请改成仿宋。")
                break


def line_grid(document: Document) -> Iterator[Breach]:
    """5.2.3: 22 lines fill the page, which takes lines of at most 29 points and a fixed height."""
    usual = _usual_pitch(document)
    paragraph = next((paragraph for paragraph in document.roles.text if paragraph.pitch == usual), None)
    if paragraph is not None and not _fits_the_grid(usual):
        yield advised(
            "5.2.3",
            str(paragraph),
            "行距不是固定值28至28.95磅，每面排不出22行。",
            "请把正文行距设为“固定值 28.95 磅”。",
        )


def even_lines(document: Document) -> Iterator[Breach]:
    """5.2.3: no paragraph leaves the grid that the others keep, but for those before the signature."""
    usual = _usual_pitch(document)
    text = document.roles.text
    for paragraph in text[: len(text) - _set_for_signature(document)]:
        if paragraph.pitch != usual and not _fits_the_grid(paragraph.pitch):
            yield advised("5.2.3", str(paragraph), "行距和其他段落不一样。", "请把行距改成和其他段落一样。")


def _set_for_signature(document: Document) -> int:
    """7.3.5.5: how many paragraphs at the end have lines of one other height, so that the signature fits."""
    pitches = [paragraph.pitch for paragraph in reversed(document.roles.text)]
    rule, line = pitches[0] if pitches else ("", None)
    if rule != "exact" or line is None or not _SET_FOR_SIGNATURE[0] <= line <= _SET_FOR_SIGNATURE[1]:
        return 0
    number = next((n for n, pitch in enumerate(pitches) if pitch != pitches[0]), len(pitches))
    return number if number > 1 else 0


def black_text(document: Document) -> Iterator[Breach]:
    """5.2.4: all text is black; the masthead is red."""
    roles = document.roles
    for paragraph in (*roles.title, *filter(None, (roles.number, roles.addressees)), *roles.text):
        for text, form in paragraph.runs:
            if form.value("color") not in _BLACK:
                yield broken(
                    "5.2.4", str(paragraph), f"“{_short(text)}”不是黑色。", "请把文字颜色改成黑色或自动。"
                )
                break


def masthead(document: Document) -> Iterator[Breach]:
    """7.2.4: centred; red is advised."""
    paragraph = document.roles.masthead
    if paragraph is None:
        return
    if paragraph.format.value("jc") not in _CENTRED:
        yield broken("7.2.4", str(paragraph), "发文机关标志没有居中。", "请设为居中。")
    if not any(form.value("color").upper() == "FF0000" for _, form in paragraph.runs):
        yield advised("7.2.4", str(paragraph), "发文机关标志不是红色。", "请设为红色小标宋。")


def document_number(document: Document) -> Iterator[Breach]:
    """7.2.5 and 7.2.7: centred, and a red rule below."""
    paragraph = document.roles.number
    if paragraph is None:
        return
    if paragraph.format.value("jc") not in _CENTRED:
        yield broken("7.2.5", str(paragraph), "下行文的发文字号没有居中。", "请设为居中。")
    borders = (child(layer, "pBdr", "bottom") for layer in paragraph.format.layers)
    drawn = next(descendants(body(document.package), "drawing", "pict"), None) is not None
    if not drawn and not any(value_of(border, "color").upper() == "FF0000" for border in borders):
        yield broken(
            "7.2.7", str(paragraph), "发文字号下面没有红色分隔线。", "请给这一段加红色下框线，与版心等宽。"
        )


def title(document: Document) -> Iterator[Breach]:
    """7.3.1: 2号, centred."""
    for paragraph in document.roles.title:
        sizes = {form.number("sz") for _, form in paragraph.runs} - {None}
        if paragraph.format.value("jc") not in _CENTRED:
            yield broken("7.3.1", str(paragraph), "标题没有居中。", "请设为居中。")
        if sizes and sizes != {_SECOND}:
            yield advised("7.3.1", str(paragraph), "标题不是2号字。", "请设为2号小标宋。")


def addressees(document: Document) -> Iterator[Breach]:
    """7.3.2: flush left, and a full-width colon at the end."""
    paragraph = document.roles.addressees
    if paragraph is None:
        return
    if paragraph.first_line > 0:
        yield broken("7.3.2", str(paragraph), "主送机关没有顶格。", "请去掉首行缩进。")
    if not paragraph.text.endswith("："):
        yield broken("7.3.2", str(paragraph), "主送机关后面的冒号不是全角。", "请改成全角冒号“：”。")


def indents(document: Document) -> Iterator[Breach]:
    """7.3.3: each paragraph begins two characters in, and goes on flush left."""
    low, high = _TWO_CHARACTERS
    for paragraph in document.roles.text:
        typed = shown_text(paragraph.element).startswith("　　")
        if not low <= paragraph.first_line <= high and not typed:
            yield broken("7.3.3", str(paragraph), "段落没有左空二字。", "请设首行缩进2字符。")
        elif (paragraph.format.number("ind", "left") or 0) > 0:
            yield broken("7.3.3", str(paragraph), "段落回行没有顶格。", "请把左缩进设为0。")


def heading_fonts(document: Document) -> Iterator[Breach]:
    """7.3.3: 一、 in 黑体; not bold 仿宋."""
    for paragraph in document.roles.text:
        fonts = {form.value("rFonts", "eastAsia") for _, form in paragraph.runs}
        if paragraph.is_heading and not any("黑" in font or "Hei" in font for font in fonts):
            yield advised("7.3.3", str(paragraph), "一级标题不是黑体。", "请设为3号黑体。")


def annex_list(document: Document) -> Iterator[Breach]:
    """7.3.4: what has annexes names them below the body."""
    roles = document.roles
    if roles.annex_labels and roles.date is not None and not roles.lists_annexes:
        message = f"后面有“{roles.annex_labels[0]}”，正文下面没有附件说明。"
        yield broken("7.3.4", "附件说明", message, "请在正文下空一行写“附件：”和各附件的名称。")


def date(document: Document) -> Iterator[Breach]:
    """7.3.5.4: Arabic figures, months and days without leading zeros."""
    paragraph = document.roles.date
    if paragraph is not None and _MISWRITTEN.search(paragraph.text):
        yield broken(
            "7.3.5.4", str(paragraph), "成文日期用阿拉伯数字，月、日前面不加0。", "请写成如“2024年3月4日”。"
        )


def annex_labels(document: Document) -> Iterator[Breach]:
    """7.3.7: on a new page, flush left, without colon."""
    for paragraph in document.roles.annex_labels:
        if paragraph.text.endswith(("：", ":")):
            yield broken("7.3.7", str(paragraph), "附件页的“附件”后面不用冒号。", "请删去冒号。")
        if paragraph.first_line > 0 or paragraph.format.value("jc") in ("center", "right"):
            yield broken("7.3.7", str(paragraph), "附件序号没有顶格。", "请设为左对齐，不缩进。")
        if not paragraph.begins_page:
            yield broken("7.3.7", str(paragraph), "附件没有另起一面。", "请在它前面分页，或设“段前分页”。")


def page_numbers(document: Document) -> Iterator[Breach]:
    """7.5: numbers as fields, on odd and even pages apart."""
    package = document.package
    footers = [package.tree(name) for name in package.related(package.main_part, "footer")]
    if not any(_has_page_field(footer) for footer in footers):
        yield advised("7.5", "页码", "页脚没有页码。", "请插入页码，样式为“— 1 —”，4号宋体。")
        return
    settings = [package.tree(name) for name in package.related(package.main_part, "settings")]
    if not any(Format((part,)).has("evenAndOddHeaders") for part in settings):
        yield advised(
            "7.5", "页码", "单双页的页码没有分别排在外侧。", "请勾选“奇偶页不同”，单页居右、双页居左。"
        )


RULES: Final[tuple[Callable[[Document], Iterator[Breach]], ...]] = (
    paper,
    margins,
    body_font,
    body_typeface,
    line_grid,
    even_lines,
    black_text,
    masthead,
    document_number,
    title,
    addressees,
    indents,
    heading_fonts,
    annex_list,
    date,
    annex_labels,
    page_numbers,
)


def _usual_pitch(document: Document) -> Pitch | None:
    """The pitch of most paragraphs; None without a body."""
    counted = Counter(paragraph.pitch for paragraph in document.roles.text).most_common(1)
    return counted[0][0] if counted else None


def _fits_the_grid(pitch: Pitch | None) -> bool:
    if pitch is None:
        return False
    (rule, twips), (low, high) = pitch, _FIXED_PITCH
    return rule == "exact" and twips is not None and low <= twips <= high


def _has_page_field(footer: Element) -> bool:
    """Whether it holds the field PAGE, written in one element or from begin to end (ECMA-376-1, 17.16)."""
    texts = [field.text or "" for field in descendants(footer, "instrText")]
    texts += [value_of(field, "instr") for field in descendants(footer, "fldSimple")]
    return any("PAGE" in text for text in texts)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
