"""PDF of a release copy: by LibreOffice for real, by Word through a stand-in for its automation."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from hotline_addin.adapters.word_file.out import pdf
from hotline_addin.adapters.word_file.out.pdf import ConversionError, by_libreoffice, by_word, write_pdf
from hotline_addin.adapters.word_file.out.pdf_properties import look_at_pdf
from tests.tools.libreoffice import LibreOffice
from tests.word_file.pages import read_pages


def test_libreoffice_writes_the_pages(composed: Path, tmp_path: Path, libreoffice: LibreOffice) -> None:
    assert libreoffice
    target = tmp_path / "定稿.pdf"
    assert write_pdf(composed, target) == ()
    assert read_pages(target)[0].find("督查通报")


def test_without_a_converter_the_way_by_hand_is_told(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    target = tmp_path / "定稿.pdf"
    (finding,) = write_pdf(composed, target)
    assert finding.code == "no-pdf"
    assert "另存为" in finding.advice
    assert not target.exists()


def test_a_program_that_fails_is_no_crash(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "soffice"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConversionError):
        by_libreoffice(composed, tmp_path / "定稿.pdf")


class StandInWord:
    """What the converter uses of Word's automation."""

    def __init__(self, log: list[str], *, fails: bool) -> None:
        self.log = log
        self.fails = fails
        self.Documents = self

    def Open(self, path: str, ReadOnly: bool, AddToRecentFiles: bool) -> StandInWord:  # noqa: N802, N803 - Word's names
        assert ReadOnly
        assert not AddToRecentFiles
        self.log.append(f"open {Path(path).name}")
        return self

    def ExportAsFixedFormat(self, path: str, kind: int) -> None:  # noqa: N802 - Word's name
        if self.fails:
            raise RuntimeError("printer")
        assert kind == 17
        Path(path).write_bytes(b"%PDF-1.7")

    def Close(self, save: bool) -> None:  # noqa: N802 - Word's name
        assert not save

    def Quit(self) -> None:  # noqa: N802 - Word's name
        self.log.append("quit")


def install(monkeypatch: pytest.MonkeyPatch, programs: dict[str, StandInWord]) -> None:
    """Make `win32com.client` start these programs, and no others."""

    def start(name: str) -> StandInWord:
        if name not in programs:
            raise OSError("not registered")
        return programs[name]

    client = ModuleType("win32com.client")
    client.DispatchEx = start  # type: ignore[attr-defined]  # a stand-in module
    monkeypatch.setitem(sys.modules, "win32com", ModuleType("win32com"))
    monkeypatch.setitem(sys.modules, "win32com.client", client)


def test_word_exports_and_ends(composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log: list[str] = []
    install(monkeypatch, {"Word.Application": StandInWord(log, fails=False)})
    by_word(composed, tmp_path / "定稿.pdf")
    assert (tmp_path / "定稿.pdf").read_bytes() == b"%PDF-1.7"
    assert log == [f"open {composed.name}", "quit"]


def test_wps_steps_in_where_word_fails(
    composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log: list[str] = []
    programs = {
        "Word.Application": StandInWord(log, fails=True),
        "KWPS.Application": StandInWord(log, fails=False),
    }
    install(monkeypatch, programs)
    monkeypatch.setattr(pdf, "converters", lambda: (by_word,))
    assert write_pdf(composed, tmp_path / "定稿.pdf") == ()
    assert log.count("quit") == 2


def test_neither_word_nor_wps(composed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, {})
    with pytest.raises(ConversionError):
        by_word(composed, tmp_path / "定稿.pdf")


def test_a_pdf_tells_its_pages_and_nobody_s_name(
    composed: Path, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    assert libreoffice
    target = tmp_path / "定稿.pdf"
    write_pdf(composed, target)
    pages, findings = look_at_pdf(target)
    assert pages == len(read_pages(target))
    assert findings == ()


def test_names_in_the_properties_of_a_pdf_are_told(tmp_path: Path) -> None:
    file = tmp_path / "定稿.pdf"
    file.write_bytes(named_pdf("Wang Ke"))
    pages, (finding,) = look_at_pdf(file)
    assert (pages, finding.code) == (1, "pdf-properties")
    assert "作者“Wang Ke”" in finding.message


def test_a_broken_pdf_is_told(tmp_path: Path) -> None:
    file = tmp_path / "定稿.pdf"
    file.write_bytes(b"%PDF-1.7")
    pages, (finding,) = look_at_pdf(file)
    assert (pages, finding.code) == (None, "pdf-properties")


def named_pdf(author: str) -> bytes:
    """An empty page with an author."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Author({author})>>",
    )
    body = "".join(f"{number} 0 obj{content}endobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Info 4 0 R/Size 5>>\n%%EOF".encode()
