"""The page: A4, margins, page numbers outside, fonts and settings (GB/T 9704-2012, 5 and 7.5)."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element, parse
from hotline_addin.adapters.word_file.file.ooxml import XML_SPACE, run, w, wml
from hotline_addin.template.word_parts.looks import FANGSONG, HEITI, KAITI, LINE, SONGTI, TITLE_FONT

RELATIONSHIP_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_SUBSTITUTES: Final = {
    FANGSONG: "仿宋",
    KAITI: "楷体",
    HEITI: "SimHei",
    TITLE_FONT: "方正小标宋_GBK",
    SONGTI: "SimSun",
}
"""What Word takes where an office has not installed the first font."""

LEFT_MARGIN: Final = 1587
"""Twips: 28 mm (5.2.1)."""

LOW_MARK: Final = "▼"
"""Stands before a low rate as a bullet, so that the cell's text stays the bare figure."""


def section(odd_footer: str, even_footer: str) -> Element:
    """`w:sectPr` of the only section; the footers by relationship id. Lengths in twips."""
    references = []
    for kind, relationship in (("default", odd_footer), ("even", even_footer)):
        reference = wml("footerReference", type=kind)
        reference.set(RELATIONSHIP_ID, relationship)
        references.append(reference)
    return wml(
        "sectPr",
        *references,
        wml("pgSz", w=11906, h=16838),
        wml("pgMar", top=2098, right=1474, bottom=1984, left=LEFT_MARGIN, header=851, footer=1418, gutter=0),
        wml("pgNumType", start=1),
        wml("cols", space=425),
        wml("docGrid", type="lines", linePitch=LINE),
    )


def footer_part(style: str) -> Element:
    """A footer with the page number between one-character dashes: `— 1 —`, as a field."""
    instruction = wml("instrText")
    instruction.text = " PAGE "
    instruction.set(XML_SPACE, "preserve")
    field = [
        wml("r", wml("fldChar", fldCharType="begin")),
        wml("r", instruction),
        wml("r", wml("fldChar", fldCharType="separate")),
        run("1"),
        wml("r", wml("fldChar", fldCharType="end")),
    ]
    return wml("ftr", wml("p", wml("pPr", wml("pStyle", val=style)), run("— "), *field, run(" —")))


def settings_part() -> Element:
    """`word/settings.xml`: odd and even footers differ, East Asian layout, Word 2013 and later."""
    namespace = w("").strip("{}")
    return parse(
        f"""<w:settings xmlns:w="{namespace}">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>
<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>""".replace("\n", "").encode()
    )


def font_part() -> Element:
    """`word/fontTable.xml`: the Chinese fonts with what may stand in for them."""
    return wml(
        "fonts",
        *(
            wml(
                "font",
                wml("altName", val=substitute),
                wml("charset", val="86"),
                wml("family", val="auto"),
                name=name,
            )
            for name, substitute in _SUBSTITUTES.items()
        ),
    )


def numbering_part() -> Element:
    """`word/numbering.xml`: the mark of low rates as a bullet without indent."""
    level = wml(
        "lvl",
        wml("start", val=1),
        wml("numFmt", val="bullet"),
        wml("suff", val="nothing"),
        wml("lvlText", val=LOW_MARK),
        wml("lvlJc", val="left"),
        wml("pPr", wml("ind", left=0, firstLine=0)),
        wml("rPr", wml("rFonts", ascii=SONGTI, hAnsi=SONGTI, eastAsia=SONGTI, hint="eastAsia")),
        ilvl=0,
    )
    abstract = wml("abstractNum", wml("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    return wml("numbering", abstract, wml("num", wml("abstractNumId", val=0), numId=1))
