"""`python -m hotline_addin.faces.macro_templates FOLDER`: builds the packages with macros."""

from __future__ import annotations

import sys
from pathlib import Path

from hotline_addin.faces import worksheet_functions
from hotline_addin.template import macro_packages


def worksheet_function_list() -> macro_packages.Functions:
    """Every worksheet function, for the wrappers in VBA."""
    return macro_packages.Functions(
        worksheet_functions.__name__, tuple(worksheet_functions.FUNCTIONS.values())
    )


def main(arguments: list[str]) -> None:
    """Builds the workbook template with macros and the add-in in the folder given."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for package in (macro_packages.TEMPLATE, macro_packages.ADDIN):
        macro_packages.build(package, worksheet_function_list(), folder / package.file)


if __name__ == "__main__":
    main(sys.argv[1:])
