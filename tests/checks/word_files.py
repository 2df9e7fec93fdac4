"""Small Word files made by hand, so that the reader meets what editors write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(*blocks: str) -> bytes:
    """A .docx of blocks of WordprocessingML."""
    content = f"<w:document {_NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS)
        archive.writestr("word/document.xml", content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph of runs, or of one plain text."""
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in content)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(part if part.startswith('<') else cell(part) for part in cells)}</w:tr>"


def table(rows: Iterable[Sequence[str]]) -> str:
    return f"<w:tbl>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def as_word_file(text: str) -> bytes:
    """A notice saved as text, as a .docx: lines are paragraphs, rows with tabs are tables."""
    blocks: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
        elif line.strip() and rows:
            blocks += [table(rows), paragraph(line.strip())]
            rows = []
        elif line.strip():
            blocks.append(paragraph(line.strip()))
    return word_file(*blocks, *([table(rows)] if rows else []))
