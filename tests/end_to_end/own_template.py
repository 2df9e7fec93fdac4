"""A Word template that another county's office made for itself: nothing of ours but the controls' names.

Another order and other words, styles of its own, a head in a table, figures in cells, in a text box and in
the page's header, one annex before the rest, no 表扬, no 版记.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from itertools import count
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_IDS = count(501)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def figure(tag: str, shown: str = "点击此处") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{next(_IDS)}"/></w:sdtPr>'
        f"<w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"
    )


def paragraph(style: str, *pieces: str) -> str:
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def block(tag: str, *content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{next(_IDS)}"/></w:sdtPr>'
        f"<w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"
    )


def table(widths: tuple[int, ...], *rows: tuple[str, ...]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, cells, strict=True)
        )
        + "</w:tr>"
        for cells in rows
    )
    looks = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def _annex(number: int) -> str:
    headers = ("单位", "件数", "超期", "重办", "结果满意", "过程满意")
    row = (paragraph("a5", "示例"), *(paragraph("a5", "0") for _ in range(5)))
    widths = (3000, 1000, 1000, 1000, 1400, 1400)
    rows = table(widths, tuple(paragraph("a5", text) for text in headers), row)
    return paragraph("2", f"表{number}　", figure(f"annex_{number}_title")) + block(f"annex_{number}", rows)


def _document() -> str:
    box = (
        '<w:p><w:r><w:pict><v:shape style="width:300pt;height:40pt"><v:textbox><w:txbxContent>'
        f"{paragraph('a5', '本期共', figure('total_orders'), '件')}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    rates = table(
        (3000, 3000, 3000),
        (paragraph("a5", "指标"), paragraph("a5", "本月"), paragraph("a5", "比上月")),
        (
            paragraph("a5", "结果满意率"),
            paragraph("a5", figure("outcome_rate")),
            paragraph("a5", figure("outcome_mom")),
        ),
        (
            paragraph("a5", "过程满意率"),
            paragraph("a5", figure("process_rate")),
            paragraph("a5", figure("process_mom")),
        ),
    )
    body = [
        table((5000, 4000), (paragraph("1", "临溪热线督办专报"), paragraph("a5", figure("document_number")))),
        box,
        paragraph("a", "呈：", figure("addressees"), "。"),
        paragraph("2", "一、哪些单位要加把劲"),
        block("low_outcome", paragraph("a", "（一）示例。示例")),
        block("low_process", paragraph("a", "（一）示例。示例")),
        block("cases", paragraph("a", "示例")),
        paragraph("2", "二、", figure("month_text"), "的数字"),
        rates,
        paragraph(
            "a", "问题最多的是", figure("busiest_units"), "。按类别：", figure("category_counts"), "。"
        ),
        _annex(1),
        paragraph("2", "三、大家反映的事"),
        block("topics", paragraph("a", "示例")),
        _annex(2),
        _annex(3),
        paragraph("a", figure("issuer"), "，", figure("issue_date"), "。"),
        paragraph("a", "联系电话：", figure("office_phone", "（略）")),
    ]
    return document_of(body)


def document_of(body: Iterable[str]) -> str:
    """The main part of a template whose paragraphs, tables and controls are given as XML."""
    reference = '<w:headerReference w:type="default" r:id="rId2"/>'
    section = f'<w:sectPr>{reference}<w:pgSz w:w="11906" w:h="16838"/>{_MARGINS}</w:sectPr>'
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:body>{''.join(body)}{section}</w:body></w:document>"
    )


_MARGINS = (
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" '
    'w:gutter="0"/>'
)


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, name, font, size in (
            ("a", "正文格式", "宋体", 28),
            ("1", "heading 1", "华文中宋", 60),
            ("2", "heading 2", "微软雅黑", 32),
            ("a5", "表内", "宋体", 21),
        )
    )
    return f'<w:styles xmlns:w="{_W}">{made}</w:styles>'


def write_template(path: Path, kind: str = "document", document: str = "") -> None:
    """The template as Word saves it; `kind` `template` is a .dotx, `document` one of another office."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.{kind}'
        f'.main+xml"/><Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _arrows(("officeDocument", "word/document.xml")),
        "word/document.xml": document or _document(),
        "word/_rels/document.xml.rels": _arrows(("styles", "styles.xml"), ("header", "header1.xml")),
        "word/styles.xml": _styles(),
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{paragraph("a5", figure("county"), "12345")}</w:hdr>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')


def _arrows(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
