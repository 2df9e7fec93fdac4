"""The packages with macros, built for tests, and their VBA as independent readers see it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import olefile
from pyopenvba import ExcelFile
from pyopenvba.vba import decompress

from hotline_addin.faces.macro_templates import worksheet_function_list
from hotline_addin.template import macro_packages
from hotline_addin.template.macro_packages import MacroPackage

PACKAGES = (macro_packages.TEMPLATE, macro_packages.ADDIN)


@dataclass(frozen=True)
class Built:
    """A package and the file that was built for it."""

    package: MacroPackage
    path: Path

    def part(self, name: str) -> bytes:
        """A part of the file."""
        with ZipFile(self.path) as archive:
            return archive.read(name)

    def streams(self) -> dict[str, bytes]:
        """Every stream of the VBA project by its path."""
        with olefile.OleFileIO(BytesIO(self.part("xl/vbaProject.bin"))) as ole:
            return {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}

    def sources(self) -> dict[str, bytes]:
        """The bytes of every module's source."""
        return {
            path.removeprefix("VBA/"): decompress(content)
            for path, content in self.streams().items()
            if path.startswith("VBA/") and path not in ("VBA/dir", "VBA/_VBA_PROJECT")
        }

    def readable(self) -> Path:
        """The same file under a suffix that the readers of VBA accept."""
        if self.path.suffix == ".xlam":
            return self.path
        copy = self.path.with_suffix(".xlsm")
        if not copy.exists():
            shutil.copyfile(self.path, copy)
        return copy

    def project(self) -> ExcelFile:
        """The project through pyOpenVBA."""
        return ExcelFile(self.readable())


def build(package: MacroPackage, folder: Path) -> Built:
    """Builds the package in the folder."""
    path = folder / package.file
    macro_packages.build(package, worksheet_function_list(), path)
    return Built(package, path)
