"""The copy that Excel saves for us: held by a virus scanner, deleted by it, or encrypted."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from hotline_addin.adapters.live_book import saved_copy
from hotline_addin.faces import macros
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office


def left_over(office: Office) -> list[Path]:
    return list((office.folder.parent / "temp").iterdir())


def test_nothing_is_left_behind(office: Office, months: Months) -> None:
    office.open(months.worked)
    office.click(macros.next_finding)
    assert left_over(office) == []


def test_a_copy_that_is_held_is_swept_by_a_later_click(
    office: Office, months: Months, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open(months.worked)

    def held(path: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(13, "the scanner has it", str(path))

    with monkeypatch.context() as scanning:
        scanning.setattr(shutil, "rmtree", held)
        scanning.setattr(saved_copy.shutil, "rmtree", held)
        assert office.click(macros.next_finding) == []
    (folder,) = left_over(office)
    assert office.click(macros.next_finding) == []
    assert left_over(office) == [folder]  # young enough to be in use
    long_ago = time.time() - 3_600
    os.utime(folder, (long_ago, long_ago))
    assert office.click(macros.next_finding) == []
    assert left_over(office) == []


def test_what_others_left_in_the_folder_stays(office: Office, months: Months) -> None:
    office.open(months.worked)
    other = office.folder.parent / "temp" / "hotline-copyright.txt"
    other.write_text("not ours", "utf-8")
    os.utime(other, (0, 0))
    office.click(macros.next_finding)
    assert other.is_file()


def test_an_encrypted_copy_has_one_sentence(office: Office, months: Months) -> None:
    office.open(months.worked)
    office.excel.after_copy = lambda path: path.write_bytes(b"E-SafeNet\0\0LOCK" + path.read_bytes()[::-1])
    for macro in (macros.refresh_month, macros.next_finding):
        text = office.said(macro)
        assert "“2月.xlsm”是加密的" in text and "信任" in text
    assert left_over(office) == []


def test_a_workbook_with_a_password_is_named(office: Office, months: Months) -> None:
    office.open(months.worked)
    office.excel.after_copy = lambda path: path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512)
    assert "“2月.xlsm”加了密码" in office.said(macros.refresh_month)


def test_a_copy_that_is_gone_or_held_is_told(
    office: Office, months: Months, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open(months.worked)
    monkeypatch.setattr(saved_copy.time, "sleep", lambda seconds: None)
    office.excel.after_copy = lambda path: path.unlink()
    assert "可能被杀毒软件删除" in office.said(macros.refresh_month)
    office.excel.after_copy = lambda path: None
    reads = []

    def read(path: Path) -> bytes:
        reads.append(path)
        raise saved_copy.BusyError("?", "?") if len(reads) < 100 else AssertionError

    monkeypatch.setattr(saved_copy, "read_file", read)
    assert "杀毒软件正占着" in office.said(macros.refresh_month)
    assert len(reads) == 12


def test_a_full_disk_is_told(office: Office, months: Months, monkeypatch: pytest.MonkeyPatch) -> None:
    office.open(months.worked)

    def full(prefix: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saved_copy.tempfile, "mkdtemp", full)
    assert "临时文件夹不能写入" in office.said(macros.refresh_month)
