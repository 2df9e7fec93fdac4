"""GB/T 9704-2012 against printed pages: each clause that only a page shows, broken one at a time."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.adapters.word_file.out.pdf import ConversionError, by_libreoffice
from hotline_addin.adapters.word_file.standard import layout_findings
from hotline_addin.errors import Finding
from tests.end_to_end.conftest import hotline
from tests.tools.libreoffice import LibreOffice
from tests.word_file import by_hand
from tests.word_file.plain import W
from tests.word_file.published import LINK, published_notice, state_firms, with_imprint
from tests.word_file.test_word_standard import (
    DOCUMENT,
    STYLES,
    drop_from_style,
    in_style,
    set_attributes,
)

Judge = Callable[[str], tuple[Finding, ...]]
Edits = tuple[tuple[str, by_hand.Edit], ...]


def styles(*edits: by_hand.Edit) -> Edits:
    return tuple((STYLES, edit) for edit in edits)


def centre(style: str) -> by_hand.Edit:
    return in_style(style, "pPr/jc", "val", "center")


def drop_all(name: str) -> by_hand.Edit:
    def apply(root: etree._Element) -> None:
        for one in list(root.iter(W + name)):
            by_hand.drop(one)

    return apply


def signature_on_the_left(root: etree._Element) -> None:
    for style in ("Issuer", "IssueDate"):
        look = next(one for one in root.iter(W + "pStyle") if one.get(W + "val") == style)
        properties = look.getparent()
        assert properties is not None
        next(properties.iter(W + "ind")).set(W + "left", "1000")


def usual_lines(root: etree._Element) -> None:
    """Lines of the same height all over, and a text that ends where the signature no longer finds room."""
    for paragraph in root.iter(W + "p"):
        for spacing in list(paragraph.iterfind(f"{W}pPr/{W}spacing")):
            by_hand.drop(spacing)
    last = next(style for style in root.iter(W + "pStyle") if style.get(W + "val") == "BodyEnd")
    words = next(text for text in last.iterancestors(W + "p").__next__().iter(W + "t"))
    words.text = "补" * 28 * 2 + (words.text or "")


def imprint_higher(root: etree._Element) -> None:
    """The imprint dragged up the page."""
    place = next(root.iter(W + "tblpPr"))
    del place.attrib[W + "tblpYSpec"]
    place.set(W + "tblpY", "9000")


def imprint_without_last_rule(root: etree._Element) -> None:
    table = next(root.iter(W + "tblpPr")).getparent()
    assert table is not None
    for edge in ("top", "bottom", "insideH"):
        next(table.iter(W + edge)).set(W + "val", "nil")


BROKEN: dict[str, tuple[str, Edits]] = {
    "lines further out": ("5.2.1", styles(in_style("Body", "pPr/ind", "left", "-400"))),
    "27 signs": ("5.2.3", styles(in_style("Body", "rPr/spacing", "val", "0"))),
    "high masthead": ("7.2.4", styles(in_style("Masthead", "pPr/spacing", "before", "1700"))),
    "short rule": ("7.2.7", styles(in_style("DocumentNumber", "pPr/ind", "left", "600"))),
    "low rule": ("7.2.7", styles(in_style("DocumentNumber", "pPr/pBdr/bottom", "space", "20"))),
    "head of a page": ("7.3.3", styles(in_style("Title", "pPr/spacing", "before", "7000"))),
    "lonely signature": (
        "7.3.5.5",
        ((DOCUMENT, usual_lines), *styles(drop_from_style("BodyEnd", "keepNext"))),
    ),
    "signature on the left": ("7.3.5.2", ((DOCUMENT, signature_on_the_left),)),
    "centred numbers": (
        "7.5",
        styles(
            in_style("FooterOdd", "pPr/jc", "val", "center"),
            in_style("FooterEven", "pPr/jc", "val", "center"),
        ),
    ),
    "heading on one page": ("7.3.7", ((DOCUMENT, drop_all("tblHeader")),)),
    "imprint in the middle": ("7.4.1", ((DOCUMENT, imprint_higher),)),
    "imprint without rules": ("7.4.1", ((DOCUMENT, imprint_without_last_rule),)),
}


@pytest.fixture(scope="module")
def judge(
    template: Path,
    libreoffice: LibreOffice,
    stand_ins: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Judge:
    """Judges the notice with an imprint, whole or broken in one way; all are printed in one run."""
    folder, pages = tmp_path_factory.mktemp("broken"), tmp_path_factory.mktemp("pages")
    whole = folder / "whole.docx"
    published = published_notice()
    long = replace(published, annexes=(*published.annexes, state_firms(3, 60)))
    WordNotice(whole, template).refresh(with_imprint(long), LINK)
    files = {"whole": whole}
    for number, (name, (_, edits)) in enumerate(BROKEN.items()):
        files[name] = folder / f"{number}.docx"
        shutil.copy(whole, files[name])
        for part, edit in edits:
            by_hand.edit(files[name], edit, part=part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(stand_ins))
        libreoffice.convert_all(list(files.values()), ".pdf", pages)
    printed = {name: pages / f"{file.stem}.pdf" for name, file in files.items()}
    return lambda name: layout_findings(files[name], lambda _, target: shutil.copyfile(printed[name], target))


def test_our_notice_breaks_no_clause(judge: Judge) -> None:
    assert judge("whole") == ()


@pytest.mark.parametrize("name", BROKEN)
def test_a_clause_broken_on_the_page_is_named(judge: Judge, name: str) -> None:
    """That clause alone, once for each remedy however many places there are."""
    findings = judge(name)
    clause, _ = BROKEN[name]
    assert findings
    assert all(f"（GB/T 9704-2012 的 {clause}）" in finding.message for finding in findings)
    assert len({finding.advice for finding in findings}) == len(findings) <= 2


def test_a_signature_with_room_for_a_seal_is_sound(
    template: Path, tmp_path: Path, stand_ins: Path, libreoffice: LibreOffice
) -> None:
    """7.3.5.1."""
    file = tmp_path / "通报.docx"
    WordNotice(file, template).refresh(replace(published_notice(), passages={"sealed": True}), LINK)
    assert libreoffice
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(stand_ins))
        assert layout_findings(file) == ()


def test_a_signature_shorter_than_its_date_is_sound(
    template: Path, tmp_path: Path, stand_ins: Path, libreoffice: LibreOffice
) -> None:
    """7.3.5.2, with digits of a font that are wider than those by which the date was placed."""
    file, notice = tmp_path / "通报.docx", published_notice()
    short = {"issuer": "新城区督查室", "issue_date": "2025年9月5日"}
    figures = tuple(replace(one, text=short.get(one.name, one.text)) for one in notice.figures)
    WordNotice(file, template).refresh(replace(notice, figures=figures), LINK)
    assert libreoffice
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(stand_ins))
        assert layout_findings(file) == ()


def test_margins_for_word_processors_are_sound(composed: Path, tmp_path: Path) -> None:
    """GB/T 33476.2-2016: 34.58 mm above and 32.58 mm below."""
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    by_hand.edit(file, set_attributes("pgMar", top="1961", bottom="1847"))
    assert layout_findings(file, None) == ()


def test_check_measures_a_file_and_leaves_it_alone(composed: Path, tmp_path: Path, stand_ins: Path) -> None:
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    by_hand.edit(file, in_style("Title", "pPr/spacing", "before", "7000"), part=STYLES)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(stand_ins))
        ran = hotline("check", file)
    layout = [one for one in ran.data["findings"] if one["code"].startswith("layout")]
    assert [one["where"] for one in layout] == ["版式：第1面"]
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [one.name for one in tmp_path.iterdir()] == ["通报.docx"]


def test_without_libreoffice_it_says_what_was_not_looked_at(
    composed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    ran = hotline("check", composed)
    (finding,) = [one for one in ran.data["findings"] if one["code"].startswith("layout")]
    assert (finding["code"], finding["level"]) == ("layout-not-measured", "提示")
    assert "未核验" in finding["message"]
    assert "LibreOffice" in finding["message"]


def test_what_libreoffice_cannot_print_is_not_measured(composed: Path) -> None:
    def fail(document: Path, target: Path) -> None:
        raise ConversionError("no")

    def write_rubbish(document: Path, target: Path) -> None:
        target.write_bytes(b"no PDF")

    for convert in (fail, write_rubbish):
        assert [finding.code for finding in layout_findings(composed, convert)] == ["layout-not-measured"]


def printed_beside(composed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notice with its PDF beside it, as a clerk saves both, on a machine without a program that prints."""
    file = folder / "通报.docx"
    shutil.copy(composed, file)
    by_hand.edit(file, in_style("Title", "pPr/spacing", "before", "7000"), part=STYLES)
    by_libreoffice(file, file.with_suffix(".pdf"))
    monkeypatch.setenv("PATH", "")
    return file


