"""A PDF held against its document: lost signs with their place, and pages that hold hardly a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.standard.compared_pdf import compare_pdf, empty_pages, lost_signs
from hotline_addin.adapters.word_file.standard.pages import Line, Page, Sign
from hotline_addin.errors import Level
from tests.tools.libreoffice import LibreOffice
from tests.word_file import by_hand
from tests.word_file.plain import W


def page(*texts: str) -> Page:
    """A page with these lines, and its number."""
    lines = [
        Line(
            tuple(
                Sign(sign, 28.0 + at, 29.0 + at, 40.0 + 10 * number, 38.0, 16) for at, sign in enumerate(text)
            )
        )
        for number, text in enumerate(texts)
    ]
    number = Line((Sign("1", 170, 172, 270, 268, 14),))
    return Page(210, 297, (*lines, number), ())


@pytest.fixture(scope="module")
def printed(composed: Path, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return libreoffice.convert(composed, ".pdf", tmp_path_factory.mktemp("pdf"))


def test_a_pdf_of_the_notice_lacks_nothing(composed: Path, printed: Path) -> None:
    assert compare_pdf(composed, printed) == ()


def test_a_lost_mark_is_told_with_its_place(composed: Path, printed: Path, tmp_path: Path) -> None:
    """As LibreOffice lost one: the document has a mark more than its print."""
    more = tmp_path / "通报.docx"
    more.write_bytes(composed.read_bytes())

    def add_mark(root: etree._Element) -> None:
        words = next(text for text in root.iter(W + "t") if "找准问题症结" in (text.text or ""))
        words.text = (words.text or "").replace("找准问题症结", "找准问题、症结")

    by_hand.edit(more, add_mark)
    (finding,) = compare_pdf(more, printed)
    assert (finding.level, finding.code) == (Level.WARNING, "pdf-text")
    assert "“、”1个" in finding.message
    assert "找准问题”后面的“、”" in finding.message


def test_what_only_the_print_has_is_no_loss(composed: Path) -> None:
    """Repeated headings, page numbers and marks of low rates."""
    package = read_docx(composed.read_bytes(), composed.name)
    everything = page("国" * 3, *(str(n) for n in range(3)))
    found = list(lost_signs(package, [everything], "通报.pdf"))
    assert len(found) == 1
    assert "等" in found[0].message


def test_a_nearly_empty_page_is_named() -> None:
    pages = [page("一", "二", "三", "四"), page("注：只有表注"), page()]
    told = [finding.message for finding in empty_pages(pages, "通报.pdf")]
    assert told == ["第2面只有1行，共3面。", "第3面是空的，共3面。"]


def test_a_file_that_is_no_pdf_is_told_elsewhere(composed: Path, tmp_path: Path) -> None:
    broken = tmp_path / "通报.pdf"
    broken.write_bytes(b"no pdf")
    assert compare_pdf(composed, broken) == ()
