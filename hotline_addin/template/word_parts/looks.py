"""Styles of the notice: all looks live here, none in runs or paragraphs (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import w, wml
from hotline_addin.adapters.word_file.looks.looks import UNSEEN_STYLE

FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
TITLE_FONT: Final = "方正小标宋简体"
SONGTI: Final = "宋体"

LINE: Final = 579
"""Line height in twips, exact: 22 lines fill 225 mm; 580 would leave room for 21 only (measured)."""
CHARACTER: Final = 315
"""A 28th of a line in twips: the width of a 3号 character where 28 fill 156 mm."""
TIGHTER: Final = -6
"""Spacing between characters in twips; the grid's own setting works in no renderer alike (measured).

At -5 LibreOffice leaves away marks at the ends of lines: 46 of 13,000 signs; from -6 on none (measured)."""

RED: Final = "FF0000"


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph style. Sizes in points, `line`, `before` and indents in twips, `first_line` in characters.

    `line` 0 and empty strings inherit from `based_on`. `flags` are switches of `w:pPr` by their names.
    """

    id: str
    name: str
    based_on: str = "Normal"
    font: str = ""
    size: float = 0
    color: str = ""
    line: int = 0
    before: int = 0
    after: int = 0
    align: str = ""
    left: int | None = None
    right: int = 0
    first_line: int = 0
    first_line_twips: int = 0
    hanging: int = 0
    spacing: int = 0
    right_tab: int = 0
    outline: int | None = None
    flags: tuple[str, ...] = ()
    red_rule: bool = False
    marked_low: bool = False
    hidden: bool = False


PARAGRAPHS: Final = (
    ParagraphLook("Body", "公文正文", first_line=2, spacing=TIGHTER),
    ParagraphLook("BodyEnd", "公文正文末段", based_on="Body", flags=("keepNext",)),
    ParagraphLook("Addressees", "主送机关", spacing=TIGHTER),
    ParagraphLook("SectionHeading", "公文一级标题", "Body", HEITI, outline=0, flags=("keepNext",)),
    ParagraphLook(
        "Masthead",
        "发文机关标志",
        font=TITLE_FONT,
        size=62,
        color=RED,
        line=1240,
        # The glyphs' upper edge is 35 mm below the top of the text area (7.2.4), measured in LibreOffice.
        before=1984 + 35,
        align="center",
        spacing=160,
    ),
    ParagraphLook("DocumentNumber", "发文字号", before=2 * LINE, align="center", red_rule=True),
    ParagraphLook(
        "Title", "公文标题", font=TITLE_FONT, size=22, line=700, before=2 * LINE, align="center", outline=0
    ),
    ParagraphLook("BlankLine", "公文空行"),
    ParagraphLook("BlankLineKept", "公文空行连下", flags=("keepNext",)),
    # The names of annexes start below one another: 2 characters, 附件：, a number of 1.5 characters.
    ParagraphLook(
        "AnnexListFirst",
        "附件说明",
        align="left",
        left=2048,
        hanging=1418,
        spacing=TIGHTER,
        flags=("keepNext",),
    ),
    ParagraphLook("AnnexListNext", "附件说明续", based_on="AnnexListFirst", left=2048, hanging=473),
    ParagraphLook("Issuer", "署名", align="left", left=5065, spacing=TIGHTER, flags=("keepNext",)),
    ParagraphLook("IssueDate", "成文日期", align="left", left=5695, spacing=TIGHTER),
    ParagraphLook(
        "IssuerSealed",
        "署名（盖章）",
        # With the blank line above, three lines for the upper half of the seal.
        before=2 * LINE,
        align="right",
        right=955,
        spacing=TIGHTER,
        flags=("keepNext",),
    ),
    ParagraphLook("IssueDateSealed", "成文日期（盖章）", align="right", right=1260, spacing=TIGHTER),
    ParagraphLook("AnnexLabel", "附件序号", font=HEITI, align="left", flags=("keepNext", "pageBreakBefore")),
    ParagraphLook(
        "AnnexTitle",
        "附件标题",
        font=TITLE_FONT,
        size=22,
        line=700,
        after=120,
        align="center",
        flags=("keepNext",),
    ),
    ParagraphLook("AnnexNote", "表注", size=9, line=250, before=60, flags=("keepLines",)),
    ParagraphLook("Unseen", UNSEEN_STYLE, size=1, line=14, hidden=True),
    ParagraphLook("Cell", "表格文字", size=12, line=320, align="center"),
    ParagraphLook("CellHeading", "表格表头", based_on="Cell", font=HEITI, size=11, flags=("keepNext",)),
    ParagraphLook("CellLow", "表格低分", based_on="Cell", marked_low=True),
    ParagraphLook(
        "ImprintPrinted", "版记印发", size=14, line=480, align="left", left=280, right=280, right_tab=8565
    ),
    # What wraps goes on below the first sign after the colon (7.4.2).
    ParagraphLook("ImprintCopies", "版记抄送", based_on="ImprintPrinted", left=1120, hanging=840, right=280),
    ParagraphLook("ImprintAnchor", "版记定位", size=1, line=20),
    ParagraphLook("FooterOdd", "页码单页", font=SONGTI, size=14, line=320, align="right", right=280),
    ParagraphLook("FooterEven", "页码双页", font=SONGTI, size=14, line=320, align="left", left=280),
)


