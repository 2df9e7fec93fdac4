"""Builds the packages with macros: the workbook template and the add-in, with ribbon and functions inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from hotline_addin import __version__
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.opc.package import CONTENT_TYPES
from hotline_addin.adapters.opc.relations import relations_part
from hotline_addin.domain.words.versions import STAMP
from hotline_addin.template import workbook
from hotline_addin.template.finish import seal_template
from hotline_addin.template.locate import ADDIN_FILE, MACRO_TEMPLATE
from hotline_addin.template.vba.ascii_source import to_ascii
from hotline_addin.template.vba.modules import Kind, Module, read_module
from hotline_addin.template.vba.project import write_project
from hotline_addin.template.vba.wrappers import DescribedFunction, help_module, wrapper_module
from hotline_addin.template.vba.xlwings_module import xlwings_module
from hotline_addin.template.workbook_parts.guide_sheet import TITLE
from hotline_addin.template.workbook_parts.styles import SCREEN_DEFAULTS

_CUSTOM_UI: Final = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP: Final = (
    '<Relationship Id="rIdRibbon" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_CUSTOM_UI}"/></Relationships>'
)
_EXCEL: Final = "application/vnd.ms-excel."
_BUILT_TYPE: Final = f"{_EXCEL}sheet.macroEnabled.main+xml"
_CREATED: Final = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)

_SOURCES: Final = ("Texts", "Launcher", "Macros", "Ribbon", "FunctionHelp")
_CALLBACK_PREFIX: Final = "Ribbon_"
_VERSION_MARK: Final = "$VERSION$"


@dataclass(frozen=True, slots=True)
class MacroPackage:
    """One way to hand the macros out.

    `content_type` is what the file calls itself, `project` the name of its VBA project, `prefix` begins the
    names of its ribbon callbacks, which must differ between packages that are open together.
    """

    file: str
    content_type: str
    project: str
    prefix: str

    @property
    def is_addin(self) -> bool:
        """Whether the package serves the workbooks of others and holds no sheets of its own."""
        return self.file.endswith(".xlam")


TEMPLATE: Final = MacroPackage(
    MACRO_TEMPLATE, f"{_EXCEL}template.macroEnabled.main+xml", "HotlineBook", "HotlineBook_"
)
ADDIN: Final = MacroPackage(
    ADDIN_FILE, f"{_EXCEL}addin.macroEnabled.main+xml", "HotlineAddin", "HotlineAddin_"
)


@dataclass(frozen=True, slots=True)
class Functions:
    """The worksheet functions that the packages offer, and the Python module in which xlwings finds them."""

    home: str
    all: Sequence[DescribedFunction]


def build(package: MacroPackage, functions: Functions, path: Path) -> None:
    """Writes the package to `path`, the same bytes every time."""
    content = BytesIO()
    options = {"in_memory": True, "default_format_properties": SCREEN_DEFAULTS}
    with Workbook(content, options) as book:
        book.set_properties({"title": TITLE, "created": _CREATED})
        book.set_custom_property(STAMP, __version__, "text")
        if package.is_addin:
            book.add_worksheet("hotline")
        else:
            book.set_size(1600, 1000)
            book.set_tab_ratio(85)
            workbook.draw(book)
        book.set_vba_name("ThisWorkbook")
        sheets = [f"Sheet{number}" for number, _ in enumerate(book.worksheets(), 1)]
        for sheet, name in zip(book.worksheets(), sheets, strict=True):
            sheet.set_vba_name(name)
        vba = write_project(package.project, modules(package, functions, sheets))
        book.add_vba_project(BytesIO(vba), is_stream=True)
    path.write_bytes(seal_template(_with_ribbon(package, content.getvalue())))


def modules(package: MacroPackage, functions: Functions, sheets: Sequence[str]) -> list[Module]:
    """Every module of the package: those of the workbook and its sheets first, as Excel lists them."""
    return [
        read_module(_source("ThisWorkbook.cls", package), Kind.WORKBOOK),
        *(Module(name, Kind.SHEET) for name in sheets),
        *(read_module(_source(f"{name}.bas", package)) for name in _SOURCES),
        help_module(functions.all),
        xlwings_module(),
        wrapper_module(functions.all, functions.home, package.file),
    ]


def ribbon(package: MacroPackage) -> str:
    """The tab's XML, with the callbacks of this package."""
    source = files("hotline_addin.template").joinpath("ribbon.xml").read_text("utf-8")
    return source.replace(_CALLBACK_PREFIX, package.prefix)


def _source(name: str, package: MacroPackage) -> str:
    source = files("hotline_addin.template.vba").joinpath("sources", name).read_text("utf-8")
    for mark, words in {"\r\n": "\n", _CALLBACK_PREFIX: package.prefix, _VERSION_MARK: __version__}.items():
        source = source.replace(mark, words)
    return to_ascii(source)


def _with_ribbon(package: MacroPackage, built: bytes) -> bytes:
    """Adds the tab, which xlsxwriter does not know, and says what the package is."""
    parts = read_book(built)
    for part, old, new in (
        (CONTENT_TYPES, _BUILT_TYPE, package.content_type),
        (relations_part(""), "</Relationships>", _RIBBON_RELATIONSHIP),
    ):
        parts.set(part, _replaced(parts.part(part), old, new))
    parts.set(_CUSTOM_UI, ribbon(package).encode())
    return parts.to_bytes()


def _replaced(part: bytes, old: str, new: str) -> bytes:
    if part.count(old.encode()) != 1:
        raise ValueError(f"not once in the part: {old}")
    return part.replace(old.encode(), new.encode())
