"""`python -m hotline_addin.template [FOLDER]`: rebuilds everything in workbook_templates/."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from hotline_addin.faces.macro_templates import build_macro_packages
from hotline_addin.template import word, workbook
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, source_folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Builds the templates in the folder given, or where a checkout keeps them."""
    parser = ArgumentParser(prog="python -m hotline_addin.template", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=source_folder())
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    workbook.build(folder / WORKBOOK_TEMPLATE)
    word.build_all(folder)
    build_macro_packages(folder)


if __name__ == "__main__":
    main()
