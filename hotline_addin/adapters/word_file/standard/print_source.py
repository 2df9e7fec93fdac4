"""Where the printed pages of a notice come from: a PDF that lies beside it, else a program that prints it.

An office with Word or WPS and without LibreOffice saves the notice as PDF under the same name; its pages are
then those that leave the office, which no other program can tell as truly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hotline_addin.adapters.word_file.out.pdf import ConversionError, Converter, converters
from hotline_addin.adapters.word_file.standard.pages import Page, read_pages
from hotline_addin.adapters.word_file.standard.print_out import bare
from hotline_addin.adapters.word_file.standard.rules import Document

_CLOCKS_APART: Final = 2
"""Seconds by which two files of one moment may differ: some file systems keep even seconds only."""
_PIECE: Final = 10
"""Signs of the text that are looked for together."""
_SAME: Final = 0.9
"""Share of the pieces that a print of the same text holds; the rest is parted by a page's end and number."""


@dataclass(frozen=True, slots=True)
class Source:
    """The pages, none where nothing printed them; `refused`: why a PDF beside the notice was not taken, and
    `is_beside` whether the pages are its."""

    pages: tuple[Page, ...]
    refused: str = ""
    is_beside: bool = False


def print_source(document: Document, path: Path, convert: Converter) -> Source:
    """The pages of the notice at `path`, which is not touched."""
    beside = path.with_suffix(".pdf")
    refused = ""
    if beside.is_file():
        pages, refused = _read_beside(document, path, beside)
        if pages:
            return Source(pages, is_beside=True)
    return Source(tuple(_converted(path, convert)), refused)


def by_any_program(document: Path, target: Path) -> None:
    """Have the first program print it that can: Word or WPS, then LibreOffice. Raises `ConversionError`."""
    for convert in converters():
        with suppress(ConversionError):
            return convert(document, target)
    raise ConversionError("no program printed the document")


def _read_beside(document: Document, path: Path, pdf: Path) -> tuple[tuple[Page, ...], str]:
    """The pages of a PDF that prints this very notice, or why it does not count."""
    try:
        if pdf.stat().st_mtime < path.stat().st_mtime - _CLOCKS_APART:
            return (), f"旁边的“{pdf.name}”比通报旧"
        pages = read_pages(pdf)
    except (ConversionError, OSError):
        return (), f"旁边的“{pdf.name}”读不出来"
    if not _says_the_same(document, pages):
        return (), f"旁边的“{pdf.name}”与通报的文字不同"
    return tuple(pages), ""


def _says_the_same(document: Document, pages: Sequence[Page]) -> bool:
    printed = "".join(line.text for page in pages for line in page.lines)
    pieces = list(_pieces(document))
    return bool(pieces) and sum(piece in printed for piece in pieces) >= _SAME * len(pieces)


def _pieces(document: Document) -> Iterator[str]:
    for paragraph in document.roles.text:
        text = bare(paragraph.text)
        yield from (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _converted(path: Path, convert: Converter) -> list[Page]:
    with TemporaryDirectory() as folder:
        made = Path(folder) / "通报.pdf"
        try:
            convert(path.resolve(), made)
            return read_pages(made)
        except ConversionError:
            return []
