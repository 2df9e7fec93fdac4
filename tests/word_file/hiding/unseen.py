"""Text that Word has and does not show, or shows so that nobody can read it."""

from __future__ import annotations

from tests.word_file.hiding.ways import (
    CELL,
    HIDDEN,
    OFFICE,
    TABLE,
    VANISH,
    Place,
    behind,
    both,
    hidden_style,
    inside,
    new_shape,
    p,
    raw,
    run,
    shape,
    wml_part,
)

STYLED = '<w:tblStyle w:val="t"/><w:tblW w:w="0" w:type="auto"/>'
"""A table's style and width, in the order of the schema."""
PLACES = (
    Place("hidden text", inside(run(HIDDEN, "<w:vanish/>"))),
    Place(
        "hidden text by its style",
        both(hidden_style("character", "h", VANISH), inside(run(HIDDEN, '<w:rStyle w:val="h"/>'))),
    ),
    Place(
        "hidden paragraph by its style",
        both(hidden_style("paragraph", "h", VANISH), behind(p(run(HIDDEN), '<w:pStyle w:val="h"/>'))),
    ),
    Place(
        "hidden by the style of its table",
        both(
            hidden_style("table", "t", VANISH),
            behind(
                TABLE.format(
                    '<w:tblStyle w:val="t"/>',
                    CELL.format("", p(run(HIDDEN))),
                    CELL.format("", p(run(HIDDEN))),
                ).replace('<w:tblW w:w="0" w:type="auto"/><w:tblStyle w:val="t"/>', STYLED)
            ),
        ),
    ),
    Place(
        "hidden paragraph by the style below its style",
        both(
            hidden_style("paragraph", "h", VANISH),
            hidden_style("paragraph", "i", '<w:basedOn w:val="h"/>'),
            behind(p(run(HIDDEN), '<w:pStyle w:val="i"/>')),
        ),
    ),
    Place(
        "hidden in a cell that goes on",
        behind(
            TABLE.format(
                "",
                CELL.format('<w:vMerge w:val="restart"/>', p(run("甲"))),
                CELL.format("<w:vMerge/>", p(run(HIDDEN))),
            )
        ),
    ),
    Place("hidden text box", inside(shape(p(run(HIDDEN)), style="visibility:hidden"))),
    Place("hidden drawing", inside(new_shape(p(run(HIDDEN)), more='hidden="1"'))),
    Place("another text in the second form", inside(new_shape(p(run("甲")), shape(p(run(HIDDEN)))))),
    Place(
        "form that no Word knows",
        inside(
            '<w:r><mc:AlternateContent><mc:Choice xmlns:none="urn:none" Requires="none">'
            f"<w:t>{HIDDEN}</w:t></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
    ),
    Place(
        "unused footnote",
        wml_part("footnotes", "footnotes", f'<w:footnote w:id="7">{p(run(HIDDEN))}</w:footnote>'),
    ),
    Place(
        "unused endnote",
        wml_part("endnotes", "endnotes", f'<w:endnote w:id="7">{p(run(HIDDEN))}</w:endnote>'),
    ),
    Place("header of no section", wml_part("header", "hdr", p(run(HIDDEN)), "header9")),
    Place(
        "footer of a first page that is none",
        both(
            wml_part("footer", "ftr", p(run(HIDDEN)), "footer9"),
            raw(
                "word/document.xml",
                "<w:footerReference",
                f'<w:footerReference xmlns:r="{OFFICE}" w:type="first" r:id="rId99"/><w:footerReference',
            ),
        ),
    ),
    Place(
        "deleted text",
        inside(f'<w:del w:id="1" w:author="{HIDDEN}"><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>'),
    ),
    Place("who inserted text", inside(f'<w:ins w:id="1" w:author="{HIDDEN}">{run("甲")}</w:ins>')),
    Place(
        "moved text",
        inside(
            f'<w:moveFromRangeStart w:id="3" w:name="{HIDDEN}"/><w:moveFrom w:id="1" '
            f'w:author="{HIDDEN}">{run(HIDDEN)}</w:moveFrom><w:moveFromRangeEnd w:id="3"/>'
        ),
    ),
    Place("white on white", inside(run(HIDDEN, '<w:color w:val="FFFFFF"/>')), "一样白的文字"),
    Place(
        "nearly white by its style",
        both(
            hidden_style("paragraph", "h", '<w:rPr><w:color w:val="FDFDFD"/></w:rPr>'),
            behind(p(run(HIDDEN), '<w:pStyle w:val="h"/>')),
        ),
        "一样白的文字",
    ),
    Place("one point high", inside(run(HIDDEN, '<w:sz w:val="2"/>')), "小得读不出"),
    Place("a box without height", inside(shape(p(run(HIDDEN)), style="height:0")), "小文本框"),
    Place("transparent", inside(run(HIDDEN, "<w14:textFill><w14:noFill/></w14:textFill>")), "透明的文字"),
    Place(
        "a line of one point",
        behind(p(run(HIDDEN), '<w:spacing w:line="20" w:lineRule="exact"/>')),
        "行高小得读不出",
    ),
)
