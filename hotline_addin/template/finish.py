"""The last step of a build: says what xlsxwriter cannot, and makes the bytes the same on every machine."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.opc.package import CONTENT_TYPES

_SPREADSHEET: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKBOOK_TYPE: Final = _SPREADSHEET + b"sheet.main+xml"
TEMPLATE_TYPE: Final = _SPREADSHEET + b"template.main+xml"
"""xlsxwriter knows workbooks only; Excel refuses an .xltx whose main part does not call itself a template."""

_LINE_CHART: Final = re.compile(rb"<c:lineChart>.*?</c:lineChart>", re.DOTALL)
_CHART_WORDS: Final = (
    # Left out, a missing rate is a gap to Excel 2007 and a zero by the standard.
    (b'<c:plotVisOnly val="1"/>', b'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'),
    # Left out, a label also shows series and category to programs that keep to the standard.
    (
        b'<c:showVal val="1"/>',
        b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        b'<c:showPercent val="0"/><c:showBubbleSize val="0"/>',
    ),
    # xlsxwriter sets the font of Latin letters only.
    (b"<a:latin typeface=(.*?)/>", rb"<a:latin typeface=\1/><a:ea typeface=\1/>"),
)


def _complete_chart(chart: bytes) -> bytes:
    """Spells out what programs guess differently where a chart says nothing."""
    for pattern, words in _CHART_WORDS:
        chart = re.sub(pattern, words, chart)
    straight = b'<c:smooth val="0"/></c:ser>'
    return _LINE_CHART.sub(lambda found: found[0].replace(b"</c:ser>", straight), chart)


def _complete(part: str, content: bytes) -> bytes:
    if part == CONTENT_TYPES:
        return content.replace(WORKBOOK_TYPE, TEMPLATE_TYPE)
    return _complete_chart(content) if part.startswith("xl/charts/") else content


def seal_template(workbook: bytes) -> bytes:
    """The package of an .xlsx as that of an .xltx, without times or traces of the machine."""
    package = read_book(workbook)
    for part in package:
        package.set(part, _complete(part, package.part(part)))
    return package.to_bytes()