def styles_part() -> Element:
    """The root of `word/styles.xml`: no theme fonts, they raise a missing-font prompt in WPS."""
    return wml(
        "styles",
        wml("docDefaults", wml("rPrDefault", wml("rPr", *_defaults())), wml("pPrDefault")),
        _normal(),
        _bare("character", "DefaultParagraphFont", "Default Paragraph Font"),
        _table_default(),
        _bare("numbering", "NoList", "No List"),
        *(_paragraph_style(look) for look in PARAGRAPHS),
        _character_style("Lead", "二级标题楷体", fonts(KAITI)),
    )


def fonts(name: str) -> Element:
    """`w:rFonts` with one font for all scripts, so that quotes and dashes do not fall to a Western font."""
    return wml("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _defaults() -> list[Element]:
    language = wml("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return [fonts(FANGSONG), wml("kern", val=2), *_size(16), language]


def _size(points: float) -> list[Element]:
    return [wml("sz", val=round(points * 2)), wml("szCs", val=round(points * 2))]


def _normal() -> Element:
    properties = wml(
        "pPr",
        wml("widowControl", val=0),  # a page has 22 lines whatever they hold
        wml("overflowPunct", val=0),  # no mark hangs over the edge of the text area
        wml("autoSpaceDE", val=0),
        wml("autoSpaceDN", val=0),
        wml("snapToGrid", val=0),
        wml("spacing", before=0, after=0, line=LINE, lineRule="exact"),
        wml("jc", val="both"),
    )
    style = _bare("paragraph", "Normal", "Normal")
    style.extend([wml("qFormat"), properties, wml("rPr", fonts(FANGSONG), *_size(16))])
    return style


def _bare(kind: str, style_id: str, name: str) -> Element:
    return wml("style", wml("name", val=name), type=kind, styleId=style_id, default=1)


def _table_default() -> Element:
    style = _bare("table", "TableNormal", "Normal Table")
    margins = wml(
        "tblCellMar",
        wml("top", w=0, type="dxa"),
        wml("left", w=108, type="dxa"),
        wml("bottom", w=0, type="dxa"),
        wml("right", w=108, type="dxa"),
    )
    style.extend([wml("uiPriority", val=99), wml("tblPr", wml("tblInd", w=0, type="dxa"), margins)])
    return style


def _character_style(style_id: str, name: str, *properties: Element) -> Element:
    style = wml("style", wml("name", val=name), type="character", styleId=style_id, customStyle=1)
    style.extend([wml("qFormat"), wml("rPr", *properties)])
    return style


def _paragraph_style(look: ParagraphLook) -> Element:
    return wml(
        "style",
        wml("name", val=look.name),
        wml("basedOn", val=look.based_on),
        wml("qFormat"),
        wml("pPr", *_paragraph_properties(look)),
        wml("rPr", *_run_properties(look)),
        type="paragraph",
        styleId=look.id,
        customStyle=1,
    )


def _paragraph_properties(look: ParagraphLook) -> list[Element]:
    """In the order of the schema: Word refuses a file whose properties are in another."""
    made = [wml(flag) for flag in look.flags]
    if look.marked_low:
        made.append(wml("numPr", wml("ilvl", val=0), wml("numId", val=1)))
    if look.red_rule:
        # 4 mm below the document number (7.2.7): 9 points, and what the line leaves below its glyphs.
        made.append(wml("pBdr", wml("bottom", val="single", sz=12, space=9, color=RED)))
    if look.right_tab:
        made.append(wml("tabs", wml("tab", val="right", pos=look.right_tab)))
    made += [*_spacing(look), *_indent(look)]
    if look.align:
        made.append(wml("jc", val=look.align))
    if look.outline is not None:
        made.append(wml("outlineLvl", val=look.outline))
    return made


def _spacing(look: ParagraphLook) -> Iterator[Element]:
    if look.line or look.before:
        line = look.line or LINE
        yield wml("spacing", before=look.before, after=look.after, line=line, lineRule="exact")


def _indent(look: ParagraphLook) -> Iterator[Element]:
    is_flush = look.left is None and not look.right
    if is_flush and not look.first_line and not look.first_line_twips:
        return
    indent = wml("ind", left=look.left or 0, right=look.right)
    if look.first_line:
        indent.set(w("firstLineChars"), str(100 * look.first_line))
        indent.set(w("firstLine"), str(CHARACTER * look.first_line))
    if look.first_line_twips:
        indent.set(w("firstLine"), str(look.first_line_twips))
    if look.hanging:
        indent.set(w("hanging"), str(look.hanging))
    yield indent


def _run_properties(look: ParagraphLook) -> list[Element]:
    made = [fonts(look.font)] if look.font else []
    if look.hidden:
        made.append(wml("vanish"))
    if look.color:
        made.append(wml("color", val=look.color))
    if look.spacing:
        made.append(wml("spacing", val=look.spacing))
    return made + (_size(look.size) if look.size else [])
