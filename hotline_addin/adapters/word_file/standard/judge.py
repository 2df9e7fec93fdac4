"""A notice held against the standard: by its file always, by its printed pages where they can be made."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hotline_addin.adapters.word_file.out.pdf import ConversionError, Converter, by_libreoffice
from hotline_addin.adapters.word_file.standard.breach import grouped
from hotline_addin.adapters.word_file.standard.measured import breaches_on_pages
from hotline_addin.adapters.word_file.standard.pages import Page, read_pages
from hotline_addin.adapters.word_file.standard.print_out import PrintOut
from hotline_addin.adapters.word_file.standard.rules import breaches_in_file, read_document
from hotline_addin.errors import Finding, Level


def layout_findings(path: Path, convert: Converter | None = by_libreoffice) -> tuple[Finding, ...]:
    """What a notice's layout breaks, code `layout`: 警告 for what the standard demands, 提示 for its advice.

    The pages are those that `convert` makes; without them one finding `layout-not-measured` (提示) says what
    was not looked at. What the pages show outweighs what the file lets expect. Raises `InputError` for a file
    that is no Word document.
    """
    document = read_document(path)
    if convert is None:
        return grouped(breaches_in_file(document))
    pages = _print(path, convert)
    if not pages:
        return (*grouped(breaches_in_file(document)), _not_measured())
    printed = PrintOut(document, tuple(pages))
    in_file = breaches_in_file(document, fills_the_page=printed.fills_the_page)
    known = {breach.clause for breach in in_file}
    on_pages = [breach for breach in breaches_on_pages(printed) if breach.clause not in known]
    return grouped([*in_file, *on_pages])


def _print(path: Path, convert: Converter) -> list[Page]:
    """The notice's pages; none where they cannot be made. The notice itself is not touched."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "通报.pdf"
        try:
            convert(path.resolve(), made)
            return read_pages(made)
        except ConversionError:
            return []


def _not_measured() -> Finding:
    return Finding(
        Level.NOTE,
        "layout-not-measured",
        "版式",
        "没有排出页面来量，每面行数、首页正文、落款、页码和版记的位置未核验："
        "这台电脑上没有 LibreOffice，或它没有排出来。",
        "请打印出来对照看一遍；装有 LibreOffice 的电脑会自动量。",
    )