def test_a_pdf_beside_the_notice_is_measured(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_ins: Path
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(stand_ins))
    file = printed_beside(composed, tmp_path, monkeypatch)
    assert [finding.where for finding in layout_findings(file)] == ["版式：第1面"]


@pytest.mark.parametrize("reason", ["比通报旧", "与通报的文字不同", "读不出来"])
def test_a_pdf_of_something_else_is_not_measured_and_the_finding_says_why(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_ins: Path, reason: str
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(stand_ins))
    file = printed_beside(composed, tmp_path, monkeypatch)
    pdf = file.with_suffix(".pdf")
    if reason == "比通报旧":
        os.utime(pdf, (pdf.stat().st_atime, file.stat().st_mtime - 60))
    elif reason == "读不出来":
        pdf.write_bytes(b"no PDF")
    else:
        by_hand.edit(file, reword)
        os.utime(pdf, (pdf.stat().st_atime, file.stat().st_mtime + 60))
    (finding,) = [one for one in layout_findings(file) if one.code == "layout-not-measured"]
    assert f"旁边的“通报.pdf”{reason}" in finding.message
    assert "另存为“通报.pdf”" in finding.advice


def reword(part: etree._Element) -> None:
    """Another text in every run of the body."""
    for node in part.iter(f"{W}t"):
        node.text = "".join(chr(ord(sign) + 1) if sign > "一" else sign for sign in node.text or "")


class Listener(BaseHTTPRequestHandler):
    """Counts who asks."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A web server on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_picture_on_a_server_is_not_fetched(
    composed: Path, tmp_path: Path, address: str, libreoffice: LibreOffice
) -> None:
    """A stranger's notice may point anywhere; nothing here opens a connection."""
    file = tmp_path / "通报.docx"
    shutil.copy(composed, file)
    by_hand.link_picture(file, f"{address}/picture.png")
    assert libreoffice
    by_libreoffice(file, tmp_path / "通报.pdf")
    assert Listener.asked == []
