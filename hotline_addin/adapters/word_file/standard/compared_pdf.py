"""A PDF held against the document that it prints: signs that got lost on the way, and pages that hold little.

LibreOffice has left away marks at the ends of lines; nobody reads a release copy sign by sign.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants, is_a
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.looks.styles import hidden_styles, paragraph_style_id
from hotline_addin.adapters.word_file.out.pdf import ConversionError
from hotline_addin.adapters.word_file.places.control import body
from hotline_addin.adapters.word_file.standard.pages import Line, Page, read_pages
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level

_TEXT_BOTTOM: Final = 262
"""Millimetres from the upper edge below which only page numbers stand (GB/T 9704-2012, 5.2.1 and 7.5)."""
_FEWEST_LINES: Final = 4
"""Lines with which a page counts as filled."""
_QUOTED: Final = 12
"""Signs before a lost one that are quoted."""
_TOLD: Final = 3
"""Lost signs that a finding tells one by one."""


def compare_pdf(document: Path, pdf: Path) -> tuple[Finding, ...]:
    """What a PDF lacks of its document, and its nearly empty pages; nothing for one that cannot be read.

    Raises `InputError` for a file that is no Word document.
    """
    try:
        pages = read_pages(pdf)
    except (ConversionError, OSError):
        return ()  # told by who looks at its properties
    package = read_docx(read_file(document), document.name)
    return (*lost_signs(package, pages, pdf.name), *empty_pages(pages, pdf.name))


def lost_signs(package: Package, pages: Sequence[Page], name: str) -> Iterator[Finding]:
    """`pdf-text` (警告) where signs of the document stand on no page."""
    printed = "".join(_text(line) for page in pages for line in page.lines if not _is_number(line))
    paragraphs = list(_paragraphs(package))
    lost = Counter("".join(paragraphs)) - Counter(printed)
    if not lost:
        return
    counted = LIST_SEPARATOR.join(f"“{sign}”{number}个" for sign, number in lost.most_common(_TOLD))
    more = "等" if len(lost) > _TOLD else ""
    places = [place for text in paragraphs for place in _places(text, printed, lost)][:_TOLD]
    where = f"：{'；'.join(places)}" if places else ""
    yield Finding(
        Level.WARNING,
        "pdf-text",
        f"PDF：{name}",
        f"PDF 比通报少了{sum(lost.values())}个字符，{counted}{more}{where}。",
        "请对照看一遍这几处；用 Word 或 WPS 打开定稿另存为 PDF，一般就不会少。",
    )


def empty_pages(pages: Sequence[Page], name: str) -> Iterator[Finding]:
    """`empty-page` (提示) for each page that holds hardly a line."""
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.lines if not _is_number(line)]
        if len(lines) < _FEWEST_LINES:
            holds = f"只有{len(lines)}行" if lines else "是空的"
            yield Finding(
                Level.NOTE,
                "empty-page",
                f"PDF：{name} 第{number}面",
                f"第{number}面{holds}，共{len(pages)}面。",
                "请看看能不能并到前一面：删去多余的空行，或稍微调小行距。",
            )


def _paragraphs(package: Package) -> Iterator[str]:
    hidden = hidden_styles(package)
    for paragraph in descendants(body(package), "p"):
        is_boxed = any(is_a(ancestor, "txbxContent") for ancestor in paragraph.iterancestors())
        if not is_boxed and paragraph_style_id(paragraph) not in hidden:
            yield _bare(shown_text(paragraph))


def _places(text: str, printed: str, lost: Counter[str]) -> Iterator[str]:
    """Where a paragraph lost signs, each by what stands before it."""
    if text in printed or not set(text) & lost.keys():
        return
    start = printed.find(text[:_QUOTED])
    if start < 0:
        return
    found = printed[start : start + len(text) + _QUOTED]
    for kind, first, last, _, _ in SequenceMatcher(None, text, found, autojunk=False).get_opcodes():
        if kind == "delete" and set(text[first:last]) <= lost.keys():
            yield f"“{text[max(0, first - _QUOTED) : first]}”后面的“{text[first:last]}”"


def _text(line: Line) -> str:
    return _bare(line.text)


def _bare(text: str) -> str:
    """A text by its signs alone: one form of each, without blanks and what nobody sees."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Co")
    )


def _is_number(line: Line) -> bool:
    return line.baseline > _TEXT_BOTTOM
