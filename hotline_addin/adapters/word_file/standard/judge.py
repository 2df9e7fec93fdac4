"""A notice held against the standard: by its file always, by its printed pages where they can be made."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.adapters.word_file.out.pdf import Converter
from hotline_addin.adapters.word_file.standard.breach import grouped
from hotline_addin.adapters.word_file.standard.compared_pdf import compare_pdf
from hotline_addin.adapters.word_file.standard.measured import breaches_on_pages
from hotline_addin.adapters.word_file.standard.print_out import PrintOut
from hotline_addin.adapters.word_file.standard.print_source import by_any_program, print_source
from hotline_addin.adapters.word_file.standard.rules import breaches_in_file, read_document
from hotline_addin.errors import Finding, Level


def layout_findings(path: Path, convert: Converter | None = by_any_program) -> tuple[Finding, ...]:
    """What a notice's layout breaks, code `layout`: 警告 for what the standard demands, 提示 for its advice.

    The pages are those of a PDF of the same name beside it, else those that `convert` makes; without them one
    finding `layout-not-measured` (提示) says what was not looked at. What the pages show outweighs what the
    file lets expect. A PDF beside the notice is also held against its text: `pdf-text`, `empty-page`.
    Raises `InputError` for a file that is no Word document.
    """
    document = read_document(path)
    if convert is None:
        return grouped(breaches_in_file(document))
    source = print_source(document, path, convert)
    if not source.pages:
        return (*grouped(breaches_in_file(document)), _not_measured(source.refused, path))
    printed = PrintOut(document, source.pages)
    in_file = breaches_in_file(document, fills_the_page=printed.fills_the_page)
    known = {breach.clause for breach in in_file}
    on_pages = [breach for breach in breaches_on_pages(printed) if breach.clause not in known]
    beside = path.with_suffix(".pdf") if source.is_beside else None
    return (*grouped([*in_file, *on_pages]), *(() if beside is None else compare_pdf(path, beside)))


def _not_measured(refused: str, path: Path) -> Finding:
    why = f"{refused}，也没有" if refused else "没有"
    return Finding(
        Level.NOTE,
        "layout-not-measured",
        "版式",
        "没有页面可量，每面行数、首页正文、落款、页码和版记的位置未核验："
        f"{why}能排出页面的 Word、WPS 或 LibreOffice。",
        f"请用 Word 或 WPS 打开通报，另存为“{path.stem}.pdf”放在旁边，再校核一次；或打印出来对照看一遍。",
    )
