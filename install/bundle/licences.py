"""The licences of everything in the bundle, in one file: gathered from the packages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from install.bundle.refusal import BundleError

_NAMES: Final = ("licen", "copying", "notice", "authors", "third-party")
_OF_LEFT_OUT: Final = frozenset({"LICENSE_PRO.txt"})
"""xlwings/pro is not in the bundle."""

_HEAD: Final = """随程序安装的软件和它们的许可（由安装包里各软件自带的说明汇成）

本程序按 MIT 许可发布，见其中 hotline-addin 一节。
"""
_LINE: Final = "=" * 78


def licence_text(program: Path, python_version: str) -> str:
    """Name, version, licence and its full text, of Python and each package.

    Raises `BundleError` for a package that says nothing of its licence.
    """
    sections = [_section("Python", python_version, "PSF-2.0", [program / "LICENSE.txt"])]
    packages = program / "Lib" / "site-packages"
    sections += [_of_package(info) for info in sorted(packages.glob("*.dist-info"))]
    return _HEAD + "".join(sections)


def _of_package(info: Path) -> str:
    metadata = HeaderParser().parsestr((info / "METADATA").read_text("utf-8"))
    stated = _stated(metadata)
    files = sorted(_licence_files(info))
    if not stated and not files:
        raise BundleError(f"{metadata['Name']} does not say under which licence it is")
    return _section(metadata["Name"], metadata["Version"], stated or "见下", files)


def _stated(metadata: Message) -> str:
    """The licence in a word or two; some packages put the whole text where the word belongs."""
    classifiers = (line for line in metadata.get_all("Classifier") or [] if line.startswith("License"))
    named = metadata["License-Expression"] or next(classifiers, "").rpartition(" :: ")[2]
    return named or (metadata["License"] or "").strip().partition("\n")[0]


def _licence_files(info: Path) -> Iterator[Path]:
    """By their names, and whatever lies in `licenses`: pypdfium2 calls PDFium's own `pdfium.txt`."""
    for file in info.rglob("*"):
        known = file.name.lower().startswith(_NAMES) or info / "licenses" in file.parents
        if file.is_file() and known and file.name not in _OF_LEFT_OUT:
            yield file


def _section(name: str, version: str, licence: str, files: list[Path]) -> str:
    texts = "\n\n".join(file.read_text("utf-8", errors="replace").strip() for file in files)
    return f"\n{_LINE}\n{name} {version}\n许可：{licence}\n{_LINE}\n\n{texts or '（该软件没有附许可全文）'}\n"
