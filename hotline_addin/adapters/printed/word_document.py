"""A Word document as it reads on the page: accepted insertions in, deletions and hidden text out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.printed.lines import blocks_of
from hotline_addin.adapters.stamp import known
from hotline_addin.adapters.word_file.file.ooxml import child, is_a, value_of, w
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.domain.printed.prose.document import Block, PrintedDocument, PrintedParagraph, PrintedTable

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN: Final = frozenset({w("del"), w("moveFrom"), w("rPr"), w("pPr"), w("sdtPr"), _FALLBACK})
_TEXT_BOX: Final = w("txbxContent")
_SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_WIDEST_SPAN: Final = 64
"""Columns; Word knows no wider table."""


def read_word(data: bytes, file: str) -> PrintedDocument:
    """The text and tables of a .docx called `file`.

    Raises `InputError` for bytes that are none, `OutdatedError` for the notice of a later program.
    """
    package = known(read_docx(data, file), file)
    body = child(package.tree(package.main_part), "body")
    blocks = [] if body is None else list(_with_tabbed_tables(_blocks(body)))
    return PrintedDocument(file, tuple(blocks))


def _blocks(parent: Element) -> Iterator[Block]:
    """Paragraphs and tables inside `parent`, whatever controls and tracked changes they stand in."""
    for element in parent:
        if element.tag in _NOT_SHOWN:
            continue
        if is_a(element, "p"):
            for box in element.iter(_TEXT_BOX):
                if not _is_fallback(box):
                    yield from _blocks(box)
            yield PrintedParagraph(_text(element))
        elif is_a(element, "tbl"):
            yield PrintedTable(tuple(_rows(element)))
        elif isinstance(element.tag, str):
            yield from _blocks(element)


def _is_fallback(element: Element) -> bool:
    """Whether an element is the old-fashioned double of one that stands beside it."""
    return any(ancestor.tag == _FALLBACK for ancestor in element.iterancestors())


def _with_tabbed_tables(blocks: Iterator[Block]) -> Iterator[Block]:
    """Rows that somebody typed with tabs, one a paragraph, are a table here too."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, PrintedParagraph) and "\t" in block.text.strip():
            lines += block.text.split("\n")
            continue
        yield from blocks_of(lines)
        lines = []
        yield block
    yield from blocks_of(lines)


def _text(element: Element) -> str:
    """What an element shows, in order; text boxes, which float elsewhere, left out."""
    signs: list[str] = []
    for part in element:
        if part.tag in _NOT_SHOWN or part.tag == _TEXT_BOX or not isinstance(part.tag, str):
            continue
        if is_a(part, "r") and child(part, "rPr", "vanish") is not None:
            continue
        if is_a(part, "t"):
            signs.append(part.text or "")
        else:
            signs.append(_SIGNS.get(part.tag) or _text(part))
    return "".join(signs)


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    """Rows of cell texts, one text a column: a merged cell repeats its text in every place it covers."""
    above: list[str] = []
    for row in _within(table, "tr"):
        cells: list[str] = []
        for cell in _within(row, "tc"):
            text = "".join(_text(paragraph) for paragraph in cell.iter(w("p")) if not _is_fallback(paragraph))
            merged = child(cell, "tcPr", "vMerge")
            if merged is not None and value_of(merged) != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            span = value_of(child(cell, "tcPr", "gridSpan"))
            cells += [text.replace("\n", "")] * (min(int(span), _WIDEST_SPAN) if span.isdecimal() else 1)
        above = cells
        yield tuple(cells)


def _within(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also inside controls and tracked insertions, not nested ones."""
    for element in parent:
        if element.tag in _NOT_SHOWN:
            continue
        if is_a(element, name):
            if child(element, "trPr", "del") is None:
                yield element
        elif is_a(element, "sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, name)
