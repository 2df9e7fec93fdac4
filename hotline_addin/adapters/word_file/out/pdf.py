"""A PDF of a notice: by Word or WPS on Windows, by LibreOffice elsewhere; else how to do it by hand."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hotline_addin.adapters.files import replace_file
from hotline_addin.domain.words.choices.settings import BACKUPS_KEPT
from hotline_addin.errors import Finding, Level

_PROGRAMS: Final = ("Word.Application", "KWPS.Application")
"""Word, then WPS, by the names under which Windows starts them."""
_PDF_FORMAT: Final = 17
"""`wdExportFormatPDF`."""
_SECONDS: Final = 120
_SETTINGS: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting"
  ><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting"
  ><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""What LibreOffice may not do while it converts: follow links out of the document, run its macros."""
_LIBREOFFICE_FOLDERS: Final = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)

Converter = Callable[[Path, Path], None]
"""Writes the PDF of a document to a path; raises `ConversionError` where it cannot."""


class ConversionError(Exception):
    """A converter is not there or did not succeed; the next one may."""


def write_pdf(document: Path, target: Path, backups_kept: int = BACKUPS_KEPT) -> tuple[Finding, ...]:
    """Write the PDF of `document` to `target`; one finding, and no file, where no converter succeeded."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "通报.pdf"
        for convert in converters():
            with suppress(ConversionError):
                convert(document.resolve(), made)
                replace_file(target, made.read_bytes(), backups_kept=backups_kept)
                return ()
    return (
        Finding(
            Level.NOTE,
            "no-pdf",
            f"PDF：{target.name}",
            "没有生成 PDF：这台电脑上没有能转换的 Word、WPS 或 LibreOffice。",
            f"请用 Word 或 WPS 打开“{document.name}”，选“文件—另存为—PDF”。",
        ),
    )


def converters() -> tuple[Converter, ...]:
    """What may be tried on this machine, the truest first."""
    return (by_word, by_libreoffice) if sys.platform == "win32" else (by_libreoffice,)


def by_word(document: Path, target: Path) -> None:
    """Have Word or WPS export it, in an instance of its own that ends afterwards.

    Raises `ConversionError` where neither is there or writes one.
    """
    try:
        client: Any = import_module("win32com.client")
    except ImportError as error:
        raise ConversionError("pywin32 is not installed") from error
    for name in _PROGRAMS:
        try:
            program = client.DispatchEx(name)
        except Exception as error:  # noqa: BLE001 - pywin32's own error class exists on Windows only
            problem = error
            continue
        try:
            opened = program.Documents.Open(str(document), ReadOnly=True, AddToRecentFiles=False)
            opened.ExportAsFixedFormat(str(target), _PDF_FORMAT)
            opened.Close(False)
        except Exception as error:  # noqa: BLE001 - whatever Word says, the next converter may succeed
            problem = error
        else:
            return
        finally:
            program.Quit()
    raise ConversionError("neither Word nor WPS wrote a PDF") from problem


def by_libreoffice(document: Path, target: Path) -> None:
    """Have LibreOffice convert it, with settings of its own, so that an open one is not disturbed.

    Raises `ConversionError` where it is not there, fails or takes longer than `_SECONDS`.
    """
    program = shutil.which("soffice") or next(filter(lambda p: Path(p).is_file(), _LIBREOFFICE_FOLDERS), None)
    if program is None:
        raise ConversionError("LibreOffice is not installed")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        copy = home / "notice.docx"  # a copy, or LibreOffice would put its lock file beside the clerk's
        try:
            shutil.copyfile(document, copy)
            settings = home / "user" / "registrymodifications.xcu"
            settings.parent.mkdir()
            settings.write_bytes(_SETTINGS)
            _run(
                program,
                f"-env:UserInstallation={home.as_uri()}",
                *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(copy)),
            )
            shutil.copyfile(copy.with_suffix(".pdf"), target)
        except (subprocess.SubprocessError, OSError) as error:
            raise ConversionError("LibreOffice wrote no PDF") from error


def _run(*command: str) -> None:
    """Run a program to its end. Raises `SubprocessError` where it fails or takes too long."""
    # In a group of its own, as the program starts another that would outlive it.
    process = subprocess.Popen(  # noqa: S603 - see above
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if code:
        raise subprocess.CalledProcessError(code, command[0])
