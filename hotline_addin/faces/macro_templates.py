"""The packages with macros need the list of worksheet functions, which only the faces know."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.faces import worksheet_functions
from hotline_addin.template import macro_packages


def worksheet_function_list() -> macro_packages.Functions:
    """Every worksheet function, for the wrappers in VBA."""
    return macro_packages.Functions(
        worksheet_functions.__name__, tuple(worksheet_functions.FUNCTIONS.values())
    )


def build_macro_packages(folder: Path) -> None:
    """Builds the workbook template with macros and the add-in in the folder."""
    for package in (macro_packages.TEMPLATE, macro_packages.ADDIN):
        macro_packages.build(package, worksheet_function_list(), folder / package.file)
