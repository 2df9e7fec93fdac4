"""Codes of fields, and addresses of links."""

from __future__ import annotations

from tests.word_file.hiding.ways import (
    HIDDEN,
    WEB,
    Place,
    arrow,
    both,
    code,
    inside,
    media,
    picture,
    png,
    run,
)

PLACES = (
    *(
        Place(f"field {instruction.split()[0]}", inside(code(instruction)))
        for instruction in (
            f'INCLUDETEXT "C:\\\\{HIDDEN}.docx"',
            f'INCLUDEPICTURE "\\\\\\\\server\\\\{HIDDEN}.png" \\d',
            f'DDEAUTO Excel "C:\\\\{HIDDEN}.xlsx" R1C1',
            f'DDE Excel "{HIDDEN}" R1C1',
            f'LINK Excel.Sheet.12 "C:\\\\{HIDDEN}.xlsx" R1C1 \\a',
            f"DOCVARIABLE {HIDDEN}",
            f"DOCPROPERTY {HIDDEN}",
            f'HYPERLINK "file:///C:/{HIDDEN}.docx"',
            f"IF {HIDDEN} = 1 甲 {HIDDEN}",
            f"REF {HIDDEN}",
            f"MERGEFIELD {HIDDEN}",
            f'PAGE \\* MERGEFORMAT "{HIDDEN}"',
        )
    ),
    Place("field without result", inside(code(f"XE {HIDDEN}", ""))),
    Place(
        "simple field",
        inside(
            f'<w:fldSimple w:instr=" DOCPROPERTY {HIDDEN} ">'
            f"<w:fldData>U0VDUkVU</w:fldData>{run('甲')}</w:fldSimple>"
        ),
    ),
    Place(
        "field inside a field",
        inside(
            code("IF 1", "").replace(
                "IF 1</w:instrText></w:r>", "IF </w:instrText></w:r>" + code("REF x", HIDDEN)
            )
        ),
    ),
    Place(
        "data of a form",
        inside(
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{HIDDEN}"/><w:helpText '
            f'w:val="{HIDDEN}"/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ),
    Place("field that shows its code", inside(code("EQ \\o(SECRETMARK)", "")), "域“EQ”"),
    Place(
        "field without an end",
        inside('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run(HIDDEN)),
        "不完整的域",
    ),
    *(
        Place(
            f"link to {address}",
            both(
                arrow("rId66", "hyperlink", address),
                inside(f'<w:hyperlink r:id="rId66" w:tooltip="{HIDDEN}">{run("甲")}</w:hyperlink>'),
            ),
        )
        for address in (
            "file:///C:/SECRETMARK.docx",
            "\\\\server\\SECRETMARK",
            "C:\\SECRETMARK.docx",
            "mailto:SECRETMARK@example.com",
            "http://SECRETMARK/",
            f"{WEB}10.1.2.3/SECRETMARK",
            "http://user:SECRETMARK@example.com/",
            f"{WEB}SECRETMARK.local/",
            "javascript:SECRETMARK",
            "ftp://example.com/SECRETMARK",
        )
    ),
    Place(
        "tooltip of a public link",
        both(
            arrow("rId66", "hyperlink", "https://example.org/"),
            inside(
                '<w:hyperlink r:id="rId66" '
                f'w:tooltip="{HIDDEN}" w:docLocation="{HIDDEN}">{run("甲")}</w:hyperlink>'
            ),
        ),
    ),
    Place("link to a bookmark", inside(f'<w:hyperlink w:anchor="{HIDDEN}">{run("甲")}</w:hyperlink>')),
    Place(
        "link of a picture",
        both(
            media(png()),
            arrow("rId66", "hyperlink", "https://example.org/SECRETMARK"),
            inside(
                picture().replace('name="图形" />', 'name="图形"><a:hlinkClick r:id="rId66"/></wp:docPr>')
            ),
        ),
    ),
)
