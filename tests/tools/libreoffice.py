"""LibreOffice without a screen, to convert files and to see what they look like."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

_FILTERS = {
    ".pdf": "pdf",
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".xlsm": "xlsm:Calc MS Excel 2007 VBA XML",
    ".xls": "xls:MS Excel 97",
    ".ods": "ods:calc8",
    ".docx": "docx:MS Word 2007 XML",
}

# A fixed locale, else number formats come back as [$-409]...; no lock files, since a stale one, left by a
# killed run, makes loading fail without a word.
_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/L10N"
  ><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-US</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Misc"
  ><prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load"
  ><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{recalculation}</value></prop></item>
</oor:items>
"""
_ALWAYS, _NEVER = 0, 1


def find_libreoffice() -> str | None:
    """The program's path, or None where it is not installed."""
    return shutil.which("soffice")


class LibreOffice:
    """Converts files, with settings of its own below `home`, never the user's."""

    def __init__(self, program: str, home: Path, seconds: float = 120) -> None:
        self._program = program
        self._home = home
        self._seconds = seconds

    def convert(self, file: Path, suffix: str, folder: Path, *, recalculate: bool = False) -> Path:
        """`file` in the format of `suffix` (`.pdf`, `.xlsx`, `.docx` ...), written to `folder`.

        Formulas show their cached values, as in a viewer, unless `recalculate` asks for fresh ones.
        Raises `RuntimeError` when no file comes out, with what LibreOffice said.
        """
        (result,) = self.convert_all([file], suffix, folder, recalculate=recalculate)
        return result

    def convert_all(
        self, files: Sequence[Path], suffix: str, folder: Path, *, recalculate: bool = False
    ) -> list[Path]:
        """The same for several files in one run, which takes little longer than for one."""
        results = [folder / (file.stem + suffix) for file in files]
        if any(result.exists() for result in results):
            raise RuntimeError(f"{results} are there already; convert into another folder")
        profile = self._profile(_ALWAYS if recalculate else _NEVER)
        said = self._run(
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTERS[suffix],
            "--outdir",
            str(folder),
            *map(str, files),
        )
        if not all(result.exists() for result in results):  # the exit code is 0 whatever happens
            raise RuntimeError(f"LibreOffice did not convert {files} to {suffix}: {said}")
        return results

    def pictures(self, file: Path, folder: Path, *, dpi: int = 80) -> list[Path]:
        """One PNG a printed page of `file`, in order."""
        pdf = file if file.suffix == ".pdf" else self.convert(file, ".pdf", folder)
        return pdf_pictures(pdf, folder, dpi=dpi)

    def _profile(self, recalculation: int) -> Path:
        return write_profile(self._home / f"profile-{recalculation}", recalculation)

    def _run(self, *arguments: str) -> str:
        # UTF-8, else names of files in Chinese are lost; a process group of its own, because the
        # program starts another one that outlives it.
        process = subprocess.Popen(
            [self._program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=self._seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise RuntimeError(f"LibreOffice took longer than {self._seconds} s: {arguments}") from None
        return output.decode("utf-8", "replace")


def write_profile(profile: Path, recalculation: int = _ALWAYS) -> Path:
    """A folder for settings of our own, made at the first use."""
    registry = profile / "user" / "registrymodifications.xcu"
    if not registry.exists():
        registry.parent.mkdir(parents=True)
        registry.write_text(_REGISTRY.format(recalculation=recalculation), encoding="utf-8")
    return profile


def pdf_pictures(pdf: Path, folder: Path, *, dpi: int = 80) -> list[Path]:
    """One PNG a page of `pdf`, in order, named after it."""
    stem = folder / pdf.stem
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, stem], check=True, capture_output=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))
